"""Tells how the columns of a table read by OCR lie, whatever the scan's skew, scale and turn."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from checklist.evidence import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Cell, Page


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as its text is read: one of four directions over its width and height in points."""

    turn: int
    width: float
    height: float

    @property
    def tall(self) -> float:
        """The page's height in the reading direction."""
        return self.width if self.turn in (90, 270) else self.height

    def place(self, box: Box) -> Box:
        """A box of the page where the reader of its text sees it."""
        wide, high = self.width, self.height
        if self.turn == 90:  # noqa: PLR2004 - degrees clockwise
            return Box(box.top, wide - box.right, box.bottom, wide - box.left)
        if self.turn == 180:  # noqa: PLR2004 - degrees clockwise
            return Box(wide - box.right, high - box.bottom, wide - box.left, high - box.top)
        if self.turn == 270:  # noqa: PLR2004 - degrees clockwise
            return Box(high - box.bottom, box.left, high - box.top, box.right)
        return box


@dataclass(frozen=True, slots=True)
class Lay:
    """How the part of a table on one page lies.

    Attributes:
        frame: the page in the direction in which its rows run.
        edges: the inner column edges as shares of the table's width.
        width: of the table, in points.
        top, bottom: of the rows, as shares of the page's height.
    """

    frame: Frame
    edges: tuple[float, ...]
    width: float
    top: float
    bottom: float


def find_lay(rows: Sequence[Sequence[Cell]], page: Page) -> Lay | None:
    """How rows lie on their page; None where the boxes of their cells do not show every column.

    Each row is measured against its own outer edges, so that a tilted table shows the same shares.
    """
    whole = [boxes for row in rows if (boxes := _boxes(row))]
    if not whole or page.width <= 0 or page.height <= 0:
        return None
    frame = Frame(_find_turn(whole), page.width, page.height)
    placed = [[frame.place(box) for box in boxes] for boxes in whole]
    edges = _measure_edges(placed)
    if edges is None or sorted(edges) != list(edges):
        return None
    return Lay(
        frame,
        edges,
        median(boxes[-1].right - boxes[0].left for boxes in placed),
        min(box.top for boxes in placed for box in boxes) / frame.tall,
        max(box.bottom for boxes in placed for box in boxes) / frame.tall,
    )


def _boxes(row: Sequence[Cell]) -> list[Box]:
    """The boxes of a row's cells, none of them if one is missing."""
    boxes = [cell.box for cell in row if cell.box is not None]
    return boxes if len(boxes) == len(row) else []


def _find_turn(rows: Sequence[Sequence[Box]]) -> int:
    """Degrees clockwise from "to the right" to where the next column stands."""
    across = sum(_middle(boxes[-1])[0] - _middle(boxes[0])[0] for boxes in rows)
    down = sum(_middle(boxes[-1])[1] - _middle(boxes[0])[1] for boxes in rows)
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down > 0 else 270


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _measure_edges(rows: Sequence[Sequence[Box]]) -> tuple[float, ...] | None:
    """Where each column but the first begins; None where all rows are merged over one edge."""
    found: list[list[float]] = [[] for _ in rows[0][1:]]
    for boxes in rows:
        left, width = boxes[0].left, boxes[-1].right - boxes[0].left
        if width <= 0:
            return None
        for column, shares in enumerate(found, start=1):
            if boxes[column] != boxes[column - 1]:
                edge = (boxes[column - 1].right + boxes[column].left) / 2
                shares.append((edge - left) / width)
    return tuple(map(median, found)) if all(found) else None
