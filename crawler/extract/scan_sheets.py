"""Pastes many cells of a scanned table on one sheet, so that tesseract is called once for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checklist.evidence import Box
    from crawler.extract import ocr

_PAPER = 255
_TALLEST = 16.0  # inches
_MARGIN = 24


class Slot(NamedTuple):
    """Where a cell's ink was pasted: its number, and its rows on the sheet."""

    cell: int
    top: int
    bottom: int


def paste(
    grey: NDArray[np.uint8], inks: dict[int, Box], dpi: int, between: float
) -> list[tuple[NDArray[np.uint8], list[Slot]]]:
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
            slots.append(Slot(number, at, at + bottom - top))
            at += bottom - top + gap
        sheets.append((sheet, slots))
    return sheets


def share(parts: list[ocr.Part], slots: list[Slot]) -> list[tuple[Slot, list[ocr.Part]]]:
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
