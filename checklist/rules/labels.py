"""Find labels in evidence, and what stands with each of them.

An answer may stand in four ways: in the cell right of the label, in the column below it, on the
same line after it, or in the lines below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.finding import Outcome
from checklist.rules.accept import Accept, check, with_unit
from checklist.rules.answer import quote_cell, quote_passage
from checklist.rules.headers import Field, Header, match_header
from checklist.rules.inline_labels import split_passages
from checklist.rules.label_values import (
    is_title,
    skeleton_without_number,
    starts_with_label,
    value_of,
)
from checklist.rules.table_rows import read_rows
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body, Grid, Passage

_LABEL_AND_ANSWER = 2
_FIGURE = re.compile(r"[\d๐-๙][\d๐-๙,]*$")
_WORD = re.compile(r"[ก-๙A-Za-z].*[ก-๙A-Za-z]")  # "ต.ค." is one
_LONGEST_CUED = 32


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Attributes:
        title: the label's name in reasons, in Thai.
        names: spellings of the label.
        accept: what kind of answer must stand with it.
        labels: every label of the item; where one begins, the answer to the one before has ended.
        no_blanks: in a column of answers an empty cell is a wrong answer.
        cues: words that make a short cell, heading or label with a colon mean it.
        work_columns: headers of a column of works; in a table with one each row must answer.
    """

    title: str
    names: tuple[str, ...]
    accept: Accept
    labels: tuple[str, ...]
    no_blanks: bool = True
    cues: tuple[str, ...] = ()
    work_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where something stands among all the evidence, for telling which work it belongs to."""

    source: int
    page: int
    line: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One label with what stands with it.

    Attributes:
        in_column: the label heads a column.
        titled: the label is a line of its own without a colon, so it may be a chapter's title.
    """

    outcome: Outcome
    fault: str
    label: str
    value: str
    quote: Quote
    spot: Spot
    ocr: bool
    in_column: bool = False
    titled: bool = False

    @property
    def in_cell(self) -> bool:
        """Whether it stands in a table, where an empty answer is plainly seen."""
        return self.spot.row > 0


def find_answers(search: Search, body: Body) -> list[Found]:
    """Every place where the label stands, with what stands with it."""
    sources = number_sources(body)
    return [*_in_cells(search, body, sources), *_in_lines(search, body, sources)]


def number_sources(body: Body) -> dict[str, int]:
    """The place of each file among the files of the body."""
    names = [*(p.source for p in body.passages), *(grid.source for grid in body.grids)]
    return {source: number for number, source in enumerate(dict.fromkeys(names))}


def _in_cells(search: Search, body: Body, sources: dict[str, int]) -> Iterator[Found]:
    for grid in body.grids:
        for row, column in label_cells(grid, search.names, search.cues):
            if _is_other_label(grid.table.rows[row][column].text, search):
                continue
            for place in _answer_columns(search, grid, row, column):
                yield _judge_cell(search, grid, row, place, sources)
        yield from _below(search, grid, sources)


def _answer_columns(search: Search, grid: Grid, row: int, label: int) -> Iterator[int]:
    """The column right of a label; with counts, every further column in which others count."""
    yield label + 1
    if search.accept != Accept.COUNT:
        return
    others = [cells for index, cells in enumerate(grid.table.rows[1:], 1) if index != row]
    for column in range(label + 2, len(grid.table.rows[row])):
        spanned = grid.table.rows[row][column].spanned
        if not spanned and any(_FIGURE.match(cells[column].text.strip()) for cells in others):
            yield column


def label_cells(
    grid: Grid, names: Sequence[str], cues: Sequence[str] = ()
) -> Iterator[tuple[int, int]]:
    """Cells that hold a label whose answer stands in the cell to the right.

    Cues count only in tables of two columns: elsewhere a short cell with such a word is data.
    """
    cues = cues if len(grid.table.rows[0]) == _LABEL_AND_ANSWER else ()
    for index, row in enumerate(grid.table.rows):
        for column, cell in enumerate(row[:-1]):
            if (
                not cell.spanned
                and _is_label(cell.text, names, cues)
                and not _is_header_row(grid, index, column)
            ):
                yield index, column


def _below(search: Search, grid: Grid, sources: dict[str, int]) -> Iterator[Found]:
    """Label as a column's header, an answer in each row of data."""
    field = Field(search.title, search.names, search.accept, cues=search.cues)
    found = match_header(grid.table, (field,))
    if found is None or found.columns[0] is None:
        return
    column = found.columns[0]
    if not _is_header_row(grid, found.last_row, column):
        return
    own = grid.table.rows[found.last_row][column].text
    titles = [t for t in (found.texts[column], own) if not _is_other_label(t, search)]
    if not any(_is_label(t, search.names, search.cues) for t in titles):
        return
    name = _naming_column(grid, found, column)
    header = Header(found.last_row, (name, column), found.texts)
    lists_works = any(_is_label(text, search.work_columns) for text in found.texts)
    for row in read_rows(grid, header, (Field("", ()), field)):
        if search.no_blanks or lists_works or not is_blank(row.values[column]):
            judged = _judge_cell(search, grid, row.place(column), column, sources, header)
            yield replace(judged, in_column=True)


def _naming_column(grid: Grid, header: Header, asked: int) -> int:
    """The column that names the rows, so that an empty answer of a row is seen as one.

    It is another column than the asked one, and holds words where the others hold numbers.
    """
    near = [index for index in (1, 0, 2) if index != asked and index < len(header.texts)]
    rows = grid.table.rows[header.last_row + 1 :]
    worded = (
        index
        for index in near
        if 2 * sum(bool(_WORD.search(row[index].text)) for row in rows if not row[index].spanned)
        > len(rows)
    )
    return next(worded, near[0] if near else asked)


def _judge_cell(
    search: Search,
    grid: Grid,
    row: int,
    column: int,
    sources: dict[str, int],
    header: Header | None = None,
) -> Found:
    value = grid.table.rows[row][column].text
    if header is not None and search.accept == Accept.DURATION:
        value = with_unit(value, header.texts[column])
    result = check(value, search.accept)
    quote = quote_cell(grid, row, column if value else max(column - 1, 0))
    spot = Spot(sources[grid.source], grid.page, grid.table.after_line, row + 1, column + 1)
    return Found(result.outcome, result.fault, search.title, value, quote, spot, grid.ocr)


def _is_header_row(grid: Grid, row: int, column: int) -> bool:
    """Whether a label cell is a column header: more labels stand beside it, rows stand below."""
    table = grid.table
    wide = len(table.rows[0]) > _LABEL_AND_ANSWER
    return row < max(table.header_rows, 0) or (wide and row == 0 and column > 0)


def _in_lines(search: Search, body: Body, sources: dict[str, int]) -> Iterator[Found]:
    passages = split_passages([p for p in body.passages if p.table == 0], search.labels)
    for index, passage in enumerate(passages):
        name = starts_with_label(passage.bones, search.names) or _cued(passage, search.cues)
        if name is None or _is_longer_label(passage.bones, name, search):
            continue
        value, proof = value_of(search, passages, index, name)
        if value is None:
            continue
        if search.accept == Accept.COUNT:
            value = _up_to_other(value, search)
        result = check(value, search.accept)
        spot = Spot(sources[passage.source], passage.page, passage.line)
        quote = quote_passage(proof)
        titled = ":" not in passage.text and (
            not value or (result.outcome == Outcome.FAIL and is_title(passage, name))
        )
        yield Found(
            result.outcome, result.fault, name, value, quote, spot, proof.ocr, titled=titled
        )


def _up_to_other(value: str, search: Search) -> str:
    """The words before another count begins: "เป็นส่วนใหญ่ และอยู่ระหว่างดำเนินการ 3 เรื่อง" has none."""
    others = [label for label in search.labels if label not in search.names]
    places = [place for label in others if (place := value.find(label)) > 0]
    return value[: min(places)] if places else value


def _is_longer_label(bones: str, name: str, search: Search) -> bool:
    """Whether a line begins with another label that goes on from this one.

    "จำนวนเรื่องที่แล้วเสร็จ" is no "จำนวนเรื่อง", where both are asked.
    """
    longest = starts_with_label(bones, search.labels) or ""
    own = {skeleton(own) for own in search.names}
    return len(longest) > len(name) and longest.startswith(name) and longest not in own


def _is_other_label(text: str, search: Search) -> bool:
    """Whether a cell holds another label that goes on from one of these."""
    bones = skeleton_without_number(skeleton(text))
    name = starts_with_label(bones, search.names)
    return name is not None and _is_longer_label(bones, name, search)


def _is_label(text: str, names: Sequence[str], cues: Sequence[str] = ()) -> bool:
    """Whether a cell is the label: one of its spellings, or short with one of its cues in it."""
    bones = skeleton_without_number(skeleton(text))
    if not bones:
        return False
    if len(bones) <= _LONGEST_CUED and any(cue in bones for cue in map(skeleton, cues)):
        return True
    return any(
        bones.startswith(name) and len(bones) <= len(name) + 25 for name in map(skeleton, names)
    )


def _cued(passage: Passage, cues: Sequence[str]) -> str | None:
    """The label's part of a line that is a short heading or has a colon, where a cue is in it."""
    head, colon, _ = passage.text.partition(":")
    if not colon and not passage.heading:
        return None
    bones = skeleton_without_number(skeleton(head))
    short = 0 < len(bones) <= _LONGEST_CUED
    return bones if short and any(skeleton(cue) in bones for cue in cues) else None
