"""Item codes as agencies write them, at the beginning of a line."""

from __future__ import annotations

import pytest

from checklist.item_codes import item_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("o1 โครงสร้าง", 1),
        ("O26", 26),
        ("O 26. รายงาน", 26),
        ("OIT1", 1),
        ("OIT 26 รายงาน", 26),
        ("OIT O26", 26),
        ("ITA OIT o7", 7),
        ("(O10) E-Service", 10),
        ("o_19", 19),
        ("O-19", 19),
        ("O1.2 อำนาจหน้าที่", 1),
        ("๐๒๖ รายงาน", 26),
        ("๐๘", 8),
        ("026 รายงาน", 26),
        ("09คู่มือ", 9),
        ("• O12 : รายการ", 12),
        ("o๒๖", 26),
    ],
)
def test_a_code_is_read(text: str, number: int) -> None:
    assert item_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "รายงาน o26",
        "02-123-4567",
        "01/02/2568",
        "0.5",
        "026.5 บาท",
        "08.30 - 16.30 น.",
        "O2568",
        "ข้อ 26 รายงาน",
        "ORGANIZATION 26",
        "OIT 2568",
        "OIT 12/2568",
        "o99",
        "2568",
        "012 345 678",
    ],
)
def test_what_is_no_code_is_left_alone(text: str) -> None:
    assert item_number(text) is None


def test_a_looser_reader_takes_numbered_headings() -> None:
    assert item_number("ข้อ ๒๖ รายงาน", loosely=True) == 26
    assert item_number("ตัวชี้วัดที่ 9.1", loosely=True) is None
