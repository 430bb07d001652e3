"""Tells what a file is from its bytes alone; names and declared types lie too often.

Where bytes fit two kinds, the program that people would open the file with decides: the magic at
the very start wins (a ZIP that holds a PDF is a ZIP); a PDF may stand behind 1,024 bytes of junk,
as its readers allow, unless the junk is a whole web page that only speaks of PDF; a ZIP may stand
behind as much junk when it has its directory; HTML wins over whatever follows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.evidence import Kind
from crawler.extract import office_ole, office_zip
from crawler.extract.decode import guess_wide

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANKS = b" \t\r\n\x0b\x0c\x00"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

_JUNK_HEAD = 1024  # readers accept this much junk before %PDF
_TEXT_HEAD = 8192
_HTML_HEAD = 65536  # server warnings may stand before the page
_MOST_CONTROLS = 0.01

_PDF = re.compile(rb"%PDF-\d")
_PDF_OBJECT = re.compile(rb"\d\s+obj\b")
_RTF = b"{\\rtf"
_IMAGES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|BM....\x00\x00\x00\x00",
    re.DOTALL,
)
_FOREIGN = re.compile(
    rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\x7fELF|MZ|OggS|ID3|%!PS|MIME-Version:"
    rb"|....ftyp|RIFF....(?:AVI |WAVE)|\x1aE\xdf\xa3",
    re.DOTALL,
)
_MAIN_PART = re.compile(rb"(word/document\d*|xl/workbook|ppt/presentation)\.xml")
_PART_FOLDER = re.compile(rb"(word|xl|ppt)/")
_OFFICE = {b"word": Kind.DOCX, b"xl": Kind.XLSX, b"ppt": Kind.PPTX}
_NOT_OPENED = (b"xl/workbook.bin", b"Index/Document.iwa")  # XLSB; Pages, Numbers and Keynote
_OPEN_DOCUMENT = {"text": Kind.ODT, "spreadsheet": Kind.ODS, "presentation": Kind.ODP}
_OPEN_DOCUMENT_TYPE = re.compile(r"application/vnd\.oasis\.opendocument\.(\w+)(?:-template)?")
_STREAMS = (
    ("EncryptedPackage", Kind.OTHER),
    ("WordDocument", Kind.DOC),
    ("PowerPoint Document", Kind.PPT),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|!--|html|head|body|title|meta|link|base|style|script|table|div|p|span|h[1-6]"
    r"|ul|ol|br|b|font|center|a|section|main|article|header|nav|iframe|frameset|form|img|details)\b",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(r"<(?:!doctype\s+html|html|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_XML_START = re.compile(r"<(?:\?xml|svg|rss|feed)\b", re.IGNORECASE)
# Office 2003 wrote whole files as one XML, and named them .xls and .doc.
_OFFICE_XML = re.compile(r"schemas-microsoft-com:office:spreadsheet|office/word/2003/wordml")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def sniff(body: bytes) -> Kind:
    """Name the kind of a file, whatever its name or the server's header says."""
    if not body.strip(_BLANKS + b"".join(_BYTE_ORDER_MARKS)):
        return Kind.EMPTY
    return _by_magic(body) or _by_text(body)


def _by_magic(body: bytes) -> Kind | None:
    if body.startswith((office_zip.MAGIC, office_zip.EMPTY)):
        return _sniff_zip(body)
    if body.startswith(office_ole.MAGIC):
        return _sniff_ole(body)
    if _IMAGES.match(body):
        return Kind.IMAGE
    return Kind.PDF if _is_pdf(body) else None


def _by_text(body: bytes) -> Kind:
    start = body.removeprefix(_BYTE_ORDER_MARKS[0]).lstrip(_BLANKS)
    if start.startswith(_RTF):
        return Kind.RTF
    if _FOREIGN.match(start) or _FOREIGN.match(body):
        return Kind.OTHER
    kind = _sniff_text(body)
    if kind is not Kind.HTML and office_zip.MAGIC in body[:_JUNK_HEAD]:
        members = office_zip.list_members(body)
        return _sniff_zip(body) if members else kind
    return kind


def _is_pdf(body: bytes) -> bool:
    found = _PDF.search(body[:_JUNK_HEAD])
    if found is None:
        return False
    before = body[: found.start()].decode("utf-8", "replace").lstrip()
    return not _HTML_START.match(before) or _PDF_OBJECT.search(body, found.end()) is not None


def _sniff_zip(body: bytes) -> Kind:
    """Look at the names of its own directory; the archive may be built to exhaust."""
    members = office_zip.list_members(body)
    if members is None:  # broken off while loading, the directory is lost
        return _by_folder(office_zip.first_names(body))
    declared = office_zip.declared_type(body, members)
    if declared:
        found = _OPEN_DOCUMENT_TYPE.fullmatch(declared)
        return _OPEN_DOCUMENT.get(found.group(1), Kind.OTHER) if found else Kind.OTHER
    for member in members:
        if member.name in _NOT_OPENED:
            return Kind.OTHER
        part = _MAIN_PART.fullmatch(member.name)
        if part:
            return _OFFICE[part.group(1).partition(b"/")[0]]
    return Kind.ZIP


def _by_folder(names: Iterable[bytes]) -> Kind:
    for name in names:
        folder = _PART_FOLDER.match(name)
        if folder:
            return _OFFICE[folder.group(1)]
    return Kind.ZIP


def _sniff_ole(body: bytes) -> Kind:
    names = office_ole.root_names(body)
    for name, kind in _STREAMS:
        if name in names or (not names and name.encode("utf-16-le") in body):
            return kind
    return Kind.OTHER


def _sniff_text(body: bytes) -> Kind:
    wide = _WIDE_MARKS.get(body[:2])
    if wide is not None:
        head = body[2:_HTML_HEAD].decode(wide, "replace")
    elif (wide := guess_wide(body)) is not None:
        head = body[:_HTML_HEAD].decode(wide, "replace")
    else:
        head = body[:_HTML_HEAD].decode("utf-8", "replace")
    head = head.lstrip("\ufeff \t\r\n\x0b\x0c\x00")
    if wide is None and _is_binary(body[:_TEXT_HEAD]):
        return Kind.HTML if _HTML_START.match(head) else Kind.OTHER
    if _XML_START.match(head) and (found := _OFFICE_XML.search(head[:_TEXT_HEAD])):
        return Kind.XLS if "spreadsheet" in found.group() else Kind.DOC
    if _HTML_START.match(head) or _HTML_INSIDE.search(head):
        return Kind.HTML
    if _XML_START.match(head):
        return Kind.OTHER
    return Kind.TEXT


def _is_binary(head: bytes) -> bool:
    controls = len(_CONTROLS.findall(head))
    return b"\x00" in head.rstrip(b"\x00") or controls > _MOST_CONTROLS * len(head)
