"""Finds lines beside the titles of a table without lines that may hold a part of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.extract.pdf_table_figures import Span, is_value
from crawler.extract.pdf_table_spans import overlap
from crawler.extract.pdf_table_titles import may_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_lines import Piece, TextLine
    from crawler.extract.pdf_table_titles import Header

_STEP, _LONGEST_STEP = 1.55, 2.2  # from one line of titles to the next, in font sizes
_UNIT_LINE = re.compile(r"\(?\s*หน่วย\s*(?:นับ)?\s*[:=].*")
_MOST_ABOVE = 3
_MOSTLY = 0.6


def find_left_above(
    lines: Sequence[TextLine], header: Header, spans: Sequence[Span | None]
) -> set[int]:
    """The columns of which a line close above the titles, left out, may hold a part."""
    if not header.start or header.start == header.end:
        return set()
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) - 1:
        return set()
    names, end = known[0], known[-1].right
    for at in range(header.start - 1, max(-1, header.start - 1 - _MOST_ABOVE), -1):
        line = lines[at]
        pieces = line.pieces()
        if any(_UNIT_LINE.fullmatch(piece.text) or not may_head(piece.text) for piece in pieces):
            return set()
        over = [one for one in pieces if one.left + one.right >= 2 * names.right and one.left < end]
        longest = _LONGEST_STEP if len(pieces) > 1 else _STEP
        if lines[at + 1].y - line.y > longest * line.size or _runs_over(pieces[0], known):
            return set()
        if over:
            return set(range(len(spans)))
    return set()


def _runs_over(piece: Piece, spans: Sequence[Span]) -> bool:
    """Whether a text begins over the names and runs over other columns, as a line of text does."""
    return (
        piece.left + piece.left < spans[0].left + spans[0].right
        and sum(overlap(piece, span) for span in spans) > 1
    )


def find_words_over_figures(body: Sequence[BodyLine]) -> set[int]:
    """The columns of figures over which a body's first line has words: are they a title?"""
    found: set[int] = set()
    for one in body[0].placed:
        if one.first != one.last or is_value(one.piece.text):
            continue
        below = [
            other.piece.text
            for line in body[1:]
            for other in line.placed
            if other.first == one.first
        ]
        if below and sum(map(is_value, below)) >= _MOSTLY * len(below):
            found.add(one.first)
    return found
