"""Looks at local files and at links alike, for judging evidence before it is published."""

from __future__ import annotations

import asyncio
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from checklist.evidence import Liveness, Visit
from crawler import extract
from crawler.crawl import CrawlSettings, Seen, crawl
from crawler.extract.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.fetch import Clock

_ADDRESS = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:go|or|ac|co|in|mi)\.th(?:/|$)")
_URL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class MissingFileError(FileNotFoundError):
    """Files that cannot be opened; `sentences` says so in Thai, one sentence a file."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


def look_at_file(path: Path, now: Clock) -> Seen:
    """Reads a local file as if it stood behind a link.

    Raises:
        MissingFileError: there is no such file, it is a folder, or it may not be read.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise MissingFileError([_sentence(path, error)]) from error
    visit = Visit(
        url=str(path),
        liveness=Liveness.ALIVE,
        kind=sniff(body),
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=now(),
    )
    return Seen(visit, extract.read(body, name=path.name), body)


def look_at(sources: Sequence[str], settings: CrawlSettings, now: Clock) -> list[Seen]:
    """Looks at files and links, and gives what was seen in the order of the sources.

    For callers without an event loop; it runs its own while links are opened.

    Raises:
        MissingFileError: naming every file that cannot be opened; no link is opened then.
    """
    files: dict[str, Seen] = {}
    missing: list[str] = []
    for source in sources:
        if is_url(source):
            continue
        try:
            files[source] = look_at_file(Path(source), now)
        except MissingFileError as error:
            missing += error.sentences
    if missing:
        raise MissingFileError(missing)
    pages = asyncio.run(
        _look_at_links([source for source in sources if is_url(source)], settings, now)
    )
    return [files.get(source) or pages[source] for source in sources]


def is_url(source: str) -> bool:
    """Whether this is an address rather than a path; one letter and a colon is a Windows drive."""
    match = _URL.match(source.strip())
    return match is not None and len(match[0]) > len("C:") and not Path(source).exists()


async def _look_at_links(
    urls: Sequence[str], settings: CrawlSettings, now: Clock
) -> dict[str, Seen]:
    return {seen.visit.url: seen async for seen in crawl(urls, settings, now=now)}


def _sentence(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            hint = " หากเป็นที่อยู่เว็บ ให้ขึ้นต้นด้วย https://" if _ADDRESS.match(str(path)) else ""
            return f"ไม่พบไฟล์ {path}{hint}"
        case IsADirectoryError():
            return f"{path} เป็นโฟลเดอร์ โปรดระบุเป็นไฟล์"
        case PermissionError():
            return f"ไม่มีสิทธิ์เปิดไฟล์ {path}"
        case _:
            return f"เปิดไฟล์ {path} ไม่ได้ ({error.strerror})"
