"""Are there counts: a table of whole numbers, or lines that say how many of what?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.titles import find_titles
from checklist.rules.topics import Topic  # noqa: TC001 - pydantic reads this annotation
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.finding import Quote
    from checklist.rules.body import Body, Grid
    from checklist.rules.context import Context

_COUNT = re.compile(r"^\d{1,3}(?:,\d{3})*$|^\d+$")
_SAID = re.compile(
    r"(?<![\d./])\d{1,3}(?:,\d{3})*\s*(?:ครั้ง|รายการ|ราย(?!งาน|ได้|ละ)|คน|เรื่อง|ฉบับ"
    r"|คำขอ|ใบ|แห่ง(?!พ)|ชุด|ตัวอย่าง|เคส)"
)
_LEAST_CELLS = 2
_LONGEST_YEAR = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """Ask for counts.

    Attributes:
        title: what is counted, in Thai.
        least: how many counts there must be.
        sides: things that must each have a count of their own ("walk-in", "e-service").
        titles: the title of a file may tell the side of all its counts.
        avoid: words in a title or column header that make the counts another thing.
    """

    title: str
    rule: Literal["figures"] = "figures"
    least: int = 4
    sides: tuple[Topic, ...] = ()
    titles: bool = True
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Count:
    """One count: its file's title and the words by it (as skeletons), and its proof."""

    title: str
    words: str
    quote: Quote
    ocr: bool


def answer_figures(ask: Figures, body: Body, _context: Context) -> Answer:
    """Collect the counts of tables and lines, each with the words above, beside and over it."""
    avoid = [skeleton(word) for word in ask.avoid]
    every = [*_of_tables(body), *_of_lines(body)]
    counts = [one for one in every if not any(w in one.title + one.words for w in avoid)]
    if len(counts) < ask.least:
        quotes = tuple(one.quote for one in (counts or every)[:3])
        if every and not counts:
            return failed(f"ตัวเลขที่พบไม่ใช่{ask.title}", quotes=quotes, confidence=0.85)
        if counts:
            return undecided(f"พบตัวเลขของ{ask.title}เพียง {len(counts)} ค่า ให้คนดู", quotes)
        return failed(f"ไม่พบตัวเลขของ{ask.title}", absent=True, confidence=0.88)
    ocr = all(one.ocr for one in counts)
    if not ask.sides:
        quotes = tuple(one.quote for one in counts[:4])
        return passed(f"พบ{ask.title}เป็นตัวเลข {len(counts)} ค่า", quotes, confidence=0.9, ocr=ocr)
    return _judge_sides(ask, counts)


def _judge_sides(ask: Figures, counts: list[_Count]) -> Answer:
    missing, quotes = [], []
    for side in ask.sides:
        names = [skeleton(name) for name in side.names]
        found = next((one for one in counts if _names(ask, one, names)), None)
        if found is None:
            missing.append(side.title)
        else:
            quotes.append(found.quote)
    if missing:
        reason = f"ไม่พบตัวเลขของ{ask.title}ที่แยกเป็น {', '.join(missing)}"
        return failed(reason, absent=not quotes, quotes=tuple(quotes), confidence=0.8)
    ocr = all(one.ocr for one in counts)
    return passed(
        f"{ask.title}แยกครบทั้ง {len(ask.sides)} ทาง", tuple(quotes), confidence=0.9, ocr=ocr
    )


def _names(ask: Figures, one: _Count, names: list[str]) -> bool:
    words = one.title + one.words if ask.titles else one.words
    return any(name in words for name in names)


def _of_tables(body: Body) -> Iterator[_Count]:
    titles: dict[str, str] = {}
    for title in find_titles(body):
        titles[title.source] = titles.get(title.source, "") + skeleton(title.line)
    for grid in body.grids:
        yield from _of_table(grid, titles.get(grid.source, ""))


def _of_table(grid: Grid, title: str) -> Iterator[_Count]:
    rows = grid.table.rows
    first = max(grid.table.header_rows, 1)
    for index in range(first, len(rows)):
        row = rows[index]
        for column, cell in enumerate(row):
            said = _SAID.search(fold(cell.text))
            if cell.spanned or not (said or (column and _is_count(cell.text))):
                continue
            over = "".join(skeleton(rows[above][column].text) for above in range(first))
            beside = row[column - 1].text if column > 1 else ""
            words = f"{over}{skeleton(row[0].text)}{skeleton(beside)}"
            words += skeleton(cell.text) if said else ""
            yield _Count(title, words, quote_cell(grid, index, column), grid.ocr)


def _is_count(text: str) -> bool:
    """Whether a cell is a whole number and no year."""
    plain = fold(text).strip()
    year = len(plain) == _LONGEST_YEAR and plain.startswith(("25", "20"))
    return bool(_COUNT.match(plain)) and not year


def _of_lines(body: Body) -> Iterator[_Count]:
    heading = ""
    for passage in body.passages:
        if passage.heading:
            heading = passage.bones
        if not passage.table and not passage.heading:
            for _ in _SAID.finditer(fold(passage.text)):
                yield _Count(heading, passage.bones, quote_passage(passage), passage.ocr)
