"""A file that is not read says why and what to publish instead."""

from __future__ import annotations

import pytest

from checklist.evidence import Kind, UnreadReason
from crawler.extract.refusal import refuse

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"PK\x03\x04xl/workbook.bin", "XLSB"),
        (b"PK\x03\x04mimetypeapplication/epub+zip", "EPUB"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"MIME-Version: 1.0", "MHT"),
        (b"\x00\x00\x00\x18ftypmp42", "วิดีโอ"),
        (b"\x01\x02\x03", "ไฟล์ชนิดนี้"),
    ],
)
def test_an_unsupported_file_is_named_with_the_remedy(body: bytes, word: str) -> None:
    unread = refuse(body, Kind.OTHER)

    assert unread.reason is UnreadReason.UNSUPPORTED_KIND
    assert word in unread.message
    assert "PDF, DOCX หรือ XLSX" in unread.message


def test_an_office_file_with_a_password_is_encrypted_not_unsupported() -> None:
    body = OLE + "EncryptedPackage".encode("utf-16-le")

    assert refuse(body, Kind.OTHER).reason is UnreadReason.ENCRYPTED


def test_an_old_office_file_without_its_directory_is_damaged() -> None:
    assert refuse(OLE + bytes(600), Kind.OTHER).reason is UnreadReason.DAMAGED


def test_nothing_is_empty() -> None:
    assert refuse(b"", Kind.EMPTY).reason is UnreadReason.EMPTY
