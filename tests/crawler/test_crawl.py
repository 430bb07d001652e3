"""Links are visited politely, host beside host, and nothing is left running."""

from __future__ import annotations

import asyncio
import hashlib
import time
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, Kind, Liveness, Unread
from crawler.crawl import CrawlSettings, Seen, crawl, crawl_host, group_by_host
from crawler.fetch import FetchSettings
from crawler.known import Known
from crawler.patience import Patience
from tests.crawler.certificates import make_certificate
from tests.crawler.loopback import Site, hang, redirect, reply, reset, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TIME = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SETTINGS = CrawlSettings(
    fetch=FetchSettings(timeout=5, allowed_networks=("127.0.0.0/8",)),
    delay=0,
    patience=Patience(pause=0.01),
    probes=False,
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>รายงาน</title></head><body>"
    "<h1>รายงานผล</h1><p>ใช้งบประมาณ 12,500 บาท</p></body></html>"
)


def clock() -> datetime:
    return TIME


def crawl_site(
    prepare: Callable[[Site], Sequence[str]],
    settings: CrawlSettings = SETTINGS,
    hosts_at_once: int = 4,
) -> tuple[dict[str, Seen], Site]:
    """Runs a site, crawls what `prepare` names, and gives what was seen by URL."""

    async def run() -> tuple[dict[str, Seen], Site]:
        async with serve() as site:
            urls = prepare(site)
            found = crawl(urls, settings, now=clock, hosts_at_once=hosts_at_once)
            return {seen.visit.url: seen async for seen in found}, site

    return asyncio.run(run())


def test_links_are_grouped_by_host_in_order_each_once() -> None:
    urls = [
        "https://www.example.go.th/b",
        "http://other.example.go.th/",
        "https://WWW.example.go.th/a",
        "https://www.example.go.th/b",
        "#",
        "www.example.go.th/c",
    ]
    assert group_by_host(urls) == {
        "www.example.go.th": ("https://www.example.go.th/b", "https://WWW.example.go.th/a"),
        "other.example.go.th": ("http://other.example.go.th/",),
        "": ("#", "www.example.go.th/c"),
    }


def test_a_page_is_seen_with_its_visit_its_content_and_its_bytes() -> None:
    found, site = crawl_site(
        lambda site: [site.on("/a", redirect("/b", 301)), site.on("/b", reply(body=PAGE))][:1]
    )
    (seen,) = found.values()
    assert seen.body == PAGE.encode()
    assert seen.visit.url == site.url("/a")
    assert seen.visit.liveness is Liveness.MOVED
    assert seen.visit.reason is not None
    assert seen.visit.status == 200
    assert seen.visit.final_url == site.url("/b")
    assert seen.visit.kind is Kind.HTML
    assert seen.visit.size == len(PAGE.encode())
    assert seen.visit.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert seen.visit.fetched_at == TIME
    assert isinstance(seen.content, Document)
    assert "ใช้งบประมาณ 12,500 บาท" in [line.text for line in seen.content.pages[0].lines]


def test_a_link_without_a_document_has_no_content() -> None:
    found, site = crawl_site(
        lambda site: [site.on("/a", reply(404, "<p>ไม่พบ</p>")), site.on("/b", reset), "#"]
    )
    missing, broken, invalid = found[site.url("/a")], found[site.url("/b")], found["#"]
    assert (missing.visit.liveness, missing.content) == (Liveness.NOT_FOUND, None)
    assert missing.body == "<p>ไม่พบ</p>".encode()
    assert (broken.visit.liveness, broken.body) == (Liveness.REFUSED, None)
    assert (broken.visit.status, broken.visit.final_url, broken.visit.sha256) == (None, None, None)
    assert broken.visit.kind is None
    assert invalid.visit.liveness is Liveness.INVALID_URL


def test_a_file_that_cannot_be_read_says_why() -> None:
    old_word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    found, _ = crawl_site(lambda site: [site.on("/a.doc", reply(body=old_word))])
    (seen,) = found.values()
    assert seen.visit.liveness is Liveness.ALIVE
    assert isinstance(seen.content, Unread)


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    def prepare(site: Site) -> Sequence[str]:
        return [site.on(f"/{number}", reply(404)) for number in range(4)]

    began = time.monotonic()
    settings = CrawlSettings(fetch=SETTINGS.fetch, delay=0.1)
    found, site = crawl_site(prepare, settings)
    assert len(found) == 4
    assert site.most_at_once == 1
    assert site.asked == ["/0", "/1", "/2", "/3"]
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(("hosts_at_once", "at_once"), [(4, 2), (1, 1)])
def test_hosts_are_visited_side_by_side_as_far_as_allowed(hosts_at_once: int, at_once: int) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(reply(404))

    def prepare(site: Site) -> Sequence[str]:
        site.on("/a", slowly)
        return [site.url("/a", host) for host in ("127.0.0.1", "localhost")]

    apart = replace(SETTINGS, resolve=resolve_apart)
    _, site = crawl_site(prepare, apart, hosts_at_once=hosts_at_once)
    assert site.most_at_once == at_once


async def resolve_apart(host: str, _port: int) -> Sequence[str]:
    """Addresses of servers that stand apart."""
    return [host]


def test_hosts_on_one_server_are_asked_one_at_a_time() -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(reply(404))

    def prepare(site: Site) -> Sequence[str]:
        site.on("/a", slowly)
        return [site.url("/a", host) for host in ("127.0.0.1", "localhost")]

    found, site = crawl_site(prepare)
    assert len(found) == 2
    assert site.most_at_once == 1


def test_more_connections_to_a_site_are_made_only_where_configured() -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(reply(404))

    found, site = crawl_site(
        lambda site: [site.on(f"/{number}", slowly) for number in range(7)],
        replace(SETTINGS, per_site=3),
    )
    assert len(found) == 7
    assert site.most_at_once == 3


def test_links_beyond_the_limit_of_a_round_are_said_to_be_left_out() -> None:
    found, site = crawl_site(
        lambda site: [site.on(f"/{number}", reply(404)) for number in range(3)],
        replace(SETTINGS, most_links=2),
    )
    words = [seen.visit.liveness for seen in found.values()]
    assert sorted(words) == ["not_found", "not_found", "rate_limited"]
    assert len(site.asked) == 2


def test_what_robots_shuts_is_not_opened_but_a_listed_link_is() -> None:
    def prepare(site: Site) -> Sequence[str]:
        site.on("/robots.txt", reply(body="User-agent: *\nDisallow: /found"))
        return [site.on(path, reply(404)) for path in ("/found/a", "/found/b", "/open")]

    async def run() -> tuple[dict[str, str], list[str]]:
        async with serve() as site:
            urls = prepare(site)
            settings = replace(SETTINGS, exempt={urls[1]})
            found = crawl(urls, settings, now=clock)
            words = {seen.visit.url: seen.visit.liveness.value async for seen in found}
            return {url.split("/", 3)[3]: word for url, word in words.items()}, site.asked

    words, asked = asyncio.run(run())
    assert words == {"found/a": "blocked", "found/b": "not_found", "open": "not_found"}
    assert asked == ["/robots.txt", "/found/b", "/open"]


def test_a_host_that_allows_a_rate_loses_no_link_and_finds_it() -> None:
    moments: list[float] = []
    refused = 0

    async def limited(writer: asyncio.StreamWriter) -> None:
        nonlocal refused
        now = time.monotonic()
        moments[:] = [one for one in moments if one > now - 1.0]
        if len(moments) >= 20:
            refused += 1
            writer.write(reply(429))
            return
        moments.append(now)
        writer.write(reply(404))

    settings = replace(SETTINGS, patience=Patience(pause=1.0))
    found, _ = crawl_site(
        lambda site: [site.on(f"/{number}", limited) for number in range(70)], settings
    )
    assert {seen.visit.liveness.value for seen in found.values()} == {"not_found"}
    assert refused <= 6


def test_an_unchanged_document_comes_from_the_store() -> None:
    async def run() -> tuple[Seen, Seen, list[str]]:
        async with serve() as site:
            url = site.on(
                "/a",
                reply(body=PAGE, headers={"ETag": '"one"'}),
                reply(304, headers={"ETag": '"one"'}),
            )
            (first,) = [seen async for seen in crawl([url], SETTINGS, now=clock)]
            assert first.validators is not None
            known = Known(url, first.validators.etag, "", "text/html", lambda: first.body)
            again = replace(SETTINGS, known={url: known})
            (second,) = [seen async for seen in crawl([url], again, now=clock)]
            return first, second, site.asked

    first, second, asked = asyncio.run(run())
    assert (first.unchanged, second.unchanged) == (False, True)
    assert second.visit == first.visit
    assert second.content == first.content
    assert asked == ["/a", "/a"]


def test_a_stored_document_that_is_lost_is_asked_for_again() -> None:
    async def run() -> tuple[Seen, int]:
        async with serve() as site:
            url = site.on("/a", reply(304), reply(body=PAGE))
            known = Known(url, '"one"', "", "text/html", lambda: None)
            (seen,) = [
                s async for s in crawl([url], replace(SETTINGS, known={url: known}), now=clock)
            ]
            return seen, len(site.asked)

    seen, asked = asyncio.run(run())
    assert seen.visit.liveness is Liveness.ALIVE
    assert not seen.unchanged
    assert asked == 2


def test_a_link_is_opened_once_however_often_it_is_given() -> None:
    found, site = crawl_site(lambda site: [site.on("/a", reply(404))] * 3)
    assert len(found) == 1
    assert site.asked == ["/a"]


@pytest.mark.parametrize("first", [reply(500), reply(429, headers={"Retry-After": "0"}), reset])
def test_what_passes_by_itself_is_no_fault(first: bytes) -> None:
    found, site = crawl_site(lambda site: [site.on("/a", first, reply(body=PAGE))])
    (seen,) = found.values()
    assert seen.visit.liveness is Liveness.ALIVE
    assert site.asked == ["/a", "/a"]


def test_a_host_that_fails_again_and_again_is_not_tried_twice_for_ever() -> None:
    found, site = crawl_site(
        lambda site: [site.on(f"/{number}", reply(503)) for number in range(6)]
    )
    assert {seen.visit.liveness for seen in found.values()} == {Liveness.SERVER_ERROR}
    assert len(site.asked) == 3 * 2 + 3


def test_one_hosts_links_come_from_crawl_host() -> None:
    async def run() -> list[str]:
        async with serve() as site:
            urls = [site.on("/a", reply(404)), site.on("/b", reply(410))]
            return [seen.visit.liveness async for seen in crawl_host(urls, SETTINGS, now=clock)]

    assert sorted(asyncio.run(run())) == [Liveness.GONE, Liveness.NOT_FOUND]


def test_a_slow_consumer_holds_the_crawl_back() -> None:
    async def run() -> int:
        async with serve() as site:
            urls = [site.on(f"/{number}", reply(404)) for number in range(40)]
            async with aclosing(crawl(urls, SETTINGS, now=clock)) as found:
                await anext(found)
                await asyncio.sleep(0.5)
                return len(site.asked)

    assert asyncio.run(run()) < 12


def test_a_consumer_that_stops_leaves_nothing_running() -> None:
    async def run() -> set[str]:
        async with serve() as site:
            urls = [site.on("/a", reply(404)), site.on("/b", hang), site.url("/b", "localhost")]
            async with aclosing(crawl(urls, SETTINGS, now=clock)) as found:
                await anext(found)
            return {str(task.get_coro()) for task in asyncio.all_tasks()}

    left = asyncio.run(run())
    assert not [task for task in left if "_Crew" in task or "fetch" in task]


def test_a_cancelled_crawl_leaves_nothing_running() -> None:
    async def consume(urls: Sequence[str]) -> None:
        async for _ in crawl(urls, SETTINGS, now=clock):
            pass

    async def run() -> set[str]:
        async with serve() as site:
            work = asyncio.create_task(consume([site.on("/b", hang)]))
            await asyncio.sleep(0.2)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            return {str(task.get_coro()) for task in asyncio.all_tasks()}

    left = asyncio.run(run())
    assert not [task for task in left if "_Crew" in task or "fetch" in task]


def test_broken_machinery_ends_the_crawl_with_its_error() -> None:
    def broken_clock() -> datetime:
        raise RuntimeError("no clock")

    async def run() -> None:
        async with serve() as site:
            urls = [site.on("/a", reply(404)), site.url("/a", "localhost")]
            async for _ in crawl(urls, SETTINGS, now=broken_clock):
                pass

    with pytest.raises(ExceptionGroup) as raised:
        asyncio.run(run())
    assert raised.group_contains(RuntimeError, match="no clock")


def test_a_page_with_a_faulty_certificate_is_read_unverified_and_says_so(tmp_path: Path) -> None:
    context = make_certificate(tmp_path, "localhost", 30)

    async def run() -> Seen:
        async with serve(tls=context) as site:
            site.on("/a", reply(body=PAGE))
            found = crawl([site.url("/a", "localhost", "https")], SETTINGS, now=clock)
            (seen,) = [seen async for seen in found]
            return seen

    seen = asyncio.run(run())
    assert seen.visit.liveness is Liveness.TLS_INVALID
    assert "ออกเอง" in (seen.visit.reason or "")
    assert "ไม่ได้ตรวจใบรับรอง" in (seen.visit.reason or "")
    assert isinstance(seen.content, Document)


def test_nothing_to_visit_is_no_trouble() -> None:
    assert crawl_site(lambda _: [])[0] == {}
