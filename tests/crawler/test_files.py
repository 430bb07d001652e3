"""Local files are looked at as if they stood behind a link, links and files side by side."""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, Kind, Liveness, Unread
from crawler.crawl import CrawlSettings
from crawler.fetch import FetchSettings
from crawler.files import MissingFileError, look_at, look_at_file

if TYPE_CHECKING:
    from collections.abc import Iterator

TIME = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SETTINGS = CrawlSettings(
    fetch=FetchSettings(timeout=5, allowed_networks=("127.0.0.0/8",)), delay=0, probes=False
)
PAGE = "<html><head><meta charset=utf-8></head><body><p>แผนปฏิบัติการ</p></body></html>".encode()


def clock() -> datetime:
    return TIME


class Quiet(BaseHTTPRequestHandler):
    """Answers everything with one page and logs nothing."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_file_is_alive_and_read(tmp_path: Path) -> None:
    path = tmp_path / "แผน 1.html"
    path.write_bytes(PAGE)
    seen = look_at_file(path, clock)
    assert seen.visit.url == str(path)
    assert seen.visit.liveness is Liveness.ALIVE
    assert (seen.visit.reason, seen.visit.status, seen.visit.final_url) == (None, None, None)
    assert (seen.visit.kind, seen.visit.size) == (Kind.HTML, len(PAGE))
    assert seen.visit.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert seen.visit.fetched_at == TIME
    assert seen.body == PAGE
    assert isinstance(seen.content, Document)
    assert seen.content.pages[0].lines[0].text == "แผนปฏิบัติการ"


def test_an_empty_file_is_seen_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "o1.pdf"
    path.touch()
    seen = look_at_file(path, clock)
    assert seen.visit.kind is Kind.EMPTY
    assert isinstance(seen.content, Unread)


def test_files_and_links_come_back_in_the_order_given(tmp_path: Path, site: str) -> None:
    path = tmp_path / "o1.html"
    path.write_bytes(PAGE)
    sources = [f"{site}/b", str(path), "http:www.example.go.th", f"{site}/a", f"{site}/b"]
    seen = look_at(sources, SETTINGS, clock)
    assert [one.visit.url for one in seen] == sources
    assert [one.visit.liveness for one in seen] == [
        Liveness.ALIVE,
        Liveness.ALIVE,
        Liveness.INVALID_URL,
        Liveness.ALIVE,
        Liveness.ALIVE,
    ]


def test_every_file_that_cannot_be_opened_is_named_at_once(tmp_path: Path, site: str) -> None:
    sources = [str(tmp_path / "ไม่มี.pdf"), f"{site}/a", str(tmp_path), "www.example.go.th/o1.pdf"]
    with pytest.raises(MissingFileError) as raised:
        look_at(sources, SETTINGS, clock)
    assert raised.value.sentences == (
        f"ไม่พบไฟล์ {tmp_path / 'ไม่มี.pdf'}",
        f"{tmp_path} เป็นโฟลเดอร์ โปรดระบุเป็นไฟล์",
        "ไม่พบไฟล์ www.example.go.th/o1.pdf หากเป็นที่อยู่เว็บ ให้ขึ้นต้นด้วย https://",
    )
    assert isinstance(raised.value, FileNotFoundError)


def test_a_file_whose_name_looks_like_an_address_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("o26:ฉบับแก้.txt").write_text("แผนปฏิบัติการ", encoding="utf-8")
    (seen,) = look_at(["o26:ฉบับแก้.txt"], SETTINGS, clock)
    assert seen.visit.liveness is Liveness.ALIVE


def test_nothing_to_look_at_is_nothing_seen() -> None:
    assert look_at([], SETTINGS, clock) == []
