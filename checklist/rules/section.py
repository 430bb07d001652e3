"""Is a subject treated: a line that names it, with content of some length below it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.thai.amounts import Spending, classify_spending, find_amounts, is_blank
from checklist.thai.calendar import fold
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_LOOK_AHEAD = 30
_REPORT = skeleton("รายงาน")
_FIGURE = re.compile(r"\d{2,3}\.\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Section:
    """Ask for a treated subject.

    Attributes:
        title: its name in reasons, in Thai.
        phrases: wordings of which one must stand in a line.
        least: how many letters of content must follow the line.
        figures: how many figures with decimals (scores) must stand with the line or below it.
        amounts: how many amounts of money must stand with the line or below it.
        prose: only running text counts as content, not the cells of a table.
    """

    title: str
    phrases: tuple[str, ...]
    rule: Literal["section"] = "section"
    least: int = 80
    figures: int = 0
    amounts: int = 0
    prose: bool = False


def answer_section(ask: Section, body: Body, _context: Context) -> Answer:
    """Find the first line with enough content below it; one read as text before one from OCR."""
    phrases = [skeleton(phrase) for phrase in ask.phrases]
    best: tuple[bool, int, int] | None = None
    for index, (passage, _, bones) in enumerate(windows(body.passages)):
        if ask.prose and (passage.heading == 1 or passage.bones.startswith(_REPORT)):
            continue  # the title of the whole, not of a section
        if any(phrase in bones for phrase in phrases):
            length = min(_content_length(ask, body, index), ask.least)
            if _count_figures(body.passages, index) < ask.figures:
                length = 0
            if _count_amounts(body.passages, index) < ask.amounts:
                length = 0
            candidate = (not passage.ocr, length, -index)
            best = candidate if best is None else max(best, candidate)
    if best is None:
        listed = ", ".join(f'"{phrase}"' for phrase in ask.phrases[:3])
        return failed(f"ไม่พบ{ask.title} (เช่น {listed})", absent=True, confidence=0.9)
    length, index = best[1], -best[2]
    quotes = [quote_passage(body.passages[index])]
    if length == 0 and ask.least and _heads_empty_column(body, body.passages[index]):
        return failed(f"ช่อง{ask.title}ในตารางว่างทุกแถว", quotes=tuple(quotes), confidence=0.9)
    if length < ask.least:
        return undecided(f"พบหัวข้อ{ask.title} แต่แทบไม่มีเนื้อหา ให้คนดู", tuple(quotes), confidence=0.3)
    follower = next((p for p in _below(body.passages, index) if not is_blank(p.text)), None)
    if follower is not None:
        quotes.append(quote_passage(follower))
    ocr = body.passages[index].ocr
    return passed(f"พบ{ask.title} พร้อมเนื้อหา", tuple(quotes), confidence=0.9, ocr=ocr)


def _below(passages: Sequence[Passage], index: int) -> list[Passage]:
    """The lines below one, to the end of the file or the next heading of its rank."""
    passage = passages[index]
    lines = []
    for below in passages[index + 1 : index + 1 + _LOOK_AHEAD]:
        if below.source != passage.source or 0 < below.heading <= passage.heading:
            break
        lines.append(below)
    return lines


def _content_length(ask: Section, body: Body, index: int) -> int:
    """Letters below a line; below the header of a column those of the column's cells."""
    passage = body.passages[index]
    column = _column_below(body, passage) if passage.table else None
    if ask.prose and passage.table:
        return 0
    if column is not None:
        return sum(len(key(text)) for text in column if not is_blank(text))
    lines = _below(body.passages, index)
    return sum(len(key(p.text)) for p in lines if not (ask.prose and p.table))


def _heads_empty_column(body: Body, passage: Passage) -> bool:
    column = _column_below(body, passage) if passage.table else None
    return column is not None and all(is_blank(text) for text in column)


def _column_below(body: Body, passage: Passage) -> list[str] | None:
    """The cells below a header cell that holds the line's words, None where it heads no column."""
    for grid in body.grids:
        if (grid.source, grid.page, grid.table.number) != (
            passage.source, passage.page, passage.table
        ):  # fmt: skip
            continue
        rows = grid.table.rows
        for row in range(min(max(grid.table.header_rows, 1), len(rows) - 1)):
            for column, cell in enumerate(rows[row]):
                if cell.text == passage.text:
                    return [below[column].text for below in rows[row + 1 :]]
    return None


def _count_amounts(passages: Sequence[Passage], index: int) -> int:
    lines = (passages[index], *_below(passages, index))
    return sum(_is_amount(line) for line in lines)


def _is_amount(line: Passage) -> bool:
    """Whether a line names an amount with its unit, or a cell is one."""
    if line.table and classify_spending(line.text) == Spending.AMOUNT:
        return True
    return bool(find_amounts(line.text))


def _count_figures(passages: Sequence[Passage], index: int) -> int:
    lines = (passages[index], *_below(passages, index))
    return sum(len(_FIGURE.findall(fold(line.text))) for line in lines)
