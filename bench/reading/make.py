"""Makes the documents that are kept aside: python -m bench.reading.make [--out DIR].

Every part that needs a program, a font or a package which is not there is left out, and a line
says so. The same code gives the same documents, save for dates that the printing programs put in.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2

from bench.reading import figures, plans, running
from bench.reading.convert import MissingError, convert_all, font_families, print_with_browser
from bench.reading.model import Content, dump, pages_of, truth_of
from bench.reading.office import write_docx, write_pptx
from bench.reading.sheets import csv_text, write_xlsx
from bench.reading.spoil import break_pdfs, scan_pdfs
from bench.reading.typeset import ROOT, print_pdf
from bench.reading.web import ENCODINGS, print_page, site_page

if TYPE_CHECKING:
    from collections.abc import Callable

OUT = ROOT / "var" / "reading"
CONTENTS = (
    running.notice, running.report, running.brochure, running.guide, figures.purchases,
    figures.spending, figures.services, figures.complaints, plans.staff, plans.risks, plans.plan,
)  # fmt: skip
_FONTS = {
    "libreoffice": ("Norasi", "Garuda", "Umpush", "Laksaman", "Kinnari", "Noto Serif Thai"),
    "chromium": ("Garuda", "Noto Sans Thai", "Sarabun", "Loma", "Waree", "Norasi"),
    "typst": ("Sarabun", "Laksaman", "Kinnari"),
}
_CARRIED = {"Sarabun"}
_REAL_NUMBERS = {"services", "spending"}
_OLD_FORMS = ("risks", "staff")


class Maker:
    """Makes the parts one after another in a folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.contents = [make() for make in CONTENTS]

    def font(self, producer: str, index: int) -> str:
        """The font that one document has with one producer."""
        fonts = _FONTS[producer]
        name = fonts[index % len(fonts)]
        if name not in _CARRIED | font_families():
            raise MissingError(f"the font {name} is not installed")
        return name

    def place(self, folder: str, name: str) -> Path:
        """A file in one of the folders."""
        (self.out / folder).mkdir(exist_ok=True)
        return self.out / folder / name

    def truth(self) -> None:
        """The truth of every document, and of its pages where these end at breaks."""
        for content in self.contents:
            dump(self.place("truth", f"{content.name}.json"), truth_of(content))
            dump(self.place("truth", f"{content.name}.pages.json"), pages_of(content))

    def web(self) -> None:
        """HTML in every pair of encodings, and CSV."""
        for content in self.contents:
            for variant in ENCODINGS:
                page = self.place("html", f"{content.name}.{variant}.html")
                page.write_bytes(site_page(content, variant))
            if content.grids:
                text = csv_text(content.grids[0])
                self.place("csv", f"{content.name}.csv").write_bytes(text.encode("utf-8-sig"))
        self.place("csv", "services.cp874.csv").write_bytes(text_of(self.contents).encode("cp874"))

    def typst(self) -> None:
        """PDF from Typst."""
        for index, content in enumerate(self.contents):
            made = print_pdf(content, self.font("typst", index))
            self.place("pdf", f"{content.name}.typst.pdf").write_bytes(made)

    def chromium(self) -> None:
        """PDF from a browser."""
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
            jobs = []
            for index, content in enumerate(self.contents):
                page = Path(folder, f"{content.name}.html")
                page.write_text(print_page(content, self.font("chromium", index)), "utf-8")
                target = self.place("pdf", f"{content.name}.chromium.pdf")
                jobs.append(pool.submit(print_with_browser, page, target))
            for job in jobs:
                job.result()

    def office(self) -> None:
        """DOCX, PPTX and XLSX, and what LibreOffice makes of them."""
        sheets = [content for content in self.contents if content.grids]
        for index, content in enumerate(self.contents):
            font = self.font("libreoffice", index)
            write_docx(content, self.place("docx", f"{content.name}.docx"), font)
            write_pptx(content, self.place("pptx", f"{content.name}.pptx"))
            if content in sheets:
                book = self.place("xlsx", f"{content.name}.xlsx")
                write_xlsx(content, book, font, numbers=content.name in _REAL_NUMBERS)
        papers = [self.place("docx", f"{content.name}.docx") for content in self.contents]
        books = [self.place("xlsx", f"{content.name}.xlsx") for content in sheets]
        self._printed(papers, "libreoffice")
        self._printed(books, "from_xlsx")
        convert_all(books, "xls:MS Excel 97", self.out / "xlsx")
        convert_all(books, "ods", self.out / "xlsx")
        old = [self.place("docx", f"{name}.docx") for name in _OLD_FORMS]
        for form in ("doc:MS Word 97", "odt", "rtf"):
            convert_all(old, form, self.out / "docx")

    def _printed(self, files: list[Path], producer: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            convert_all(files, "pdf", Path(folder))
            for made in Path(folder).glob("*.pdf"):
                shutil.move(made, self.place("pdf", f"{made.stem}.{producer}.pdf"))

    def broken(self) -> None:
        """PDF with a broken text layer, and pages that hold text oddly."""
        break_pdfs(self.place, tuple(_FONTS))

    def scans(self) -> None:
        """Pictures of the printed pages."""
        scan_pdfs(self.place)

    def index(self) -> None:
        """What each file is: index.json."""
        rows = []
        for path in sorted(self.out.rglob("*.*")):
            folder = path.parent.name
            if folder not in {"truth", self.out.name}:
                rows.append(self._entry(path, folder))
        dump(self.out / "index.json", rows)

    def _entry(self, path: Path, folder: str) -> dict[str, Any]:
        name, *marks = path.name.split(".")
        entry: dict[str, Any] = {
            "file": f"{folder}/{path.name}",
            "truth": f"truth/{name}.json",
            "bytes": path.stat().st_size,
        }
        if folder == "pdf_faults":
            entry |= {"fault": marks[0], "producer": marks[1]}
        if folder == "scan":
            entry |= {"producer": marks[0], "dpi": int(marks[1].removesuffix("dpi"))}
            entry |= {"special": marks[2]} if len(marks) > 3 else {}  # noqa: PLR2004 - see _scan
        if folder in {"pdf", "scan", "pdf_faults"} and marks[0] != "from_xlsx":
            texts = self.out / "truth" / f"{name}.pages.json"
            if len(json.loads(texts.read_text("utf-8"))) == _count_pages(path):
                entry["page_texts"] = f"truth/{name}.pages.json"
        return entry


def text_of(contents: list[Content]) -> str:
    """The service counts as CSV."""
    (services,) = (content for content in contents if content.name == "services")
    return csv_text(services.grids[0])


def _count_pages(path: Path) -> int:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


def main() -> None:
    """Make everything that can be made here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out: Path = parser.parse_args().out
    if (out / "index.json").exists():
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    maker = Maker(out)
    parts: list[Callable[[], None]] = [
        maker.truth, maker.web, maker.typst, maker.chromium, maker.office, maker.broken,
        maker.scans, maker.index,
    ]  # fmt: skip
    for part in parts:
        started = time.perf_counter()
        try:
            part()
        except MissingError as reason:
            sys.stdout.write(f"left out: {part.__name__}, because {reason}\n")
        else:
            seconds = time.perf_counter() - started
            sys.stdout.write(f"made: {part.__name__} ({seconds:.0f} s)\n")


if __name__ == "__main__":
    main()
