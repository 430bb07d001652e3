"""Reads addresses, names and sizes out of the attributes of links, frames and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from checklist.thai.forms import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}

_OPENED = re.compile(
    r"(?:window\.open|location(?:\.href)?\s*=|location\.(?:assign|replace))\s*\(?\s*['\"]([^'\"]+)"
)
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
    """Give the address that a click opens through a script attribute, "" if none."""
    found = _OPENED.search(node.attributes.get("onclick") or "")
    return found.group(1) if found else ""


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
