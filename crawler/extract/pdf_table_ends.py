"""Tells whether a table without lines goes on under the last line that keeps to its columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extract.pdf_table_figures import Span, is_value
from crawler.extract.pdf_table_spans import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_lines import TextLine

_FARTHER, _MOSTLY = 1.3, 0.6
_SLACK = 3.0  # points
_MOST = 4


def is_cut(lines: Sequence[TextLine], end: int, body: Sequence[BodyLine], columns: int) -> bool:
    """Whether the line after a table has figures under its columns of figures: a row left out.

    Args:
        lines: of the page.
        end: index of the first line after the table.
        body: the lines of the table's body.
        columns: how many there are.
    """
    spans = [_find_figures_at(body, column) for column in range(1, columns)]
    for line in _follow(lines, end, body):
        pieces = line.pieces()
        if any(
            overlap(piece, span)
            for span in spans
            if span is not None
            for piece in pieces
            if is_value(piece.text)
        ):
            return True
        if len(pieces) > 1:
            return False
    return False


def may_go_on(lines: Sequence[TextLine], end: int, body: Sequence[BodyLine]) -> bool:
    """Whether the line after a table may be the rest of the last row's name."""
    names = [one.piece for line in body for one in line.placed if one.last == 0]
    for line in _follow(lines, end, body)[:1]:
        pieces = line.pieces()
        return bool(names) and (
            len(pieces) == 1
            and pieces[0].left >= min(one.left for one in names) - _SLACK
            and pieces[0].right <= max(one.right for one in names) + _SLACK
        )
    return False


def _follow(lines: Sequence[TextLine], end: int, body: Sequence[BodyLine]) -> list[TextLine]:
    """The lines after a table that stand no farther from each other than its own."""
    longest = _FARTHER * max((after.y - one.y for one, after in pairwise(body)), default=0.0)
    found: list[TextLine] = []
    y = body[-1].y if body else 0.0
    for line in lines[end : end + _MOST]:
        if line.y - y > longest:
            break
        found.append(line)
        y = line.y
    return found


def _find_figures_at(body: Sequence[BodyLine], column: int) -> Span | None:
    """Where the texts of a column stand; None where most are no figures."""
    held = [one.piece for line in body for one in line.placed if one.first == one.last == column]
    if not held or sum(is_value(piece.text) for piece in held) < _MOSTLY * len(held):
        return None
    return Span(min(piece.left for piece in held), max(piece.right for piece in held))
