"""Says, in Thai, why a kind of file is not read and what to publish instead."""

from __future__ import annotations

import re

from checklist.evidence import Kind, Unread, UnreadReason

_PUBLISH = "โปรดเผยแพร่เป็นไฟล์ PDF, DOCX หรือ XLSX แทน"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = (
    (b"{\\rtf", "ไฟล์ RTF"),
    (b"Rar!", "ไฟล์บีบอัด RAR"),
    (b"7z\xbc\xaf", "ไฟล์บีบอัด 7z"),
    (b"\x1f\x8b", "ไฟล์บีบอัด gzip"),
    (b"MIME-Version:", "ไฟล์หน้าเว็บแบบ MHT"),
    (b"%!PS", "ไฟล์ PostScript"),
)
_ZIP_MEMBERS = (
    (b"ppt/presentation", "ไฟล์ PowerPoint"),
    (b"xl/workbook.bin", "ไฟล์ Excel แบบ XLSB"),
    (b"application/vnd.oasis.opendocument.text", "ไฟล์ OpenDocument (ODT)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ไฟล์ OpenDocument (ODS)"),
    (b"application/vnd.oasis.opendocument.presentation", "ไฟล์ OpenDocument (ODP)"),
    (b"application/epub+zip", "ไฟล์ EPUB"),
)
_OLE_STREAMS = (
    ("WordDocument", "ไฟล์ Word รุ่นเก่า (.doc)"),
    ("Workbook", "ไฟล์ Excel รุ่นเก่า (.xls)"),
    ("Book", "ไฟล์ Excel รุ่นเก่า (.xls)"),
    ("PowerPoint Document", "ไฟล์ PowerPoint รุ่นเก่า (.ppt)"),
)
_VIDEO_OR_SOUND = re.compile(rb"....ftyp|RIFF....(?:AVI |WAVE)|\x1aE\xdf\xa3|OggS|ID3", re.DOTALL)


def refuse(body: bytes, kind: Kind) -> Unread:
    """Explain why these bytes are not read; for files that `sniff` calls OTHER or EMPTY."""
    if kind is Kind.EMPTY:
        return Unread(kind, UnreadReason.EMPTY, "ไฟล์ว่างเปล่า ไม่มีข้อมูลให้ตรวจ")
    if body.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in body:
        message = "ไฟล์ถูกตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้ โปรดเผยแพร่ไฟล์ที่ไม่มีรหัสผ่าน"
        return Unread(kind, UnreadReason.ENCRYPTED, message)
    message = f"ระบบยังอ่าน{_name(body)} ไม่ได้ {_PUBLISH}"
    return Unread(kind, UnreadReason.UNSUPPORTED_KIND, message)


def _name(body: bytes) -> str:
    if body.startswith(_OLE):
        for stream, name in _OLE_STREAMS:
            if stream.encode("utf-16-le") in body:
                return name
        return "ไฟล์ Office รุ่นเก่า"
    for magic, name in _KNOWN:
        if body.lstrip().startswith(magic):
            return name
    if body.startswith(b"PK"):
        for member, name in _ZIP_MEMBERS:
            if member in body:
                return name
        return "ไฟล์บีบอัด ZIP"
    return "ไฟล์วิดีโอหรือเสียง" if _VIDEO_OR_SOUND.match(body) else "ไฟล์ชนิดนี้"
