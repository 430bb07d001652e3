"""Runs the reader of one file in a child process that can be stopped, and judges how it ended."""

from __future__ import annotations

import json
import logging
import math
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from checklist.evidence import Kind, Unread, UnreadReason
from crawler.extract.refusal import refuse
from crawler.extract.sniff import sniff

if TYPE_CHECKING:
    from checklist.evidence import Document

READING_CHILD = "crawler.extract.child"

_LOG = logging.getLogger(__name__)
_CHUNK = 1 << 20
_TAIL = 2_000
# A short answer may still hold millions of empty cells, each many times its length in memory here.
_MOST_VALUES = ((b"{", 1_500_000), (b",", 8_000_000))
_UNPRINTABLE = re.compile(r"[^\n\x20-\x7e\u0e00-\u0e7f]")
# All the child may know of our environment; passwords and tokens stay behind.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "OIT_OCR", "TESSDATA_PREFIX")
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")

_SLOW = "ระบบใช้เวลาอ่านไฟล์นี้นานเกินกำหนดจึงหยุดอ่าน โปรดแบ่งไฟล์ให้เล็กลงหรือให้คนเปิดดู"
_LARGE = "เนื้อหาในไฟล์นี้มีขนาดใหญ่เกินกำหนด ระบบจึงไม่อ่าน โปรดแบ่งไฟล์ให้เล็กลง"
_CRASHED = "ตัวอ่านหยุดทำงานกลางคันเมื่อเปิดไฟล์นี้ ไฟล์อาจเสียหายหรือมีโครงสร้างผิดปกติ ต้องให้คนเปิดดู"


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one file may cost.

    Attributes:
        seconds: time by the clock; the file's whole process group is killed after it.
        memory_bytes: address space of the child.
        output_bytes: length of its answer.
    """

    seconds: float = 60
    memory_bytes: int = 1_500_000_000
    output_bytes: int = 64_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended.

    Attributes:
        answer: what it wrote.
        status: exit status, negative for the signal that ended it.
        stopped: why we ended it, None when it ended by itself.
    """

    answer: bytes
    status: int
    stopped: UnreadReason | None = None


def read(
    body: bytes,
    *,
    name: str = "",
    url: str = "",
    content_type: str = "",
    limits: ReadLimits | None = None,
) -> Document | Unread:
    """Read a file of any kind without danger to this process.

    Whatever the file does to its reader (crash, endless loop, memory) comes back as `Unread` with
    a reason and a Thai sentence.

    Args:
        body: the bytes as fetched.
        name: file name, as far as known.
        url: where it was fetched; the base of relative links.
        content_type: as the server declared it.
        limits: what it may cost.
    """
    kind = sniff(body)
    if kind in {Kind.OTHER, Kind.EMPTY}:
        return refuse(body, kind)
    limits = limits or ReadLimits()
    task = {
        "name": name,
        "url": url,
        "content_type": content_type,
        "memory": limits.memory_bytes,
        "seconds": max(1, math.ceil(limits.seconds)),
    }
    return judge(kind, run_child(READING_CHILD, json.dumps(task).encode(), body, limits))


def judge(kind: Kind, ending: Ending) -> Document | Unread:
    """Turn the way a child ended into what is known of the file; its answer is outside data."""
    from checklist.document_json import load_content  # noqa: PLC0415 - the child shall not load it

    if ending.stopped is not None:
        message = _SLOW if ending.stopped is UnreadReason.TOO_SLOW else _LARGE
        return Unread(kind, ending.stopped, message)
    if ending.status in {-signal.SIGXCPU, -signal.SIGALRM}:
        return Unread(kind, UnreadReason.TOO_SLOW, _SLOW)
    if ending.status != 0:
        return Unread(kind, UnreadReason.CRASHED, _CRASHED)
    if any(ending.answer.count(mark) > most for mark, most in _MOST_VALUES):
        return Unread(kind, UnreadReason.TOO_LARGE, _LARGE)
    try:
        return load_content(ending.answer)
    except ValueError:
        _LOG.warning("the reader of a %s file answered nonsense", kind)
        return Unread(kind, UnreadReason.CRASHED, _CRASHED)


def run_child(module: str, task: bytes, body: bytes, limits: ReadLimits) -> Ending:
    """Run one of our child modules on a foreign file and collect how it ended.

    Args:
        module: its dotted name; it must call `child.limit` before it looks at the body.
        task: one line of JSON.
        body: the foreign file.
        limits: what it may cost.
    """
    deadline = time.monotonic() + limits.seconds
    with (
        tempfile.TemporaryDirectory(prefix="oit-read-", ignore_cleanup_errors=True) as place,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as errors,
    ):
        given.write(task + b"\n")
        given.write(body)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", module],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=child_environment(place),
            cwd=place,
            start_new_session=True,
        )
        try:
            ending = _collect(process, deadline, limits.output_bytes)
        finally:
            _end(process)
        if ending.stopped is None and ending.status != 0:
            _LOG.warning("a reader ended with status %s: %s", ending.status, _tail(errors))
    return ending


def _collect(process: subprocess.Popen[bytes], deadline: float, most: int) -> Ending:
    """Take the answer until the child closes it, its time is over or it says too much."""
    pipe = process.stdout
    if pipe is None:
        raise RuntimeError("the child was started without an output pipe")
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    chunks: list[bytes] = []
    size = 0
    while (left := deadline - time.monotonic()) > 0:
        if not poll.poll(left * 1000):
            break
        chunk = os.read(pipe.fileno(), _CHUNK)
        if not chunk:
            return _wait(process, b"".join(chunks), deadline)
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            return Ending(b"", 0, UnreadReason.TOO_LARGE)
    return Ending(b"", 0, UnreadReason.TOO_SLOW)


def _wait(process: subprocess.Popen[bytes], answer: bytes, deadline: float) -> Ending:
    try:
        status = process.wait(timeout=max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        return Ending(b"", 0, UnreadReason.TOO_SLOW)
    return Ending(answer, status)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of the child and of programs it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def child_environment(place: str) -> dict[str, str]:
    """A small environment in which the child finds the same modules as this process.

    Args:
        place: the folder for its files, which goes with it.
    """
    places = [os.path.abspath(place) for place in sys.path if place]  # noqa: PTH100 - keeps links
    return {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        **_ONE_THREAD,
        "TMPDIR": place,
        "HOME": place,
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _tail(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _TAIL))
    said = errors.read().decode("utf-8", "replace").strip()
    return _UNPRINTABLE.sub("?", said)  # the document may have written it
