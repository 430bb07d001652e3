"""Do the parts add up to the whole that the evidence states?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.accept import Accept
from checklist.rules.answer import Answer, passed, quote_cell, undecided
from checklist.rules.headers import Field, match_header
from checklist.rules.labels import Found, Search, find_answers
from checklist.thai.calendar import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body
    from checklist.rules.context import Context

_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+$|\d+$")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+|(?<![\d.,])\d+")


@dataclass(frozen=True, slots=True)
class AddsUp:
    """Ask that a whole is the sum of its parts, where all are stated once.

    Attributes:
        title: what is counted, in Thai.
        whole: spellings of the label of the whole.
        parts: spellings of the label of each part.
    """

    title: str
    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    rule: Literal["adds_up"] = "adds_up"


def answer_adds_up(ask: AddsUp, body: Body, context: Context) -> Answer:
    """Compare; where a number is missing or stands several times there is nothing to compare."""
    if wrong := _wrong_row(ask, body):
        return wrong
    found = [_one_number(ask, names, body, context) for names in (ask.whole, *ask.parts)]
    numbers = [number for one in found if (number := _value(one)) is not None]
    quotes = tuple(one.quote for one in found if one is not None)
    if len(numbers) <= len(ask.parts):
        return passed(f"ไม่มีตัวเลข{ask.title}ที่ขัดกัน", quotes, confidence=0.9)
    whole, *parts = numbers
    listed = " + ".join(f"{part:,}" for part in parts)
    if whole == sum(parts):
        return passed(f"{ask.title}รวมกันได้ถูกต้อง ({listed} = {whole:,})", quotes, confidence=0.95)
    reason = f"{ask.title}ทั้งหมด {whole:,} แต่ {listed} = {sum(parts):,} ไม่ตรงกัน ให้คนดู"
    return undecided(reason, quotes, confidence=0.4)


def _wrong_row(ask: AddsUp, body: Body) -> Answer | None:
    """A row of a table whose parts do not make its whole, where each has a column of its own."""
    fields = tuple(Field(ask.title, tuple(names)) for names in (ask.whole, *ask.parts))
    for grid in body.grids:
        header = match_header(grid.table, fields)
        if header is None or None in header.columns or grid.ocr:
            continue
        columns = [column for column in header.columns if column is not None]
        for index in range(header.last_row + 1, len(grid.table.rows)):
            texts = [fold(grid.table.rows[index][column].text).strip() for column in columns]
            if not all(_WHOLE_NUMBER.match(text) for text in texts):
                continue
            whole, *parts = (int(text.replace(",", "")) for text in texts)
            if whole != sum(parts):
                listed = " + ".join(f"{part:,}" for part in parts)
                number = grid.first_row + index + 1
                reason = f"{ask.title}แถวที่ {number}: {whole:,} แต่ {listed} = {sum(parts):,} ไม่ตรงกัน"
                quotes = tuple(quote_cell(grid, index, column) for column in columns)
                return undecided(f"{reason} ให้คนดู", quotes, confidence=0.4)
    return None


def _one_number(ask: AddsUp, names: Sequence[str], body: Body, context: Context) -> Found | None:
    """The answer with the label, where exactly one stands in the evidence."""
    search = Search(ask.title, tuple(names), Accept.NUMBER, context.labels)
    found = [one for one in find_answers(search, body) if _value(one) is not None]
    values = {_value(one) for one in found}
    return found[0] if len(values) == 1 else None


def _value(one: Found | None) -> int | None:
    numbers = _NUMBER.findall(fold(one.value)) if one is not None else []
    return int(numbers[0].replace(",", "")) if numbers else None
