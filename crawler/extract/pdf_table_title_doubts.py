"""Tells which titles of a table without lines may belong to another column, or not be whole.

Titles stand over their columns by habit, not by rule: one may reach over its neighbour, go on over
several lines, or head several columns. Where the places on the page allow two answers, the names
of the columns between which they differ are doubtful.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extract.pdf_table_figures import Span
from crawler.extract.pdf_table_left_titles import find_left_above, find_words_over_figures
from crawler.extract.pdf_table_lines import PIECE_GAP
from crawler.extract.pdf_table_spans import overlap, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_gutters import Placed
    from crawler.extract.pdf_table_lines import Piece, TextLine
    from crawler.extract.pdf_table_titles import Header

# Points by which texts of one title may stand beside each other's middle or ends.
_IN_LINE = 3.0
# Points by which a title over several columns may stand beside their middle.
_CENTRED = 6.0


def find_title_doubts(
    lines: Sequence[TextLine],
    header: Header,
    titles: Sequence[BodyLine],
    body: Sequence[BodyLine],
    columns: int,
) -> set[int]:
    """The columns whose names are doubtful.

    Args:
        lines: of the page.
        header: those of them that hold titles.
        titles: what they hold, by column.
        body: the lines under them.
        columns: how many there are.
    """
    spans = [_span(body, column) for column in range(columns)]
    found = _find_loose(titles, spans)
    for index, line in enumerate(titles):
        lower = [[one.piece for one in below.placed] for below in titles[index + 1 :]]
        for one in line.placed:
            found |= _find_disputed(titles, index, one, spans)
            if len(part(one.piece, lines[header.start + index], lower)) > 1:
                found |= set(range(one.first, one.last + 1))
        found |= _find_torn(titles, index, columns)
    found |= find_left_above(lines, header, spans)
    return found | find_words_over_figures(body) if 0 not in body[0].columns else found


def _span(lines: Sequence[BodyLine], column: int) -> Span | None:
    """Where the texts of a column stand."""
    held = [one.piece for line in lines for one in line.placed if one.first == one.last == column]
    if not held:
        return None
    return Span(min(piece.left for piece in held), max(piece.right for piece in held))


def _is_in_line(one: Piece | Span, other: Piece | Span, least: float = _IN_LINE) -> bool:
    """Whether two stand under each other: flush at a side, or centred."""
    return (
        abs(one.left - other.left) <= least
        or abs(one.right - other.right) <= least
        or abs(one.left + one.right - other.left - other.right) <= 2 * least
    )


def _find_loose(titles: Sequence[BodyLine], spans: Sequence[Span | None]) -> set[int]:
    """The columns whose titles stand nearer to another column, or not under each other."""
    found: set[int] = set()
    for column in range(len(spans)):
        held = [
            [one.piece for one in line.placed if one.first == one.last == column] for line in titles
        ]
        parts = [piece for pieces in held for piece in pieces]
        if not parts:
            continue
        if any(len(pieces) > 1 for pieces in held) or not all(
            _is_in_line(one, other) for one, other in pairwise(parts)
        ):
            found.add(column)
        whole = Span(min(one.left for one in parts), max(one.right for one in parts))
        found |= _find_rivals(whole, column, spans)
    return found


def _find_rivals(title: Span, column: int, spans: Sequence[Span | None]) -> set[int]:
    """A title's column and others over which it may stand as well; none where it is sure."""
    own = spans[column]
    if own is None or _is_in_line(title, own):
        return set()
    rivals = {
        other
        for other, span in enumerate(spans)
        if span is not None
        and other != column
        and overlap(title, span)
        and (not overlap(title, own) or _is_in_line(title, span))
    }
    return rivals | {column} if rivals else set()


def _find_torn(titles: Sequence[BodyLine], index: int, columns: int) -> set[int]:
    """The columns of texts as close as words, of which one does not stand over its lower title."""
    found: set[int] = set()
    line = titles[index]
    for one, after in pairwise(line.placed):
        close = after.piece.left - one.piece.right <= PIECE_GAP * line.size
        if close and not all(
            _may_go_on(half.piece, half.first, titles[index + 1 :])
            for half in (one, after)
            if any(half.first in below.columns for below in titles[index + 1 :])
        ):
            ends = [other.first for other in line.placed if other.first > after.last]
            found |= set(range(one.first, min(ends, default=columns)))
    return found


def _find_disputed(
    titles: Sequence[BodyLine], index: int, placed: Placed, spans: Sequence[Span | None]
) -> set[int]:
    """The columns that a title of an upper line may head or not."""
    lower = titles[index + 1 :]
    own = range(placed.first, placed.last + 1)
    under = {column for line in lower for column in line.columns}
    if not set(own) & under:
        return set()
    line = titles[index]
    taken = {
        column for one in line.placed if one != placed for column in range(one.first, one.last + 1)
    }
    free = [
        column
        for column in range(len(spans))
        if column in under and column not in taken and spans[column] is not None
    ]
    ways: list[set[int]] = [set(own)]
    if len(own) > 1:
        ways += [{column} for column in own if _may_go_on(placed.piece, column, lower)]
    for first in free:
        for last in free:
            reach = set(range(first, last + 1))
            if last > first and reach <= set(free) and _may_head(placed.piece, reach, lower, spans):
                ways.append(reach)
    return set().union(*ways) - ways[0].intersection(*ways)


def _may_head(
    piece: Piece, reach: set[int], lower: Sequence[BodyLine], spans: Sequence[Span | None]
) -> bool:
    """Whether a title is centred over some columns, or flush at their left."""
    texts = [
        Span(one.piece.left, one.piece.right)
        for line in lower
        for one in line.placed
        if one.first in reach and one.last in reach
    ]
    bodies = [span for column in reach if (span := spans[column])]
    for held in (texts, bodies, [*texts, *bodies]):
        over = Span(min(one.left for one in held), max(one.right for one in held))
        centred = abs(piece.left + piece.right - over.left - over.right) <= 2 * _CENTRED
        wide = piece.right - piece.left <= over.right - over.left + _CENTRED
        if wide and (centred or abs(piece.left - over.left) <= _IN_LINE):
            return True
    return False


def _may_go_on(piece: Piece, column: int, lower: Sequence[BodyLine]) -> bool:
    """Whether a text over several titles may be the first line of one of them."""
    held = [one.piece for line in lower for one in line.placed if one.first == one.last == column]
    return bool(held) and _is_in_line(piece, held[0])
