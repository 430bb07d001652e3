"""Visits links: politely at each host, several hosts at once, giving what was seen as it comes.

Three things overlap: hosts are visited side by side, a host's next link is opened while the last
document is being read, and the consumer stores while both go on. A fixed number of places bounds
how many bodies are in memory. Everything runs inside one task group, so a consumer that stops
half way, or Ctrl-C, leaves nothing running.
"""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import TYPE_CHECKING

from checklist.evidence import Document, Unread, Visit
from crawler import extract
from crawler.address import Resolve, resolve_by_system
from crawler.client import FetchSettings, make_tls_context, open_client
from crawler.drawn import Drawer, Drawn
from crawler.extract.sniff import sniff
from crawler.faults import Fault
from crawler.fetch import Fetched, fetch
from crawler.liveness import judge
from crawler.manners import Manners, address_key
from crawler.patience import Patience
from crawler.probe import is_worth_a_probe, missing_page, probe_address
from crawler.remarks import remark_on_pages
from crawler.unverified import fetch_unverified
from crawler.urls import host_of, name_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Collection, Iterable, Iterator, Mapping, Sequence

    import httpx

    from crawler.browser import RenderSettings
    from crawler.fetch import Clock
    from crawler.known import Known
    from crawler.probe import MissingPage

_OK = 200


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How links are visited.

    Attributes:
        fetch: the limits of one fetch.
        delay: seconds between two requests to one host.
        patience: when a link is tried again.
        readers: how many documents are read at once.
        reading: the limits of reading one document.
        reader: what reads a document; one that remembers reads the same bytes once.
        exempt: addresses that are opened whatever robots.txt says: those handed in by the agency,
            which anybody who assesses them opens; None where robots.txt is not looked at.
        per_site: connections to one address.
        most_links: links opened at one address in one crawl; what is more is for a person.
        known: documents that earlier visits brought, by link.
        render: how pages are drawn that are empty without scripts; None for not at all.
        probes: whether each host is asked once for a page that cannot exist, so that its answer
            is known again where it comes in the place of a document.
    """

    fetch: FetchSettings = field(default_factory=FetchSettings)
    delay: float = 0.2
    patience: Patience = field(default_factory=Patience)
    readers: int = 2
    reading: extract.ReadLimits = field(default_factory=extract.ReadLimits)
    reader: extract.Reader = extract.read
    exempt: Collection[str] | None = None
    per_site: int = 1
    most_links: int = 2000
    known: Mapping[str, Known] = field(default_factory=dict)
    render: RenderSettings | None = None
    probes: bool = True
    resolve: Resolve = resolve_by_system


@dataclass(frozen=True, slots=True)
class Validators:
    """By what the server will know the document again, "" where it said nothing."""

    etag: str
    last_modified: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One visited link: what happened, what the file says, and its bytes.

    `content` is None where the link gave no document; `body` is None where no bytes came. An error
    page has bytes but no content. `unchanged`: the bytes are the stored ones. `picture`: how the
    page looked (PNG), where a browser drew it.
    """

    visit: Visit
    content: Document | Unread | None
    body: bytes | None
    validators: Validators | None = None
    unchanged: bool = False
    picture: bytes | None = None


def group_by_host(urls: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The links of each host, each link once, in the order given; broken ones stand under ""."""
    groups: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        groups.setdefault(host_of(url), []).append(url)
    return {host: tuple(links) for host, links in groups.items()}


async def crawl_host(
    urls: Sequence[str], settings: CrawlSettings, *, now: Clock
) -> AsyncGenerator[Seen, None]:
    """Visits the links of one host one after another, in order; each is given once it is read."""
    async with aclosing(_visit_groups([tuple(urls)], settings, now, hosts_at_once=1)) as all_seen:
        async for seen in all_seen:
            yield seen


async def crawl(
    urls: Iterable[str], settings: CrawlSettings, *, now: Clock, hosts_at_once: int = 4
) -> AsyncGenerator[Seen, None]:
    """Visits links of any hosts, each link once; given as they come, so in no fixed order."""
    groups = list(group_by_host(urls).values())
    async with aclosing(_visit_groups(groups, settings, now, hosts_at_once)) as all_seen:
        async for seen in all_seen:
            yield seen


async def _visit_groups(
    groups: Sequence[Sequence[str]], settings: CrawlSettings, now: Clock, hosts_at_once: int
) -> AsyncGenerator[Seen, None]:
    # Reading the certificate authorities takes longer than a request, so they are read once.
    context = make_tls_context(settings.fetch.verify)
    crew = _Crew(
        replace(settings, fetch=replace(settings.fetch, verify=context)), now, hosts_at_once
    )
    work = asyncio.create_task(crew.visit(groups))
    try:
        while (seen := await crew.results.get()) is not None:
            yield seen
            crew.places.release()
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


class _Crew:
    """The tasks of one crawl and what they share."""

    def __init__(self, settings: CrawlSettings, now: Clock, hosts_at_once: int) -> None:
        self._settings = settings
        self._now = now
        self._hosts = asyncio.Semaphore(hosts_at_once)
        self._missing: dict[str, MissingPage | None] = {}
        self._manners: dict[str, Manners] = {}
        self._drawer = Drawer(settings.render, settings.fetch, now)
        self._readers = asyncio.Semaphore(settings.readers)
        # Taken before a link is opened, given back when the consumer is done with it: so the
        # queue is bounded although nobody ever waits to put something in.
        self.places = asyncio.Semaphore(hosts_at_once * settings.per_site + settings.readers + 1)
        self.results: asyncio.Queue[Seen | None] = asyncio.Queue()

    async def visit(self, groups: Sequence[Sequence[str]]) -> None:
        """Visits every group; whatever happens, the last thing in the queue is None."""
        try:
            async with self._drawer, asyncio.TaskGroup() as tasks:
                for urls in groups:
                    tasks.create_task(self._visit_host(tasks, urls))
        finally:
            self.results.put_nowait(None)

    async def _visit_host(self, tasks: asyncio.TaskGroup, urls: Sequence[str]) -> None:
        settings = self._settings
        async with self._hosts, asyncio.TaskGroup() as connections:
            key = await address_key(urls[0], settings.resolve)
            manners = self._manners.setdefault(
                key, Manners(settings.delay, settings.patience, settings.per_site)
            )
            left = iter(urls)
            for _ in range(min(settings.per_site, len(urls))):
                connections.create_task(self._visit_links(tasks, left, manners))

    async def _visit_links(
        self, tasks: asyncio.TaskGroup, left: Iterator[str], manners: Manners
    ) -> None:
        """Opens links of one host over one connection, until none are left."""
        async with open_client(self._settings.fetch) as client:
            failures = 0
            for url in left:
                await self.places.acquire()
                fetched = await self._open(client, url, manners, failures)
                failures = failures + 1 if self._settings.patience.is_failure(fetched) else 0
                missing = await self._ask_for_nothing(client, fetched, manners)
                drawn = await self._drawer.draw(fetched, missing)
                tasks.create_task(self._read(drawn))

    async def _open(
        self, client: httpx.AsyncClient, url: str, manners: Manners, failures: int
    ) -> Fetched:
        if manners.opened >= self._settings.most_links:
            return self._left_out(url, Fault.TOO_MANY)
        if not await self._may_open(client, url, manners):
            return self._left_out(url, Fault.ROBOTS)
        manners.opened += 1
        patience, known = self._settings.patience, self._settings.known.get(url)
        tries = refusals = 0
        while True:
            fetched = await manners.ask(
                lambda: fetch(client, url, self._settings.fetch, self._now, known)
            )
            if manners.is_refusal(fetched):
                pause = patience.pause_after_refusal(fetched, refusals, failures)
                refusals += 1
            else:
                pause = patience.pause_before_retry(fetched, tries, failures)
                tries += 1
            if pause is None:
                return await fetch_unverified(fetched, self._settings.fetch, self._now)
            await asyncio.sleep(pause)

    async def _may_open(self, client: httpx.AsyncClient, url: str, manners: Manners) -> bool:
        exempt = self._settings.exempt
        if exempt is None:
            return True
        allowed = await manners.allows(
            url, lambda robots: fetch(client, robots, self._settings.fetch, self._now)
        )
        return allowed or url in exempt

    def _left_out(self, url: str, why: Fault) -> Fetched:
        return Fetched(url, (), url, None, (), b"", why, "", self._now())

    async def _ask_for_nothing(
        self, client: httpx.AsyncClient, fetched: Fetched, manners: Manners
    ) -> MissingPage | None:
        """What the host shows for an address that cannot exist; asked once a host and crawl."""
        if not self._settings.probes or fetched.unverified or not is_worth_a_probe(fetched):
            return None
        url = probe_address(fetched.final_url)
        if url not in self._missing:
            probe = await manners.ask(lambda: fetch(client, url, self._settings.fetch, self._now))
            self._missing[url] = missing_page(probe)
        return self._missing[url]

    async def _read(self, drawn: Drawn) -> None:
        async with self._readers:
            seen = await asyncio.to_thread(
                see, drawn.fetched, self._settings, drawn.missing, drawn.picture
            )
            self.results.put_nowait(seen)


def see(
    fetched: Fetched,
    settings: CrawlSettings | None = None,
    missing: MissingPage | None = None,
    picture: bytes | None = None,
) -> Seen:
    """Judges the fetch and reads the document behind it, where there is one."""
    settings = settings or CrawlSettings()
    judgement = judge(fetched, missing)
    body = fetched.body or None
    content = _read(fetched, settings) if body is not None and judgement.readable else None
    notes = judgement.notes
    if isinstance(content, Document):
        notes += remark_on_pages(fetched.url, content)
    visit = Visit(
        url=fetched.url,
        liveness=judgement.liveness,
        reason=judgement.reason,
        status=fetched.status,
        final_url=fetched.final_url if fetched.status is not None else None,
        kind=None if body is None else sniff(body),
        size=len(fetched.body),
        sha256=None if body is None else hashlib.sha256(body).hexdigest(),
        fetched_at=fetched.fetched_at,
        hops=tuple(f"{hop.how or hop.status} {hop.url}" for hop in fetched.hops),
        notes=notes,
        picture=None if picture is None else hashlib.sha256(picture).hexdigest(),
    )
    return Seen(visit, content, body, _validators(fetched), fetched.unchanged, picture)


def _validators(fetched: Fetched) -> Validators | None:
    """By what an untouched document is known again, where it came whole from its own server."""
    etag, modified = fetched.header("etag"), fetched.header("last-modified")
    if fetched.status != _OK or fetched.fault or fetched.unverified or not (etag or modified):
        return None
    return Validators(etag, modified, fetched.header("content-type"))


def _read(fetched: Fetched, settings: CrawlSettings) -> Document | Unread:
    return settings.reader(
        fetched.body,
        name=_file_name(fetched),
        url=fetched.final_url,
        content_type=fetched.header("content-type"),
        limits=settings.reading,
    )


def _file_name(fetched: Fetched) -> str:
    """The name the server gives the file, else the one at the end of its address."""
    disposition = Message()
    disposition["content-disposition"] = fetched.header("content-disposition")
    return disposition.get_filename() or name_in(fetched.final_url)
