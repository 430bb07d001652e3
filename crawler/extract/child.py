"""The child process: reads one file within limits and writes what it saw to standard output.

It trusts nothing about the file, and its parent trusts nothing about it. Imports are few and late,
because one such process starts for every document.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback

from checklist.document_json import dump_content
from checklist.evidence import Unread, UnreadReason
from crawler.extract.confine import confine, die_with_parent
from crawler.extract.readers import CONVERTED, load_reader, read_kind
from crawler.extract.sniff import sniff
from crawler.extract.unread import UnreadError

TOO_MUCH_MEMORY = "ไฟล์นี้ใช้หน่วยความจำมากเกินไป ระบบจึงไม่อ่าน โปรดแบ่งไฟล์หรือลดขนาด"
NOT_READABLE = "ระบบอ่านไฟล์นี้ไม่สำเร็จ ไฟล์อาจมีโครงสร้างผิดปกติ โปรดบันทึกไฟล์ใหม่แล้วเผยแพร่อีกครั้ง"

_LARGEST_FILE = 500_000_000
_LAST_SECOND = 1  # between SIGXCPU, which says why, and SIGKILL, which does not
_MOST_FILES = 256
_MOST_PROCESSES = 1_000
_PARENT_GONE = 15  # seconds past its time after which the child ends itself


def main() -> None:
    """Take the task's line and the body from standard input; answer on standard output."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # libraries print; the answer stays clean
    task = json.loads(sys.stdin.buffer.readline())
    limit(memory=int(task["memory"]), seconds=int(task["seconds"]))
    body = sys.stdin.buffer.read()
    written = _read(body, str(task["name"]), str(task["url"]), str(task["content_type"]))
    with answer:
        answer.write(written)


def limit(*, memory: int, seconds: int) -> None:
    """Give up this process's right to more memory, time, disk and processes, for its children too.

    Args:
        memory: address space in bytes.
        seconds: processor time.
    """
    _cap(resource.RLIMIT_AS, memory)
    _cap(resource.RLIMIT_CPU, seconds, grace=_LAST_SECOND)
    _cap(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_NOFILE, _MOST_FILES)
    _cap(resource.RLIMIT_NPROC, _running() + _MOST_PROCESSES)
    signal.alarm(seconds + _PARENT_GONE)
    die_with_parent()


def _running() -> int:
    """Threads on this machine: the limit counts all of the user's, not only ours."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:  # noqa: PTH123 - pathlib loads slowly
            return int(file.read().split()[3].partition("/")[2])
    except (OSError, LookupError, ValueError):
        return _MOST_PROCESSES


def _cap(kind: int, wanted: int, *, grace: int = 0) -> None:
    """Lower a limit; with grace the signal that warns comes so much before the one that kills."""
    hard = resource.getrlimit(kind)[1]
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    last = most + grace if hard == resource.RLIM_INFINITY else min(most + grace, hard)
    resource.setrlimit(kind, (most, last))


def _read(body: bytes, name: str, url: str, content_type: str) -> bytes:
    kind = sniff(body)
    try:
        load_reader(kind)
        confine(os.environ.get("TMPDIR", ""), converting=kind in CONVERTED)
        return dump_content(read_kind(kind, body, name, url, content_type))
    except UnreadError as error:
        unread = Unread(kind, error.reason, error.message)
    except MemoryError:
        unread = Unread(kind, UnreadReason.TOO_LARGE, TOO_MUCH_MEMORY)
    except Exception:  # noqa: BLE001 - whatever a foreign file sets off becomes a reason
        traceback.print_exc()
        unread = Unread(kind, UnreadReason.CRASHED, NOT_READABLE)
    return dump_content(unread)


if __name__ == "__main__":
    main()
