"""Bytes decide how a page is decoded."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.decode import decode, repair_twice_encoded

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


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("iso8859-11"),
        "ประกาศ “ฉบับที่ ๑” – เผยแพร่…".encode("cp874"),
    ],
)
def test_rarer_encodings_are_read_without_a_mark(body: bytes) -> None:
    assert decode(body) in {TEXT, "ประกาศ “ฉบับที่ ๑” – เผยแพร่…"}


@pytest.mark.parametrize("word", ["แดง", "ใบ", "เกณ", "โครง"])
def test_a_short_thai_word_is_not_taken_for_another_script(word: str) -> None:
    assert decode(word.encode("cp874")) == word


def test_a_foreign_page_with_a_broken_byte_stays_utf8() -> None:
    body = "Résumé – café".encode() + b"\xc3" + b" end"

    assert decode(body) == "Résumé – café\ufffd end"


def test_two_broken_letters_do_not_turn_a_thai_page_over() -> None:
    body = bytearray((TEXT * 5).encode())
    body[100] = body[200] = 0xFF

    assert decode(bytes(body)).count("ประกาศ") >= 3


@pytest.mark.parametrize("page", ["cp1252", "cp874", "latin-1"])
def test_text_that_was_encoded_twice_is_repaired_when_all_of_it_was(page: str) -> None:
    text = "สวัสดี ตารางงบประมาณ ปี ๒๕๖๘ total"
    twice = "".join(as_letter(byte, page) for byte in text.encode())

    assert repair_twice_encoded(twice) == text


def test_text_that_was_not_encoded_twice_as_a_whole_is_left_alone() -> None:
    twice = "".join(as_letter(byte, "cp1252") for byte in TEXT.encode())

    assert repair_twice_encoded(TEXT) is None
    assert repair_twice_encoded("Résumé – café" * 5) is None
    assert repair_twice_encoded(f"{twice} {TEXT}") is None
    assert repair_twice_encoded("plain") is None


def as_letter(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


@given(
    st.text(alphabet=[chr(code) for code in range(0x0E01, 0x0E3B)] + list(" 0123\n"), min_size=8)
)
def test_thai_survives_every_way_it_is_written(text: str) -> None:
    assert decode(text.encode()) == text
    assert repair_twice_encoded(text) is None


@given(st.binary(max_size=200))
def test_no_bytes_make_decoding_fail(body: bytes) -> None:
    assert isinstance(decode(body), str)
