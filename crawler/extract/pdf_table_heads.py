"""Finds the titles over a body of figures, whatever their words, and the columns of both."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_table_bodies import BodyLine
from crawler.extract.pdf_table_figures import Span, find_spans, is_amount
from crawler.extract.pdf_table_gutters import CLEARANCE, NARROW_GAP, Columns, Gutter, Placed
from crawler.extract.pdf_table_lines import PIECE_GAP
from crawler.extract.pdf_table_spans import Spanning, find_titles_spanning, overlap
from crawler.extract.pdf_table_titles import Header, may_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_figures import Figures
    from crawler.extract.pdf_table_lines import Piece, TextLine

_UNIT_LINE = re.compile(r"\(?\s*หน่วย\s*(?:นับ)?\s*[:=].*")
_MOST_LINES, _MOST_NAMES = 5, 4
# Steps as shares of the font size between lines of titles, and of a row's to the first row.
_LONGEST_STEP, _FAR_STEP, _ROW_STEP = 2.2, 3.2, 1.2
_EVEN, _ALONE_STEP = 1.05, 1.45
# Gaps between titles as shares of the font size; the first parts them if it can.
_GAPS = (PIECE_GAP, 0.55, NARROW_GAP)
_SAME_SIZE, _CENTRED, _FLUSH = 0.6, 5.0, 3.0
# What it costs to leave a title without a column, and a column without a title; those of names may
# have none. A point of room between a title and its column costs one.
_NO_COLUMN, _NO_TITLE, _NO_NAMES_TITLE = 400.0, 400.0, 30.0

Pair = tuple[int | None, int | None]  # a title and a column of the body


class Headed(NamedTuple):
    """The lines of titles over a body, the columns of both, and the titles in them.

    Attributes:
        filled: the columns of figures; titles without a column of the body count here too.
    """

    header: Header
    columns: Columns
    titles: tuple[BodyLine, ...]
    filled: tuple[int, ...]


def find_titles_over(lines: Sequence[TextLine], figures: Figures, floor: int) -> Headed | None:
    """The titles over a run of figures; None where a column of figures has none.

    Args:
        lines: of the page.
        figures: a run of them.
        floor: index of the first line that may hold titles.
    """
    end = _skip_names(lines, figures, floor)
    best: Headed | None = None
    for start in range(end - 1, max(floor, end - _MOST_LINES) - 1, -1):
        if not _may_belong(lines, start, end, figures):
            break
        found = _match(lines[start:end], Header(start, end), figures)
        best = found or best
    return best


def _skip_names(lines: Sequence[TextLine], figures: Figures, floor: int) -> int:
    """Index of the body's first line: a group's name, or a row's, may stand over its figures."""
    end = figures.start
    names = figures.spans[: figures.filled[0]]
    while end - 1 > floor and figures.start - end < _MOST_NAMES:
        line, above, below = lines[end - 1], lines[end - 2], lines[end]
        pieces = line.pieces()
        if len(pieces) > 1 or pieces[0].left > names[-1].right:
            break
        flush = any(abs(pieces[0].left - one.left) <= _FLUSH for one in names)
        headed = any(_is_centred(pieces[0], one) for one in above.pieces())
        if (headed or not flush) and below.y - line.y > _EVEN * (line.y - above.y):
            break
        end -= 1
    return end


def _is_centred(one: Piece, over: Piece) -> bool:
    return abs(one.left + one.right - over.left - over.right) <= 2 * _FLUSH


def _may_belong(lines: Sequence[TextLine], at: int, end: int, figures: Figures) -> bool:
    """Whether a line over the body, or over its titles, may hold titles."""
    line, below = lines[at], lines[at + 1]
    pieces = line.pieces()
    longest = _LONGEST_STEP * line.size
    if at + 1 == end:
        far = _FAR_STEP * line.size if len(pieces) > len(figures.filled) else 0.0
        longest = max(longest, far, _ROW_STEP * figures.step)
    if below.y - line.y > longest or not _may_all_head(line):
        return False
    if any(_UNIT_LINE.fullmatch(piece.text) for piece in pieces):
        return False
    return len(pieces) > 1 or (
        (at + 1 == end or abs(line.size - below.size) <= _SAME_SIZE)
        and below.y - line.y <= max(_ALONE_STEP * line.size, _EVEN * figures.pitch)
        and _may_stand_alone(pieces[0], figures)
    )


def _may_stand_alone(piece: Piece, figures: Figures) -> bool:
    """Whether a text alone on its line stands over figures, and not in the middle of the table."""
    left, right = figures.spans[0].left, figures.spans[-1].right
    central = abs(piece.left + piece.right - left - right) <= 2 * _CENTRED
    return not central and piece.right > figures.spans[figures.filled[0] - 1].right


def _may_all_head(line: TextLine) -> bool:
    """Whether all texts of a line may be titles, which may also stand as close as words."""
    if any(is_amount(word.text) for word in line.words):
        return False
    return any(
        all(may_head(piece.text) for piece in line.pieces(gap)) for gap in (PIECE_GAP, NARROW_GAP)
    )


def _match(heads: Sequence[TextLine], header: Header, figures: Figures) -> Headed | None:
    """The columns that titles and figures leave free, where each column of figures has a title."""
    size = heads[-1].size
    names = figures.spans[figures.filled[0] - 1].right
    spanning = [find_titles_spanning(heads, index, names) for index in range(len(heads))]
    if any(found is None for found in spanning):
        return None
    groups = [found or [] for found in spanning]
    least = max(NARROW_GAP * size, CLEARANCE)
    for gap in _GAPS:
        rows = [
            [one for one in line.pieces(gap) if not _is_part(one, found)]
            for line, found in zip(heads, groups, strict=True)
        ]
        titles = find_spans((piece for row in rows for piece in row), least)
        pairs = _pair(titles, figures)
        bare = {body for title, body in pairs if title is None and body is not None}
        more = any(body is None for _, body in pairs)
        if (bare and max(bare) >= figures.filled[0]) or (more and gap < PIECE_GAP):
            continue
        spans = _merge(pairs, titles, figures.spans)
        if any(after.left - one.right < CLEARANCE for one, after in pairwise(spans)):
            continue
        gutters = [Gutter(one.right, after.left, sure=True) for one, after in pairwise(spans)]
        filled = tuple(place for place, (_, body) in enumerate(pairs) if body in figures.filled)
        placed = [
            BodyLine(line.y, line.size, _place(row, found, spans))
            for line, row, found in zip(heads, rows, groups, strict=True)
        ]
        return Headed(header, Columns(tuple(gutters)), tuple(placed), filled)
    return None


def _is_part(one: Piece, groups: Sequence[Spanning]) -> bool:
    return any(group.piece.left <= one.left <= group.piece.right for group in groups)


def _pair(titles: Sequence[Span], figures: Figures) -> list[Pair]:
    """Titles and columns of the body in order, so that the room between them is least."""
    body = figures.spans
    best: dict[Pair, tuple[float, list[Pair]]] = {(0, 0): (0.0, [])}
    for done in range(len(titles) + 1):
        for used in range(len(body) + 1):
            if done == used == 0:
                continue
            ways: list[tuple[float, list[Pair]]] = []
            if done and used:
                cost, pairs = best[done - 1, used - 1]
                room = _measure_room(titles[done - 1], body[used - 1])
                ways.append((cost + room, [*pairs, (done - 1, used - 1)]))
            if done:
                cost, pairs = best[done - 1, used]
                ways.append((cost + _NO_COLUMN, [*pairs, (done - 1, None)]))
            if used:
                cost, pairs = best[done, used - 1]
                bare = _NO_NAMES_TITLE if used <= figures.filled[0] else _NO_TITLE
                ways.append((cost + bare, [*pairs, (None, used - 1)]))
            best[done, used] = min(ways, key=itemgetter(0))
    return best[len(titles), len(body)][1]


def _measure_room(one: Span, other: Span) -> float:
    return max(0.0, one.left - other.right, other.left - one.right)


def _merge(pairs: Sequence[Pair], titles: Sequence[Span], body: Sequence[Span]) -> list[Span]:
    """Where each column stands with its title and its body."""
    spans: list[Span] = []
    for title, column in pairs:
        both = [titles[title]] if title is not None else []
        both += [body[column]] if column is not None else []
        spans.append(Span(min(one.left for one in both), max(one.right for one in both)))
    return spans


def _place(
    row: Sequence[Piece], groups: Sequence[Spanning], spans: Sequence[Span]
) -> tuple[Placed, ...]:
    placed = [(piece, Span(piece.left, piece.right)) for piece in row]
    placed += [(one.piece, one.over) for one in groups]
    found: list[Placed] = []
    for piece, over in sorted(placed):
        held = [place for place, span in enumerate(spans) if overlap(span, over)]
        found.append(Placed(piece, held[0], held[-1]))
    return tuple(found)
