"""Puts what was read on a scan together: lines in reading order and tables with their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from checklist.evidence import Box, Cell, How, Line, Table
from checklist.thai.forms import clean
from crawler.extract.glyphs import Cluster
from crawler.extract.headers import count_header_rows
from crawler.extract.ocr import MIN_CONFIDENCE
from crawler.extract.pdf_aligned import find_aligned_grids
from crawler.extract.pdf_cells import share_out
from crawler.extract.pdf_table_numbers import join_lines
from crawler.extract.scan_doubts import is_implausible
from crawler.extract.scan_spelling import mend
from crawler.extract.scan_words import Word
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_tables import Grid
    from crawler.extract.scan_cells import CellRead
    from crawler.extract.scan_straighten import Placing
    from crawler.extract.scan_words import Printed

# A font's size by the height of its letters in the boxes that tesseract gives.
_SIZE_BY_LETTER = 1.45
# Below this share of the usual letter's height, or this far inside a better line, it is noise.
_LOW, _INSIDE = 0.62, 0.5
_FEWEST_LETTERS = 3
_LETTER = re.compile(r"\S[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as read; the box of its ink is in pixels, None where there is none."""

    text: str
    box: Box | None = None
    doubtful: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A table: its grid, in pixels over `per_point`, and the text of each of its areas."""

    grid: Grid
    cells: list[CellText]


def write_cell(read: CellRead, width: float, per_point: float) -> CellText:
    """Join the lines of a ruled cell; `width` is the cell's, in points."""
    sure = [line for line in read.lines if line.confidence >= MIN_CONFIDENCE]
    lines = [
        line
        for line in read.lines
        if line.text
        and (line in sure or not any(_lies_in(line.box, one.box) > _INSIDE for one in sure))
    ]
    sized = [(line.text, (line.box.right - line.box.left) / per_point) for line in lines]
    joined = join_lines(sized, width, width)
    text = mend(joined.text)
    others = " ".join(line.other or line.text for line in lines)
    differs = any(line.other for line in lines)
    weak = any(line.confidence < MIN_CONFIDENCE for line in lines)
    return CellText(
        text,
        read.ink,
        read.doubtful
        or weak
        or text != joined.text
        or bool(joined.other)
        or any(line.doubtful for line in lines)
        or is_implausible(joined.text),
        others if differs or text != joined.text else joined.other,
    )


def drop_noise(lines: list[Printed]) -> list[Printed]:
    """Leave out marks torn off their letters, specks and what stamps leave behind.

    Tesseract gives upper vowels that lie apart from their letters as a line of their own, within
    the line that they belong to.
    """
    sure = [line for line in lines if line.confidence >= MIN_CONFIDENCE]
    usual = median([line.size for line in sure]) if sure else 0.0
    return [line for line in lines if line in sure or not _is_noise(line, sure, usual)]


def _is_noise(line: Printed, sure: list[Printed], usual: float) -> bool:
    letters = sum(sign.isalnum() for sign in line.text)
    longest = max((len(word.text) for word in line.words), default=0)
    if letters < _FEWEST_LETTERS or longest < _FEWEST_LETTERS or line.size < _LOW * usual:
        return True
    return any(_lies_in(line.box, one.box) > _INSIDE for one in sure)


def _lies_in(box: Box, around: Box) -> float:
    high = min(box.bottom, around.bottom) - max(box.top, around.top)
    wide = min(box.right, around.right) - max(box.left, around.left)
    area = (box.bottom - box.top) * (box.right - box.left)
    return max(high, 0.0) * max(wide, 0.0) / max(area, 1.0)


def find_aligned(printed: list[Printed], per_point: float) -> tuple[list[Block], list[Printed]]:
    """Find tables without ruling lines among the words; and the lines that stand in none."""
    words: dict[Cluster, tuple[int, bool]] = {}
    for number, line in enumerate(printed):
        y, size = line.box.bottom / per_point, _SIZE_BY_LETTER * line.size / per_point
        top, bottom = line.box.top / per_point, line.box.bottom / per_point
        for place, one in enumerate(_spell(line.words, per_point)):
            letter = Cluster(
                one.text, one.left, top, one.right, bottom, one.left, y, size, number, place
            )
            words[letter] = number, one.doubtful
    grids = find_aligned_grids(list(words))
    shared = share_out(grids, list(words), [], How.ALIGNED, swapped=False)
    if not shared.grids:
        return [], printed
    running = {words[one][0] for one in shared.clusters}
    taken = {number for number, _ in words.values()} - running
    doubtful = [one for one, (_, doubt) in words.items() if doubt]
    blocks = []
    for filled in shared.grids:
        cells = []
        for area, text, ink in zip(filled.grid.areas, filled.texts, filled.boxes, strict=True):
            inside = filled.grid.area_box(area)
            unsure = any(
                inside.left <= (one.left + one.right) / 2 < inside.right
                and inside.top <= (one.top + one.bottom) / 2 < inside.bottom
                for one in doubtful
            )
            where = _grow(ink, per_point) if ink else None
            written = clean(text, ocr=True)
            cells.append(CellText(written, where, unsure or is_implausible(written)))
        blocks.append(Block(filled.grid, cells))
    return blocks, [line for number, line in enumerate(printed) if number not in taken]


def _spell(words: Sequence[Word], per_point: float) -> list[Word]:
    """Words taken apart into letters with their marks, each as wide as the others; in points."""
    spelled: list[Word] = []
    for word in words:
        letters = _LETTER.findall(word.text)
        left, wide = word.left / per_point, (word.right - word.left) / per_point
        step = wide / max(len(letters), 1)
        spelled += [
            Word(letter, left + at * step, left + (at + 1) * step, word.doubtful)
            for at, letter in enumerate(letters)
        ]
    return spelled


def _grow(box: Box, times: float) -> Box:
    return Box(box.left * times, box.top * times, box.right * times, box.bottom * times)


def arrange(
    blocks: Sequence[Block], printed: Sequence[Printed], placing: Placing, per_point: float,
    scale: float,
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:  # fmt: skip
    """The page's lines and tables.

    Args:
        blocks: its tables.
        printed: its other lines, in reading order.
        placing: how the level picture lies on the page.
        per_point: pixels of the level picture in a point of its grids.
        scale: points of the page in one of those pixels.
    """
    lines: list[Line] = []
    tables: list[Table] = []
    waiting = sorted(blocks, key=lambda one: (one.grid.ys[0], one.grid.xs[0]))
    for at, line in enumerate([*printed, None]):
        below = min(
            ((one.box.top + one.box.bottom) / 2 for one in printed[at:]), default=float("inf")
        )
        while waiting and waiting[0].grid.ys[0] * per_point <= below:
            _put_table(waiting.pop(0), lines, tables, placing, per_point, scale)
        if line is not None and line.text:
            doubtful = line.doubtful or line.confidence < MIN_CONFIDENCE
            box = placing.place(line.box, scale)
            lines.append(Line(line.text, How.OCR, box, doubtful=doubtful, other=line.other))
    return tuple(lines), tuple(tables)


def _put_table(
    block: Block,
    lines: list[Line],
    tables: list[Table],
    placing: Placing,
    per_point: float,
    scale: float,
) -> None:
    def place(box: Box) -> Box:
        return placing.place(_grow(box, per_point), scale)

    grid, slots = block.grid, block.grid.slots()
    rows = []
    for row in range(len(grid.ys) - 1):
        cells = []
        for column in range(len(grid.xs) - 1):
            index = slots.get((row, column))
            if index is None:
                cells.append(Cell(""))
                continue
            area, read = grid.areas[index], block.cells[index]
            spanned = (row, column) != (area.row, area.column)
            cells.append(
                Cell(read.text, spanned, place(grid.area_box(area)), read.doubtful, read.other)
            )
        rows.append(tuple(cells))
    header = count_header_rows(rows)
    marks = mark_rows(rows, header)
    number = len(tables) + 1
    tables.append(
        Table(
            number,
            tuple(rows),
            header,
            How.OCR,
            after_line=len(lines),
            box=place(grid.box),
            group_rows=marks.group_rows,
            total_rows=marks.total_rows,
        )
    )
    for read in block.cells:
        if read.text and read.box:
            box = placing.place(read.box, scale)
            lines.append(
                Line(
                    read.text, How.OCR, box, table=number, doubtful=read.doubtful, other=read.other
                )
            )
