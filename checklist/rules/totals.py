"""Do the rows of a table make the total that stands below them?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.answer import Answer, quote_cell, undecided
from checklist.thai.amounts import Spending, classify_spending, parse_amount
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.document import Table
    from checklist.rules.body import Body
    from checklist.rules.context import Context
    from checklist.rules.pieces import Grid

_LEAST_ROWS = 2  # a total of one row is a copy
_NO_MONEY = {Spending.NONE, Spending.NOT_USED, Spending.BLANK}


@dataclass(frozen=True, slots=True)
class Totals:
    """Ask that stated totals are the sums of their rows, where a table states any.

    Attributes:
        title: what is added up, in Thai.
        columns: words of which the column's header must hold one.
        avoid: words in the header that make it another column.
    """

    title: str
    columns: tuple[str, ...]
    rule: Literal["totals"] = "totals"
    avoid: tuple[str, ...] = ()


def answer_totals(ask: Totals, body: Body, _context: Context) -> Answer:
    """A total that is no sum of its rows is for a person; nothing to add up is nothing wrong.

    What OCR read is not compared: a digit that it took for another is no fault of the agency.
    """
    for grid in body.grids:
        if not grid.ocr:
            for column in _columns(ask, grid.table):
                if wrong := _wrong_total(ask, grid, column):
                    return wrong
    return Answer(Outcome.PASS, 1.0, "")


def _columns(ask: Totals, table: Table) -> Iterator[int]:
    words, avoid = list(map(skeleton, ask.columns)), list(map(skeleton, ask.avoid))
    if not table.rows or not table.total_rows:
        return
    for column in range(len(table.rows[0])):
        head = " ".join(row[column].text for row in table.rows[: max(1, table.header_rows)])
        bones = skeleton(head)
        if any(word in bones for word in words) and not any(word in bones for word in avoid):
            yield column


def _wrong_total(ask: Totals, grid: Grid, column: int) -> Answer | None:
    table, last = grid.table, max(1, grid.table.header_rows) - 1
    above: list[Decimal] = []  # since the total before
    every: list[Decimal] = []
    totals: list[Decimal] = []
    for index, row in enumerate(table.rows[last + 1 :], start=last + 1):
        if index in table.group_rows:
            continue
        value = _value(row[column].text)
        if value is None:
            return None
        if index not in table.total_rows:
            above.append(value)
            every.append(value)
            continue
        kinds = (rows for rows in (above, every, totals) if len(rows) >= _LEAST_ROWS)
        sums = [sum(rows, Decimal(0)) for rows in kinds]
        slack = _slack([*every, value])
        if sums and all(abs(one - value) > slack for one in sums):
            return _told(ask, grid, index, column, (value, sums[0]))
        totals.append(value)
        above = []
    return None


def _told(
    ask: Totals, grid: Grid, row: int, column: int, numbers: tuple[Decimal, Decimal]
) -> Answer:
    stated, summed = numbers
    reason = (
        f"ยอดรวม{ask.title}แถวที่ {grid.first_row + row + 1} เขียนว่า {stated:,} "
        f"แต่ผลรวมของแถวได้ {summed:,} ไม่ตรงกัน ให้คนดู"
    )
    return undecided(reason, (quote_cell(grid, row, column),), confidence=0.4)


def _value(text: str) -> Decimal | None:
    """What a cell adds to its column, None where it cannot be told."""
    amount = parse_amount(text)
    if amount is not None:
        return None if amount.doubt else amount.baht
    return Decimal(0) if classify_spending(text) in _NO_MONEY else None


def _slack(values: Sequence[Decimal]) -> Decimal:
    """How far rounded figures may miss their sum: half a last digit each."""
    places = max(-int(value.normalize().as_tuple().exponent) for value in values)
    return Decimal(1).scaleb(-max(places, 0)) * len(values) / 2 if places > 0 else Decimal(0)
