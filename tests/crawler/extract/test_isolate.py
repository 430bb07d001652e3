"""Whatever a file does to its reader, this process lives and gets a reason."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from openpyxl import Workbook
from PIL import Image as Picture
from PIL import ImageDraw

from checklist.evidence import Document, Kind, Unread, UnreadReason
from crawler.extract import ReadLimits, read
from crawler.extract.isolate import Ending, child_environment, judge, run_child

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
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
        (b"Rar!\x1a\x07", UnreadReason.UNSUPPORTED_KIND),
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

    environment = child_environment("/nowhere")

    assert "invented" not in environment.values()
    assert environment["OIT_OCR"] == "off"


SLEEPER = """#!/bin/sh
case "$*" in *--list-langs*) printf 'tha\\neng\\n'; exit 0;; esac
exec sleep 300.25
"""


def sleepers() -> list[str]:
    """The processes that run the sleeper's last command."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"300.25" in process.joinpath("cmdline").read_bytes():
                found.append(process.name)
    return found


def test_programs_that_the_child_started_end_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(SLEEPER)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    picture = io.BytesIO()
    image = Picture.new("L", (600, 400), 255)
    ImageDraw.Draw(image).text((40, 150), "PLAN 2568", fill=0, font_size=80)
    image.save(picture, "PNG")
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(read, picture.getvalue(), limits=ReadLimits(seconds=8))
        started = wait_until(sleepers)
        content = reading.result()

    assert started
    assert reason_of(content) is UnreadReason.TOO_SLOW
    assert wait_until(lambda: not sleepers())


def wait_until(happens: Callable[[], T]) -> T:
    """What it gives once it is true, or the last it gave."""
    patience = time.monotonic() + 8
    while not (given := happens()) and time.monotonic() < patience:
        time.sleep(0.02)
    return given


def test_the_child_starts_without_the_slow_libraries(tmp_path: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, crawler.extract.child; print(*sys.modules)"],
        env=child_environment(str(tmp_path)),
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()

    assert not {"pydantic", "mammoth", "openpyxl", "pypdfium2", "PIL", "httpx"} & set(loaded)


def run(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **limits: float) -> Ending:
    """Run a child that does what a document might make it do once it has taken it over."""
    (tmp_path / "captive.py").write_text(
        f"from crawler.extract.child import limit\nlimit(memory=10**9, seconds=20)\n{script}"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return run_child("captive", b"{}", b"", ReadLimits(**{"seconds": 20, **limits}))  # type: ignore[arg-type]  # floats and ints


def test_a_child_that_hears_no_alarm_is_ended_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = "import signal, time\nfor n in range(1, 32):\n  n in (9, 19) or signal.signal(n, 1)\n"
    started = time.monotonic()

    ending = run(f"{deaf}time.sleep(99)", tmp_path, monkeypatch, seconds=2)

    assert ending.stopped is UnreadReason.TOO_SLOW
    assert time.monotonic() - started < 10


def test_a_child_that_closes_its_answer_and_stays_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "import os, time\nos.close(1)\ntime.sleep(99)"

    assert run(script, tmp_path, monkeypatch, seconds=2).stopped is UnreadReason.TOO_SLOW


def test_an_answer_without_end_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import os\nwhile True: os.write(1, bytes(1 << 20))"

    ending = run(script, tmp_path, monkeypatch, output_bytes=5_000_000)

    assert (ending.stopped, ending.answer) == (UnreadReason.TOO_LARGE, b"")


def test_processes_without_end_are_ended_with_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = """
import os, sys, time
for _ in range(40):
    if os.fork() == 0:
        os.execv("/bin/sleep", ["sleep", "300.25"])
time.sleep(99)
"""
    ending = run(script, tmp_path, monkeypatch, seconds=3)

    assert ending.stopped is UnreadReason.TOO_SLOW
    assert wait_until(lambda: not sleepers())


def test_files_of_a_child_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = tmp_path / "places"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))
    script = """
import os, tempfile
os.write(1, os.getcwd().encode())
deep = tempfile.mkdtemp()
open(deep + "/file", "w").write("x")
os.symlink("/etc", deep + "/link")
os.chmod(deep, 0)
"""
    ending = run(script, tmp_path, monkeypatch)

    assert Path(os.fsdecode(ending.answer)).parent == places
    assert list(places.iterdir()) == []


def test_what_a_child_says_on_its_way_out_cannot_paint_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    script = "import sys\nsys.exit('\\x1b[2J\\x07 end\\x9b')"

    ending = run(script, tmp_path, monkeypatch)

    assert ending.status == 1
    assert "end" in caplog.text
    assert not any(mark in caplog.text for mark in "\x1b\x07\x9b")


@pytest.mark.parametrize(
    "answer",
    [
        b'{"schema":1,"document":' + b'{"kind":' * 100_000,
        b"[" * 1_000_000,
        b'{"schema":1,"unread":{"kind":"pdf","reason":"damaged","message":'
        + b"9" * 100_000
        + b"}}",
        b'{"schema":1,"unread":{"kind":"pdf","reason":"damaged","message":"\\ud800"}}',
        b'{"schema":1,"unread":{"kind":"exe","reason":"damaged","message":"x"}}',
        b'{"schema":1,"unread":{"kind":"pdf","reason":"damaged","message":"x"}}' * 2,
        b'{"schema":1,"document":{"kind":"pdf","pages":[{"number":1,"how":"text","width":1e999}]}}',
        b'{"schema":1,"document":{"kind":"pdf","pages":[{"number":1,"how":"text","width":NaN}]}}',
        b"\xff" * 1000,
    ],
    ids=[
        "deep object",
        "deep list",
        "long number",
        "half letter",
        "new kind",
        "two",
        "endless",
        "no number",
        "no text",
    ],
)
def test_an_answer_that_is_none_is_a_crash(answer: bytes) -> None:
    assert reason_of(judge(Kind.PDF, Ending(answer, 0))) is UnreadReason.CRASHED


def test_an_answer_of_millions_of_cells_is_not_built_here() -> None:
    row = b"[" + b",".join([b"{}"] * 100_000) + b"]"
    answer = b'{"schema":1,"document":{"kind":"pdf","pages":[' + b",".join([row] * 20) + b"]}}"

    assert reason_of(judge(Kind.PDF, Ending(answer, 0))) is UnreadReason.TOO_LARGE


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    (tmp_path / "captive.py").write_text(
        "import os\nfrom crawler.extract.child import limit\nlimit(memory=10**9, seconds=90)\n"
        "os.execv('/bin/sleep', ['sleep', '300.25'])"
    )
    script = (
        "from crawler.extract.isolate import ReadLimits, run_child\n"
        "run_child('captive', b'{}', b'', ReadLimits(seconds=90))"
    )
    environment = child_environment(str(tmp_path))
    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, env=environment) as parent:  # noqa: S603 - our own words
        assert wait_until(sleepers)
        parent.kill()

    assert wait_until(lambda: not sleepers())
