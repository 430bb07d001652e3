"""A small agency on loopback: two owners, four items, pages that tests may change."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from oit.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

REPORT = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>รายงาน</title></head>
<body><main><h1>รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567</h1>
<table><thead><tr><th>ที่</th><th>โครงการ/กิจกรรม</th><th>ผลการดำเนินการ</th>
<th>งบประมาณที่ใช้จริง (บาท)</th></tr></thead>
<tbody><tr><td>1</td><td>อบรมคุณธรรม</td><td>จัดแล้ว 2 รุ่น</td><td>25,000</td></tr>
<tr><td>2</td><td>ประกาศเจตนารมณ์</td><td>ประกาศแล้ว</td><td>{budget}</td></tr></tbody></table>
<h2>ปัญหา/อุปสรรค</h2><p>ผู้เข้าอบรมติดภารกิจราชการหลายคน</p>
<h2>ข้อเสนอแนะ</h2><p>ควรจัดอบรมแบบออนไลน์เพิ่ม</p></main></body></html>"""
GOOD = REPORT.format(budget="ไม่มี")
FAULTY = REPORT.format(budget="ใช้งบประมาณบุคลากร")
# A page that offers a file which nobody opened: for a person to look at.
PLAIN = (
    "<!doctype html><meta charset='utf-8'><main><h1>แผนยุทธศาสตร์</h1><p>เนื้อหา</p>"
    "<a href='/plan.pdf'>แผนฉบับเต็ม</a></main>"
)

CONFIG = """
[agency]
name = "หน่วยงานทดสอบ"
website = "{site}/"
[evidence]
list = "list.csv"
[[owners]]
id = "prevention"
name = "กลุ่มป้องกันการทุจริต"
email = "prevention@agency.example"
[[owners]]
id = "planning"
name = "กองแผนงาน"
email = "planning@agency.example"
[crawl]
allow_networks = ["127.0.0.0/8"]
delay_seconds = 0
[mail]
host = "127.0.0.1"
port = {smtp}
security = "none"
sender = "oit@agency.example"
"""


@dataclass
class Site:
    """A website whose pages a test may change; it counts what was asked for and sent.

    `tagged`: it marks its documents (ETag) and says where nothing has changed.
    """

    address: str = ""
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    delay: float = 0.0
    tagged: bool = False
    sent: int = 0


@dataclass(frozen=True)
class Agency:
    """A folder with a configuration, and the site that it names."""

    folder: Path
    site: Site

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "config.toml"

    def write(self, rows: str, *, smtp: int = 9) -> None:
        """Write the configuration and the evidence list; `{site}` stands for the site."""
        text = CONFIG.format(site=self.site.address, smtp=smtp)
        self.config.write_text(text, "utf-8")
        listed = "ข้อ,URL,ผู้รับผิดชอบ\n" + rows.replace("{site}", self.site.address)
        (self.folder / "list.csv").write_text(listed, "utf-8")


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site with one page."""
    found = Site(pages={"/o26": (200, FAULTY), "/plan": (200, PLAIN)})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # Asked once a host: what it lets programs open, and a page that is not there.
            if not self.path.startswith(("/oit-", "/robots.txt")):
                found.asked[self.path] += 1
            time.sleep(found.delay)
            status, text = found.pages.get(self.path, (404, "<title>404</title>ไม่พบหน้า"))
            body = text.encode()
            tag = f'"{hash(text)}"'
            if found.tagged and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
                return
            found.sent += len(body)
            self.send_response(status)
            if found.tagged:
                self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def agency(tmp_path: Path, site: Site) -> Agency:
    """An agency with a faulty o26, a plan and a dead link."""
    made = Agency(tmp_path, site)
    made.write("o26,{site}/o26,prevention\no5,{site}/plan,planning\no7,{site}/gone.html,planning\n")
    return made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; gives exit status, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["oit", *map(str, arguments)])
        try:
            main()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
