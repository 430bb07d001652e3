"""Finds the documents that a page offers for an item: one level, capped, each file once.

Links in menus, headers and footers are left out by the reader of the page. Whose a document is, is
told by the item's code in its text or above it; where a page carries no codes, by the item's title.
Where neither tells, all are taken of a page that is about the item, or that offers a few only: a
document of another item must not speak for this one. What is left out stays an unopened file, so a
person looks before anything is called missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rapidfuzz.fuzz import partial_ratio

from checklist.evidence import Kind
from checklist.item_codes import item_number
from checklist.thai.calendar import stated_years
from checklist.thai.forms import skeleton
from crawler.behind.pages import is_document
from crawler.redirects import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checklist.evidence import Document, Hyperlink, Page

MOST = 20  # files of one page for one item; twins count as one

_LOOK_BACK = 60  # lines
_LONG = 200  # letters of a line that is no label
_ALIKE = 88  # of 100
_FEW = 6  # documents of a page that is about one thing
_PICTURE = re.compile(r"\.(?:jpe?g|png)$", re.IGNORECASE)
_FEW_PICTURES = 4
_DOWNLOAD = re.compile(
    r"/(?:file[-_]?)?down(?:load)?s?(?:[-_]?file)?(?:\.php|\.aspx?|\.jsp)?(?:/|$)", re.IGNORECASE
)
_YEAR_TAIL = re.compile(
    r"\s*(?:ประจำ|สำหรับ)?(?:ปี|รอบ)(?:งบประมาณ)?\s*(?:พ\.?ศ\.?)?\s*[\d๐-๙]{4}.*$"
)
_SECTION_YEAR = re.compile(r"(?:ปี|พ\.?ศ\.?|ita|oit)\D{0,24}(25\d\d)", re.IGNORECASE)
_LAST_YEAR_IS_ASKED_TOO = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """The item for which documents are looked for: its id, its title, the edition's year."""

    item: str
    title: str
    year: int

    @property
    def number(self) -> int | None:
        """The item's number, as pages write it."""
        return item_number(self.item)


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that a page offers.

    Attributes:
        url: as the page links it.
        text: the words of the link, "" for a picture.
        heading: the heading above it, "" if none.
        number: of the item under whose code it stands, None under none.
        section: the year named by a heading above it, None if none is.
        twin_of: the address of the same document in another format, "" if there is none.
    """

    url: str
    text: str
    heading: str
    number: int | None = None
    section: int | None = None
    twin_of: str = ""


def documents_of(document: Document, wanted: Wanted, most: int = MOST) -> tuple[Offered, ...]:
    """The documents of a page that belong to the item, in the page's order."""
    names = [document.title]
    names += [line.text for page in document.pages for line in page.lines if line.heading == 1]
    offered = offered_by(document)
    trusted = len(offered) <= _FEW or any(_says(name, wanted) for name in names)
    return _cap(belonging(offered, wanted, trusted=trusted), most)


def offered_by(document: Document) -> tuple[Offered, ...]:
    """All documents that a web page offers in its content, each once."""
    if document.kind is not Kind.HTML:
        return ()
    found: dict[str, Offered] = {}
    for page in document.pages:
        for link in page.links:
            if not link.aside and _leads_to_file(link.url):
                one = _place(page, link)
                key = file_key(link.url)
                if key not in found or (one.text and not found[key].text):
                    found[key] = one
    return tuple(_with_twins(_without_gallery(list(found.values()))))


def _without_gallery(offered: list[Offered]) -> list[Offered]:
    """Pictures are documents where a page offers a few and nothing else, as a scanned notice."""
    files = [one for one in offered if not _PICTURE.search(unquote(split(one.url).path))]
    return files if files or len(offered) > _FEW_PICTURES else offered


def belonging(offered: Sequence[Offered], wanted: Wanted, *, trusted: bool) -> list[Offered]:
    """Those of a page's documents that belong to the item.

    Args:
        offered: the documents of the page.
        wanted: the item.
        trusted: what nothing tells apart is the item's all the same.
    """
    numbers = {one.number for one in offered} - {None}
    if wanted.number in numbers:
        own = [one for one in offered if one.number == wanted.number]
        return _of_year(own, wanted)
    named = [one for one in offered if _says(one.text, wanted) or _says(one.heading, wanted)]
    if named or numbers or not trusted:
        return _of_year(named, wanted)
    return _of_year(offered, wanted)


def _leads_to_file(url: str) -> bool:
    path = unquote(split(url).path)
    if split(url).scheme not in {"http", "https"}:
        return False
    return is_document(url) or bool(_PICTURE.search(path)) or bool(_DOWNLOAD.search(path))


def file_key(url: str) -> str:
    """The same for addresses of the same file, however they are written."""
    parts = split(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{unquote(unquote(parts.path))}?{unquote(parts.query)}"


def _place(page: Page, link: Hyperlink) -> Offered:
    """Says what stands above a link: heading, code and year."""
    above = [line for line in page.lines[: link.after_line] if not line.aside][-_LOOK_BACK:]
    heading = next((line.text for line in reversed(above) if line.heading), "")
    own = [line.text for line in page.lines[link.after_line : link.after_line + 1]]
    labels = [link.text, *own, *(line.text for line in reversed(above))]
    return Offered(
        link.url,
        link.text,
        heading,
        number=next(_numbers(labels), None),
        section=_section(line.text for line in reversed(above) if line.heading),
    )


def _numbers(labels: Iterable[str]) -> Iterator[int]:
    for label in labels:
        number = item_number(label) if len(label) <= _LONG else None
        if number is not None:
            yield number


def _section(headings: Iterable[str]) -> int | None:
    return next((year for one in headings if (year := section_year(one)) is not None), None)


def section_year(heading: str) -> int | None:
    """The one year that a heading of a section names; None for an item's own heading."""
    years = set(stated_years(heading)) or {int(y) for y in _SECTION_YEAR.findall(heading)}
    return years.pop() if len(years) == 1 and item_number(heading) is None else None


def _says(text: str, wanted: Wanted) -> bool:
    """Whether a text names the item by its title, the year aside."""
    title, bones = skeleton(_YEAR_TAIL.sub("", wanted.title)), skeleton(text)
    return len(bones) > len(title) // 2 and partial_ratio(title, bones) >= _ALIKE


def _of_year(offered: Sequence[Offered], wanted: Wanted) -> list[Offered]:
    """Without what is plainly of years before; where sections of years stand, that of the year."""
    sections = {one.section for one in offered}
    if wanted.year in sections:
        offered = [one for one in offered if one.section in {wanted.year, None}]
    oldest = wanted.year - _LAST_YEAR_IS_ASKED_TOO
    return [one for one in offered if max(_years(one), default=wanted.year) >= oldest]


def _years(one: Offered) -> tuple[int, ...]:
    own = stated_years(one.text)
    return own or ((one.section,) if one.section else ())


def _with_twins(offered: list[Offered]) -> Iterator[Offered]:
    """Marks what a page offers a second time in another format, by the file's name."""
    first: dict[str, Offered] = {}
    for one in offered:
        stem, _, ending = unquote(split(one.url).path).rpartition(".")
        known = first.setdefault(stem.lower(), one) if ending.isalnum() and stem else one
        if known is one:
            yield one
        else:
            yield Offered(one.url, one.text, one.heading, one.number, one.section, known.url)


def _cap(offered: Sequence[Offered], most: int) -> tuple[Offered, ...]:
    """The first so many, and their twins."""
    firsts = [one.url for one in offered if not one.twin_of][:most]
    return tuple(one for one in offered if (one.twin_of or one.url) in firsts)
