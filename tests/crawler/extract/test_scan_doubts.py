"""Text of a scan that cannot be right is told; text that can is left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crawler.extract.ocr import Part
from crawler.extract.scan_cells import CellRead
from crawler.extract.scan_doubts import has_stray_latin, is_implausible
from crawler.extract.scan_layout import write_cell
from crawler.extract.scan_words import write_line


@pytest.mark.parametrize(
    "text",
    [
        "30 ก.ุค. 2569",  # a mark under a full stop
        "แผนการทีี่หนึ่ง",  # two vowels on one letter
        "30 กุ1. 2569",
        "1 ก.1. 2568",
        "30 2569",  # the month was lost
        "๑ ๒๕๖๘",
        "กะย.๖๘ - ธ.ค. ๖๙",
        "ส.ค. ๖๘- พุย. ๖๙",
    ],
)
def test_a_misplaced_mark_or_a_date_without_its_month_is_implausible(text: str) -> None:
    assert is_implausible(text)


@pytest.mark.parametrize(
    "text",
    [
        "30 ก.ค. 2569",
        "วันที่ 3 เม.ย. 2568",
        "1 ก.ย . 2568",
        "มิ.ย. ๖๘ – ก.ย. ๖๙",
        "ฉบับที่ 2 พ.ศ. 2560",
        "งวดที่ 1 2568",
        "โครงการที่ 3 ปี 2568",
        "เวลา 08.30 - 16.30 น.",
        "ขนาด 60 - 70 ซม.",
        "น้ำท่วมหมู่ที่ 12 ปฏิบัติงานด้วยความซื่อสัตย์",
        "25,000.00",
    ],
)
def test_ordinary_text_is_plausible(text: str) -> None:
    assert not is_implausible(text)


def test_a_line_and_a_cell_with_an_implausible_date_are_doubtful() -> None:
    paper = np.full((40, 400), 255, np.uint8)
    for text, doubtful in (("ก.ุค.", True), ("ก.ค.", False)):
        line = write_line([Part(text, 10, 10, 60, 30, 95.0)], paper)
        assert line is not None
        assert line.doubtful is doubtful
        plain = replace(line, doubtful=False)
        assert write_cell(CellRead(line.box, [plain]), 100.0, 1.0).doubtful is doubtful


@pytest.mark.parametrize("text", ["สั่ง ณ TUN ๙ ธันวาคม", "Mal ตั้งแต่บัดนี้เป็นต้นไป", "ค่าสมัคร um และ"])
def test_a_short_latin_word_alone_among_thai_is_stray(text: str) -> None:
    assert has_stray_latin(text)


@pytest.mark.parametrize(
    "text",
    [
        "การประเมิน ITA ประจำปี",
        "เว็บไซต์ (Web Master) ให้เจ้าหน้าที่",
        "ตามนโยบาย No Gift Policy ของกรม",
        "Government Website Standard",
        "สแกน QR เพื่อแจ้งเรื่อง",
    ],
)
def test_latin_words_that_officials_write_are_not(text: str) -> None:
    assert not has_stray_latin(text)
