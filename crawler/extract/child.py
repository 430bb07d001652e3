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
from importlib import import_module
from typing import TYPE_CHECKING

from checklist.document_json import dump_content
from checklist.evidence import Kind, Unread, UnreadReason
from crawler.extract.refusal import refuse
from crawler.extract.sniff import sniff
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from checklist.evidence import Document

TOO_MUCH_MEMORY = "ไฟล์นี้ใช้หน่วยความจำมากเกินไป ระบบจึงไม่อ่าน โปรดแบ่งไฟล์หรือลดขนาด"
NOT_READABLE = "ระบบอ่านไฟล์นี้ไม่สำเร็จ ไฟล์อาจมีโครงสร้างผิดปกติ โปรดบันทึกไฟล์ใหม่แล้วเผยแพร่อีกครั้ง"

_READERS = {
    Kind.HTML: "html",
    Kind.PDF: "pdf",
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.TEXT: "text",
    Kind.IMAGE: "image",
}
_LARGEST_FILE = 500_000_000
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
    """Give up this process's right to more memory, time and disk, for its children too."""
    _cap(resource.RLIMIT_AS, memory)
    _cap(resource.RLIMIT_CPU, seconds)
    _cap(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _cap(resource.RLIMIT_CORE, 0)
    signal.alarm(seconds + _PARENT_GONE)


def _cap(kind: int, wanted: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (most, most))


def _read(body: bytes, name: str, url: str, content_type: str) -> bytes:
    kind = sniff(body)
    try:
        return dump_content(_extract(kind, body, name, url, content_type))
    except UnreadError as error:
        unread = Unread(kind, error.reason, error.message)
    except MemoryError:
        unread = Unread(kind, UnreadReason.TOO_LARGE, TOO_MUCH_MEMORY)
    except Exception:  # noqa: BLE001 - whatever a foreign file sets off becomes a reason
        traceback.print_exc()
        unread = Unread(kind, UnreadReason.CRASHED, NOT_READABLE)
    return dump_content(unread)


def _extract(kind: Kind, body: bytes, name: str, url: str, content_type: str) -> Document | Unread:
    if kind not in _READERS:
        return refuse(body, kind)
    reader = import_module(f"crawler.extract.{_READERS[kind]}")
    document: Document
    if kind is Kind.PDF:
        document = reader.extract(body, name)
    else:
        document = reader.extract(body, name, url, content_type)
    return document


if __name__ == "__main__":
    main()
