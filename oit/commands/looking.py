"""Opens the files and links that a command was given."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network
from typing import TYPE_CHECKING

from checklist.evidence import Evidence
from crawler import extract
from crawler.browser import RenderSettings, why_no_browser
from crawler.client import FetchSettings
from crawler.crawl import CrawlSettings, Seen
from crawler.files import MissingFileError, is_url, look_at
from oit.app import now, user_agent
from oit.mistakes import MistakesError
from oit.offered import Pages
from storage.plan import PlannedLink

if TYPE_CHECKING:
    from checklist.edition import Edition


def look(sources: list[str], networks: list[str] | None, *, render: bool = False) -> list[Seen]:
    """Look at files and links in their order.

    Args:
        sources: paths and URLs.
        networks: inside networks (CIDR) that may be opened too.
        render: draw pages in a browser that are empty without scripts.

    Raises:
        MistakesError: a file cannot be opened, a network is none, or the browser is missing.
    """
    settings = outside_settings(networks)
    if render:
        if problem := why_no_browser():
            raise MistakesError(f"--render: {problem}")
        settings = replace(settings, render=RenderSettings())
    try:
        return look_at(sources, settings, now)
    except MissingFileError as error:
        raise MistakesError(*error.sentences) from error


def outside_settings(
    networks: list[str] | None, *, timeout: float = 45.0, reader: extract.Reader = extract.read
) -> CrawlSettings:
    """How links are opened by a command without a configuration.

    Args:
        networks: inside networks (CIDR) that may be opened too.
        timeout: seconds for one link.
        reader: what reads the documents.

    Raises:
        MistakesError: a network is none.
    """
    _check_networks(networks or [])
    fetch = FetchSettings(
        user_agent=user_agent(None), timeout=timeout, allowed_networks=tuple(networks or ())
    )
    return CrawlSettings(fetch=fetch, reader=reader)


def _check_networks(networks: list[str]) -> None:
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            raise MistakesError(
                f'--allow-network "{network}" ไม่ใช่เครือข่าย ให้เขียนแบบ CIDR เช่น 10.0.0.0/8'
            ) from error


def look_for_item(
    edition: Edition,
    item: str,
    sources: list[str],
    networks: list[str] | None,
    *,
    render: bool = False,
) -> list[Evidence]:
    """Look at files and links as evidence of an item, then at what the linked pages offer for it.

    Raises:
        MistakesError: a file cannot be opened.
    """
    handed_in = look(sources, networks, render=render)
    links = [PlannedLink(item, source, "") for source in sources if is_url(source)]
    pages = Pages(edition, links)
    found_on = {one.url: one.found_on for seen in handed_in for one in pages.offered_on(seen)}
    found = look(list(found_on), networks, render=render)
    return [
        *(Evidence(item, seen.visit, seen.content) for seen in handed_in),
        *(Evidence(item, s.visit, s.content, found_on[s.visit.url]) for s in found),
    ]
