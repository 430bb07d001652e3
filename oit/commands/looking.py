"""Opens the files and links that a command was given."""

from __future__ import annotations

from crawler.client import FetchSettings
from crawler.crawl import CrawlSettings, Seen
from crawler.files import MissingFileError, look_at
from oit.app import now, user_agent
from oit.mistakes import MistakesError


def look(sources: list[str], networks: list[str] | None) -> list[Seen]:
    """Look at files and links in their order.

    Args:
        sources: paths and URLs.
        networks: inside networks (CIDR) that may be opened too.

    Raises:
        MistakesError: a file cannot be opened.
    """
    fetch = FetchSettings(user_agent=user_agent(None), allowed_networks=tuple(networks or ()))
    try:
        return look_at(sources, CrawlSettings(fetch=fetch), now)
    except MissingFileError as error:
        raise MistakesError(*error.sentences) from error
