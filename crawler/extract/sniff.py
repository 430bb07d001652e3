"""Tells what a file is from its bytes alone; names and declared types lie too often."""

from __future__ import annotations

import re

from checklist.evidence import Kind

_BLANKS = b" \t\r\n\x0b\x0c\x00"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

_PDF_HEAD = 1024  # readers accept this much junk before %PDF
_TEXT_HEAD = 8192
_HTML_HEAD = 65536  # server warnings may stand before the page
_MOST_CONTROLS = 0.01

_PDF = re.compile(rb"%PDF-\d")
_IMAGES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|BM....\x00\x00\x00\x00",
    re.DOTALL,
)
_FOREIGN = re.compile(
    rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Word, Excel and PowerPoint
    rb"|\{\\rtf|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\x7fELF|MZ|OggS|ID3|%!PS|MIME-Version:"
    rb"|....ftyp|RIFF....(?:AVI |WAVE)|\x1aE\xdf\xa3",
    re.DOTALL,
)
_CENTRAL_NAMES = re.compile(
    rb"PK\x01\x02.{42}(word|xl|ppt)/(?:document\d*|workbook|presentation)\.xml", re.DOTALL
)
_END_OF_ZIP = b"PK\x05\x06"
_FIRST_NAMES = re.compile(rb"PK\x03\x04.{26}(word|xl|ppt)/", re.DOTALL)
_OFFICE = {b"word": Kind.DOCX, b"xl": Kind.XLSX, b"ppt": Kind.OTHER}
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|!--|html|head|body|title|meta|link|base|style|script|table|div|p|span|h[1-6]"
    r"|ul|ol|br|b|font|center|a|section|main|article|header|nav|iframe|frameset|form|img|details)\b",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(r"<(?:!doctype\s+html|html|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_XML_START = re.compile(r"<(?:\?xml|svg|rss|feed)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def sniff(body: bytes) -> Kind:
    """Name the kind of a file, whatever its name or the server's header says."""
    if not body.strip(_BLANKS + b"".join(_BYTE_ORDER_MARKS)):
        return Kind.EMPTY
    if _PDF.search(body[:_PDF_HEAD]):
        return Kind.PDF
    if body.startswith(b"PK\x03\x04"):
        return _sniff_zip(body)
    if _IMAGES.match(body):
        return Kind.IMAGE
    if _FOREIGN.match(body.lstrip(_BLANKS)) or _FOREIGN.match(body):
        return Kind.OTHER
    return _sniff_text(body)


def _sniff_zip(body: bytes) -> Kind:
    """Look for member names without opening the archive, which may be built to exhaust."""
    names = _CENTRAL_NAMES.findall(body)
    # A file may hold other office files inside; its own directory comes last.
    if names:
        return _OFFICE[names[-1]]
    if _END_OF_ZIP in body:
        return Kind.OTHER
    first = _FIRST_NAMES.search(body)  # broken off while loading, the directory is lost
    return _OFFICE[first.group(1)] if first else Kind.OTHER


def _sniff_text(body: bytes) -> Kind:
    wide = _WIDE_MARKS.get(body[:2])
    if wide is not None:
        head = body[2:_HTML_HEAD].decode(wide, "replace")
    else:
        if _is_binary(body[:_TEXT_HEAD]):
            return Kind.OTHER
        head = body[:_HTML_HEAD].decode("utf-8", "replace")
    head = head.lstrip("\ufeff \t\r\n\x0b\x0c\x00")
    if _HTML_START.match(head) or _HTML_INSIDE.search(head):
        return Kind.HTML
    if _XML_START.match(head):
        return Kind.OTHER
    return Kind.TEXT


def _is_binary(head: bytes) -> bool:
    controls = len(_CONTROLS.findall(head))
    return b"\x00" in head.rstrip(b"\x00") or controls > _MOST_CONTROLS * len(head)
