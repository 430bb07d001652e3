"""Turns the address of a viewer or a shared drive into that of the file or export behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.behind import dropbox, google, microsoft, viewers
from crawler.redirects import split

if TYPE_CHECKING:
    from crawler.behind.way import Behind


def behind_address(url: str) -> Behind | None:
    """What to open instead of this address; None where it is to be opened as it is."""
    parts = split(url)
    if parts.scheme not in {"http", "https"}:
        return None
    for find in (viewers.find, google.find, microsoft.find, dropbox.find):
        found = find(parts)
        if found is not None and found.url != url:
            return found
    return None
