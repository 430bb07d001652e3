"""One GET under limits: whatever a server does, a value comes back that says what was seen."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from crawler.fetch import Fault, Fetched, FetchSettings, fetch, open_client
from tests.crawler.certificates import make_certificate
from tests.crawler.loopback import Site, drip, hang, pour, redirect, reply, reset, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpx import HTTPXMock

SETTINGS = FetchSettings(timeout=5, connect_timeout=2, allowed_networks=("127.0.0.0/8",))
PAGE = "<html><head><title>แผน</title></head><body><p>แผนปฏิบัติการป้องกันการทุจริต</p></body></html>"
TIME = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def clock() -> datetime:
    return TIME


def visit(
    prepare: Callable[[Site], str], settings: FetchSettings = SETTINGS
) -> tuple[Fetched, Site]:
    """Runs a site, lets `prepare` set it up and name the URL, and fetches that."""

    async def run() -> tuple[Fetched, Site]:
        async with serve() as site, open_client(settings) as client:
            return await fetch(client, prepare(site), settings, clock), site

    return asyncio.run(run())


def test_a_page_comes_back_whole_with_what_was_asked_and_when() -> None:
    fetched, site = visit(lambda site: site.on("/a", reply(body=PAGE)))
    assert fetched == Fetched(
        url=site.url("/a"),
        hops=(),
        final_url=site.url("/a"),
        status=200,
        headers=fetched.headers,
        body=PAGE.encode(),
        fault=None,
        fault_detail="",
        fetched_at=TIME,
    )
    assert fetched.header("content-type") == "text/html; charset=utf-8"
    assert fetched.header("x-none") == ""


def test_the_crawler_names_itself_and_asks_for_thai() -> None:
    _, site = visit(lambda site: site.on("/a", reply(body=PAGE)))
    assert "OIT-Evidence-Checker" in site.heads[0]
    assert "Accept-Language: th" in site.heads[0]
    assert site.heads[0].startswith("GET ")


def test_an_error_page_is_an_answer_and_no_fault() -> None:
    fetched, _ = visit(lambda site: site.on("/a", reply(503, "ปิดปรับปรุง")))
    assert (fetched.fault, fetched.status, fetched.body) == (None, 503, "ปิดปรับปรุง".encode())


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/แผน 1.pdf", "/%E0%B9%81%E0%B8%9C%E0%B8%99%201.pdf"),
        ("/%E0%B9%81.pdf", "/%E0%B9%81.pdf"),
        ("/%25E0%25B9.pdf", "/%25E0%25B9.pdf"),
    ],
)
def test_the_path_reaches_the_server_as_written(written: str, asked: str) -> None:
    fetched, site = visit(
        lambda site: (site.on(asked, reply(body="x")), f" {site.url(written)}\n")[1]
    )
    assert fetched.status == 200
    assert site.asked == [asked]


@pytest.mark.parametrize(
    "url", ["", "#", "www.example.go.th", "http:www.example.go.th", "mailto:a@b"]
)
def test_what_is_no_address_is_told_without_asking_anybody(url: str) -> None:
    fetched, site = visit(lambda _: url)
    assert (fetched.fault, fetched.status, fetched.final_url) == (Fault.INVALID_URL, None, "")
    assert fetched.url == url
    assert site.asked == []


def test_redirects_are_followed_and_each_is_recorded() -> None:
    def prepare(site: Site) -> str:
        site.on("/ita/b", redirect("../%E0%B8%81/ค.html", 302))
        site.on("/%E0%B8%81/%E0%B8%84.html", reply(body=PAGE))
        return site.on("/ita/a", redirect("b", 301))

    fetched, site = visit(prepare)
    assert [(hop.status, hop.url, hop.location) for hop in fetched.hops] == [
        (301, site.url("/ita/a"), site.url("/ita/b")),
        (302, site.url("/ita/b"), site.url("/%E0%B8%81/%E0%B8%84.html")),
    ]
    assert fetched.final_url == site.url("/%E0%B8%81/%E0%B8%84.html")
    assert fetched.status == 200


def test_a_raw_thai_location_is_understood() -> None:
    answer = b"HTTP/1.1 302 X\r\nLocation: /\xe0\xb8\x81.html\r\nContent-Length: 0\r\n\r\n"
    fetched, site = visit(
        lambda site: (site.on("/%E0%B8%81.html", reply(body=PAGE)), site.on("/a", answer))[1]
    )
    assert fetched.status == 200
    assert site.asked[-1] == "/%E0%B8%81.html"


def test_a_page_that_sends_its_visitor_on_is_a_redirect_too() -> None:
    def prepare(site: Site) -> str:
        site.on("/b", reply(404))
        page = "<html><head><meta http-equiv='Refresh' content='0; URL=/b'></head></html>"
        return site.on("/a", reply(body=page))

    fetched, _ = visit(prepare)
    assert (fetched.status, [hop.status for hop in fetched.hops]) == (404, [200])


@pytest.mark.parametrize(
    "meta",
    [
        "<meta http-equiv=refresh content=5>",
        "<meta http-equiv=refresh content='0;url=/a'>",
        "<meta http-equiv=refresh content='0;url=#top'>",
        "<meta http-equiv=refresh content='300;url=/b'>",
        "<meta http-equiv=refresh content='0;url=javascript:void(0)'>",
        "<noscript><meta http-equiv=refresh content='0;url=/b'></noscript>",
        "<!-- <meta http-equiv=refresh content='0;url=/b'> -->",
    ],
)
def test_a_page_that_loads_itself_or_waits_long_stays(meta: str) -> None:
    fetched, site = visit(
        lambda site: site.on("/a", reply(body=f"<html><head>{meta}</head><body>ข่าว</body></html>"))
    )
    assert (fetched.status, fetched.hops, site.asked) == (200, (), ["/a"])


def test_a_loop_is_told() -> None:
    fetched, _ = visit(
        lambda site: (site.on("/b", redirect("/a")), site.on("/a", redirect("/b#x")))[1]
    )
    assert fetched.fault is Fault.REDIRECT_LOOP
    assert fetched.status == 302
    assert len(fetched.hops) == 2


def test_a_chain_without_end_is_cut() -> None:
    def prepare(site: Site) -> str:
        for number in range(20):
            site.on(f"/{number}", redirect(f"/{number + 1}"))
        return site.url("/0")

    fetched, site = visit(prepare, replace(SETTINGS, max_redirects=4))
    assert fetched.fault is Fault.TOO_MANY_REDIRECTS
    assert len(site.asked) == 5


def test_the_same_address_with_a_new_cookie_is_no_loop() -> None:
    cookie = "seen=1; Path=/"
    fetched, site = visit(
        lambda site: site.on("/a", redirect("/a", cookie=cookie), reply(body=PAGE))
    )
    assert fetched.status == 200
    assert "cookie: seen=1" in site.heads[1].lower()


@pytest.mark.parametrize("cookie", ["ชื่อ=ทดสอบ; Path=/", "a=\xa1\xa2; Path=/", "=; ;;", "a"])
def test_a_strange_cookie_breaks_nothing(cookie: str) -> None:
    answer = redirect("/b", cookie=cookie)
    fetched, _ = visit(lambda site: (site.on("/b", reply(body=PAGE)), site.on("/a", answer))[1])
    assert fetched.status == 200


def test_cookies_are_not_carried_to_another_host_nor_to_the_next_link() -> None:
    async def run() -> list[str]:
        async with serve() as site, open_client(SETTINGS) as client:
            away = site.url("/b", host="localhost")
            site.on("/a", redirect(away, cookie="secret=1; Path=/"))
            site.on("/b", reply(body=PAGE))
            site.on("/c", reply(body=PAGE))
            await fetch(client, site.url("/a"), SETTINGS, clock)
            await fetch(client, site.url("/c"), SETTINGS, clock)
            return site.heads

    assert not any("secret" in head for head in asyncio.run(run()))


def test_a_redirect_that_leaves_the_web_is_the_servers_fault() -> None:
    fetched, _ = visit(lambda site: site.on("/a", redirect("intent://scan/#Intent;end")))
    assert fetched.fault is Fault.PROTOCOL
    assert "intent" in fetched.hops[0].location


@pytest.mark.parametrize("answer", [hang, drip])
def test_a_server_that_is_silent_or_drips_cannot_hold_a_worker(
    answer: Callable[[asyncio.StreamWriter], object],
) -> None:
    began = time.monotonic()
    fetched, _ = visit(lambda site: site.on("/a", answer), replace(SETTINGS, timeout=0.3))  # type: ignore[arg-type]  # both are answers
    assert fetched.fault is Fault.TIMEOUT
    assert fetched.body == b""
    assert time.monotonic() - began < 2


def test_the_time_is_for_the_whole_chain() -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(redirect(f"/a?{time.monotonic_ns()}"))

    class Slow(dict[str, list[object]]):
        def get(self, _key: str, _default: object = None) -> list[object]:
            return [slowly]

    def prepare(site: Site) -> str:
        site.answers = Slow()  # type: ignore[assignment]  # answers every path alike
        return site.url("/a")

    fetched, site = visit(prepare, replace(SETTINGS, timeout=0.7, max_redirects=50))
    assert fetched.fault is Fault.TIMEOUT
    assert 2 <= len(site.asked) <= 5
    assert len(fetched.hops) >= 2


@pytest.mark.parametrize(
    "answer",
    [
        reply(body=b"x" * 2000),
        pour,
        reply(body=gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}),
    ],
)
def test_a_body_beyond_the_limit_is_not_taken(
    answer: bytes | Callable[[asyncio.StreamWriter], object],
) -> None:
    limits = replace(SETTINGS, max_bytes=6000 if not isinstance(answer, bytes) else 1999)
    fetched, _ = visit(lambda site: site.on("/a", answer), limits)  # type: ignore[arg-type]  # all are answers
    assert (fetched.fault, fetched.status, fetched.body) == (Fault.TOO_LARGE, 200, b"")


def test_a_body_of_exactly_the_limit_is_taken() -> None:
    packed = reply(body=gzip.compress(b"x" * 2000), headers={"Content-Encoding": "gzip"})
    for answer in (reply(body=b"x" * 2000), packed):
        fetched, _ = visit(
            lambda site, answer=answer: site.on("/a", answer),  # type: ignore[misc]  # bound at once
            replace(SETTINGS, max_bytes=2000),
        )
        assert fetched.body == b"x" * 2000


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("x-gzip", gzip.compress(PAGE.encode())),
        ("gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("utf-8", PAGE.encode()),
        ("identity", PAGE.encode()),
    ],
)
def test_packed_bodies_are_unpacked(encoding: str, packed: bytes) -> None:
    fetched, _ = visit(
        lambda site: site.on("/a", reply(body=packed, headers={"Content-Encoding": encoding}))
    )
    assert fetched.body == PAGE.encode()


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", b"<p>not packed"), ("br", b"\x8b\x02\x80x")]
)
def test_a_body_that_cannot_be_unpacked_is_the_servers_fault(encoding: str, body: bytes) -> None:
    fetched, _ = visit(
        lambda site: site.on("/a", reply(body=body, headers={"Content-Encoding": encoding}))
    )
    assert fetched.fault is Fault.PROTOCOL


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (reset, Fault.RESET),
        (b"", Fault.RESET),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", Fault.TRUNCATED),
        (b"\x00\x01 this is no HTTP\r\n\r\n", Fault.PROTOCOL),
    ],
)
def test_a_broken_answer_is_told(
    answer: bytes | Callable[[asyncio.StreamWriter], object], fault: Fault
) -> None:
    fetched, _ = visit(lambda site: site.on("/a", answer))  # type: ignore[arg-type]  # all are answers
    assert fetched.fault is fault
    assert fetched.fault_detail


def test_a_server_that_is_not_there_refuses() -> None:
    async def run() -> Fetched:
        async with serve() as site:
            url = site.url("/")
        async with open_client(SETTINGS) as client:
            return await fetch(client, url, SETTINGS, clock)

    fetched = asyncio.run(run())
    assert (fetched.fault, fetched.status) == (Fault.REFUSED, None)


@pytest.mark.parametrize(
    ("name", "days", "trusted", "detail"),
    [
        ("localhost", 30, False, "self-signed certificate"),
        ("localhost", -3, True, "certificate has expired"),
        ("www.example.go.th", 30, True, "mismatch"),
        ("localhost", 30, True, None),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told_exactly(
    tmp_path: Path, name: str, days: int, *, trusted: bool, detail: str | None
) -> None:
    context = make_certificate(tmp_path, name, days)
    authorities = ssl.create_default_context(
        cafile=str(tmp_path / "server.pem") if trusted else None
    )
    settings = replace(SETTINGS, verify=authorities)

    async def run() -> Fetched:
        async with serve(tls=context) as site, open_client(settings) as client:
            site.on("/a", reply(body=PAGE))
            return await fetch(client, site.url("/a", "localhost", "https"), settings, clock)

    fetched = asyncio.run(run())
    if detail is None:
        assert (fetched.fault, fetched.status) == (None, 200)
    else:
        assert fetched.fault is Fault.TLS
        assert detail in fetched.fault_detail


def test_certificates_are_checked_by_default_and_not_where_the_settings_say_so(
    tmp_path: Path,
) -> None:
    context = make_certificate(tmp_path, "localhost", 30)

    async def run(settings: FetchSettings) -> Fetched:
        async with serve(tls=context) as site, open_client(settings) as client:
            site.on("/a", reply(body=PAGE))
            return await fetch(client, site.url("/a", "localhost", "https"), settings, clock)

    assert asyncio.run(run(SETTINGS)).fault is Fault.TLS
    assert asyncio.run(run(replace(SETTINGS, verify=False))).status == 200


@pytest.mark.parametrize(
    ("greeting", "fault"), [(b"HTTP/1.1 400 X\r\n\r\n", Fault.TLS), (b"", Fault.TIMEOUT)]
)
def test_a_server_without_tls_is_told_from_one_that_is_silent(
    greeting: bytes, fault: Fault
) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(greeting)
            await reader.read()
        finally:
            writer.close()

    async def run() -> Fetched:
        settings = replace(SETTINGS, connect_timeout=0.2)
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, open_client(settings) as client:
            return await fetch(client, f"https://localhost:{port}/", settings, clock)

    assert asyncio.run(run()).fault is fault


def test_a_proxy_in_the_environment_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    fetched, _ = visit(lambda site: site.on("/a", reply(body=PAGE)))
    assert fetched.status == 200


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (httpx.ConnectTimeout("slow"), Fault.TIMEOUT),
        (httpx.ReadTimeout("slow"), Fault.TIMEOUT),
        (httpx.ReadError("broken"), Fault.RESET),
        (httpx.RemoteProtocolError("illegal header line"), Fault.PROTOCOL),
        (httpx.LocalProtocolError("illegal header value"), Fault.PROTOCOL),
        (httpx.UnsupportedProtocol("gopher"), Fault.PROTOCOL),
        (ssl.SSLError(1, "tlsv13 alert certificate required"), Fault.TLS),
        (OSError(101, "Network is unreachable"), Fault.REFUSED),
    ],
)
def test_every_exception_of_the_libraries_ends_as_a_value(
    httpx_mock: HTTPXMock, error: Exception, fault: Fault
) -> None:
    httpx_mock.add_exception(error)

    async def run() -> Fetched:
        async with open_client(SETTINGS) as client:
            return await fetch(client, "http://www.example.go.th/", SETTINGS, clock)

    assert asyncio.run(run()).fault is fault


def test_being_cancelled_is_no_fault_of_the_link() -> None:
    async def run() -> None:
        async with serve() as site, open_client(SETTINGS) as client:
            task = asyncio.create_task(fetch(client, site.on("/a", hang), SETTINGS, clock))
            await asyncio.sleep(0.1)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
