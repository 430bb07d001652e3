"""Sets tables without lines in layouts that mislead a reader, and keeps the truth beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import ImageFont

from checklist.thai.forms import key
from tests.crawler.extract.borderless import FONTS, print_source

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALE = 100


class Mark(NamedTuple):
    """A text on a page, placed by its left end and its baseline, in points."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        title: the lines of its title.
        align, over: where its texts and its title stand: 0 left, 0.5 middle, 1 right.
        height: the line of a row of several lines on which its texts stand: 0 first, 1 last.
        gap: room to the column before.
    """

    title: tuple[str, ...]
    align: float
    over: float = 0.5
    height: float = 0.0
    gap: float = 10.0


@dataclass(frozen=True)
class Group:
    """A title over columns from one to before another."""

    title: tuple[str, ...]
    first: int
    end: int
    over: float = 0.5


@dataclass(frozen=True)
class Plan:
    """A table before it is set: a cell is a tuple of lines; a row of one cell heads a group.

    Attributes:
        step, between: from line to line, and what comes to it from row to row, in font sizes.
        below, rise: the room under the titles in font sizes; where those of fewer lines stand.
        title_gap: the least room between two titles, in font sizes.
        indents: of the first text of some rows, in points.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    groups: tuple[Group, ...] = ()
    size: float = 12.0
    step: float = 1.4
    between: float = 0.4
    below: float = 1.8
    rise: float = 0.5
    title_gap: float = 0.5
    indents: dict[int, float] = field(default_factory=dict)


class Truth(NamedTuple):
    """What a reader should find, as keys: the name of each column, and the rows."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Set(NamedTuple):
    """A table that is set: what it draws, what it says, and where it ends."""

    marks: list[Mark]
    truth: Truth
    right: float
    bottom: float


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "Sarabun-Regular.ttf"), _SCALE)


@cache
def measure(text: str) -> float:
    """The width of a text in font sizes."""
    return _font().getlength(text) / _SCALE


def _widest(lines: Sequence[str], size: float) -> float:
    return max((measure(line) * size for line in lines), default=0.0)


def _span(column: Column, left: float, wide: float, size: float) -> tuple[float, float]:
    """Where the title of a column stands whose texts begin at `left`."""
    title = _widest(column.title, size)
    start = left + (wide - title) * column.over
    return start, start + title


def set_table(plan: Plan, x: float, y: float) -> Set:
    """Set a table with its top left corner at a place."""
    size = plan.size
    wides = [
        max([_widest(row[at], size) for row in plan.rows if len(row) > 1], default=0.0)
        for at in range(len(plan.columns))
    ]
    lefts: list[float] = []
    edge, title_edge = x, x - plan.title_gap * size
    for column, wide in zip(plan.columns, wides, strict=True):
        left = edge + (column.gap if lefts else 0)
        start, _ = _span(column, left, wide, size)
        left += max(0.0, title_edge + plan.title_gap * size - start)
        lefts.append(left)
        edge = left + wide
        title_edge = _span(column, left, wide, size)[1]
    marks, top = _set_titles(plan, lefts, wides, y)
    names = tuple(
        key("".join("".join(one.title) for one in plan.groups if one.first <= at < one.end)
            + "".join(column.title))
        for at, column in enumerate(plan.columns)
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    line = plan.step * size
    for at, row in enumerate(plan.rows):
        tall = max(len(cell) for cell in row)
        for cell, column, left, wide in zip(row, plan.columns, lefts, wides, strict=False):
            first = top + line * (tall - len(cell)) * column.height
            shift = plan.indents.get(at, 0.0) if column is plan.columns[0] else 0.0
            align = column.align if len(row) > 1 else 0.0
            for down, text in enumerate(cell):
                start = left + (wide - measure(text) * size) * align + shift
                marks.append(Mark(start, first + down * line, text, size))
        rows.append((*(key("".join(cell)) for cell in row), *[""] * (len(names) - len(row))))
        top += tall * line + plan.between * size
    right = max(one.x + measure(one.text) * size for one in marks)
    return Set(marks, Truth(names, tuple(rows)), right, top - plan.between * size)


def _set_titles(
    plan: Plan, lefts: Sequence[float], wides: Sequence[float], y: float
) -> tuple[list[Mark], float]:
    """The titles, and the baseline of the first row."""
    size = plan.size
    line = min(plan.step, 1.5) * size
    upper = max((len(one.title) for one in plan.groups), default=0)
    under = {at for one in plan.groups for at in range(one.first, one.end)}
    most = max(upper * (at in under) + len(column.title) for at, column in enumerate(plan.columns))
    marks: list[Mark] = []
    for at, (column, left, wide) in enumerate(zip(plan.columns, lefts, wides, strict=True)):
        down = upper if at in under else (most - len(column.title)) * plan.rise
        if at in under:
            down += (most - upper - len(column.title)) * plan.rise
        start, end = _span(column, left, wide, size)
        for number, text in enumerate(column.title):
            begin = start + (end - start - measure(text) * size) * column.over
            marks.append(Mark(begin, y + (down + number) * line, text, size))
    for one in plan.groups:
        spans = [
            _span(plan.columns[at], lefts[at], wides[at], size) for at in range(one.first, one.end)
        ]
        start = min([left for left, _ in spans] + list(lefts[one.first : one.end]))
        end = max([right for _, right in spans] + [lefts[one.end - 1] + wides[one.end - 1]])
        for number, text in enumerate(one.title):
            begin = start + (end - start - measure(text) * size) * one.over
            marks.append(Mark(begin, y + number * line, text, size))
    return marks, y + (most - 1) * line + plan.below * size


def print_pages(pages: Sequence[tuple[Sequence[Mark], bool]]) -> bytes:
    """Pages of texts, each upright or turned to landscape, as PDF."""
    parts = ['#set text(top-edge: "baseline", bottom-edge: "baseline")\n#set par(leading: 0pt)']
    for marks, flipped in pages:
        placed = "\n".join(
            f"#place(top + left, dx: {one.x:.2f}pt, dy: {one.y:.2f}pt,"
            f' text(size: {one.size}pt, box("{one.text}")))'
            for one in marks
        )
        turned = str(flipped).lower()
        parts.append(f'#page(paper: "a4", margin: 0pt, flipped: {turned})[{placed}]')
    return print_source("\n".join(parts), size=12)
