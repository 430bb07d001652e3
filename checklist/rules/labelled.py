"""Is there a label ("ค่าธรรมเนียม") and does an answer of the asked kind stand with it?

An answer may stand in four ways: in the cell right of the label, in the column below it, on the
same line after it, or in the lines below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept, check
from checklist.rules.answer import (
    Answer,
    failed,
    passed,
    quote_cell,
    quote_passage,
    shorten,
    undecided,
)
from checklist.rules.headers import Field, match_header
from checklist.rules.table_rows import read_rows
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Grid, Passage
    from checklist.rules.context import Context

_NUMBERING = re.compile(
    r"^(?:[-•●○▪*–✓]|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]?|ข้อ\s*[\d๐-๙]+\.?|[ก-ฮ]\.)\s*"
)
_SEPARATOR = re.compile(r"^\s*(?:\([^)]*\))?\s*[:：=–—-]\s*")
_LOOK_AHEAD = 25
_FEW_DOUBTS = 0.05  # of the good answers: misspellings that a person would pass over
_LONGEST_LABEL = 80
_NAMED_LENGTH = 12  # letters of a line that opens a work and names it


@dataclass(frozen=True, slots=True)
class Labelled:
    """Ask for a label with an answer.

    Attributes:
        title: its name in reasons, in Thai.
        names: spellings of the label.
        accept: what kind of answer must stand with it.
        each: spellings of the label that opens one piece of work (service, project); where two
            or more stand in the evidence, each must have the answer.
        hint: words whose mention without a label makes the answer worth a person's look.
    """

    title: str
    names: tuple[str, ...]
    rule: Literal["labelled"] = "labelled"
    accept: Accept = Accept.TEXT
    each: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Spot:
    """Where something stands among all the evidence, for telling which work it belongs to."""

    source: int
    page: int
    line: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """One label with what stands with it."""

    outcome: Outcome
    fault: str
    label: str
    value: str
    quote: Quote
    spot: _Spot
    ocr: bool

    @property
    def in_cell(self) -> bool:
        """Whether it stands in a table, where an empty answer is plainly seen."""
        return self.spot.row > 0


def answer_labelled(ask: Labelled, body: Body, context: Context) -> Answer:
    """Collect every label with its answer, then decide.

    1. no label: absent; 2. a work without a good answer: fail; 3. an empty or wrong cell: fail;
    4. only bad answers: fail; 5. any doubt: review; else pass.
    """
    sources = _number_sources(body)
    found = [*_in_cells(ask, body, sources), *_in_lines(ask, body, context, sources)]
    if not found:
        return _absent(ask, body)
    bad = [one for one in found if one.outcome == Outcome.FAIL]
    good = [one for one in found if one.outcome == Outcome.PASS]
    ocr = any(one.ocr for one in found)
    works = _works(ask, body, sources)
    lacking = _works_without(works, good)
    if lacking:
        listed = ", ".join(f'"{quote.text[:60]}"' for quote in lacking[:6])
        reason = f"{len(lacking)} ใน {len(works)} งานไม่มี{ask.title}ที่กรอกแล้ว: {listed}"
        quotes = (*lacking[:6], *(one.quote for one in bad[:3]))
        return Answer(Outcome.FAIL, 0.9, reason, quotes, ocr=ocr)
    plain = [one for one in bad if one.in_cell] or (bad if not good else [])
    if plain:
        return Answer(
            Outcome.FAIL,
            0.9,
            _describe_faults(ask, plain),
            tuple(one.quote for one in plain[:5]),
            ocr=ocr,
        )
    doubtful = [one for one in found if one.outcome == Outcome.REVIEW]
    if len(doubtful) > len(good) * _FEW_DOUBTS or (bad and not works):
        one = (doubtful or bad)[0]
        reason = f'พบหัวข้อ{ask.title} แต่คำตอบ "{shorten(one.value)[:80]}" {one.fault} ให้คนดู'
        return undecided(reason, tuple(d.quote for d in (doubtful or bad)[:5]))
    quotes = tuple(one.quote for one in (*good[:3], *doubtful[:2]))
    reason = f"พบ{ask.title} พร้อมคำตอบ {len(good)} แห่ง"
    if doubtful:
        reason += f" (อีก {len(doubtful)} แห่งเขียนไม่ชัด)"
    return passed(reason, quotes, confidence=0.8 if doubtful else 0.93, ocr=ocr)


def _describe_faults(ask: Labelled, faults: Sequence[_Found]) -> str:
    one = faults[0]
    said = f'เขียนว่า "{shorten(one.value)}"' if one.value else "ว่าง"
    return f"พบหัวข้อ{ask.title} {len(faults)} แห่งที่{said} ({one.fault})"


def _number_sources(body: Body) -> dict[str, int]:
    names = [*(p.source for p in body.passages), *(grid.source for grid in body.grids)]
    return {source: number for number, source in enumerate(dict.fromkeys(names))}


def starts_with_label(bones: str, names: Sequence[str]) -> str | None:
    """The label (as skeleton) with which a line begins, longest first, or None."""
    stripped = skeleton_without_number(bones)
    for name in sorted(map(skeleton, names), key=len, reverse=True):
        if stripped.startswith(name):
            return name
    return None


def skeleton_without_number(bones: str) -> str:
    """A line's skeleton without its bullet or number."""
    return _NUMBERING.sub("", bones)


def _absent(ask: Labelled, body: Body) -> Answer:
    words = [skeleton(word) for word in (*ask.hint, *ask.names)]
    mentions = [p for p in body.passages if any(word in p.bones for word in words)]
    named = ", ".join(f'"{name}"' for name in ask.names[:3])
    if mentions and ask.hint:
        return undecided(
            f"ไม่พบหัวข้อ{ask.title} แต่มีข้อความที่กล่าวถึง ให้คนดูว่าใช้เป็นคำตอบได้หรือไม่",
            tuple(quote_passage(p) for p in mentions[:5]),
        )
    return failed(f"ไม่พบหัวข้อ{ask.title} (เช่น {named}) พร้อมคำตอบ", absent=True, confidence=0.9)


def _in_cells(ask: Labelled, body: Body, sources: dict[str, int]) -> Iterator[_Found]:
    for grid in body.grids:
        for row, column in _label_cells(grid, ask.names):
            yield _judge_cell(ask, grid, row, column + 1, sources)
        yield from _below(ask, grid, sources)


def _label_cells(grid: Grid, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cells that hold a label whose answer stands in the cell to the right."""
    for index, row in enumerate(grid.table.rows):
        for column, cell in enumerate(row[:-1]):
            if (
                not cell.spanned
                and _is_label(cell.text, names)
                and not _is_header_row(grid, index, column)
            ):
                yield index, column


def _below(ask: Labelled, grid: Grid, sources: dict[str, int]) -> Iterator[_Found]:
    """Label as a column's header, an answer in each row of data."""
    field = Field(ask.title, ask.names, ask.accept)
    header = match_header(grid.table, (field,))
    if header is None or header.columns[0] is None:
        return
    column = header.columns[0]
    if not _is_header_row(grid, header.last_row, column):
        return
    if not _is_label(header.texts[column], ask.names):
        return
    for row in read_rows(grid, header, (field,)):
        yield _judge_cell(ask, grid, row.place(column), column, sources)


def _judge_cell(
    ask: Labelled, grid: Grid, row: int, column: int, sources: dict[str, int]
) -> _Found:
    value = grid.table.rows[row][column].text
    result = check(value, ask.accept)
    quote = quote_cell(grid, row, column if value else max(column - 1, 0))
    spot = _Spot(sources[grid.source], grid.page, grid.table.after_line, row + 1, column + 1)
    return _Found(result.outcome, result.fault, ask.title, value, quote, spot, grid.ocr)


def _is_header_row(grid: Grid, row: int, column: int) -> bool:
    """Whether a label cell is a column header: more labels stand beside it, rows stand below."""
    table = grid.table
    wide = len(table.rows[0]) > 2  # noqa: PLR2004 - a label and its answer are two
    return row < max(table.header_rows, 0) or (wide and row == 0 and column > 0)


def _in_lines(
    ask: Labelled, body: Body, context: Context, sources: dict[str, int]
) -> Iterator[_Found]:
    passages = [p for p in body.passages if p.table == 0]
    for index, passage in enumerate(passages):
        name = starts_with_label(passage.bones, ask.names)
        if name is None:
            continue
        value, proof = _value_of(passages, index, name, context)
        if value is None:
            continue
        result = check(value, ask.accept)
        spot = _Spot(sources[passage.source], passage.page, passage.line)
        quote = quote_passage(proof)
        yield _Found(result.outcome, result.fault, name, value, quote, spot, proof.ocr)


def _value_of(
    passages: Sequence[Passage], index: int, name: str, context: Context
) -> tuple[str | None, Passage]:
    """What stands with a label: after it on the line, else in the lines below it.

    None when the line is a sentence that only begins with the label's words.
    """
    passage = passages[index]
    rest = _after_label(passage.text, name)
    inline = _SEPARATOR.sub("", rest).strip()
    if inline and not is_blank(inline):
        if _SEPARATOR.match(rest) or rest.startswith((" ", "(")) or passage.heading:
            return inline, passage
        return (None, passage) if len(inline) > _LONGEST_LABEL else (inline, passage)
    if inline or len(passage.bones) > _LONGEST_LABEL:
        return inline, passage
    lines = []
    for follower in passages[index + 1 : index + 1 + _LOOK_AHEAD]:
        ends = follower.source != passage.source or starts_with_label(
            follower.bones, context.labels
        )
        if ends or (follower.heading and passage.heading >= follower.heading):
            break
        lines.append(follower)
    text = " ".join(line.text for line in lines)
    return text, next((line for line in lines if not is_blank(line.text)), passage)


def _after_label(text: str, name: str) -> str:
    """What is left of a line after its label, found by the label's skeleton."""
    start = _NUMBERING.match(text)
    begin = start.end() if start else 0
    for end in range(begin + 1, len(text) + 1):
        if len(skeleton(text[begin:end])) >= len(name):
            while end < len(text) and not skeleton(text[begin : end + 1])[len(name) :]:
                end += 1  # noqa: PLW2901 - marks after the last letter belong to it
            return text[end:]
    return ""


def _is_label(text: str, names: Sequence[str]) -> bool:
    bones = skeleton_without_number(skeleton(text))
    return bool(bones) and any(
        bones.startswith(name) and len(bones) <= len(name) + 25 for name in map(skeleton, names)
    )


def _works(ask: Labelled, body: Body, sources: dict[str, int]) -> list[tuple[_Spot, Quote]]:
    """The works that the evidence opens by name, in order; none when only one is named."""
    works = []
    for passage in body.passages:
        if passage.table or starts_with_label(passage.bones, ask.each) is None:
            continue
        if len(passage.bones) > _NAMED_LENGTH:
            spot = _Spot(sources[passage.source], passage.page, passage.line)
            works.append((spot, quote_passage(passage)))
    for grid in body.grids:
        for row, column in _label_cells(grid, ask.each):
            spot = _Spot(sources[grid.source], grid.page, grid.table.after_line, row + 1, column)
            works.append((spot, quote_cell(grid, row, column + 1)))
    return sorted(works, key=lambda work: work[0]) if len(works) > 1 else []


def _works_without(works: Sequence[tuple[_Spot, Quote]], good: Sequence[_Found]) -> list[Quote]:
    spots = sorted(one.spot for one in good)
    lacking = []
    for number, (start, quote) in enumerate(works):
        end = works[number + 1][0] if number + 1 < len(works) else None
        if not any(start <= spot and (end is None or spot < end) for spot in spots):
            lacking.append(quote)
    return lacking
