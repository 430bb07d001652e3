"""Where a table has a column for it, does every row answer in it?

A question beside others that look anywhere: content found elsewhere must not hide an empty cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_cell
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.finding import Quote
    from checklist.rules.body import Body, Grid
    from checklist.rules.context import Context

_LONGEST_TITLE = 60  # letters of a column's title, as skeleton
_LEAST_FILLED = 0.5  # of the other cells: else the row is no data
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Filled:
    """Ask that no row leaves a column blank.

    Attributes:
        title: what the column says, in Thai.
        names: words of which one stands in the column's title.
        avoid: words of a title that is another column.
    """

    title: str
    names: tuple[str, ...]
    rule: Literal["filled"] = "filled"
    avoid: tuple[str, ...] = ()


def answer_filled(ask: Filled, body: Body, _context: Context) -> Answer:
    """Blank cells beside filled ones fail; where no table has the column nothing is asked."""
    found = [one for grid in body.grids for one in _read(ask, grid)]
    blank = [one for one in found if one.blank]
    if not blank or len(found) - len(blank) < _FEWEST_ROWS:
        return passed("", (), confidence=1.0)
    quotes = tuple(_name(one) for one in blank[:5])
    rows = ", ".join(str(one.grid.first_row + one.row + 1) for one in blank[:8])
    reason = f"ช่อง{ask.title}ว่าง {len(blank)} แถว (แถวที่ {rows})"
    return failed(reason, quotes=quotes, confidence=0.88)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of data of a table that has the column, and whether it leaves it blank."""

    grid: Grid
    row: int
    column: int
    blank: bool


def _read(ask: Filled, grid: Grid) -> Iterator[_Row]:
    table = grid.table
    first = max(table.header_rows, 1)
    columns = [column for column in range(1, len(table.rows[0])) if _is_asked(ask, grid, column)]
    if not columns:
        return
    other = set(table.total_rows) | set(table.group_rows)
    head = {skeleton(cell.text) for row in table.rows[:first] for cell in row}
    for index in range(first, len(table.rows)):
        cells = table.rows[index]
        rest = [cell for column, cell in enumerate(cells) if column not in columns]
        said = [cell for cell in rest if not is_blank(cell.text) and not cell.spanned]
        repeats = all(skeleton(cell.text) in head for cell in said)
        if index not in other and not repeats and len(said) >= len(rest) * _LEAST_FILLED:
            blank = all(is_blank(cells[column].text) for column in columns)
            yield _Row(grid, index, columns[0], blank)


def _is_asked(ask: Filled, grid: Grid, column: int) -> bool:
    table = grid.table
    rows = table.rows[: max(table.header_rows, 1)]
    bones = "".join(dict.fromkeys(skeleton(row[column].text) for row in rows))
    if len(bones) > _LONGEST_TITLE or any(skeleton(word) in bones for word in ask.avoid):
        return False
    return any(skeleton(name) in bones for name in ask.names)


def _name(one: _Row) -> Quote:
    """The proof: the blank cell's place, shown by the first words of its row."""
    cells = one.grid.table.rows[one.row]
    shown = next((cell.text for cell in cells if len(cell.text) > _FEWEST_ROWS), cells[0].text)
    return quote_cell(one.grid, one.row, one.column, text=shown)
