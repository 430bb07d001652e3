"""Are the steps of a procedure listed, each with the time it takes?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.accept import Accept, check, with_unit
from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.body import windows
from checklist.rules.headers import Field, Header, match_header
from checklist.rules.label_values import skeleton_without_number, starts_with_label
from checklist.rules.table_rows import read_rows
from checklist.thai.calendar import fold
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body, Grid, Passage
    from checklist.rules.context import Context

_STEP = re.compile(
    r"^\s*(?:ขั้น(?:ตอน)?(?:ที่)?\s*[\d๐-๙]+|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]\s*|[-•●○▪*–]\s*|[\d๐-๙]{1,2}\s+(?=[ก-๙]))"
)
# Titles of tables that pair a label with its answer: their rows are no steps.
_PAIR = 2  # columns: a label and its answer
_LABELS = re.compile(r"^(?:หัวข้อ|รายการ|ประเด็น|คำถาม|เรื่อง)")
_ORDINAL = re.compile(r"^\(?[\d๐-๙]{1,2}[.)]?$")
_SAID_STEP = re.compile(r"^\s*(?:ขั้น(?:ตอน)?(?:ที่)?|step)\s*[\d๐-๙]+", re.IGNORECASE)
_NUMBERED_STEP = re.compile(r"^\s*\(?[\d๐-๙]{1,2}[.)]\s*\S{8}")
_WHOLE_TIME = re.compile(
    r"^(?:ไม่เกิน|ภายใน|ประมาณ|ใช้เวลา|\s)*\d+(?:\s*[.-]\s*\d+)?\s*"
    r"(?:วินาที|นาที|ชั่วโมง|ชม\.?|วันทำการ|วันทำงาน|วัน|สัปดาห์|เดือน).{0,14}$|^ทันที$|^ภายในวันเดียว"
)
_NO_STEP = re.compile("รับผิดชอบ|หน่วยงาน|เวลา|กอง|ฝ่าย|ผู้")
_LOOK_BELOW = 40
_SHORTEST = 8
_LONGEST_HEADING = 80
_TITLE_MORE = 20  # letters of a title after its first words
_ARROW = re.compile("→|->|=>|⇒|➔|►")
_THEN = re.compile(rf"{_ARROW.pattern}|จากนั้น|แล้วจึง|หลังจากนั้น|ลำดับต่อไป|ต่อจากนั้น|เมื่อเสร็จแล้ว|สุดท้าย")


@dataclass(frozen=True, slots=True)
class Steps:
    """Ask for the steps of a procedure.

    Attributes:
        title: what they are, in Thai ("ขั้นตอนการปฏิบัติงาน").
        under: wordings of the heading above steps in running text.
        columns: headers of the column of steps in a table.
        time_columns: headers of the column of times.
        least: how many steps there must be.
        timed: each step must say how long it takes.
    """

    title: str
    under: tuple[str, ...]
    columns: tuple[str, ...]
    rule: Literal["steps"] = "steps"
    time_columns: tuple[str, ...] = ()
    least: int = 2
    timed: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    timed: bool
    text: str
    quote: Quote
    ocr: bool


def answer_steps(ask: Steps, body: Body, context: Context) -> Answer:
    """Count the steps of tables and of text; where times are asked, each step must have its own."""
    ends = [label for label in context.labels if not starts_with_label(skeleton(label), ask.under)]
    steps = [*_of_tables(ask, body)]
    tabled = {one.quote.source for one in steps}
    told = _of_text(ask, body, ends)
    steps += [one for one in told if one.quote.source not in tabled]
    steps += [] if tabled else _of_prose(ask, body)
    if len(steps) < ask.least:
        steps = [*_by_their_times(ask, body)]
    if len(steps) < ask.least:
        return _no_steps(ask, body, ends)
    return _judge_times(ask, steps) if ask.timed else _judge_words(ask, steps)


def _judge_words(ask: Steps, steps: Sequence[_Step]) -> Answer:
    blank = [one for one in steps if not one.text.strip()]
    if blank:
        quotes = tuple(one.quote for one in blank[:5])
        reason = f"{len(blank)} ใน {len(steps)} แถวของตารางไม่ได้เขียน{ask.title}"
        return failed(reason, quotes=quotes, confidence=0.9)
    ocr = all(one.ocr for one in steps)
    quotes = tuple(one.quote for one in steps[:4])
    return passed(f"พบ{ask.title} {len(steps)} ขั้น", quotes, confidence=0.9, ocr=ocr)


def _judge_times(ask: Steps, steps: Sequence[_Step]) -> Answer:
    lacking = [one for one in steps if not one.timed]
    timed = len(steps) - len(lacking)
    if not lacking:
        ocr = all(one.ocr for one in steps)
        quotes = tuple(one.quote for one in steps[:4])
        return passed(f"{ask.title}ทั้ง {timed} ขั้นมีระยะเวลา", quotes, confidence=0.92, ocr=ocr)
    quotes = tuple(one.quote for one in lacking[:5])
    listed = ", ".join(f'"{one.text[:50]}"' for one in lacking[:4])
    reason = f"{len(lacking)} ใน {len(steps)} ขั้นไม่มีระยะเวลา: {listed}"
    if timed * 2 >= len(steps) and not any(one.quote.place.startswith("table") for one in lacking):
        return undecided(f"{reason} ให้คนดูว่าเป็นขั้นตอนหรือไม่", quotes)
    return failed(reason, quotes=quotes, absent=timed == 0, confidence=0.88)


def _no_steps(ask: Steps, body: Body, ends: Sequence[str]) -> Answer:
    """Numbered lines may be steps of a form that nobody has thought of.

    Not so those below the heading of something else that is asked.
    """
    numbered = []
    elsewhere = False
    for passage in body.passages:
        if passage.heading:
            elsewhere = starts_with_label(skeleton_without_number(passage.bones), ends) is not None
        elif not (passage.table or elsewhere) and _NUMBERED_STEP.match(passage.text):
            numbered.append(passage)
    if len(numbered) > ask.least:
        quotes = tuple(quote_passage(p) for p in numbered[:4])
        return undecided(f"ไม่พบหัวข้อ{ask.title} แต่มีรายการเป็นข้อ ๆ ให้คนดูว่าเป็นขั้นตอนหรือไม่", quotes)
    return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.85)


def _by_their_times(ask: Steps, body: Body) -> Iterator[_Step]:
    """Lines that say they are a step, or that end with the time they take; rows with a duration."""
    for block in _numbered_blocks(body):
        times = [check(p.text, Accept.DURATION).outcome == Outcome.PASS for p in block]
        if sum(times) * 2 >= max(len(block), ask.least) or all(
            _SAID_STEP.match(p.text) for p in block
        ):
            for timed, passage in zip(times, block, strict=True):
                yield _Step(timed, passage.text, quote_passage(passage), passage.ocr)
    for grid in body.grids:
        if match_header(grid.table, (Field(ask.title, ask.columns),)):
            continue  # it has a column of steps, which says nothing
        heads = grid.table.rows[0]
        for index, row in enumerate(grid.table.rows[max(grid.table.header_rows, 1) :]):
            place = index + max(grid.table.header_rows, 1)
            timed = any(_WHOLE_TIME.match(fold(cell.text).strip()) for cell in row)
            named = [
                column
                for column, cell in enumerate(row)
                if len(key(cell.text)) >= _SHORTEST and not _NO_STEP.search(heads[column].text)
            ]
            if timed and named and place not in grid.table.total_rows:
                step = quote_cell(grid, place, named[0])
                yield _Step(timed=True, text=step.text, quote=step, ocr=grid.ocr)


def _numbered_blocks(body: Body) -> Iterator[list[Passage]]:
    """Numbered lines that stand one after another, lines that carry one on left out."""
    block: list[Passage] = []
    for passage in body.passages:
        if passage.table or passage.heading or (block and passage.source != block[-1].source):
            if block:
                yield block
            block = []
        if not passage.table and not passage.heading and _STEP.match(passage.text):
            block.append(passage)
    if block:
        yield block


def _of_tables(ask: Steps, body: Body) -> Iterator[_Step]:
    fields = (
        Field(ask.title, ask.columns, Accept.TEXT),
        Field("ระยะเวลา", ask.time_columns or ("ระยะเวลา",), Accept.DURATION, cues=("เวลา",)),
    )
    for grid in body.grids:
        header = match_header(grid.table, fields)
        if header is None or header.columns[0] is None:
            continue
        if len(header.texts) == _PAIR and any(map(_LABELS.match, header.texts)):
            continue
        header = _past_numbers(grid, header)
        if header.columns[0] is None:
            continue
        for row in read_rows(grid, header, fields):
            column = header.columns[1]
            value = row.name
            if column is not None:
                value = with_unit(row.values[column], header.texts[column])
            timed = check(value, Accept.DURATION).outcome == Outcome.PASS
            place = row.place(header.columns[0])
            shown = row.name or " ".join(row.values)
            quote = quote_cell(grid, place, header.columns[0], text=shown)
            yield _Step(timed, row.name, quote, grid.ocr)


def _past_numbers(grid: Grid, header: Header) -> Header:
    """Where the column of steps only counts them, what is done stands in the column beside it."""
    first = header.columns[0] or 0
    cells = [row[first].text for row in grid.table.rows[header.last_row + 1 :]]
    if not all(_ORDINAL.match(text) for text in cells if text):
        return header
    beside = first + 1 if first + 1 < len(header.texts) and first + 1 != header.columns[1] else None
    return Header(header.last_row, (beside, header.columns[1]), header.texts)


def _of_prose(ask: Steps, body: Body) -> Iterator[_Step]:
    """Steps told one after another in a sentence: "... 5 นาที จากนั้น ... 10 นาที"."""
    for passage, text, _ in windows(body.passages):
        if _STEP.match(passage.text):
            continue
        parts = (_ARROW if passage.table else _THEN).split(text)
        if len(parts) < ask.least:
            continue
        for part in parts:
            timed = check(part, Accept.DURATION).outcome == Outcome.PASS
            yield _Step(timed, part.strip(), quote_passage(passage), passage.ocr)


def _of_text(ask: Steps, body: Body, ends: Sequence[str]) -> Iterator[_Step]:
    """Numbered lines below a heading, each with what follows it up to the next.

    A line that begins with a label that something else is asked under ends them.
    """
    words = [skeleton(word) for word in ask.under]
    passages = body.passages
    seen: set[int] = set()
    for index, (passage, _, bones) in enumerate(windows(passages)):
        if index in seen or not _heads(passage) or not any(word in bones for word in words):
            continue
        first = index == 0 or passages[index - 1].source != passage.source
        if first and not passage.heading:
            continue  # the title of the whole
        for place, text in _block_below(ask, passages, index, ends, seen):
            timed = check(text, Accept.DURATION).outcome == Outcome.PASS
            line = passages[place]
            yield _Step(timed, line.text, quote_passage(line), line.ocr)


def _block_below(
    ask: Steps, passages: Sequence[Passage], index: int, ends: Sequence[str], seen: set[int]
) -> list[tuple[int, str]]:
    """The places of the steps below a heading, each with its text; looked at ones go to `seen`."""
    head = passages[index]
    block: list[tuple[int, str]] = []
    for place in range(index + 1, min(index + 1 + _LOOK_BELOW, len(passages))):
        line = passages[place]
        if line.source != head.source or starts_with_label(line.bones, ends):
            break
        if line.heading and head.heading and line.heading <= head.heading:
            break
        seen.add(place)
        if _names_steps(ask, line):
            block.clear()  # numbered like them, but it is the heading over them
        elif _STEP.match(line.text) and len(key(line.text)) >= _SHORTEST and not line.table:
            block.append((place, line.text))
        elif block and not line.heading:
            block[-1] = (block[-1][0], f"{block[-1][1]} {line.text}")
    return block


def _names_steps(ask: Steps, line: Passage) -> bool:
    named = starts_with_label(line.bones, ask.under)
    return (
        named is not None
        and not _SAID_STEP.match(skeleton_without_number(fold(line.text)))
        and len(skeleton_without_number(line.bones)) <= len(named) + _TITLE_MORE
    )


def _heads(passage: Passage) -> bool:
    """Whether a line may head a list of steps: no cell, no title of the whole, not long."""
    return not passage.table and passage.heading != 1 and len(passage.text) <= _LONGEST_HEADING
