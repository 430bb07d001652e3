"""Reads addresses, names and sizes out of the attributes of links, frames and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from checklist.thai.forms import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}

_OPENED = re.compile(
    r"(?:window\.open|location(?:\.href)?\s*=|location\.(?:assign|replace))\s*\(?\s*['\"]([^'\"]+)"
)
_CLICKED = {"a", "button"}
_OPENED_DATA = ("data-src", "data-url", "data-file", "data-pdf", "data-href", "data-link")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip)(?:$|[?#])", re.IGNORECASE)
_WINDOW_DEPTH = 12
_NOWHERE = ("#", "javascript:", "data:", "about:", "vbscript:", "blob:")
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)\s*(?:px)?\s*")
_IN_ADDRESS = str.maketrans("", "", "\t\r\n")
_LAZY = ("data-src", "data-lazy-src", "data-original")


def resolve(base: str, address: str | None) -> str:
    """Make an address absolute; "" when it leads nowhere ("#", scripts, nothing)."""
    address = (address or "").translate(_IN_ADDRESS).strip()
    if not address or address.lower().startswith(_NOWHERE):
        return ""
    try:
        return urljoin(base, address)
    except ValueError:  # not an address at all, as http://[x
        return address


def opened_by_script(node: LexborNode) -> str:
    """Give the address that a click opens through a script or its data, "" if none."""
    attributes = node.attributes
    found = _OPENED.search(attributes.get("onclick") or "")
    if found:
        return found.group(1)
    if attributes.get("data-embed-open-url"):  # Google Sites: a file of Drive on a page
        return attributes["data-embed-open-url"] or ""
    given = (attributes.get(name) or "" for name in _OPENED_DATA) if node.tag in _CLICKED else ()
    return next((address for address in given if _DOCUMENT.search(address)), "")


def opened_window(node: LexborNode) -> str:
    """Give the id of the window on the page that a click on this element opens, "" if none."""
    attributes = node.attributes
    if node.tag not in _CLICKED:
        return ""
    named = (attributes.get(name) or "" for name in ("data-target", "data-bs-target", "href"))
    return next((one[1:] for one in named if one.startswith("#") and len(one) > 1), "")


def windows_around(node: LexborNode) -> Iterator[str]:
    """Give the ids of the elements that hold this one, the nearest first."""
    outer = node.parent
    for _ in range(_WINDOW_DEPTH):
        if outer is None:
            return
        if outer.attributes.get("id"):
            yield outer.attributes["id"] or ""
        outer = outer.parent


def frame_address(node: LexborNode) -> str | None:
    """Give the address of what a frame, embed or object shows."""
    attributes = node.attributes
    address = attributes.get(FRAMES[node.tag or ""])
    if address and not address.startswith("about:"):
        return address
    return next((attributes[name] for name in _LAZY if attributes.get(name)), None)


def picture_name(node: LexborNode) -> str:
    """Give the file name of a picture, "" when it is written into the page itself."""
    attributes = node.attributes
    sources = [attributes.get(name) for name in (*_LAZY, "src")]
    source = next((text for text in sources if text and not text.startswith("data:")), "")
    try:
        path = urlsplit(source).path
    except ValueError:
        path = source
    return clean(unquote(path.rsplit("/", 1)[-1]))


def picture_length(node: LexborNode, name: str) -> float:
    """Give a width or height in CSS pixels, 0 when it is not said in pixels."""
    found = _LENGTH.fullmatch(node.attributes.get(name) or "")
    return float(found.group(1)) if found else 0
