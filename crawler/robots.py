"""robots.txt: which addresses a site lets programs open, and how slowly (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from crawler.urls import read_url

if TYPE_CHECKING:
    from crawler.fetch import Fetched

NAME = "OIT-Evidence-Checker"
_MOST_BYTES = 500 * 1024  # of the file; RFC 9309 asks for no more
_OK, _SERVER_FAULTS = 200, range(500, 600)


@dataclass(frozen=True, slots=True)
class Robots:
    """What the robots.txt of a site says to us; `rules` is None where it says nothing.

    Attributes:
        rules: the parsed file.
        shut: the site could not say, so nothing may be opened (RFC 9309, 2.3.1.4).
    """

    rules: Protego | None = None
    shut: bool = False

    def allows(self, url: str) -> bool:
        """Whether we may open this address."""
        if self.shut:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it asks for nothing."""
        asked = self.rules.crawl_delay(NAME) if self.rules is not None else None
        return float(asked or 0)


def robots_address(url: str) -> str:
    """Where the robots.txt of an address stands; "" where the address cannot be opened."""
    read = read_url(url)
    if read is None:
        return ""
    return str(read.copy_with(raw_path=b"/robots.txt", fragment=None, username=None, password=None))


def read_robots(fetched: Fetched) -> Robots:
    """What came of asking for it.

    A file that is not there says nothing; a site whose server fails shuts all. A site that does
    not answer at all says nothing here: its links will tell the same by themselves.
    """
    if fetched.fault is not None:
        return Robots()
    if fetched.status in _SERVER_FAULTS:
        return Robots(shut=True)
    if fetched.status != _OK:
        return Robots()
    text = fetched.body[:_MOST_BYTES].decode("utf-8", "replace")
    return Robots() if "<html" in text.lower() else Robots(Protego.parse(text))
