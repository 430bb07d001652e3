"""The files of a corpus, each with its truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checklist.thai.forms import THAI_DIGITS, key

if TYPE_CHECKING:
    from pathlib import Path

_THAI = frozenset(map(chr, THAI_DIGITS))
TruthRows = tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class Case:
    """One file to read, and what must come out.

    Attributes:
        path: the file.
        group: the folder it lies in, which says what it is (`pdf`, `pdf_faults`, `scan`, …).
        entry: its line in index.json.
        truth: its truth as it is written down.
        page_texts: the text of each of its pages, () where the truth does not say.
    """

    path: Path
    group: str
    entry: dict[str, Any]
    truth: dict[str, Any]
    page_texts: tuple[str, ...]

    @property
    def fault(self) -> str:
        """What is wrong with its text layer, "" if nothing is."""
        return str(self.entry.get("fault", ""))

    @property
    def dpi(self) -> int:
        """Of a scan."""
        return int(self.entry.get("dpi", 0))

    @property
    def special(self) -> str:
        """How a scan is turned, shaded or stamped, "" for a plain one."""
        return str(self.entry.get("special", ""))

    @property
    def from_sheet(self) -> bool:
        """A PDF that was printed from a workbook."""
        return "from_xlsx" in self.path.name

    @cached_property
    def grids(self) -> tuple[TruthRows, ...]:
        """The rows of each true table; of a scan of the first pages only those that stand there."""
        plain = self.group == "csv"
        grids = [
            tuple(tuple(_bare(cell) if plain else cell for cell in row) for row in block["rows"])
            for block in self.truth.get("blocks", ())
            if block["type"] == "table"
        ]
        whole = len(self.page_texts)
        pages = int(self.entry.get("pages", whole))
        if pages >= whole:
            return tuple(grids)
        return tuple(_cut(grid, "".join(self.page_texts[:pages])) for grid in grids)

    @cached_property
    def ruled(self) -> bool:
        """Its tables have ruling lines."""
        return all(block.get("ruled", True) for block in self.truth.get("blocks", ()))

    @cached_property
    def thai_digits(self) -> bool:
        """The figures in its tables are Thai."""
        return any(_THAI & set(cell or "") for rows in self.grids for row in rows for cell in row)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its paragraphs and cells; of a scan of the first pages only the text of these."""
        pages = int(self.entry.get("pages", len(self.page_texts)))
        if pages < len(self.page_texts):
            return self.page_texts[:pages]
        found: list[str] = []
        for block in self.truth.get("blocks", ()):
            if block["type"] == "p":
                found.append(block["text"])
                continue
            found += [block["caption"]] if block.get("caption") else []
            found += [cell for row in block["rows"] for cell in row if cell]
        return tuple(found)


def load_cases(corpus: Path) -> list[Case]:
    """All files that the index names and that are there."""
    cases = []
    for entry in json.loads((corpus / "index.json").read_text("utf-8")):
        path = corpus / entry["file"]
        truth = corpus / entry["truth"]
        if not path.exists() or not truth.exists():
            continue
        pages = entry.get("page_texts")
        texts = json.loads((corpus / pages).read_text("utf-8")) if pages else []
        told = json.loads(truth.read_text("utf-8"))
        cases.append(Case(path, entry["file"].partition("/")[0], entry, told, tuple(texts)))
    return cases


def _bare(cell: str | None) -> str:
    """A format that has no merged cells leaves the covered ones empty."""
    return cell or ""


_TELLING = 4


def _cut(rows: TruthRows, text: str) -> TruthRows:
    """The rows up to the last with a cell that stands in the text and nowhere else in the table."""
    found = key(text)
    cells = [key(cell) for row in rows for cell in row if cell]
    once = {cell for cell in cells if len(cell) >= _TELLING and cells.count(cell) == 1}
    last = 0
    for index, row in enumerate(rows):
        if any(key(cell) in once and key(cell) in found for cell in row if cell):
            last = index
    return rows[: last + 1]
