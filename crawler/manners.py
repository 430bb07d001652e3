"""How we behave at one address: few requests at a time, at the pace it bears, where we may go.

Sites that share an address share a server, so they share one of these.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from crawler.pace import Pace
from crawler.robots import Robots, read_robots, robots_address
from crawler.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from crawler.address import Resolve
    from crawler.fetch import Fetched
    from crawler.patience import Patience

_HTTPS = 443


class Manners:
    """What is kept to at one address during one crawl."""

    def __init__(self, delay: float, patience: Patience, at_once: int = 1) -> None:
        """Starts with the configured seconds between two requests, and how many at once."""
        self._pace = Pace(delay)
        self._patience = patience
        self._places = asyncio.Semaphore(at_once)
        self._turn = asyncio.Lock()
        self._robots: dict[str, Robots] = {}
        self.answered = False
        self.opened = 0

    async def ask(self, get: Callable[[], Awaitable[Fetched]]) -> Fetched:
        """Make one request when its time has come."""
        clock = asyncio.get_running_loop().time
        async with self._places:
            async with self._turn:
                await asyncio.sleep(self._pace.pause(clock()))
                self._pace.start(clock())
            fetched = await get()
            refused = self.is_refusal(fetched)
            self._pace.answer(clock(), refused=refused)
        self.answered |= fetched.status is not None and not self._patience.is_failure(fetched)
        return fetched

    def is_refusal(self, fetched: Fetched) -> bool:
        """Whether the host says that this was too fast."""
        return self._patience.is_refusal(fetched, answered=self.answered)

    async def allows(self, url: str, get: Callable[[str], Awaitable[Fetched]]) -> bool:
        """Whether the site's robots.txt lets us open this address; it is asked for once a site."""
        address = robots_address(url)
        if not address:
            return True
        if address not in self._robots:
            robots = read_robots(await self.ask(lambda: get(address)))
            self._robots[address] = robots
            self._pace.ask_for(robots.delay)
        return self._robots[address].allows(url)


async def address_key(url: str, resolve: Resolve) -> str:
    """What sites on one server have in common: its address; the host name where it has none."""
    read = read_url(url)
    if read is None:
        return ""
    try:
        answers = await resolve(read.host, read.port or _HTTPS)
    except (OSError, UnicodeError):
        answers = ()
    return min(answers, default=read.host)
