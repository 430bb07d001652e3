"""Generates the department's whole website into a folder, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sample.agency import EXECUTIVES, UNITS
from sample.markup import Grid
from sample.office import write_docx, write_workbooks
from sample.pages import PageMaker
from sample.paper import CONTENT, Form, Paper, read_paper, read_papers
from sample.pictures import draw_event, draw_portrait, draw_seal
from sample.scanning import scan
from sample.typesetting import HERE, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE = "site"
CONTENT_TYPES = "content_types.json"
_STAMP = "stamp"
_MADE_FROM = {".py", ".md", ".csv", ".toml", ".j2", ".typ", ".css", ".ttf"}
_EVENTS = {
    "/images/news/masters-2568.png": 2568,
    "/images/news/no-gift-1.png": 15,
    "/images/news/no-gift-2.png": 16,
}
_DRAWINGS = {
    "/images/map.png": "map.typ",
    "/files/o16/dos-and-donts.png": "dos_and_donts.typ",
}


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """One column of the organisation chart."""

    name: str
    head: str
    groups: tuple[str, ...]


def generate(folder: Path) -> None:
    """Make the website in `folder/site`, unless it is there already and up to date.

    Beside it lies what the server must say of files whose type their name does not tell.
    """
    if is_fresh(folder):
        return
    (folder / _STAMP).unlink(missing_ok=True)
    shutil.rmtree(folder / SITE, ignore_errors=True)
    papers = read_papers()
    site = folder / SITE
    for path, body in _files(papers, site):
        place = site / path.removeprefix("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
    types = {path: p.content_type for p in papers for path in p.paths if p.content_type}
    (folder / CONTENT_TYPES).write_text(json.dumps(types, indent=1), "utf-8")
    (folder / _STAMP).write_text(_fingerprint(), "utf-8")


def is_fresh(folder: Path) -> bool:
    """Whether the folder holds what this generator would make."""
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == _fingerprint()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*")):
        if path.suffix in _MADE_FROM and path.is_file():
            digest.update(f"{path.relative_to(HERE).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(papers: tuple[Paper, ...], site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its place on the site."""
    typesetter = Typesetter(site)
    pages = PageMaker()
    yield from _pictures(typesetter)
    yield from write_workbooks().items()
    for name in ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf"):
        yield f"/assets/{name}", (HERE / "fonts" / name).read_bytes()
    yield "/assets/site.css", (HERE / "templates" / "site.css").read_bytes()
    for seed, paper in enumerate(papers):
        body = _publish(paper, typesetter, pages, seed)
        for path in paper.paths:
            yield path, body


def _publish(paper: Paper, typesetter: Typesetter, pages: PageMaker, seed: int) -> bytes:
    match paper.form:
        case Form.PAGE:
            return pages.lay_out(paper)
        case Form.PDF:
            return typesetter.print_pdf(paper)
        case Form.SCAN:
            return scan(typesetter.print_pdf(paper), seed)
        case Form.DOCX:
            return write_docx(paper)


def _pictures(typesetter: Typesetter) -> Iterator[tuple[str, bytes]]:
    yield "/images/seal.png", draw_seal()
    for executive in EXECUTIVES:
        yield f"/images/executives/{executive.portrait}", draw_portrait(executive)
    for path, seed in _EVENTS.items():
        yield path, draw_event(seed)
    for path, template in _DRAWINGS.items():
        yield path, typesetter.draw(template)
    units = json.dumps([asdict(unit) for unit in _chart_units()], ensure_ascii=False)
    yield "/images/organization-chart.png", typesetter.draw("organization_chart.typ", units=units)


def _chart_units() -> Iterator[ChartUnit]:
    """The columns of the chart, from the table on the page that shows it."""
    page = read_paper(CONTENT / "o01_structure.md")
    table = next(block for block in page.blocks if isinstance(block, Grid))
    rows = {row[0]: row for row in table.rows}
    for unit in UNITS:
        name, head, groups = rows[unit.name]
        yield ChartUnit(name, head, tuple(groups.split()))
