"""What a made document is before it is printed: paragraphs and grids; so its truth is exact."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from pathlib import Path

_TO_THAI = {arabic: thai for thai, arabic in THAI_DIGITS.items()}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `style` is title, heading, body or sign (a signature block, to the right)."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Break:
    """A new page starts here."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: header rows first; None for a place that a merged cell covers.
        header_rows: how many rows are the header.
        widths: of the columns, in centimetres.
        merges: row, column, rows spanned, columns spanned; the first two count from 0.
        ruled: has ruling lines.
        repeated: the header stands on top of every page.
        right: columns (from 0) that are set flush right below the header.
        breakable: a row may go on over the page's end.
    """

    rows: tuple[tuple[str | None, ...], ...]
    header_rows: int
    widths: tuple[float, ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    ruled: bool = True
    repeated: bool = False
    right: tuple[int, ...] = ()
    breakable: bool = False


Block = Paragraph | Break | Grid


@dataclass(frozen=True, slots=True)
class Content:
    """One document.

    Attributes:
        name: short, names its files.
        title: its title, in the metadata.
        blocks: what stands on it, in reading order.
        landscape: on a sheet laid crosswise.
        size: of the letters, in points.
        columns: of running text side by side on the sheet.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    size: float = 13
    columns: int = 1

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def chance(seed: int) -> Random:
    """Chance that comes out the same with every run."""
    return Random(seed)  # noqa: S311 - invented figures, no secret depends on them


def thai(text: object) -> str:
    """The same with Thai digits."""
    return str(text).translate(_TO_THAI)


def money(amount: float) -> str:
    """An amount with two decimals and commas, in Arabic digits."""
    return f"{amount:,.2f}"


def span_of(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that each merged cell covers, by the place of its first."""
    return {(row, column): (down, across) for row, column, down, across in grid.merges}


def truth_of(content: Content) -> dict[str, object]:
    """The truth as it is written down: the same form as that of the other corpus."""
    blocks: list[dict[str, object]] = []
    for block in content.blocks:
        if isinstance(block, Paragraph):
            blocks.append({"type": "p", "text": block.text})
        elif isinstance(block, Grid):
            blocks.append(
                {
                    "type": "table",
                    "caption": None,
                    "header_rows": block.header_rows,
                    "ruled": block.ruled,
                    "rows": block.rows,
                    "merges": block.merges,
                }
            )
    return {"id": content.name, "title": content.title, "blocks": blocks}


def pages_of(content: Content) -> list[str]:
    """The text of each page, where pages end at breaks only; a grid's cells row by row."""
    pages: list[list[str]] = [[]]
    for block in content.blocks:
        if isinstance(block, Break):
            pages.append([])
        elif isinstance(block, Paragraph):
            pages[-1].append(block.text)
        else:
            pages[-1] += [cell for row in block.rows for cell in row if cell]
    return ["\n".join(page) for page in pages]


def dump(path: Path, value: object) -> None:
    """Write a value down as JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
