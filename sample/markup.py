"""The small markup in which the sample's texts are written, read into blocks.

A text is front matter between two lines `+++` (TOML, see `sample.paper`), then blocks:

    # heading, ## heading, ### heading        - bullet
    > centred line                            >> line of a signature, at the right
    | cell | cell |                           a table; below its header |--|----:| gives the
    @table name                               columns' widths, a colon sets amounts to the right;
    ![what it shows](/images/x.png)           `@table` takes the rows from content/tables
    [text](/path)  inside a line: a link      === new page

Every other line is a paragraph of its own.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RULER = re.compile(r"[-:| ]+")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<source>[^)]*)\)")
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<url>[^)]+)\)")

Style = Literal["h1", "h2", "h3", "body", "centre", "sign", "bullet", "break"]
_STYLES: tuple[tuple[str, Style], ...] = (
    ("### ", "h3"),
    ("## ", "h2"),
    ("# ", "h1"),
    (">> ", "sign"),
    ("> ", "centre"),
    ("- ", "bullet"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, or with the style "break" the end of a page."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header, its rows, and for each column the width and whether it holds amounts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    amounts: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: where it lies on the site, and what it shows."""

    source: str
    alt: str


Block = Words | Grid | Picture


def parse(text: str, read_table: Callable[[str], str]) -> tuple[Block, ...]:
    """Read a text into blocks.

    Args:
        text: the text after its front matter.
        read_table: gives the CSV text of a table named by `@table`.
    """
    blocks: list[Block] = []
    ruled: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            ruled.append(line)
            continue
        if ruled:
            blocks.append(_ruled_grid(ruled))
            ruled = []
        if line.startswith("@table "):
            name, *widths = line.split()[1:]
            blocks.append(csv_grid(read_table(name), [int(width) for width in widths]))
        elif picture := _PICTURE.fullmatch(line):
            blocks.append(Picture(picture["source"], picture["alt"]))
        elif line.strip():
            blocks.append(_words(line))
    return tuple(blocks)


def csv_grid(text: str, widths: Sequence[int] = ()) -> Grid:
    """Read a CSV table; a column whose values are all amounts ("1,500.00") is set to the right."""
    header, *rows = [tuple(row) for row in csv.reader(io.StringIO(text)) if row]
    amounts = tuple(all(is_amount(row[i]) for row in rows) for i in range(len(header)))
    return Grid(header, tuple(rows), tuple(widths) or (1,) * len(header), amounts)


def is_amount(text: str) -> bool:
    """Whether a cell holds baht and satang."""
    return re.fullmatch(r"\d[\d,]*\.\d\d", text) is not None


def _words(line: str) -> Words:
    if line.strip() == "===":
        return Words("break", "")
    for mark, style in _STYLES:
        if line.startswith(mark):
            return Words(style, line.removeprefix(mark).strip())
    return Words("body", line.strip())


def _ruled_grid(lines: Sequence[str]) -> Grid:
    cells = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
    header, ruler, *rows = cells
    if not _RULER.fullmatch(lines[1]) or any(len(row) != len(header) for row in rows):
        raise ValueError(f"a table is not drawn rightly: {lines[0]}")
    widths = tuple(cell.count("-") for cell in ruler)
    return Grid(header, tuple(rows), widths, tuple(cell.endswith(":") for cell in ruler))
