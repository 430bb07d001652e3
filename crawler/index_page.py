"""Reads an index page link by link: the code, heading and year that hold where each stands."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checklist.item_codes import item_number
from crawler.page_documents import file_key, section_year
from crawler.redirects import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.evidence import Hyperlink, Line, Page

FILE_CODE = re.compile(r"^\s*o(?:it)?[-_. ]?0?([1-9]\d?)(?!\d)", re.IGNORECASE)

_LONG = 200  # letters of a line that is no label
CODE = re.compile(
    r"^\W*(?:ita|oit|o|ข้อ(?:ที่)?|[\s_.:()-])*[\d๐-๙]{1,3}\s*[-–.:)\]_]*\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link with what stands around it."""

    link: Hyperlink
    own: str  # the line in which it stands, or its text
    above: str  # the nearest line before it that carries a code, with the title beside it
    heading: str
    section: int | None  # the year of the section
    number: int | None
    is_own: bool  # the code stands in its own words


def place_links(page: Page, *, loosely: bool = False) -> Iterator[PlacedLink]:
    """Every link of the content with the code, heading and year that hold where it stands."""
    lines = page.lines
    code, code_level, heading = "", 0, ""
    section: int | None = None
    at = 0
    pictures = _pictures(page)
    for link in sorted(page.links, key=lambda one: one.after_line):
        for index, line in enumerate(lines[at : link.after_line], start=at):
            if line.aside:
                continue
            if _number(line.text, loosely=loosely) is not None:
                code, code_level = _with_title(lines[index : link.after_line]), line.heading
            elif line.heading:
                if not code_level or line.heading <= code_level:
                    code, code_level = "", 0
                section = section_year(line.text) or section
            heading = line.text if line.heading else heading
        at = max(at, link.after_line)
        if link.aside:
            continue
        own = _own_line(lines, link)
        number = next(filter(None, (_number(t, loosely=loosely) for t in (link.text, own))), None)
        if number is None and not link.text:
            files = (pictures.get(id(link), ""), file_stem(link.url))
            number = next((int(named[1]) for one in files if (named := FILE_CODE.match(one))), None)
        is_own = number is not None
        if number is None and code:
            number = _number(code, loosely=loosely)
        yield PlacedLink(link, own or link.text, code, heading, section, number, is_own)


def _pictures(page: Page) -> dict[int, str]:
    """The file names of the pictures that links show, by the link's identity.

    The page's model does not say which link holds which picture; where as many of both stand at
    one place, they stand in the same order.
    """
    images, links = defaultdict[int, list[str]](list), defaultdict[int, list[int]](list)
    for image in page.images:
        images[image.after_line].append(_stem(image.name))
    for link in page.links:
        links[link.after_line].append(id(link))
    names: dict[int, str] = {}
    for place, some in images.items():
        if len(some) == len(links[place]):
            names |= zip(links[place], some, strict=True)
    return names


def _with_title(lines: Sequence[Line]) -> str:
    """A code with its title, which stands in the next cell or line where the code is alone."""
    code = lines[0].text
    if CODE.sub("", code) or len(lines) == 1:
        return code
    beside = lines[1].text
    return code if item_number(beside) is not None or len(beside) > _LONG else f"{code} {beside}"


def _own_line(lines: Sequence[Line], link: Hyperlink) -> str:
    """The line that a link is part of; it stands right after the place of the link."""
    if not link.text or link.after_line >= len(lines):
        return ""
    line = lines[link.after_line].text
    return line if link.text[:20] in line and len(line) <= _LONG else ""


def _number(text: str, *, loosely: bool) -> int | None:
    return item_number(text, loosely=loosely) if len(text) <= _LONG else None


def leads_away(url: str, address: str) -> bool:
    """Whether a link opens another page than the one at `address` ("" where that is unknown)."""
    parts = split(url)
    if parts.scheme not in {"http", "https"}:
        return False
    return not address or file_key(url.partition("#")[0]) != file_key(address.partition("#")[0])


def file_stem(url: str) -> str:
    """The name of the file that an address ends with, without its ending."""
    return _stem(unquote(unquote(split(url).path)))


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name
