"""What is known of a link from an earlier visit, so that an unchanged document costs no bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Known:
    """A document that an earlier visit brought.

    Attributes:
        address: where it stood at the end of all redirects.
        etag, last_modified: as the server wrote them, "" where it wrote none.
        content_type: as the server wrote it; an answer that nothing has changed may leave it out.
        load: gives the stored body, or None where it is not to be had any more.
    """

    address: str
    etag: str
    last_modified: str
    content_type: str
    load: Callable[[], bytes | None]

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that ask for a new document only; none for another address."""
        if _bare(url) != _bare(self.address):
            return {}
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


def _bare(url: str) -> str:
    read = read_url(url)
    return "" if read is None else str(read.copy_with(fragment=None))
