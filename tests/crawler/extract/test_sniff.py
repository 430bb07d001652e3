"""The kind of a file is told from its bytes, whatever it is called."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.evidence import Kind
from crawler.extract.sniff import sniff

if TYPE_CHECKING:
    from pathlib import Path


def zipped(*names: str, inside: bytes = b"x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, inside)
    return target.getvalue()


def typed(word: str, compression: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        archive.writestr("mimetype", word)
        archive.writestr("content.xml", "<x/>")
    return target.getvalue()


def open_document(word: str, compression: int = zipfile.ZIP_STORED) -> bytes:
    return typed(f"application/vnd.oasis.opendocument.{word}", compression)


def ole(*names: str, deeper: str = "") -> bytes:
    """A header, a FAT of one sector and a directory: the root, its children side by side."""
    none = 0xFFFFFFFF
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[none] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[none] * 125)
    entries = [entry("Root Entry", child=1)]
    for number, name in enumerate(names, start=1):
        after = number + 1 if number < len(names) else none
        entries.append(entry(name, right=after))
    if deeper:
        entries[1] = entry(names[0], right=2, child=len(names) + 1)
        entries.append(entry(deeper))
    return bytes(header) + table + b"".join(entries).ljust(1024, b"\0")


def entry(name: str, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    text = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, 1, 1)
    return (text + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\t\x00", Kind.EMPTY),
        (b"\xef\xbb\xbf\n", Kind.EMPTY),
        (b"%PDF-1.7\n%abc", Kind.PDF),
        (b"\r\n<b>Warning</b>: junk" * 40 + b"%PDF-1.4\n1 0 obj\n", Kind.PDF),
        (b"<!DOCTYPE html><p>A PDF starts with %PDF-1.4</p></html>", Kind.HTML),
        (zipped("report.pdf", inside=b"%PDF-1.7\n1 0 obj\n"), Kind.ZIP),
        (b"\r\n\r\n" + zipped("word/document.xml"), Kind.DOCX),
        (b"%PDF-1.7\n1 0 obj\n" + zipped("word/document.xml"), Kind.PDF),
        (b"<!DOCTYPE html><p>x" + zipped("word/document.xml"), Kind.HTML),
        (b"x" * 1100 + b"%PDF-1.4", Kind.TEXT),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (zipped("[Content_Types].xml", "word/document2.xml"), Kind.DOCX),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
        (zipped("ppt/presentation.xml"), Kind.PPTX),
        (zipped("xl/workbook.bin"), Kind.OTHER),
        (zipped("photo.jpg"), Kind.ZIP),
        (open_document("text"), Kind.ODT),
        (open_document("spreadsheet"), Kind.ODS),
        (open_document("presentation"), Kind.ODP),
        (open_document("spreadsheet-template"), Kind.ODS),
        (open_document("graphics"), Kind.OTHER),
        (open_document("text", compression=zipfile.ZIP_DEFLATED), Kind.ODT),
        (typed("application/epub+zip"), Kind.OTHER),
        (ole("WordDocument", "1Table"), Kind.DOC),
        (ole("Workbook"), Kind.XLS),
        (ole("Book"), Kind.XLS),
        (ole("PowerPoint Document"), Kind.PPT),
        (ole("EncryptedPackage", "EncryptionInfo"), Kind.OTHER),
        (ole("__properties_version1.0"), Kind.OTHER),
        (OLE, Kind.OTHER),
        (b"{\\rtf1\\ansi", Kind.RTF),
        (b"\x89PNG\r\n\x1a\n123", Kind.IMAGE),
        (b"\xff\xd8\xff\xe0abc", Kind.IMAGE),
        (b"RIFF\x00\x01\x02\x03WEBPVP8 ", Kind.IMAGE),
        (b"RIFF\x00\x01\x02\x03AVI LIST", Kind.OTHER),
        (b"\x00\x00\x00\x18ftypmp42", Kind.OTHER),
        (b"<!DOCTYPE html><p>x", Kind.HTML),
        (b"\xef\xbb\xbf\n\n <HTML lang=th>", Kind.HTML),
        (b"\xff\xfe" + "<html><p>ก".encode("utf-16-le"), Kind.HTML),
        (b"<br />\n<b>Warning</b>: include(x): failed in /a.php<br />\n<html>", Kind.HTML),
        (b"Notice: Undefined index: y in /a.php on line 3\n<!DOCTYPE html>\n<p>x", Kind.HTML),
        ("<table><tr><td>ก".encode("cp874"), Kind.HTML),
        ("ลำดับ,รายการ\n1,ดินสอ\n".encode("cp874"), Kind.TEXT),
        ("ข้อความธรรมดา 5 < 6".encode(), Kind.TEXT),
        (b'<?xml version="1.0"?><rss/>', Kind.OTHER),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            Kind.XLS,
        ),
        ("ลำดับ,รายการ\r\n".encode("utf-16-le"), Kind.TEXT),
        ("<html><p>ลำดับ".encode("utf-16-be"), Kind.HTML),
        (b"Rar!\x1a\x07\x00", Kind.OTHER),
        (b"\x1f\x8b\x08", Kind.OTHER),
        (b"MIME-Version: 1.0\r\n", Kind.OTHER),
        (bytes(range(256)) * 4, Kind.OTHER),
    ],
)
def test_bytes_tell_the_kind(body: bytes, kind: Kind) -> None:
    assert sniff(body) is kind


def test_an_office_file_cut_off_while_loading_is_still_known() -> None:
    whole = zipped("word/document.xml", "word/styles.xml", inside=b"text" * 500)

    assert sniff(whole[: len(whole) // 2]) is Kind.DOCX


def test_a_workbook_inside_a_document_does_not_make_it_a_workbook() -> None:
    inner = zipped("xl/workbook.xml")

    assert sniff(zipped("word/document.xml", "word/embeddings/a.xlsx", inside=inner)) is Kind.DOCX


def test_a_document_inside_an_old_workbook_does_not_make_it_a_document() -> None:
    assert sniff(ole("MBD00012345", "Workbook", deeper="WordDocument")) is Kind.XLS


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE[:8], ole("Book")[:1100]]))
def test_no_bytes_make_sniffing_fail(tail: bytes, head: bytes) -> None:
    assert sniff(head + tail) in Kind
    assert sniff(head + tail + b"PK\x05\x06" + tail[:18].ljust(18, b"\xff")) in Kind


def test_real_files_are_known_whatever_their_names_say(shared: Path) -> None:
    corpus = shared / "evidence" / "corpus"
    expected = {
        "html/*.html": Kind.HTML,
        "xlsx/*_is_html.xls": Kind.HTML,
        "xlsx/*.xlsx": Kind.XLSX,
        "xlsx/complaints.xls": Kind.XLS,
        "xlsx/*.ods": Kind.ODS,
        "docx/*.docx": Kind.DOCX,
        "docx/*.odt": Kind.ODT,
        "docx/*.doc": Kind.DOC,
        "docx/*.rtf": Kind.RTF,
        "pdf/*.pdf": Kind.PDF,
        "../samples/legacy-office-formats/html-named-doc.doc": Kind.HTML,
    }

    for pattern, kind in expected.items():
        files = list(corpus.glob(pattern))
        assert files, pattern
        for file in files:
            assert sniff(file.read_bytes()) is kind, file.name
