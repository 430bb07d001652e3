"""Bytes decide how a page is decoded."""

from __future__ import annotations

import codecs

import pytest

from crawler.extract.decode import decode

TEXT = "ประกาศกรมตัวอย่าง เรื่อง นโยบายไม่รับของขวัญ ปี ๒๕๖๘"


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        TEXT.encode("cp874"),
        TEXT.encode("tis-620"),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_thai_is_read_in_every_encoding_in_use(body: bytes) -> None:
    assert decode(body) == TEXT


def test_a_title_cut_in_the_middle_of_a_letter_does_not_garble_the_page() -> None:
    cut = (TEXT * 3).encode()[:-1] + b"... " + TEXT.encode()

    decoded = decode(cut)

    assert decoded.endswith(TEXT)
    assert decoded.count("\ufffd") == 1
