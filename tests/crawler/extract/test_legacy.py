"""Old and open office files are read through LibreOffice, which reaches nothing but the file."""

from __future__ import annotations

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, Kind, UnreadReason
from crawler import extract
from crawler.extract import legacy
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).parent / "files"
needs_office = pytest.mark.skipif(
    not legacy.available(), reason="LibreOffice (soffice) is not on this machine"
)
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_WORD = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


@needs_office
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_a_letter_is_read_with_its_table_numbers_and_header(ending: str) -> None:
    document = extract.read((FILES / f"letter.{ending}").read_bytes())

    assert isinstance(document, Document)
    assert (document.kind, document.title) == (Kind(ending), "คู่มือ")
    (page,) = document.pages
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["ที่", "งบ", "งบ"],
        ["ที่", "ได้รับ", "ใช้ไป"],
        ["๑", "500", "ไม่มี"],
    ]
    running = [line.text for line in page.lines if not line.table and not line.aside]
    assert running == [
        "คู่มือการให้บริการ",
        "ขั้นตอนการดำเนินการ ๓ วัน",
        "1. ยื่นคำขอ",
        "2. ตรวจเอกสาร",
    ]
    assert [line.text for line in page.lines if line.aside] == ["หัวกระดาษ กรมตัวอย่าง"]


@needs_office
@pytest.mark.parametrize("kind", [Kind.ODP, Kind.PPT])
def test_a_slide_show_is_read_slide_by_slide(kind: Kind) -> None:
    body = (FILES / "show.odp").read_bytes()
    if kind is Kind.PPT:
        body = legacy.convert(body, legacy.Way("odp", "impress8", Kind.PPT, ""))

    document = extract.read(body)

    assert isinstance(document, Document)
    assert document.kind is kind
    (page,) = document.pages
    assert [line.text for line in page.lines[:3]] == ["แผนงาน", "ข้อ ๑", "ข้อ ๒"]
    assert [[cell.text for cell in row] for row in page.tables[0].rows] == [
        ["ที่", "งบ"],
        ["๑", "500"],
    ]
    assert "ซ่อน" in page.note


@needs_office
def test_links_in_a_document_are_not_followed(listener: tuple[int, list[str]]) -> None:
    port, requests = listener

    document = legacy.extract(linked_document(f"http://127.0.0.1:{port}"))

    assert requests == []
    assert document.pages[0].lines[0].text == "เนื้อหา"


@needs_office
def test_a_local_file_that_a_document_links_to_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("ความลับของเครื่อง", encoding="utf-8")

    document = legacy.extract(linked_document(tmp_path.as_uri()))

    assert not any("ความลับ" in line.text for line in document.pages[0].lines)


@needs_office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    legacy.extract((FILES / "letter.rtf").read_bytes())

    assert list(tmp_path.iterdir()) == []


@needs_office
def test_a_file_that_it_cannot_open_is_damaged() -> None:
    with pytest.raises(UnreadError) as caught:
        legacy.extract(open_document("<office:document-content"))

    assert caught.value.reason is UnreadReason.DAMAGED


def test_without_the_program_the_reason_and_the_remedy_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UnreadError) as caught:
        legacy.extract((FILES / "letter.odt").read_bytes())

    assert not legacy.available()
    assert caught.value.reason is UnreadReason.UNSUPPORTED_KIND
    assert "LibreOffice" in caught.value.message
    assert "DOCX" in caught.value.message


def test_an_old_letter_with_a_password_is_encrypted() -> None:
    body = bytearray((FILES / "letter.doc").read_bytes())
    head = body.index(b"\xec\xa5")  # where the letter's own header starts
    body[head + 11] |= 0x01

    with pytest.raises(UnreadError) as caught:
        legacy.extract(bytes(body))

    assert caught.value.reason is UnreadReason.ENCRYPTED


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that notes what it is asked for."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            requests.append("asked")
            super().handle_one_request()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, requests
    server.shutdown()
    server.server_close()
    thread.join()


def linked_document(place: str) -> bytes:
    """A text with a section from elsewhere and a picture from elsewhere."""
    section = (
        '<text:section text:name="s"><text:section-source xlink:type="simple" xlink:show="embed" '
        f'xlink:href="{place}/file.txt"/><text:p>เดิม</text:p></text:section>'
    )
    picture = (
        '<text:p><draw:frame draw:name="i" text:anchor-type="as-char" svg:width="3cm" '
        f'svg:height="3cm"><draw:image xlink:href="{place}/picture.png" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    content = (
        f'<office:document-content {_NAMES} office:version="1.3"><office:body><office:text>'
        f"<text:p>เนื้อหา</text:p>{section}{picture}</office:text></office:body>"
        "</office:document-content>"
    )
    return open_document(content)


def open_document(content: str) -> bytes:
    manifest = (
        f'<m:manifest xmlns:m="{_MANIFEST}"><m:file-entry m:full-path="/" m:media-type="{_WORD}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", _WORD)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()
