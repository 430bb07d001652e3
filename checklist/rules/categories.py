"""Are figures given for each category: by method, by type of post, by month?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.accept import Accept, check
from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.chapter import is_head
from checklist.rules.topics import Topic  # noqa: TC001 - pydantic reads this annotation
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body, Grid, Passage
    from checklist.rules.context import Context

_LONGEST = 60
_HEADER_ROWS = 3
_LOOK_ABOVE = 4
_SECOND = 1  # a column beside the one that counts the rows
_YEAR_OF_BUDGET = skeleton("ปีงบประมาณ")  # names a year, no money
_ORDINAL = re.compile(r"^\(?\d{1,3}[.)]?$")
_NUMBER = r"(?<![\d,.])\d{1,3}(?:,\d{3})*(?:\.\d+)?|(?<![\d,.])\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Categories:
    """Ask for a breakdown.

    Attributes:
        title: what is broken down, in Thai ("จำนวนรายการแยกตามวิธี").
        categories: the categories; `least` of them must have a figure.
        measure: words that must head the figures, beside or above them; where a table has one
            column of figures only, the lines above may say it.
        units: in running text the words of which one must follow the figure ("รายการ").
        about: words of which one must stand in running text before the figures, or in the heading
            over it; empty for any.
        accept: what kind of figure.
        avoid: words that, heading the figures, make them something else.
    """

    title: str
    categories: tuple[Topic, ...]
    rule: Literal["categories"] = "categories"
    least: int = 2
    measure: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
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
    empty = [one for one in figures if one.category not in named]
    if empty:
        listed = ", ".join(dict.fromkeys(one.category for one in empty))
        proof = tuple(one.quote for one in empty)[:5]
        return failed(f"{ask.title}ไม่มีตัวเลขของ {listed}", quotes=proof, confidence=0.85)
    quotes = tuple(dict.fromkeys(one.quote for one in good))[:5]
    if len(named) >= ask.least:
        ocr = all(one.ocr for one in good)
        return passed(f"พบ{ask.title} {len(named)} ประเภท", quotes, confidence=0.9, ocr=ocr)
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
    words: list[str] = []
    for passage in reversed(body.passages):
        if (passage.source, passage.page) != (grid.source, grid.page):
            continue
        if passage.line > grid.table.after_line or passage.table == grid.table.number:
            continue
        if passage.table or len(words) >= _LOOK_ABOVE:
            break
        words.append(passage.bones)
        if passage.heading:
            break
    return "".join(words)


def _down(ask: Categories, grid: Grid, above: str) -> Iterator[_Figure]:
    """Categories name the rows, each once; the figures stand in the columns that measure."""
    named: list[tuple[int, int, str]] = []
    for index, row in enumerate(grid.table.rows):
        first = _SECOND if len(row) > _SECOND and _ORDINAL.match(fold(row[0].text)) else 0
        if (category := _category(ask, row[first].text)) and not row[first].spanned:
            named.append((index, first, category))
    kinds = [category for _, _, category in named]
    if len(kinds) > len(set(kinds)) * 2:
        return  # a list of things, each with its category: no breakdown
    for index, first, category in named:
        columns = _measuring(ask, grid, index, first, above)
        for place in columns:
            cell = grid.table.rows[index][place]
            quote = quote_cell(grid, index, place if cell.text else first)
            yield _Figure(category, cell.text, quote, grid.ocr)


def _measuring(ask: Categories, grid: Grid, index: int, first: int, above: str) -> list[int]:
    """The columns whose header measures; without any, the only column of figures may do."""
    rows = grid.table.rows
    over = {
        place: "".join(skeleton(rows[r][place].text) for r in range(min(index, _HEADER_ROWS)))
        for place in range(first + 1, len(rows[index]))
        if not rows[index][place].spanned
    }
    columns = [place for place, words in over.items() if _measures(ask, words)]
    if not columns and _measures(ask, above):
        return [place for place, words in over.items() if not _is_avoided(ask, words)]
    return columns


def _across(ask: Categories, grid: Grid, above: str) -> Iterator[_Figure]:
    """Categories head the columns; the figures stand in the rows below that measure."""
    rows = grid.table.rows
    for head in range(min(_HEADER_ROWS, len(rows) - 1)):
        heads = [
            (place, category)
            for place, cell in enumerate(rows[head])
            if (category := _category(ask, cell.text))
        ]
        if len({category for _, category in heads}) < ask.least:
            continue
        below = [one for one in heads if _measures_by_words(ask, rows[head + 1][one[0]].text)]
        if below:
            yield from _figures_at(grid, range(head + 2, len(rows)), below)
            continue
        heads = [(place, category) for place, category in heads if not rows[head][place].spanned]
        data = range(head + 1, len(rows))
        named = [index for index in data if _measures_by_words(ask, rows[index][0].text)]
        if not named:
            named = [
                index
                for index in data
                if _measures(ask, skeleton(rows[index][0].text)) or _measures(ask, above)
            ]
        yield from _figures_at(grid, named, heads)


def _figures_at(
    grid: Grid, rows: Iterable[int], heads: Sequence[tuple[int, str]]
) -> Iterator[_Figure]:
    for index in rows:
        for place, category in heads:
            cell = grid.table.rows[index][place]
            quote = quote_cell(grid, index, place if cell.text else 0)
            yield _Figure(category, cell.text, quote, grid.ocr)


def _in_lines(ask: Categories, body: Body) -> Iterator[_Figure]:
    """Categories named in running text, each with a figure and its unit behind it."""
    units = "|".join(ask.units)
    if not units:
        return
    pattern = re.compile(rf"(?P<figure>{_NUMBER})\s*(?:{units})")
    head = ""
    for number, passage in enumerate(body.passages):
        if passage.heading or is_head(body.passages, number):
            head = passage.bones
        if passage.table or passage.heading or not _is_about(ask, passage, head):
            continue
        for category, part in _parts(ask, passage):
            if found := pattern.search(part):
                figure = found["figure"]
                yield _Figure(category, figure, quote_passage(passage), passage.ocr)


def _is_about(ask: Categories, passage: Passage, head: str) -> bool:
    """Whether a line, or else the heading over it, speaks of what is broken down."""
    words = [skeleton(word) for word in ask.about]
    return not words or any(word in passage.bones or word in head for word in words)


def _parts(ask: Categories, passage: Passage) -> Iterator[tuple[str, str]]:
    """The stretches of a line that begin with a category's name, up to the next one."""
    text = fold(passage.text)
    places = sorted(
        (text.find(fold(name)), topic.title)
        for topic in ask.categories
        for name in topic.names
        if fold(name) in text
    )
    for number, (start, title) in enumerate(places):
        end = next((s for s, other in places[number + 1 :] if other != title), len(text))
        yield title, text[start:end]


def _category(ask: Categories, text: str) -> str | None:
    return _named_in(ask.categories, skeleton(text)) if 0 < len(text) <= _LONGEST else None


def _named_in(categories: Sequence[Topic], bones: str) -> str | None:
    for topic in categories:
        if any(skeleton(name) in bones for name in topic.names):
            return topic.title
    return None


def _measures_by_words(ask: Categories, text: str) -> bool:
    """Whether a title names the measure itself."""
    return bool(ask.measure) and _measures(ask, skeleton(text))


def _measures(ask: Categories, words: str) -> bool:
    """Whether words, as skeleton, say that figures by them measure what is asked."""
    words = words.replace(_YEAR_OF_BUDGET, "")
    if _is_avoided(ask, words):
        return False
    return not ask.measure or any(skeleton(word) in words for word in ask.measure)


def _is_avoided(ask: Categories, words: str) -> bool:
    return any(skeleton(word) in words for word in ask.avoid)
