"""Marks that OCR lost of Thai words are put back where there is one way; the rest is left alone."""

from __future__ import annotations

import pytest

from crawler.extract.scan_spelling import mend


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("เริมต้น", "เริ่มต้น"),
        ("สินสุด", "สิ้นสุด"),
        ("จัดซื้อน้ามันเชื้อเพลิง", "จัดซื้อน้ำมันเชื้อเพลิง"),
        ("รางระบายน้าภายในหมู่บ้าน", "รางระบายน้ำภายในหมู่บ้าน"),
        ("ผลการดำเน็นการ", "ผลการดำเนินการ"),
        ("จ้านวน 3 รายการ", "จำนวน 3 รายการ"),
        ("ต่าบล", "ตำบล"),
        ("ยุทธศาสตร์ที 1", "ยุทธศาสตร์ที่ 1"),
    ],
)
def test_a_lost_mark_is_put_back(read: str, printed: str) -> None:
    assert mend(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "ให้นำขึ้นเผยแพร่บนเว็บไซต์ และนำผลมาใช้ในการปรับปรุง",
        "รับผิดชอบคลังยาใหญ่",
        "สิทธิประโยชน์ที่พึงได้รับ",
        "(ก) (ข) (ค) และ (ฉ)",
        "คณะกรรมการ พชอ. ระดับอำเภอ",
        "นายเริมต้น สินสุด",
        "นางสาวจ้านวน ผู้ปวย",
        "",
    ],
)
def test_right_text_and_names_are_left_alone(text: str) -> None:
    assert mend(text) == text


def test_what_can_be_mended_in_several_ways_is_left_as_read() -> None:
    assert mend("ให้ความรู้เรืองการป้องกัน") == "ให้ความรู้เรืองการป้องกัน"


def test_mending_again_changes_nothing() -> None:
    once = mend("จัดซื้อน้ามันเชื้อเพลิง เริมต้น ที1")
    assert mend(once) == once
