"""Reads the same bytes once: what a reader of the same version has read is taken from a shelf."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from checklist.evidence import Document, Kind, UnreadReason
from crawler.extract import isolate
from crawler.extract.sniff import sniff
from crawler.extract.version import reader_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.evidence import Unread
    from crawler.extract.isolate import ReadLimits

# What a busy machine or a small limit may be the cause of; another try may end better.
_PASSING = {UnreadReason.TOO_SLOW, UnreadReason.CRASHED}
# Their reading depends on nothing but the bytes; other kinds take links, names or declarations in.
_BYTES_ALONE = {Kind.PDF, Kind.IMAGE, Kind.XLSX, Kind.XLS, Kind.ODS}


class Shelf(Protocol):
    """Where readings are kept, by key; it may forget."""

    def find(self, key: str) -> Document | Unread | None:
        """Give what was kept under a key, None when nothing was."""
        ...

    def keep(self, key: str, content: Document | Unread) -> None:
        """Keep a reading under a key."""
        ...


class Reader(Protocol):
    """Reads one file: `crawler.extract.read`, or one that remembers."""

    def __call__(
        self,
        body: bytes,
        *,
        name: str = "",
        url: str = "",
        content_type: str = "",
        limits: ReadLimits | None = None,
    ) -> Document | Unread:
        """Read a file; see `crawler.extract.isolate.read`."""
        ...


class RememberingReader:
    """Reads each content once, also when several threads bring the same at the same time."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._locks: dict[str, threading.Lock] = {}
        self._users: Counter[str] = Counter()
        self._guard = threading.Lock()

    def __call__(
        self,
        body: bytes,
        *,
        name: str = "",
        url: str = "",
        content_type: str = "",
        limits: ReadLimits | None = None,
    ) -> Document | Unread:
        """Give the kept reading of these bytes, or read them and keep the reading."""
        key = reading_key(body, name=name, url=url, content_type=content_type)
        with self._alone(key):
            kept = self._shelf.find(key)
            if kept is not None:
                return kept
            content = isolate.read(
                body, name=name, url=url, content_type=content_type, limits=limits
            )
            if is_final(content):
                self._shelf.keep(key, content)
            return content

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """Let one thread at a time read one content."""
        with self._guard:
            lock = self._locks.setdefault(key, threading.Lock())
            self._users[key] += 1
        try:
            with lock:
                yield
        finally:
            with self._guard:
                self._users[key] -= 1
                if not self._users[key]:
                    del self._users[key], self._locks[key]


def reading_key(body: bytes, *, name: str = "", url: str = "", content_type: str = "") -> str:
    """Name a reading before it is made: 64 hex digits of the reader's version and what it takes.

    The same PDF, picture or workbook under two addresses is one reading; a web page is not, for
    its links are relative to its address.
    """
    taken = [reader_version(), hashlib.sha256(body).hexdigest()]
    if sniff(body) not in _BYTES_ALONE:
        taken += [name, url, content_type]
    return hashlib.sha256("\0".join(taken).encode("utf-8", "surrogatepass")).hexdigest()


def is_final(content: Document | Unread) -> bool:
    """Whether reading the same bytes again would give the same."""
    if isinstance(content, Document):
        return not any(page.unread in _PASSING for page in content.pages)
    return content.reason not in {*_PASSING, UnreadReason.TOO_LARGE}
