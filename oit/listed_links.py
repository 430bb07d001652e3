"""The links of a list, a page or a document, each once, with the places where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checklist.evidence import Document, Page

_WEB = re.compile(r"https?://[^\s<>\"'|,;]+", re.IGNORECASE)
_TAIL = re.compile(r"[.)\]}»”’]+$")  # of the sentence, not of the address
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ListedLink:
    """One address and where it stands, in the words of whoever looks for it there."""

    url: str
    places: tuple[str, ...]


def links_in_text(lines: Iterable[str]) -> tuple[ListedLink, ...]:
    """The addresses in lines of any text or table; a place is a line's number."""
    return _joined(
        (address, f"บรรทัดที่ {number}")
        for number, line in enumerate(lines, start=1)
        for address in _addresses(line)
    )


def links_in_document(document: Document) -> tuple[ListedLink, ...]:
    """The links of a page or document, and the addresses that only stand written in it."""
    return _joined(pair for page in document.pages for pair in _of_page(document, page))


def _of_page(document: Document, page: Page) -> Iterator[tuple[str, str]]:
    many = len(document.pages) > 1
    on = f"หน้า {page.number} " if many else ""
    for link in page.links:
        if _WEB.match(link.url):
            name = " ".join(link.text.split())[:_LONGEST_NAME]
            yield link.url, f'{on}"{name}"' if name else f"{on}ลิงก์ที่ไม่มีข้อความ"
    for number, line in enumerate(page.lines, start=1):
        for address in _addresses(line.text):
            yield address, f"{on}บรรทัดที่ {number}"


def _addresses(text: str) -> Iterator[str]:
    for found in _WEB.finditer(text):
        address = found[0]
        tail = _TAIL.search(address)
        if tail and not ("(" in address and tail[0].startswith(")")):
            address = address[: tail.start()]
        yield address


def _joined(pairs: Iterable[tuple[str, str]]) -> tuple[ListedLink, ...]:
    places: dict[str, list[str]] = {}
    for url, place in pairs:
        known = places.setdefault(url, [])
        if place not in known:
            known.append(place)
    return tuple(ListedLink(url, tuple(found)) for url, found in places.items())
