"""Are figures given for each category: by method, by type of post, by month?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept, check
from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.body import windows
from checklist.rules.topics import Topic  # noqa: TC001 - pydantic reads this annotation
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Grid
    from checklist.rules.context import Context

_LONGEST = 60
_FIGURE = re.compile(r"\d")
_HEADER_ROWS = 4
_LOOK_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Categories:
    """Ask for a breakdown.

    Attributes:
        title: what is broken down, in Thai ("จำนวนรายการแยกตามวิธี").
        categories: the categories; `least` of them must have a figure.
        measure: words that must stand over the figures, beside them or in the lines above; empty
            for any.
        accept: what kind of figure.
        avoid: words that, standing over the figures, make them something else.
    """

    title: str
    categories: tuple[Topic, ...]
    rule: Literal["categories"] = "categories"
    least: int = 2
    measure: tuple[str, ...] = ()
    accept: Accept = Accept.NUMBER
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Figure:
    category: str
    value: str
    quote: Quote
    ocr: bool


def answer_categories(ask: Categories, body: Body, _context: Context) -> Answer:
    """Count the categories that have a figure, in any table or in lines of text.

    A category that is named but whose figure is missing fails; named too few are for a person.
    """
    figures = [*_in_tables(ask, body), *_in_lines(ask, body)]
    good = [one for one in figures if check(one.value, ask.accept).outcome == Outcome.PASS]
    named = {one.category for one in good}
    quotes = tuple(dict.fromkeys(one.quote for one in good))[:5]
    if len(named) >= ask.least:
        ocr = all(one.ocr for one in good)
        return passed(f"พบ{ask.title} {len(named)} ประเภท", quotes, confidence=0.9, ocr=ocr)
    empty = [one for one in figures if one.category not in named]
    if len(named) + len({one.category for one in empty}) >= ask.least:
        listed = ", ".join(dict.fromkeys(one.category for one in empty))
        proof = tuple(one.quote for one in empty)[:5]
        return failed(f"{ask.title}ไม่มีตัวเลขของ {listed}", quotes=proof, confidence=0.85)
    if named:
        return undecided(f"พบ{ask.title}เพียง {len(named)} ประเภท ให้คนดูว่าครบหรือไม่", quotes)
    return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.88)


def _in_tables(ask: Categories, body: Body) -> Iterator[_Figure]:
    for grid in body.grids:
        above = _above(grid, body)
        yield from _down(ask, grid, above)
        yield from _across(ask, grid, above)


def _above(grid: Grid, body: Body) -> str:
    """The skeleton of the lines that stand over a table and may say what it counts."""
    lines = [p for p in body.passages if (p.source, p.page) == (grid.source, grid.page)]
    before = [p for p in lines if p.line <= grid.table.after_line and not p.table]
    return "".join(p.bones for p in before[-_LOOK_ABOVE:])


def _down(ask: Categories, grid: Grid, above: str) -> Iterator[_Figure]:
    """Categories name the rows; the figures stand in the columns that measure."""
    rows = grid.table.rows
    for index, row in enumerate(rows):
        column = next((c for c, cell in enumerate(row[:-1]) if _category(ask, cell.text)), None)
        if column is None:
            continue
        category = _category(ask, row[column].text) or ""
        for place in range(column + 1, len(row)):
            over = "".join(skeleton(rows[r][place].text) for r in range(min(index, _HEADER_ROWS)))
            if not row[place].spanned and _measures(ask, over, above):
                quote = quote_cell(grid, index, place if row[place].text else column)
                yield _Figure(category, row[place].text, quote, grid.ocr)


def _across(ask: Categories, grid: Grid, above: str) -> Iterator[_Figure]:
    """Categories head the columns; the figures stand in the rows below that measure."""
    rows = grid.table.rows
    for head in range(min(_HEADER_ROWS, len(rows) - 1)):
        for place, cell in enumerate(rows[head]):
            category = None if cell.spanned else _category(ask, cell.text)
            if category is None:
                continue
            for index in range(head + 1, len(rows)):
                beside = skeleton(rows[index][0].text) + skeleton(rows[head + 1][place].text)
                value = rows[index][place].text
                if _FIGURE.search(fold(value)) and _measures(ask, beside, above):
                    yield _Figure(category, value, quote_cell(grid, index, place), grid.ocr)


def _in_lines(ask: Categories, body: Body) -> Iterator[_Figure]:
    """Categories named in running text with a figure on the same line."""
    recent: list[str] = []
    source = ""
    for passage, text, _ in windows(body.passages):
        if passage.table:
            continue
        recent = [*recent[-_LOOK_ABOVE:], passage.bones] if passage.source == source else []
        source = passage.source
        category = _named_in(ask.categories, passage.bones)
        if (
            category
            and _FIGURE.search(fold(text))
            and _measures(ask, passage.bones, "".join(recent))
        ):
            yield _Figure(category, text, quote_passage(passage), passage.ocr)


def _category(ask: Categories, text: str) -> str | None:
    return _named_in(ask.categories, skeleton(text)) if 0 < len(text) <= _LONGEST else None


def _named_in(categories: Sequence[Topic], bones: str) -> str | None:
    for topic in categories:
        if any(skeleton(name) in bones for name in topic.names):
            return topic.title
    return None


def _measures(ask: Categories, near: str, above: str) -> bool:
    """Whether what stands over or beside a figure says that it measures what is asked."""
    if any(skeleton(word) in near for word in ask.avoid):
        return False
    return not ask.measure or any(skeleton(word) in near + above for word in ask.measure)
