"""Says, in Thai, why a kind of file is not read and what to publish instead."""

from __future__ import annotations

import re

from checklist.evidence import Kind, Unread, UnreadReason
from crawler.extract.office_ole import MAGIC as _OLE
from crawler.extract.office_ole import root_names

_PUBLISH = "โปรดเผยแพร่เป็นไฟล์ PDF, DOCX หรือ XLSX แทน"
_KNOWN = (
    (b"Rar!", "ไฟล์บีบอัด RAR"),
    (b"7z\xbc\xaf", "ไฟล์บีบอัด 7z"),
    (b"\x1f\x8b", "ไฟล์บีบอัด gzip"),
    (b"MIME-Version:", "ไฟล์หน้าเว็บแบบ MHT"),
    (b"%!PS", "ไฟล์ PostScript"),
)
_ZIP_MEMBERS = (
    (b"xl/workbook.bin", "ไฟล์ Excel แบบ XLSB"),
    (b"application/epub+zip", "ไฟล์ EPUB"),
    (b"Index/Document.iwa", "ไฟล์ Pages, Numbers หรือ Keynote"),
    (b"application/vnd.oasis.opendocument", "ไฟล์ OpenDocument แบบนี้"),
)
_VIDEO_OR_SOUND = re.compile(rb"....ftyp|RIFF....(?:AVI |WAVE)|\x1aE\xdf\xa3|OggS|ID3", re.DOTALL)


def refuse(body: bytes, kind: Kind) -> Unread:
    """Explain why these bytes are not read; for files that `sniff` calls OTHER or EMPTY."""
    if kind is Kind.EMPTY:
        return Unread(kind, UnreadReason.EMPTY, "ไฟล์ว่างเปล่า ไม่มีข้อมูลให้ตรวจ")
    if body.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in body:
        message = "ไฟล์ถูกตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้ โปรดเผยแพร่ไฟล์ที่ไม่มีรหัสผ่าน"
        return Unread(kind, UnreadReason.ENCRYPTED, message)
    if body.startswith(_OLE) and not root_names(body):
        message = "ไฟล์เสียหายหรือไม่สมบูรณ์ เปิดอ่านไม่ได้ โปรดอัปโหลดไฟล์ใหม่อีกครั้ง"
        return Unread(kind, UnreadReason.DAMAGED, message)
    name = _name(body)
    blank = " " if name[-1].isascii() else ""  # Thai writes none between words
    message = f"ระบบยังอ่าน{name}{blank}ไม่ได้ {_PUBLISH}"
    return Unread(kind, UnreadReason.UNSUPPORTED_KIND, message)


def _name(body: bytes) -> str:
    if body.startswith(_OLE):
        return "ไฟล์ Office รุ่นเก่าชนิดนี้"
    for magic, name in _KNOWN:
        if body.lstrip().startswith(magic):
            return name
    if body.startswith(b"PK"):
        for member, name in _ZIP_MEMBERS:
            if member in body:
                return name
        return "ไฟล์บีบอัด ZIP"
    return "ไฟล์วิดีโอหรือเสียง" if _VIDEO_OR_SOUND.match(body) else "ไฟล์ชนิดนี้"
