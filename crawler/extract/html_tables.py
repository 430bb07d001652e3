"""Lays HTML table cells out on a full grid, merged cells filled; tells layout from data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Cell, UnreadReason
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

MOST_CELLS = 100_000
_MOST_COLUMNS = 100  # wider spans are mistakes such as colspan="100%"
_SECTIONS = {"thead", "tbody", "tfoot"}
_LEADING_INT = re.compile(r"\s*(\d{1,6})")
_FEW_NESTED = 4  # a data table holds tables in fewer than one of so many cells
_DATA_ROWS = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cell as marked up: its element and the grid places it covers (counted from 0)."""

    node: LexborNode
    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A table's shape before its cells are read.

    Attributes:
        anchors: the cells in reading order.
        height, width: the grid's size.
        header_rows: rows marked up as header at the top, 0 when none or all are.
        skipped: rows that are hidden.
    """

    anchors: tuple[Anchor, ...]
    height: int
    width: int
    header_rows: int
    skipped: tuple[LexborNode, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    node: LexborNode
    section: int
    head: bool
    cells: tuple[LexborNode, ...]


def plan_table(table: LexborNode) -> Plan | None:
    """Lay out a table, or give None where it only serves the page's layout.

    Raises:
        UnreadError: the spans ask for more cells than can be real.
    """
    rows, skipped = _collect_rows(table)
    if _is_layout(table, rows):
        return None
    anchors, width = _place(rows)
    return Plan(tuple(anchors), len(rows), width, _count_marked(rows), tuple(skipped))


def fill_grid(plan: Plan, texts: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """Build the full grid: `texts` holds one text for each anchor of the plan, in its order."""
    empty = Cell("")
    grid = [[empty] * plan.width for _ in range(plan.height)]
    for anchor, text in zip(plan.anchors, texts, strict=True):
        copy = Cell(text, spanned=True)
        for row in range(anchor.row, anchor.row + anchor.height):
            for column in range(anchor.column, min(anchor.column + anchor.width, plan.width)):
                grid[row][column] = copy
        grid[anchor.row][anchor.column] = Cell(text)
    return tuple(tuple(row) for row in grid)


def _collect_rows(table: LexborNode) -> tuple[list[_Row], list[LexborNode]]:
    rows: list[_Row] = []
    last: list[_Row] = []
    skipped: list[LexborNode] = []
    for number, (section, node) in enumerate(_sections(table)):
        head = section.tag == "thead"
        target = last if section.tag == "tfoot" else rows
        for tr in node:
            if _is_hidden_row(tr):
                skipped.append(tr)
                continue
            cells = tuple(cell for cell in tr.iter() if cell.tag in {"td", "th"})
            if cells:
                target.append(_Row(tr, number, head, cells))
    return rows + last, skipped


def _sections(table: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    for child in table.iter():
        if child.tag in _SECTIONS:
            yield child, [row for row in child.iter() if row.tag == "tr"]


def _is_hidden_row(row: LexborNode) -> bool:
    attributes = row.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style


def _is_layout(table: LexborNode, rows: list[_Row]) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    width = max((len(row.cells) for row in rows), default=0)
    role = table.attributes.get("role")
    if len(cells) <= 1 or role in {"presentation", "none"}:
        return True
    has_headers = any(cell.tag == "th" for cell in cells)
    nested = sum(cell.css_first("table") is not None for cell in cells)
    if nested:
        is_data = (has_headers or len(rows) >= _DATA_ROWS) and width > 1
        return not (is_data and nested * _FEW_NESTED <= len(cells))
    if has_headers or (len(rows) > 1 and width > 1):
        return False
    return any(cell.css_first("h1, h2, h3, h4, p ~ p, div ~ div, p ~ ul") for cell in cells)


def _count_marked(rows: list[_Row]) -> int:
    count = 0
    for row in rows:
        if not row.head and not all(cell.tag == "th" for cell in row.cells):
            break
        count += 1
    return count if count < len(rows) else 0


def _place(rows: list[_Row]) -> tuple[list[Anchor], int]:
    """Put each cell at the next free place of its row, as browsers do."""
    anchors: list[Anchor] = []
    taken: list[set[int]] = [set() for _ in rows]
    ends = _section_ends(rows)
    width = covered = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column in taken[index]:
                column += 1
            span = min(max(_span(cell, "colspan"), 1), _MOST_COLUMNS)
            rowspan = _span(cell, "rowspan")
            room = ends[index] - index
            height = room if rowspan == 0 else min(rowspan, room)
            covered += height * span
            if covered > MOST_CELLS:
                raise _too_large()
            for below in range(index, index + height):
                taken[below].update(range(column, column + span))
            anchors.append(Anchor(cell, index, column, height, span))
            column += span
            width = max(width, column - span + 1)  # columns no cell starts in carry nothing
    if width * len(rows) > MOST_CELLS:
        raise _too_large()
    return anchors, width


def _section_ends(rows: list[_Row]) -> list[int]:
    """For each row, the index after the last row of its section: no span reaches over it."""
    ends = [len(rows)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        same = rows[index].section == rows[index + 1].section
        ends[index] = ends[index + 1] if same else index + 1
    return ends


def _span(cell: LexborNode, name: str) -> int:
    found = _LEADING_INT.match(cell.attributes.get(name) or "1")
    return int(found.group(1)) if found else 1


def _too_large() -> UnreadError:
    return UnreadError(
        UnreadReason.TOO_LARGE, "ตารางในหน้านี้มีขนาดใหญ่ผิดปกติ ระบบจึงไม่อ่าน โปรดแบ่งตารางให้เล็กลง"
    )
