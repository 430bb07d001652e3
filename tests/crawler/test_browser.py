"""Pages drawn by a real Chromium from a server on loopback; nothing leaves by another way."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from checklist.evidence import Document, Liveness
from crawler.browser import RenderSettings, find_browser, why_no_browser
from crawler.client import FetchSettings
from crawler.crawl import CrawlSettings, Seen, crawl
from oit.app import now

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_browser = pytest.mark.skipif(
    why_no_browser() is not None, reason=f"no browser to draw with: {why_no_browser()}"
)
SHELL = (
    "<!doctype html><html lang='th'><head><meta charset='utf-8'><title>ITA</title></head>"
    "<body><div id='root'></div><script src='/app.js'></script></body></html>"
)
APP = """
const root = document.getElementById('root');
const show = text => { root.innerHTML = text; };
if (location.pathname.startsWith('/report')) {
  fetch('/api.json').then(one => one.json()).then(one => show(
    `<main><h1>${one.title}</h1><ol>${one.steps.map(step => `<li>${step}`).join('')}</ol></main>`
  ));
} else { show('<main><h1>ไม่พบหน้าที่ท่านต้องการ</h1></main>'); }
"""
DATA = {"title": "คู่มือการปฏิบัติงานด้านการเงิน", "steps": ["รับเรื่อง 5 นาที", "ตรวจสอบ 10 นาที"]}


@contextmanager
def serving(pages: dict[str, tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """A server that gives the shell for every address but those named, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"GET {self.path}")
            kind, text = pages.get(self.path, ("text/html; charset=utf-8", SHELL))
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            asked.append(f"POST {self.path}")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def site(script: str = APP) -> dict[str, tuple[str, str]]:
    return {
        "/app.js": ("text/javascript; charset=utf-8", script),
        "/api.json": ("application/json", json.dumps(DATA)),
    }


def opened(url: str, render: RenderSettings | None) -> Seen:
    async def run() -> Seen:
        settings = CrawlSettings(
            fetch=FetchSettings(allowed_networks=("127.0.0.0/8",)), delay=0, render=render
        )
        (seen,) = [one async for one in crawl([url], settings, now=now)]
        return seen

    return asyncio.run(run())


def test_without_the_setting_a_page_of_scripts_is_left_to_a_person() -> None:
    with serving(site()) as (address, asked):
        seen = opened(f"{address}/report", None)

    assert seen.visit.liveness is Liveness.NEEDS_BROWSER
    assert seen.picture is None
    assert "GET /app.js" not in asked


@needs_browser
def test_a_page_of_scripts_is_drawn_read_and_pictured() -> None:
    with serving(site()) as (address, _):
        seen = opened(f"{address}/report", RenderSettings())

    assert seen.visit.liveness is Liveness.ALIVE
    assert seen.visit.hops == (f"drawn {address}/report",)
    assert any("เบราว์เซอร์" in note for note in seen.visit.notes)
    assert isinstance(seen.content, Document)
    assert [line.text for line in seen.content.pages[0].lines] == [
        DATA["title"],
        "1. รับเรื่อง 5 นาที",
        "2. ตรวจสอบ 10 นาที",
    ]
    assert seen.picture is not None
    assert seen.validators is None
    with Image.open(io.BytesIO(seen.picture)) as picture:
        assert picture.width == 1280
        assert len(set(picture.convert("L").tobytes())) > 10  # something is drawn on it


@needs_browser
def test_what_the_drawn_page_shows_for_nothing_is_known_again() -> None:
    with serving(site()) as (address, _):
        seen = opened(f"{address}/gone", RenderSettings())

    assert seen.visit.liveness is Liveness.NEEDS_BROWSER  # never dead on a browser's word
    assert "ไม่พบ" in (seen.visit.reason or "")
    assert seen.content is None


@needs_browser
def test_a_page_that_stays_empty_is_for_a_person() -> None:
    with serving(site("document.title = 'ITA';")) as (address, _):
        seen = opened(f"{address}/report", RenderSettings())

    assert seen.visit.liveness is Liveness.NEEDS_BROWSER
    assert "แทบไม่มีเนื้อหา" in (seen.visit.reason or "")
    assert seen.picture is not None  # how it looked is kept all the same


@needs_browser
def test_a_page_reaches_no_address_that_the_crawler_may_not() -> None:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    listener.settimeout(0.2)
    inside = listener.getsockname()[1]
    script = f"""
    const tried = [];
    const note = (name, done) => done.then(() => tried.push(name)).catch(() => 0);
    Promise.all([
      note('metadata', fetch('http://169.254.169.254/latest', {{mode: 'no-cors'}})),
      note('private', fetch('http://10.0.0.1/', {{mode: 'no-cors'}})),
      note('file', fetch('file:///etc/passwd')),
      note('post', fetch('/write', {{method: 'POST', body: 'x'}})),
      new Promise(done => {{
        const socket = new WebSocket('ws://127.0.0.1:{inside}/');
        socket.onerror = socket.onclose = done;
      }}),
    ]).then(() => {{
      if (location.pathname !== '/report') return;
      navigator.sendBeacon('/beacon', 'x');
      document.getElementById('root').innerHTML =
        '<main><h1>ผลการทดสอบการเข้าถึง</h1><p>เข้าได้: ' + tried.join(' ') + ' จบ</p>' +
        '<p>หน้านี้มีเนื้อหามากพอที่จะเป็นหลักฐานของหน่วยงาน</p>'.repeat(5) + '</main>';
    }});
    """
    with serving(site(script)) as (address, asked):
        seen = opened(f"{address}/report", RenderSettings())

    with pytest.raises(TimeoutError):
        listener.accept()
    listener.close()
    assert isinstance(seen.content, Document)
    assert "เข้าได้: จบ" in [line.text for line in seen.content.pages[0].lines]
    assert not [one for one in asked if one.startswith("POST")]


@needs_browser
@pytest.mark.parametrize(
    ("script", "settings"),
    [
        ("for (;;) {}", RenderSettings(timeout=4)),
        ("location.href = '/again?' + Date.now();", RenderSettings(timeout=4)),
        ("while (true) { alert('x'); }", RenderSettings(timeout=4)),
        ("const all = []; for (;;) all.push(new Array(1e6).fill('x'));", RenderSettings(timeout=6)),
    ],
)
def test_a_page_that_never_ends_is_given_up(script: str, settings: RenderSettings) -> None:
    with serving(site(script)) as (address, _):
        seen = opened(f"{address}/report", settings)

    assert seen.visit.liveness is Liveness.NEEDS_BROWSER
    assert seen.content is None


@needs_browser
def test_a_page_asks_for_no_more_than_it_may() -> None:
    script = "for (let i = 0; i < 50; i++) fetch('/many/' + i);" + APP
    with serving(site(script)) as (address, asked):
        opened(f"{address}/report", RenderSettings(most_requests=10))

    drawn = [one for one in asked if one.startswith("GET /many/")]
    assert 0 < len(drawn) <= 20  # ten for the page, ten for the page that does not exist


def test_a_browser_that_is_not_there_is_said() -> None:
    assert find_browser("no-such-browser") is None
    assert "Chromium" in (why_no_browser("no-such-browser") or "")
