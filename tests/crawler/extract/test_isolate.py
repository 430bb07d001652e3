"""Whatever a file does to its reader, this process lives and gets a reason."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image as Picture

from checklist.evidence import Document, Kind, Unread, UnreadReason
from crawler.extract import ReadLimits, read
from crawler.extract.isolate import Ending, child_environment, judge

PAGE = "<title>แผน</title><p>แผนจัดซื้อจัดจ้าง</p><a href=a.pdf>เปิด</a>".encode()


def reason_of(content: Document | Unread) -> UnreadReason:
    assert isinstance(content, Unread), content
    assert content.message
    return content.reason


def test_a_page_is_read_in_a_child_as_well_as_here() -> None:
    document = read(PAGE, name="index.html", url="https://agency.example.go.th/ita/")

    assert isinstance(document, Document)
    assert (document.kind, document.title) == (Kind.HTML, "แผน")
    assert document.pages[0].lines[0].text == "แผนจัดซื้อจัดจ้าง"
    assert document.pages[0].links[0].url == "https://agency.example.go.th/ita/a.pdf"


def test_reading_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a module of the folder was taken')")
    monkeypatch.chdir(tmp_path)

    assert isinstance(read(PAGE), Document)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", UnreadReason.EMPTY),
        (b"{\\rtf1", UnreadReason.UNSUPPORTED_KIND),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", UnreadReason.DAMAGED),
        (b"<div>" * 1_000_000, UnreadReason.TOO_LARGE),
        (
            b"<table>" + b"<tr><td rowspan=65534 colspan=1000>x</td></tr>" * 300,
            UnreadReason.TOO_LARGE,
        ),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: UnreadReason) -> None:
    assert reason_of(read(body)) is reason


def crashing_workbook() -> bytes:
    """A cell whose far place our look at the sheet misses, so that the fast reader aborts."""
    workbook, target, spoilt = Workbook(), io.BytesIO(), io.BytesIO()
    workbook.active["A1"] = workbook.active["B2"] = 1
    workbook.save(target)
    with (
        zipfile.ZipFile(target) as source,
        zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            data = source.read(name).replace(b'r="B2"', b'x="&gt;>" r="XFD1048576"')
            archive.writestr(name, data)
    return spoilt.getvalue()


def test_an_abort_of_the_reader_is_a_crash_of_the_child_only() -> None:
    assert reason_of(read(crashing_workbook())) is UnreadReason.CRASHED


def test_time_over_is_too_slow() -> None:
    started = time.monotonic()

    content = read(PAGE, limits=ReadLimits(seconds=0.01))

    assert reason_of(content) is UnreadReason.TOO_SLOW
    assert time.monotonic() - started < 5


def test_too_little_memory_is_a_reason_too() -> None:
    body = b"<p>" + b"x" * 30_000_000

    content = read(body, limits=ReadLimits(memory_bytes=60_000_000))

    assert reason_of(content) in {UnreadReason.TOO_LARGE, UnreadReason.CRASHED}


def test_too_long_an_answer_is_too_large() -> None:
    content = read(PAGE, limits=ReadLimits(output_bytes=100))

    assert reason_of(content) is UnreadReason.TOO_LARGE


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (Ending(b"nonsense", 0), UnreadReason.CRASHED),
        (Ending(b'{"schema":1}', 0), UnreadReason.CRASHED),
        (Ending(b'{"schema":1,"document":{"kind":"html","pages":[]}}', 0), UnreadReason.CRASHED),
        (Ending(b"", 1), UnreadReason.CRASHED),
        (Ending(b"", -signal.SIGABRT), UnreadReason.CRASHED),
        (Ending(b"", -signal.SIGKILL), UnreadReason.CRASHED),
        (Ending(b"", -signal.SIGXCPU), UnreadReason.TOO_SLOW),
        (Ending(b"", -signal.SIGALRM), UnreadReason.TOO_SLOW),
        (Ending(b"", 0, UnreadReason.TOO_SLOW), UnreadReason.TOO_SLOW),
        (Ending(b"", 0, UnreadReason.TOO_LARGE), UnreadReason.TOO_LARGE),
    ],
)
def test_every_ending_has_its_reason(ending: Ending, reason: UnreadReason) -> None:
    assert reason_of(judge(Kind.HTML, ending)) is reason


def test_secrets_of_this_process_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_SMTP_PASSWORD", "invented")
    monkeypatch.setenv("DATABASE_URL", "invented")
    monkeypatch.setenv("OIT_OCR", "off")

    environment = child_environment()

    assert "invented" not in environment.values()
    assert environment["OIT_OCR"] == "off"


SLEEPER = """#!/bin/sh
case "$*" in *--list-langs*) printf 'tha\\neng\\n'; exit 0;; esac
echo $$ > "$(dirname "$0")/started"
exec sleep 300
"""


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_programs_that_the_child_started_end_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(SLEEPER)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    picture = io.BytesIO()
    Picture.new("L", (400, 400), 255).save(picture, "PNG")

    content = read(picture.getvalue(), limits=ReadLimits(seconds=4))

    assert reason_of(content) is UnreadReason.TOO_SLOW
    process = int((tmp_path / "started").read_text())
    patience = time.monotonic() + 5  # a kill takes a moment to be carried out
    while is_running(process) and time.monotonic() < patience:
        time.sleep(0.02)
    assert not is_running(process)


def test_the_child_starts_without_the_slow_libraries() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, crawler.extract.child; print(*sys.modules)"],
        env=child_environment(),
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()

    assert not {"pydantic", "mammoth", "openpyxl", "pypdfium2", "PIL", "httpx"} & set(loaded)
