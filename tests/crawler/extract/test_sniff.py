"""The kind of a file is told from its bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\t\x00", Kind.EMPTY),
        (b"\xef\xbb\xbf\n", Kind.EMPTY),
        (b"%PDF-1.7\n%abc", Kind.PDF),
        (b"\r\n<html>junk</html>" * 40 + b"%PDF-1.4\n", Kind.PDF),
        (b"x" * 1100 + b"%PDF-1.4", Kind.TEXT),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (zipped("[Content_Types].xml", "word/document2.xml"), Kind.DOCX),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
        (zipped("ppt/presentation.xml"), Kind.OTHER),
        (zipped("xl/workbook.bin"), Kind.OTHER),
        (zipped("photo.jpg"), Kind.OTHER),
        (OLE, Kind.OTHER),
        (b"{\\rtf1\\ansi", Kind.OTHER),
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


def test_real_files_are_known_whatever_their_names_say(shared: Path) -> None:
    corpus = shared / "evidence" / "corpus"
    expected = {
        "html/*.html": Kind.HTML,
        "xlsx/*_is_html.xls": Kind.HTML,
        "xlsx/*.xlsx": Kind.XLSX,
        "xlsx/complaints.xls": Kind.OTHER,
        "docx/*.docx": Kind.DOCX,
        "docx/*.od*": Kind.OTHER,
        "docx/*.doc": Kind.OTHER,
        "docx/*.rtf": Kind.OTHER,
        "pdf/*.pdf": Kind.PDF,
        "../samples/legacy-office-formats/html-named-doc.doc": Kind.HTML,
    }

    for pattern, kind in expected.items():
        files = [file for file in corpus.glob(pattern) if not file.name.startswith("odd.odt")]
        assert files, pattern
        for file in files:
            wanted = Kind.DOCX if file.name == "odd.docx" else kind
            assert sniff(file.read_bytes()) is wanted, file.name
