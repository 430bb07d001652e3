"""Lays out the texts that are published as web pages, in the encodings that such sites have."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sample import agency
from sample.markup import LINK, Block, Grid, Words
from sample.paper import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sample.paper import Paper

EVIDENCE_LIST = Path(__file__).parent / "evidence.csv"


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one style that follow each other, such as the bullets of one list."""

    style: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the index page."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the index page."""

    id: str
    title: str
    links: tuple[Link, ...]


class PageMaker:
    """Lays out pages; one for a whole site, since it reads the templates and lists once."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"linked": _linked, "runs": _runs}
        self._items = tuple(_read_items())

    def lay_out(self, paper: Paper) -> bytes:
        """Make the page; a letter that its encoding lacks is a mistake in the text."""
        template = self._environment.get_template(paper.template)
        return template.render(paper=paper, agency=agency, items=self._items).encode(paper.encoding)


def read_evidence_list() -> list[dict[str, str]]:
    """The rows of the department's own evidence list, as written."""
    with EVIDENCE_LIST.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def item_number(code: str) -> int:
    """The number in an item's code, in whatever habit it is written."""
    return int("".join(letter for letter in code if letter.isdecimal()))


def _read_items() -> Iterator[Item]:
    titles: dict[str, str] = tomllib.loads((CONTENT / "items.toml").read_text("utf-8"))
    rows = read_evidence_list()
    for code, title in titles.items():
        mine = (row for row in rows if item_number(row["ข้อ"]) == item_number(code))
        links = tuple(
            Link("/" + row["URL"].removeprefix(agency.WEBSITE), row["หมายเหตุ"] or "รายละเอียด")
            for row in mine
        )
        yield Item(code, title, links)


def _style(block: Block) -> str:
    if isinstance(block, Words):
        return block.style
    return "table" if isinstance(block, Grid) else "picture"


def _runs(blocks: Iterable[Block]) -> list[Run]:
    return [Run(style, tuple(run)) for style, run in groupby(blocks, key=_style)]


def _linked(text: str) -> Markup:
    """Escape a text and set its links."""
    return Markup(LINK.sub(r'<a href="\g<url>">\g<text></a>', str(escape(text))))  # noqa: S704 - escaped here
