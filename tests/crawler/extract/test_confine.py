"""A reader that a document has taken over reaches no network, no other process and few files."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
from pathlib import Path

import pytest

from checklist.document import Kind
from crawler.extract import read
from crawler.extract.isolate import ReadLimits, run_child

CAPTIVE = """
import json, os, socket, sys
import crawler.extract, checklist
from crawler.extract.child import limit
from crawler.extract.confine import confine

limit(memory=10**9, seconds=20)
tries = json.loads(sys.stdin.buffer.readline())
place = os.environ["TMPDIR"]
done = confine(place, converting={converting})
told = {{}}
for name, code in tries.items():
    try:
        exec(code)
        told[name] = "done"
    except OSError as error:
        told[name] = type(error).__name__
os.write(1, json.dumps([done, told]).encode())
"""

# The first process leads its group and may not leave it anyway; its children may.
LEAVE = """
child = os.fork()
if child == 0:
    try:
        {}
    except OSError:
        os._exit(1)
    os._exit(0)
if os.waitpid(child, 0)[1]:
    raise PermissionError
"""


def attempt(
    tries: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    converting: bool = False,
) -> dict[str, str]:
    """What came of these pieces of code in a confined child."""
    modules = tmp_path / "modules"
    modules.mkdir(exist_ok=True)
    (modules / "captive.py").write_text(CAPTIVE.format(converting=converting))
    monkeypatch.syspath_prepend(str(modules))
    ending = run_child("captive", json.dumps(tries).encode(), b"", ReadLimits(seconds=20))
    assert ending.status == 0
    done, told = json.loads(ending.answer)
    if not done:
        pytest.skip("this system does not let a process give up its rights")
    return dict(told)


def test_there_is_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = {
        name: f"socket.socket(socket.{name}, socket.SOCK_DGRAM).close()"
        for name in ("AF_INET", "AF_INET6", "AF_UNIX")
    }

    assert set(attempt(tries, tmp_path, monkeypatch).values()) == {"PermissionError"}
    office = attempt(tries, tmp_path, monkeypatch, converting=True)
    assert (office["AF_INET"], office["AF_INET6"]) == ("PermissionError", "PermissionError")
    assert office["AF_UNIX"] == "done"


def test_files_of_this_machine_stay_shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret"
    secret.write_text("invented")
    checkout = Path(__file__).parents[3]
    tries = {
        str(path): f"open({str(path)!r}).read(1)"
        for path in (
            "/etc/passwd",
            secret,
            checkout / "pyproject.toml",
            f"/proc/{os.getpid()}/environ",
        )
    } | {"list": f"os.listdir({str(tmp_path)!r})", "write": f"open({str(tmp_path / 'a')!r}, 'w')"}

    told = attempt(tries, tmp_path, monkeypatch)

    assert set(told.values()) == {"PermissionError"}
    assert not (tmp_path / "a").exists()


def test_what_a_reader_needs_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(sys.modules["crawler.extract"].__file__ or "")
    tries = {
        "own folder": "open(place + '/a', 'w').write('x'); open(place + '/a').read()",
        "own modules": f"open({str(package)!r}).read()",
        "libraries": "import pypdfium2, openpyxl, PIL.Image, numpy, encodings.cp874",
        "nothing": "open('/dev/null', 'w').write('x')",
        "programs": "import subprocess; subprocess.run(['/bin/sh', '-c', 'true'], check=True)",
    }

    assert set(attempt(tries, tmp_path, monkeypatch).values()) == {"done"}


def test_other_processes_are_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = {
        "leave": LEAVE.format("os.setsid()"),
        "leave in another way": LEAVE.format("os.setpgid(0, 0)"),
        "kill": f"os.kill({os.getpid()}, 0)",
    }

    assert set(attempt(tries, tmp_path, monkeypatch).values()) == {"PermissionError"}


def test_a_signal_for_this_process_would_arrive() -> None:
    os.kill(os.getpid(), 0)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        pass


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_works_in_there() -> None:
    content = read(rb"{\rtf1\ansi PLAN 2568\par}", name="a.rtf")

    assert content.kind is Kind.RTF
    assert [line.text for page in getattr(content, "pages", ()) for line in page.lines] == [
        "PLAN 2568"
    ]
