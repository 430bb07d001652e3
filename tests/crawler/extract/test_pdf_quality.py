"""Pages whose Thai spelling cannot be right say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.evidence import How, Line, Page
from crawler.extract.pdf_quality import count_impossible, judge_text
from crawler.extract.pdf_words import measure_words

GOOD = (
    "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ เพราะน้ำใจและเกาะใหญ่ "
    "ผู้รับผิดชอบคือกลุ่มงานบริหารทั่วไป จำนวนเงินงบประมาณที่ใช้ไปทั้งสิ้น ไม่มีข้อร้องเรียนใด ๆ ในเดือนนี้ ก็ได้เสร็จสิ้นแล้ว"
)


def page(*texts: str, hidden: tuple[str, ...] = (), how: How = How.TEXT) -> Page:
    lines = [Line(text, how) for text in texts]
    lines += [Line(text, how, aside=True, hidden=True) for text in hidden]
    return Page(1, how, lines=tuple(lines))


@pytest.mark.parametrize(
    "text",
    ["ที่่", "ทิี", " ่ท", "เ่ท", "เ แ", "กุา", "A้", "ก\ufffd", "าก", "โ"],
    ids=[
        "two tones", "two vowels", "a mark alone", "a mark on a leading vowel", "a vowel alone",
        "a vowel after a vowel", "a mark on Latin", "an unknown mark", "no letter before",
        "the end",
    ],
)  # fmt: skip
def test_what_no_spelling_allows_is_counted(text: str) -> None:
    assert count_impossible(text) >= 1


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "เกาะ เพราะ เยอะ",
        "ฤดู ฤๅษี",
        "น้ำ ค่ำ",
        "ผัวะ เปี๊ยะ",
        "ก็ เก็บ",
        "สิทธิ์ สงฆ์",
        "จริงๆ ฯลฯ",
        "๒๕๖๗",
    ],
)
def test_right_spelling_has_nothing_impossible(text: str) -> None:
    assert count_impossible(text) == 0


@given(st.text())
def test_no_text_breaks_the_count(text: str) -> None:
    assert count_impossible(text) <= len(text)


def test_a_good_page_is_left_as_it_is() -> None:
    good = page(GOOD)
    assert judge_text(good) is good


def test_a_page_of_impossible_spelling_is_doubtful_and_says_what_to_compare() -> None:
    found = judge_text(page(GOOD, "ทุจ ่ริต ่ที่่ ้ขอ้ ั มลู"))
    assert found.doubtful
    assert "เทียบ" in found.note


def test_a_page_with_few_faults_is_doubtful_when_its_words_are_no_words() -> None:
    words = GOOD + GOOD + GOOD
    nonsense = "".join(reversed(words.replace("\u0e48", "").replace("\u0e49", "")))
    letters = "".join(one for one in nonsense if "ก" <= one <= "ฮ")
    assert judge_text(page(letters * 3, "่ ่ ่ ่ ่ ่")).doubtful
    assert not judge_text(page(words * 2, "ที่่ ที่่ ที่่")).doubtful


def test_hidden_text_and_pages_read_by_ocr_are_not_judged() -> None:
    assert not judge_text(page(GOOD, hidden=("ทุจ ่ริต ่ที่่ ้ขอ้ ั มลู",))).doubtful
    assert not judge_text(page("ทุจ ่ริต ่ที่่ ้ขอ้ ั มลู", how=How.OCR)).doubtful


def test_words_are_measured_by_the_letters_in_them() -> None:
    assert measure_words("งบประมาณ") == 1
    assert measure_words("12 abc") == 1
    assert measure_words("ฆฌฎฏ") == 0
    assert 0.5 < measure_words("งบประมาณฆฌฎฏ") < 0.8
