"""Tells the titles of a table that stand over several titles of a lower line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_table_figures import Span
from crawler.extract.pdf_table_gutters import NARROW_GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_lines import Piece, TextLine

# Points by which a title may stand beside the middle of those below it, or beside their left end.
_CENTRED, _FLUSH, _IN_LINE = 5.0, 2.0, 3.0


class Spanning(NamedTuple):
    """A title over several others of a lower line, and where those stand."""

    piece: Piece
    over: Span


def find_titles_spanning(
    heads: Sequence[TextLine], index: int, names: float
) -> list[Spanning] | None:
    """The titles of a line that stand centred or flush over several of the next line with such.

    None where a text stands over several titles and is neither: it is no title.

    Args:
        heads: the lines of titles.
        index: of the line.
        names: right end of the columns that name the rows; no title spans theirs and others.
    """
    line = heads[index]
    found: list[Spanning] = []
    lower = [[one for one in other.pieces() if one.left >= names] for other in heads[index + 1 :]]
    pieces = [one for piece in line.pieces() for one in part(piece, line, lower)]
    for at, piece in enumerate(pieces):
        beside = [*pieces[:at], *pieces[at + 1 :]]
        touched = [below for below in lower if any(overlap(piece, one) for one in below)]
        for below in touched or lower:
            over = _find_range(piece, below, beside)
            if over is not None and not _hangs_over(piece, over, line.size):
                found.append(Spanning(piece, over))
                break
            if sum(overlap(piece, one) for one in below) > 1:
                return None
        if piece.left < names and any(
            sum(overlap(piece, one) for one in other.pieces()) > 1 for other in heads[index + 1 :]
        ):
            return None
    return found


def _find_range(piece: Piece, below: Sequence[Piece], beside: Sequence[Piece]) -> Span | None:
    """The widest row of titles, two at least, over which a text is centred, or flush at its left.

    Args:
        piece: the text.
        below: the titles of a lower line.
        beside: what stands beside the text; it keeps the titles under it.
    """
    held = [place for place, one in enumerate(below) if overlap(piece, one)]
    if len(held) == 1 and below[held[0]].text.startswith("("):
        return None  # its unit
    free = [
        place in held or not any(overlap(one, under) for one in beside)
        for place, under in enumerate(below)
    ]
    for wide in range(len(below), 1, -1):
        for first in range(len(below) - wide + 1):
            last = first + wide - 1
            if not all(free[first : last + 1]) or not all(first <= at <= last for at in held):
                continue
            over = Span(below[first].left, below[last].right)
            if any(overlap(one, over) for one in beside):
                continue
            centred = abs(piece.left + piece.right - over.left - over.right) <= 2 * _CENTRED
            flush = len(held) > 1 and abs(piece.left - over.left) <= _FLUSH
            if centred or flush:
                return over
    return None


def overlap(one: Piece | Span, other: Piece | Span) -> bool:
    """Whether two stand over each other."""
    return one.left < other.right and one.right > other.left


def _hangs_over(piece: Piece, over: Span, size: float) -> bool:
    return piece.left < over.left - size or piece.right > over.right + size


def part(piece: Piece, line: TextLine, lower: Sequence[Sequence[Piece]]) -> list[Piece]:
    """A text, or the titles that it is where they stand as close as words, each over one below."""
    parts = [
        one
        for one in line.pieces(NARROW_GAP)
        if one.left >= piece.left and one.right <= piece.right
    ]
    for below in lower:
        owners = [[under for under in below if overlap(one, under)] for one in parts]
        if (
            len(parts) > 1
            and all(len(held) == 1 for held in owners)
            and len({held[0] for held in owners}) == len(parts)
            and all(_is_under(one, held[0]) for one, held in zip(parts, owners, strict=True))
        ):
            return parts
    return [piece]


def _is_under(one: Piece, other: Piece) -> bool:
    return (
        abs(one.left + one.right - other.left - other.right) <= 2 * _IN_LINE
        or abs(one.left - other.left) <= _IN_LINE
        or abs(one.right - other.right) <= _IN_LINE
    )
