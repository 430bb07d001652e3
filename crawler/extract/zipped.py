"""Reads a ZIP of readable files, one level deep, in memory; names are shown and never opened.

Each member is read by the reader of its kind, told from its bytes; its pages carry its name.
"""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.evidence import Document, How, Kind, Page, Unread, UnreadReason
from checklist.thai.forms import clean
from crawler.extract.archive import MALFORMED, open_archive
from crawler.extract.office_time import seconds_left
from crawler.extract.readers import read_kind
from crawler.extract.sniff import sniff
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_READER = "zip 1"
_MOST_MEMBERS = 100
_MOST_BYTES = 100_000_000  # of one member
_SHARE = 0.75  # of the time this process has; no member is begun after it
_UTF8 = 0x800
_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.git/)", re.IGNORECASE
)
_THAI = re.compile("[\u0e01-\u0e5b]")
_EMPTY = "ไฟล์ ZIP นี้ไม่มีไฟล์อยู่ข้างใน โปรดอัปโหลดไฟล์ใหม่อีกครั้ง"
_DEEPER = "ไฟล์บีบอัดที่ซ้อนอยู่ในไฟล์ ZIP ระบบไม่เปิดอ่าน โปรดเผยแพร่ไฟล์โดยไม่บีบอัดซ้อนกัน"
_TOO_MANY = "ไฟล์ ZIP นี้มี {:,} ไฟล์ ระบบอ่านเพียง {} ไฟล์แรก"
_TOO_SLOW = "ไฟล์ ZIP นี้ใช้เวลาอ่านนาน จึงหยุดก่อนถึงไฟล์นี้"
_TOO_LARGE = "ไฟล์นี้ใน ZIP มีขนาดใหญ่เกินกำหนด ระบบจึงไม่อ่าน"
_DAMAGED = "ไฟล์นี้ใน ZIP เสียหาย คลายออกมาไม่ได้"
_CRASHED = "ระบบอ่านไฟล์นี้ใน ZIP ไม่สำเร็จ ไฟล์อาจมีโครงสร้างผิดปกติ"
_NO_MEMORY = "ไฟล์นี้ใน ZIP ใช้หน่วยความจำมากเกินไป ระบบจึงไม่อ่าน"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read all files in a ZIP; one that cannot be read is one page that says why.

    Page numbers start anew with each file, whose name is `Page.file`.

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: ignored: links inside point nowhere on the server.
        content_type: ignored.

    Raises:
        UnreadError: the ZIP is broken, encrypted, empty, or unpacks beyond reason.
    """
    del name, url, content_type
    with open_archive(body) as archive:
        members = [
            (member, shown)
            for member in archive.infolist()
            if not member.filename.endswith("/") and not _JUNK.search(shown := _name(member))
        ]
        pages = list(_read_members(archive, members))
    if not pages:
        raise UnreadError(UnreadReason.EMPTY, _EMPTY)
    return Document(Kind.ZIP, tuple(pages), reader=_READER)


def _read_members(
    archive: zipfile.ZipFile, members: list[tuple[zipfile.ZipInfo, str]]
) -> Iterator[Page]:
    end = time.monotonic() + seconds_left(_SHARE)
    for number, (member, name) in enumerate(members):
        if number >= _MOST_MEMBERS:
            note = _TOO_MANY.format(len(members), _MOST_MEMBERS)
            yield _unread(name, UnreadReason.TOO_LARGE, note)
            return
        if time.monotonic() > end:
            yield _unread(name, UnreadReason.TOO_SLOW, _TOO_SLOW)
            continue
        try:
            yield from _read_member(archive, member, name)
        except UnreadError as error:
            yield _unread(name, error.reason, error.message)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Page]:
    content = _read(_unpack(archive, member), name)
    if isinstance(content, Unread):
        raise UnreadError(content.reason, content.message)
    for page in content.pages:
        yield replace(page, file=name)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > _MOST_BYTES:
        raise UnreadError(UnreadReason.TOO_LARGE, _TOO_LARGE)
    try:
        with archive.open(member) as stream:
            body = stream.read(_MOST_BYTES + 1)
    except (*MALFORMED, RuntimeError) as error:
        raise UnreadError(UnreadReason.DAMAGED, _DAMAGED) from error
    if len(body) > _MOST_BYTES:
        raise UnreadError(UnreadReason.TOO_LARGE, _TOO_LARGE)
    return body


def _read(body: bytes, name: str) -> Document | Unread:
    kind = sniff(body)
    if kind is Kind.ZIP:
        raise UnreadError(UnreadReason.UNSUPPORTED_KIND, _DEEPER)
    try:
        return read_kind(kind, body, name)
    except UnreadError:
        raise
    except MemoryError as error:
        raise UnreadError(UnreadReason.TOO_LARGE, _NO_MEMORY) from error
    except Exception as error:
        raise UnreadError(UnreadReason.CRASHED, _CRASHED) from error


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name as its maker wrote it: Windows in Thailand writes cp874 and says nothing."""
    raw = member.orig_filename
    if not member.flag_bits & _UTF8:
        # Undo the page that the library assumed where the file does not say.
        written = raw.encode("cp437", "replace")
        for page in ("utf-8", "cp874"):
            try:
                decoded = written.decode(page)
            except UnicodeDecodeError:
                continue
            if _THAI.search(decoded) or written.isascii():
                raw = decoded
                break
    return " ".join(clean(raw.replace("\\", "/")).split())


def _unread(name: str, reason: UnreadReason, note: str) -> Page:
    return Page(1, How.UNREAD, unread=reason, note=note, file=name)
