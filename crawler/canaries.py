"""Is our own network well? Asked of addresses that are known to answer, before and after a crawl.

A link that cannot be opened from here says nothing about its agency while we cannot open anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.client import FetchSettings, open_client
from crawler.fetch import fetch
from crawler.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.fetch import Clock, Fetched

_SERVER_FAULT = 500


async def network_is_well(canaries: Sequence[str], settings: FetchSettings, *, now: Clock) -> bool:
    """Whether any of the addresses answers as itself; True where none is given.

    An answer from another host is that of a login page in between, as guest networks have.
    """
    for url in canaries:
        async with open_client(settings) as client:
            if _answers(await fetch(client, url, settings, now)):
                return True
    return not canaries


def _answers(fetched: Fetched) -> bool:
    return (
        fetched.fault is None
        and fetched.status is not None
        and fetched.status < _SERVER_FAULT
        and host_of(fetched.final_url) == host_of(fetched.url)
    )
