"""Draws a table on a terminal: Thai broken between words, columns as wide as their words need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from oit.thai_wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.document import Cell
    from checklist.document import Table as Grid

_LEAST, _RULE = 7, 3
_NUMBER_WIDTH = 4
SAME = "″"
DOUBT = "(?)"
_TOTAL, _GROUP = "Σ", "▸"
LEGEND = (
    f"{DOUBT} ไม่แน่ใจ โปรดเทียบกับเอกสาร   {SAME} ช่องผสาน ค่าเดียวกับช่องก่อนหน้า   "
    f"{_TOTAL} แถวรวม   {_GROUP} แถวหัวข้อกลุ่ม"
)


def draw_grid(grid: Grid, rows: Sequence[int], width: int) -> Table | Iterator[Text]:
    """Draw some rows of a table, or list them where it has too many columns for the width.

    Args:
        grid: the table.
        rows: indices of the rows to draw.
        width: terminal cells in a line.

    Returns:
        Something that a rich console prints; header rows are bold, totals and group rows marked.
    """
    columns = len(grid.rows[0])
    if columns * (_LEAST + _RULE) + _NUMBER_WIDTH + _RULE > width:
        return _list_rows(grid, rows, width)
    widths = share_width(
        [max((cell_len(_words(grid.rows[row][column])) for row in rows), default=0)
         for column in range(columns)],
        width - (columns + 1) * _RULE - 1 - _NUMBER_WIDTH,
    )  # fmt: skip
    drawn = Table(show_lines=True, show_header=False)
    drawn.add_column(width=_NUMBER_WIDTH, justify="right", style="dim")
    for one in widths:
        drawn.add_column(width=one, no_wrap=True)
    for row in rows:
        style, sign = _row_style(grid, row)
        texts = [
            Text("\n".join(wrap(_words(cell), one)), style=_cell_style(cell))
            for cell, one in zip(grid.rows[row], widths, strict=True)
        ]
        drawn.add_row(f"{row + 1}{sign}", *texts, style=style)
    return drawn


def share_width(wanted: Sequence[int], free: int) -> list[int]:
    """Share terminal cells out, at least one each: who needs little gets it, the rest is even."""
    needed = [max(one, 1) for one in wanted]
    shares = [0] * len(needed)
    left, waiting = free, sorted(range(len(needed)), key=lambda column: needed[column])
    while waiting:
        even = max(left // len(waiting), _LEAST)
        column = waiting.pop(0)
        shares[column] = min(needed[column], even)
        left -= shares[column]
    return shares


def _list_rows(grid: Grid, rows: Sequence[int], width: int) -> Iterator[Text]:
    """Write a broad table row by row, each value with the title of its column."""
    titles = [
        " / ".join(dict.fromkeys(row[column].text for row in grid.rows[: grid.header_rows]))
        for column in range(len(grid.rows[0]))
    ]
    for row in rows:
        if row < grid.header_rows:
            continue
        style, sign = _row_style(grid, row)
        yield Text(f"   แถวที่ {row + 1} {sign}".rstrip(), style=style or "bold")
        for number, (title, cell) in enumerate(zip(titles, grid.rows[row], strict=True), start=1):
            named = f"{number}. {title}: " if title else f"{number}. "
            for line in wrap(named + _words(cell), width - 8):
                yield Text("        " + line, style=_cell_style(cell))


def _words(cell: Cell) -> str:
    if cell.spanned:
        return SAME
    other = f" [อีกวิธีอ่านว่า {cell.other}]" if cell.other else ""
    return f"{cell.text} {DOUBT if cell.doubtful else ''}".strip() + other


def _cell_style(cell: Cell) -> str:
    return "yellow" if cell.doubtful else ""


def _row_style(grid: Grid, row: int) -> tuple[str, str]:
    if row < grid.header_rows:
        return "bold", ""
    if row in grid.total_rows:
        return "cyan", _TOTAL
    return ("italic", _GROUP) if row in grid.group_rows else ("", "")
