"""Tells what the pages of an item offer: files that nobody opened, or nothing but the evidence.

An index page names documents and is none. It repeats the titles of all items, states the year of
the assessment and not that of a report, and would answer for documents that nobody has read. What
it offers for the item is the evidence in its place; a page that offers nothing for it stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.evidence import Kind
from checklist.item_codes import item_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Document, Evidence

_DOCUMENT_LINK = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)(?:[?#]|$)|drive\.google|docs\.google",
    re.IGNORECASE,
)
_ENCODED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
_START = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_ITEMS = 2  # that a page names by their codes
_A_TITLE = 150  # letters for each link
_BESIDE_LINKS = 400
_LONG = 200  # letters of a line that is no label


def index_pages(evidence: Sequence[Evidence]) -> frozenset[str]:
    """The addresses of pages that only lead to the evidence."""
    led = {piece.found_on for piece in evidence}
    return frozenset(
        piece.visit.url
        for piece in evidence
        if piece.visit.url in led and piece.document is not None and _is_index(piece.document)
    )


def unopened_files(document: Document, opened: set[str]) -> int:
    """How many files a page offers beside those that are evidence themselves (`file_key`)."""
    if document.kind != Kind.HTML:
        return 0
    links = {
        file_key(link.url)
        for page in document.pages
        for link in page.links
        if not link.aside and _DOCUMENT_LINK.search(link.url)
    }
    return len(links - opened)


def file_key(url: str) -> str:
    """The same for addresses of one file that differ in how they are written."""
    bare = _ENCODED.sub(_decoded, _ENCODED.sub(_decoded, url))
    return _START.sub("", bare.partition("#")[0])


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")


def _is_index(document: Document) -> bool:
    numbers = {
        item_number(line.text)
        for page in document.pages
        for line in page.lines
        if not line.aside and len(line.text) <= _LONG
    }
    return len(numbers - {None}) >= _ITEMS and _is_mostly_links(document)


def _is_mostly_links(document: Document) -> bool:
    """Whether a page says little beside the titles of what it links; else it may hold content."""
    letters = sum(len(one.text) for page in document.pages for one in page.lines if not one.aside)
    links = sum(not link.aside for page in document.pages for link in page.links)
    return letters <= _BESIDE_LINKS + links * _A_TITLE
