from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.quoting import (
    QUOTE_LENGTH,
    cut,
    fold,
    label,
    mask,
    show,
    show_place,
    show_quote,
    web_address,
)


def test_line_breaks_and_hidden_characters_are_folded() -> None:
    assert fold("บรรทัด\r\nBcc: x\u2028y\t\x00z") == "บรรทัด Bcc: x y z"
    assert fold("ก\u202eข\u200bค\ufeff") == "กขค"
    assert fold("\ud800 ก") == "ก"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เลข 1234567890123 ครับ", "เลข xxxxxxxxxxx23 ครับ"),
        ("1-2345-67890-12-3", "x-xxxx-xxxxx-x2-3"),
        ("1 2345 67890 12 3", "x xxxx xxxxx x2 3"),
        ("๑-๒๓๔๕-๖๗๘๙๐-๑๒-๓", "x-xxxx-xxxxx-x๒-๓"),
        ("โทร. 081-234-5678", "โทร. xxx-xxx-xx78"),
        ("โทร.0812345678", "โทร.xxxxxxxx78"),
        ("โทร 02 577 5555 ต่อ 12", "โทร xx xxx xx55 ต่อ 12"),
        ("โทร 0-2577-5555", "โทร x-xxxx-xx55"),
        ("โทร 043-123456", "โทร xxx-xxxx56"),
        ("โทร ๐๘๑-๒๓๔-๕๖๗๘", "โทร xxx-xxx-xx๗๘"),
        ("+66 81 234 5678", "+xx xx xxx xx78"),
        ("+66 (0) 2577 5555", "+xx (x) xxxx xx55"),
    ],
)
def test_private_numbers_keep_their_last_two_digits(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "25,000.00 บาท",
        "1,250,000 บาท",
        "ปีงบประมาณ พ.ศ. 2567 - 2568",
        "01-10-2567 ถึง 30-09-2568",
        "01/10/2567 10.30",
        "ที่ มท 0810.3/ว 1234",
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "เลขที่โครงการ 66119123456",
        "สายด่วน 1111 หรือ 1205",
    ],
)
def test_amounts_years_and_numbers_of_records_stay_readable(text: str) -> None:
    assert mask(text) == text


def test_a_quote_is_cut_with_whole_letters() -> None:
    assert cut("กี่" * 50, 5) == "กี่…"
    assert cut("ทำ" * 3, 4) == "ทำ…"
    assert cut("พอดี", 4) == "พอดี"


def test_a_number_that_the_cut_would_halve_is_masked_first() -> None:
    quote = show_quote("ก" * (QUOTE_LENGTH - 8) + " 1234567890123")

    assert "1" not in quote


def test_words_of_a_document_cannot_become_links() -> None:
    shown = show("ดูที่ https://evil.example/a และ www.evil.example หรือ a@evil.example")

    assert "https://" not in shown
    assert "evil.example" not in shown
    assert "a@" not in shown
    assert shown.replace("\u200b", "") == (
        "ดูที่ https://evil.example/a และ www.evil.example หรือ a@evil.example"
    )


def test_places_are_told_in_thai() -> None:
    assert show_place("table 1, row 4, column 5") == "ตารางที่ 1 แถวที่ 4 คอลัมน์ที่ 5"
    assert show_place("line 12") == "บรรทัดที่ 12"
    assert show_place("หัวเรื่อง") == "หัวเรื่อง"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example/o26.pdf", "https://a.example/o26.pdf"),
        ("HTTP://a.example/แผน 2568.pdf?x=1&y=2", "HTTP://a.example/แผน%202568.pdf?x=1&y=2"),
        ("https://drive.google.com/file/d/1a2b/view", "https://drive.google.com/file/d/1a2b/view"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://a.example/x", None),
        ("/srv/files/o26.pdf", None),
        ("https://a.example@evil.example/x", None),
        ("https://a.example\\@evil.example/x", None),
        ("https://a.example/\nx", None),
        ("https://a.example/\u202efdp", None),
        ("https://[broken/x", None),
        ("https:///x", None),
        ("https://a.example/" + "x" * 2000, None),
    ],
)
def test_only_open_web_addresses_become_links(source: str, expected: str | None) -> None:
    assert web_address(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example/f/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf?v=1", "แผน.pdf"),
        ("https://a.example/o26.zip#รายงาน.docx", "รายงาน.docx"),
        ("https://a.example/o26#part-2", "a.example/o26"),
        ("https://a.example/", "a.example"),
        ("https://drive.example/open?id=1a2b", "drive.example/open?id=1a2b"),
        ("folder/o26.pdf", "o26.pdf"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        (f"https://a.example/{'ย' * 90}.pdf", "ย" * 59 + "…"),
    ],
)
def test_a_file_is_named_shortly(source: str, expected: str) -> None:
    assert label(source).replace("\u200b", "") == expected


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_quote_is_one_short_visible_line(text: str) -> None:
    shown = show_quote(text).replace("\u200b", "")

    assert len(shown) <= QUOTE_LENGTH
    assert all(unicodedata.category(character)[0] != "C" for character in shown)
    assert "\n" not in shown
    assert shown.encode().decode() == shown
