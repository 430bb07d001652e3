"""Reads a scanned page: sets it upright and level, reads its tables cell by cell, then its text."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from checklist.evidence import Box, UnreadReason
from crawler.extract import ocr
from crawler.extract.pdf_tables import find_grids
from crawler.extract.scan_cells import read_cells
from crawler.extract.scan_dust import wipe_dust, wipe_leaders
from crawler.extract.scan_layout import Block, arrange, drop_noise, find_aligned, write_cell
from crawler.extract.scan_left import believe, find_left, join_figures
from crawler.extract.scan_rules import find_ruling, paint_over
from crawler.extract.scan_straighten import (
    Placing,
    even_out,
    find_skew,
    lies_on_its_side,
    make_level,
    turn,
)
from crawler.extract.scan_tints import cut_ink, find_more, has_tints
from crawler.extract.scan_words import write_line
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checklist.evidence import Line, Table
    from crawler.extract.pdf_tables import Grid
    from crawler.extract.scan_words import Printed

_POINTS = 72.0
_PAPER = 255
_LEAST_DPI, _READ_DPI = 130, 200
_MIN_SIDE = 16
_MIN_WHOLE, _MIN_FILLED = 0.7, 2
_UNSURE, _WEAK = 88.0, 80.0  # mean confidence below which the page may stand on its head
_STRIP = 2.5  # inches
_SHADED = "หน้านี้มีข้อความบนพื้นสีหรือพื้นแรเงา ซึ่ง OCR อาจอ่านได้ไม่ครบ ให้เทียบกับภาพ"
_TOO_SLOW = "อ่านภาพด้วย OCR นานเกินกำหนด"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a picture of a page says.

    Attributes:
        lines: in reading order, those of table cells included; boxes in points on the picture as
            it was given.
        tables: as on any page; `after_line` counts `lines`.
        turned: degrees (0, 90, 180, 270) by which the picture had to be turned clockwise.
        skew: degrees by which its text ran down to the right.
        note: one Thai sentence about a doubt, else "".
    """

    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    turned: int = 0
    skew: float = 0.0
    note: str = ""


def read_scan(image: Image.Image, *, dpi: int, seconds: float) -> Scan:
    """Read a picture of a page.

    Args:
        image: the picture in any mode, as it is seen.
        dpi: its resolution; boxes are given in points by it.
        seconds: how long it may take.

    Raises:
        UnreadError: OCR is not available, the picture is too large, or took too long.
    """
    if not ocr.available():
        raise UnreadError(UnreadReason.NEEDS_OCR, ocr.NO_PROGRAM)
    if min(image.size) < _MIN_SIDE:
        return Scan(())
    if image.width * image.height > ocr.MAX_PIXELS:
        raise UnreadError(UnreadReason.TOO_LARGE, ocr.TOO_LARGE)
    return _Reader(image, dpi, time.monotonic() + seconds).read()


class _Reader:
    """Reads one picture; `_grow` is by how much it was enlarged before."""

    def __init__(self, image: Image.Image, dpi: int, end: float) -> None:
        self._given = image.size
        grey = image if image.mode == "L" else image.convert("L")
        self._grow = _READ_DPI / dpi if dpi < _LEAST_DPI else 1.0
        if self._grow > 1 and grey.width * grey.height * self._grow**2 <= ocr.MAX_PIXELS:
            size = round(grey.width * self._grow), round(grey.height * self._grow)
            grey = grey.resize(size, Image.Resampling.BICUBIC)
        else:
            self._grow = 1.0
        self._dpi = round(dpi * self._grow)
        self._even = even_out(grey)
        self._ink = cut_ink(grey) if has_tints(grey) else None
        self._end = end

    def read(self) -> Scan:
        """The page, turned as it reads best."""
        turned = self._choose_side() if lies_on_its_side(self._even, self._dpi) else 0
        scan, sure = self._read_turned(turned)
        over = (turned + 180) % 360
        if sure or not scan.lines or self._try_strip(over) <= self._try_strip(turned):
            return scan
        return self._read_turned(over)[0]

    def _seconds(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise UnreadError(UnreadReason.TOO_SLOW, _TOO_SLOW)
        return left

    def _choose_side(self) -> int:
        scores = {turned: self._try_strip(turned) for turned in (90, 270, 0)}
        return max(scores, key=lambda turned: scores[turned])

    def _try_strip(self, turned: int) -> float:
        """How far tesseract believes the letters of the strip of the page with the most ink."""
        page = turn(self._even, turned)
        high = min(page.height, round(_STRIP * self._dpi))
        ink = (np.asarray(page) < _PAPER / 2).sum(axis=1).cumsum()
        sums = ink[high - 1 :] - np.concatenate(([0], ink[:-high])) if high < len(ink) else ink[-1:]
        top = int(sums.argmax())
        strip = page.crop((0, top, page.width, top + high))
        printed = ocr.read_parts(strip, dpi=self._dpi, seconds=self._seconds(), mode=ocr.BLOCK)
        return sum(
            len(part.text) * max(part.confidence - _WEAK, 0.0)
            for parts in printed
            for part in parts
        )

    def _read_turned(self, turned: int) -> tuple[Scan, bool]:
        page = turn(self._even, turned)
        skew = find_skew(page, self._dpi)
        level = make_level(page, skew)
        big = round(self._given[0] * self._grow), round(self._given[1] * self._grow)
        placing = Placing(turned, skew, big, page.size, level.size)
        grey = np.asarray(level).copy()
        wipe_dust(grey, self._dpi)
        wipe_leaders(grey, self._dpi)
        ruling = find_ruling(grey, self._dpi)
        grids = [grid for grid in find_grids(ruling.strokes) if _is_whole(grid)]
        per_point = self._dpi / _POINTS
        for grid in grids:
            paint_over(grey, ruling, grid, self._dpi)
        blocks: list[Block] = []
        for grid in grids:
            boxes = [_grow(grid.area_box(area), per_point) for area in grid.areas]
            cells = read_cells(grey, boxes, dpi=self._dpi, seconds=self._seconds)
            if sum(bool(cell.lines) for cell in cells) < _MIN_FILLED:
                continue
            box = _grow(grid.box, per_point)
            grey[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1] = _PAPER
            widths = [grid.xs[area.column_end] - grid.xs[area.column] for area in grid.areas]
            texts = [
                write_cell(cell, width, per_point)
                for cell, width in zip(cells, widths, strict=True)
            ]
            blocks.append(Block(grid, texts))
        printed = self._read_text(grey)
        if self._ink is not None:
            printed = drop_noise([*printed, *self._read_shaded(printed, blocks, placing)])
        aligned, running = find_aligned(printed, per_point)
        running = join_figures(running, self._dpi)
        letters = sum(len(line.text) for line in printed)
        mean = sum(line.confidence * len(line.text) for line in printed) / max(letters, 1)
        sure = mean >= _UNSURE or (bool(blocks) and mean >= _WEAK)
        scale = _POINTS / self._dpi
        lines, tables = arrange([*blocks, *aligned], running, placing, per_point, scale)
        note = _SHADED if self._ink is not None else ""
        return Scan(lines, tables, turned, skew, note), sure

    def _read_shaded(
        self, printed: list[Printed], blocks: list[Block], placing: Placing
    ) -> list[Printed]:
        """The lines on shaded boxes that the first reading lacks."""
        assert self._ink is not None  # noqa: S101 - asked for only where there are such boxes
        ink = np.asarray(make_level(turn(self._ink, placing.turned), placing.skew)).copy()
        wipe_dust(ink, self._dpi)
        wipe_leaders(ink, self._dpi)
        for block in blocks:
            box = _grow(block.grid.box, self._dpi / _POINTS)
            ink[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1] = _PAPER
        return find_more(printed, self._read_text(ink))

    def _read_text(self, grey: NDArray[np.uint8]) -> list[Printed]:
        if not (grey < _PAPER / 2).any():
            return []
        page = Image.fromarray(grey)
        printed = ocr.read_parts(page, dpi=self._dpi, seconds=self._seconds())
        lines = drop_noise([line for parts in printed if (line := write_line(parts, grey))])
        left = find_left(grey, lines, self._dpi)
        if left is None:
            return lines
        page = Image.fromarray(left)
        again = ocr.read_parts(page, dpi=self._dpi, seconds=self._seconds(), mode=ocr.BLOCK)
        return [*lines, *believe([one for parts in again if (one := write_line(parts, left))])]


def _grow(box: Box, times: float) -> Box:
    return Box(box.left * times, box.top * times, box.right * times, box.bottom * times)


def _is_whole(grid: Grid) -> bool:
    """Whether a grid is a table and not a drawing with many holes."""
    size = (len(grid.xs) - 1) * (len(grid.ys) - 1)
    return len(grid.areas) > 1 and len(grid.slots()) >= _MIN_WHOLE * size
