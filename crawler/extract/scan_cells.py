"""Reads the cells of a scanned table: many cells pasted on one sheet for each call of tesseract."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from checklist.evidence import Box
from checklist.thai.forms import key
from crawler.extract import ocr
from crawler.extract.digits import read_number
from crawler.extract.pdf_quality import count_impossible
from crawler.extract.pdf_words import measure_words
from crawler.extract.scan_dates import choose_month, cut_date, write_date
from crawler.extract.scan_doubts import is_implausible
from crawler.extract.scan_words import Printed, write_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_PAPER, _INK = 255, 150
_INSET = 1
_ROOM = 4  # pixels kept around firm ink, for marks thinner than it
_FEWEST_PIXELS = 6
_TALLEST = 16.0  # inches
_MARGIN = 24
_EDGE = 2
_DASH_WIDTH, _DASH_HEIGHT = 1.6, 0.05  # times its height; inches
_WEAK = 60.0
_LATIN, _THAI_WORD = re.compile(r"[A-Za-z]"), re.compile(r"[ก-ฮ]{3}")
_LINE = 0.28  # inches: the ink of one line is lower


class Way(NamedTuple):
    """How cells are shown to tesseract: inches between them, and the sheet's resolution.

    Its reading of a cell changes with both, so that what two ways agree on is worth more.
    """

    gap: float
    dpi: int
    latin: bool = True


# The third way knows no Latin letters, for which the others take Thai abbreviations.
_WAYS = (Way(0.06, 300), Way(0.12, 300), Way(0.09, 400, latin=False))

_MONTH_WAYS = tuple(Way(0.12, dpi, latin=False) for dpi in (300, 400, 600))


@dataclass(slots=True)
class CellRead:
    """What stands in one cell: its ink's box in pixels of the page, and its lines."""

    ink: Box | None = None
    lines: list[Printed] = field(default_factory=list)
    doubtful: bool = False


class _Slot(NamedTuple):
    """Where a cell's ink was pasted: its number, and its rows on the sheet."""

    cell: int
    top: int
    bottom: int


def read_cells(
    grey: NDArray[np.uint8], boxes: list[Box], *, dpi: int, seconds: Callable[[], float]
) -> list[CellRead]:
    """Read every cell.

    Args:
        grey: the level page, its ruling lines painted white (0 ink, 255 paper).
        boxes: the cells in pixels.
        dpi: the picture's resolution.
        seconds: how long the next call of tesseract may work.

    Raises:
        UnreadError: OCR failed or took too long.
    """
    cells = [CellRead(_find_ink(grey, box)) for box in boxes]
    inks = {number: cell.ink for number, cell in enumerate(cells) if cell.ink is not None}
    read = _read_agreed(grey, inks, dpi, seconds)
    # The English data may write Latin capitals for Thai abbreviations; it is not asked twice.
    mixed = [number for number, lines in read.items() if any(_LATIN.search(x.text) for x in lines)]
    for number, lines in _read(
        grey, {number: inks[number] for number in mixed}, dpi, seconds, latin=False
    ).items():
        if _mean(lines) > _mean(read[number]):
            read[number] = lines
    read |= _read_dates(grey, {number: inks[number] for number in read}, read, dpi, seconds)
    for number, ink in inks.items():
        cells[number].lines = read.get(number, [])
        crop = grey[int(ink.top) : int(ink.bottom), int(ink.left) : int(ink.right)]
        _complete(cells[number], crop, dpi)
    return cells


def _read_agreed(
    grey: NDArray[np.uint8], inks: dict[int, Box], dpi: int, seconds: Callable[[], float]
) -> dict[int, list[Printed]]:
    """Read every cell in two ways, and in a third where the two differ; most agree on one."""
    first, second = (_read(grey, inks, dpi, seconds, way=way) for way in _WAYS[:2])
    found = {number: first.get(number, []) for number in inks}
    open_ = [
        number
        for number in inks
        if _is_strange(found[number]) or _key(found[number]) != _key(second.get(number, []))
    ]
    third = _read(grey, {number: inks[number] for number in open_}, dpi, seconds, way=_WAYS[2])
    for number in open_:
        found[number] = choose([found[number], second.get(number, []), third.get(number, [])])
    return {number: lines for number, lines in found.items() if lines}


def _read_dates(
    grey: NDArray[np.uint8],
    inks: dict[int, Box],
    read: dict[int, list[Printed]],
    dpi: int,
    seconds: Callable[[], float],
) -> dict[int, list[Printed]]:
    """Cells that cannot be right, read piece by piece as dates; what comes out stays in doubt."""
    cut = {number: cut_date(grey, ink) for number, ink in inks.items() if _is_strange(read[number])}
    months = [
        (number, piece.box) for number, found in cut.items() for piece in found if not piece.text
    ]
    boxes = {at: _widen(box, grey) for at, (_, box) in enumerate(months)}
    readings = [_read(grey, boxes, dpi, seconds, latin=False, way=way) for way in _MONTH_WAYS]
    named: dict[int, list[str]] = {}
    for at, (number, _) in enumerate(months):
        texts = ["".join(line.text for line in one.get(at, [])) for one in readings]
        named.setdefault(number, []).append(choose_month(texts))
    found: dict[int, list[Printed]] = {}
    for number, names in named.items():
        if text := write_date(cut[number], names):
            other = " ".join(line.text for line in read[number])
            found[number] = [_simple(text, inks[number], doubtful=True, other=other)]
    return found


def _widen(box: Box, grey: NDArray[np.uint8]) -> Box:
    high, wide = grey.shape
    return Box(
        max(box.left - _EDGE, 0), max(box.top - _EDGE, 0),
        min(box.right + _EDGE, wide), min(box.bottom + _EDGE, high),
    )  # fmt: skip


def choose(readings: Sequence[list[Printed]]) -> list[Printed]:
    """The reading on which two agree, else the one whose words are Thai and that is surest."""
    readings = [lines for lines in readings if not _is_strange(lines)] or readings
    keys = [_key(lines) for lines in readings]
    for lines, one in zip(readings, keys, strict=True):
        if one and keys.count(one) > 1:
            return lines
    return max(readings, key=lambda lines: (_worth(lines), _mean(lines)))


def _is_strange(lines: list[Printed]) -> bool:
    """Whether a reading cannot be what is printed: no such spelling, no such date."""
    together = " ".join(line.text for line in lines)  # a date may go on in the next line
    return any(is_implausible(text) for text in (together, *(line.text for line in lines)))


def _worth(lines: list[Printed]) -> float:
    """How much of a reading is Thai in words, with no mark that Thai spelling forbids."""
    text = " ".join(line.text for line in lines)
    return round(measure_words(text), 1) - count_impossible(text) if text else -1.0


def _key(lines: list[Printed]) -> str:
    return key(" ".join(line.text for line in lines))


def _mean(lines: list[Printed]) -> float:
    letters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / max(letters, 1)


def _read(
    grey: NDArray[np.uint8],
    inks: dict[int, Box],
    dpi: int,
    seconds: Callable[[], float],
    *,
    latin: bool = True,
    way: Way | None = None,
) -> dict[int, list[Printed]]:
    """The lines of each cell that tesseract sees some in."""
    way = way or _WAYS[0]
    found: dict[int, list[Printed]] = {}
    for sheet, slots in _paste(grey, inks, dpi, way.gap):
        image = Image.fromarray(sheet)
        grow = max(1.0, way.dpi / dpi)
        size = round(image.width * grow), round(image.height * grow)
        for parts in ocr.read_parts(
            image.resize(size, Image.Resampling.BICUBIC),
            dpi=round(dpi * grow),
            seconds=seconds(),
            mode=ocr.BLOCK,
            latin=latin and way.latin,
        ):
            small = [
                part._replace(
                    left=int(part.left / grow), top=int(part.top / grow),
                    right=math.ceil(part.right / grow), bottom=math.ceil(part.bottom / grow),
                )
                for part in parts
            ]  # fmt: skip
            for slot, inside in _share(small, slots):
                line = write_line(_drop_specks(inside), sheet)
                if line is not None and line.text:
                    found.setdefault(slot.cell, []).append(line)
    return found


def _drop_specks(parts: list[ocr.Part]) -> list[ocr.Part]:
    """Leave out signs at the ends of a line that tesseract itself does not believe."""
    while parts and not parts[-1].text.isalnum() and parts[-1].confidence < _WEAK:
        parts = parts[:-1]
    while parts and not parts[0].text.isalnum() and parts[0].confidence < _WEAK:
        parts = parts[1:]
    return parts


def _find_ink(grey: NDArray[np.uint8], box: Box) -> Box | None:
    left, top = max(int(box.left) + _INSET, 0), max(int(box.top) + _INSET, 0)
    inside = grey[top : int(box.bottom) - _INSET, left : int(box.right) - _INSET]
    if not inside.size:
        return None
    ink = inside < _INK
    # A speck has no neighbours; a dash and a dot have.
    firm = ink[:-1, :-1] & ink[1:, :-1] & ink[:-1, 1:] & ink[1:, 1:]
    if firm.sum() < _FEWEST_PIXELS:
        return None
    rows, columns = np.flatnonzero(firm.any(axis=1)), np.flatnonzero(firm.any(axis=0))
    return Box(
        left + max(int(columns[0]) - _ROOM, 0),
        top + max(int(rows[0]) - _ROOM, 0),
        left + min(int(columns[-1]) + 2 + _ROOM, inside.shape[1]),
        top + min(int(rows[-1]) + 2 + _ROOM, inside.shape[0]),
    )


def _paste(
    grey: NDArray[np.uint8], inks: dict[int, Box], dpi: int, between: float
) -> list[tuple[NDArray[np.uint8], list[_Slot]]]:
    """Put the ink of the cells under each other on sheets, so many inches apart."""
    gap, tallest = round(between * dpi), round(_TALLEST * dpi)
    batches: list[list[tuple[int, Box]]] = []
    height = tallest
    for number, ink in inks.items():
        high = int(ink.bottom - ink.top) + gap
        if height + high > tallest:
            batches.append([])
            height = gap
        batches[-1].append((number, ink))
        height += high
    sheets = []
    for batch in batches:
        width = max(int(ink.right - ink.left) for _, ink in batch) + 2 * _MARGIN
        total = gap + sum(int(ink.bottom - ink.top) + gap for _, ink in batch)
        sheet = np.full((total, width), _PAPER, np.uint8)
        slots, at = [], gap
        for number, ink in batch:
            left, top, right, bottom = int(ink.left), int(ink.top), int(ink.right), int(ink.bottom)
            sheet[at : at + bottom - top, _MARGIN : _MARGIN + right - left] = grey[
                top:bottom, left:right
            ]
            slots.append(_Slot(number, at, at + bottom - top))
            at += bottom - top + gap
        sheets.append((sheet, slots))
    return sheets


def _share(parts: list[ocr.Part], slots: list[_Slot]) -> list[tuple[_Slot, list[ocr.Part]]]:
    """Give a printed line to the cell that it stands in; a line over two cells is parted."""
    held: dict[int, list[ocr.Part]] = {}
    for part in parts:
        middle = (part.top + part.bottom) / 2
        nearest = min(
            range(len(slots)),
            key=lambda one: max(slots[one].top - middle, middle - slots[one].bottom),
        )
        held.setdefault(nearest, []).append(part)
    return [(slots[number], inside) for number, inside in held.items()]


def _complete(cell: CellRead, crop: NDArray[np.uint8], dpi: int) -> None:
    """Ask the digit reader about a cell of one line, and see dashes that tesseract passes over."""
    text = " ".join(line.text for line in cell.lines)
    firm = np.flatnonzero((crop < _INK).any(axis=1))
    high, wide = len(firm), int((crop < _INK).any(axis=0).sum())
    if cell.ink is None or len(crop) > _LINE * dpi:
        cell.doubtful = not text
        return
    if high <= _DASH_HEIGHT * dpi and wide >= _DASH_WIDTH * high:
        cell.lines = [_simple("-", cell.ink)]
        return
    if len(cell.lines) > 1 or _THAI_WORD.search(text):
        return
    reading = read_number(np.pad(crop, 2, constant_values=_PAPER))
    if reading is None:
        cell.doubtful = not text
        return
    if not text or (reading.sure and cell.lines[0].text != reading.text):
        other = cell.lines[0].other or text if cell.lines and cell.lines[0].doubtful else ""
        cell.lines = [_simple(reading.text, cell.ink, doubtful=not reading.sure, other=other)]


def _simple(text: str, box: Box, *, doubtful: bool = False, other: str = "") -> Printed:
    return Printed(text, box, box.bottom - box.top, 100.0, doubtful, other, ())
