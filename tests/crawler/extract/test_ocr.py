"""Pictures of text: tesseract's boxes to lines, its switch, and a real scan."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from checklist.evidence import How, UnreadReason
from checklist.thai.forms import key
from crawler.extract import ocr
from crawler.extract.ocr import Part, build_lines, parse_parts, read_image
from crawler.extract.pdf import extract
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from pathlib import Path

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract with Thai data is not on this machine"
)


def parts(*boxes: tuple[str, int, int], confidence: float = 95.0) -> list[Part]:
    """Boxes of twenty pixels' height: text, left, right."""
    return [Part(text, left, 100, right, 120, confidence) for text, left, right in boxes]


def texts(*printed: list[Part]) -> list[str]:
    return [line.text for line in build_lines(list(printed), scale=0.36)]


def test_letter_boxes_become_words_by_their_gaps() -> None:
    assert texts(
        parts(("ป", 0, 14), ("ร", 18, 28), ("ะ", 32, 42), ("กา", 70, 90), ("ศ", 94, 106))
    ) == ["ประ กาศ"]


def test_latin_words_part_at_a_smaller_gap() -> None:
    assert texts(parts(("Open", 0, 60), ("Data", 68, 120))) == ["Open Data"]


def test_a_following_vowel_is_never_parted_from_its_letter() -> None:
    assert texts(parts(("ก", 0, 14), ("า", 40, 50), ("ร", 54, 64))) == ["การ"]


def test_ruling_lines_are_left_out() -> None:
    assert texts(parts(("|", 0, 3), ("กอง", 30, 70), ("|", 90, 93)), parts(("=", 0, 9))) == ["กอง"]


def test_stamps_and_torn_marks_are_left_out() -> None:
    assert texts(parts(("vagy", 0, 60), confidence=52.0)) == []


def test_lines_have_their_place_in_points() -> None:
    (line,) = build_lines([parts(("กอง", 100, 200))], scale=0.36)
    assert line.box is not None
    assert (line.box.left, line.box.top) == (36.0, 36.0)
    assert line.how is How.OCR


def test_the_answer_is_taken_apart_by_printed_lines() -> None:
    names = "level page_num block_num par_num line_num word_num left top width height conf text"
    head = names.replace(" ", "\t")
    rows = [
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t91.5\tก",
        "5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t90\tข",
        "4\t1\t1\t1\t2\t0\t10\t80\t30\t40\t-1\t",
        "5\t1\t1\t1\t2\t1\t10\t80\t30\t40\t88\tค",
    ]
    assert parse_parts("\n".join([head, *rows])) == [
        [Part("ก", 10, 20, 40, 60, 91.5), Part("ข", 50, 20, 80, 60, 90.0)],
        [Part("ค", 10, 80, 40, 120, 88.0)],
    ]


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    assert not ocr.available()
    with pytest.raises(UnreadError) as raised:
        read_image(Image.new("L", (100, 100), 255))
    assert raised.value.reason is UnreadReason.NEEDS_OCR


def test_a_machine_without_tesseract_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr.available()


@needs_tesseract
def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(UnreadError) as raised:
        read_image(b"\x89PNG\r\n\x1a\nnot a picture")
    assert raised.value.reason is UnreadReason.DAMAGED


@needs_tesseract
def test_a_picture_too_large_to_read_is_refused_before_it_is_unpacked() -> None:
    body = io.BytesIO()
    Image.new("1", (9000, 9000)).save(body, "PNG")
    with pytest.raises(UnreadError) as raised:
        read_image(body.getvalue())
    assert raised.value.reason is UnreadReason.TOO_LARGE


@needs_tesseract
def test_too_long_is_too_long() -> None:
    with pytest.raises(UnreadError) as raised:
        read_image(Image.effect_noise((1500, 1500), 90), seconds=0.05)
    assert raised.value.reason is UnreadReason.TOO_SLOW


@needs_tesseract
def test_a_blank_picture_has_no_lines() -> None:
    assert read_image(Image.new("L", (600, 300), 255)) == ()


@needs_tesseract
def test_a_scanned_page_is_read(shared: Path) -> None:
    body = (shared / "evidence/corpus/scan/borderless.150dpi.pdf").read_bytes()
    (page,) = extract(body).pages
    text = key("".join(line.text for line in page.lines))
    assert page.how is How.OCR
    assert page.note
    for word in ("รายงานการใช้จ่ายงบประมาณประจำปี", "ค่าวัสดุสำนักงาน", "ค่าที่ดินและสิ่งก่อสร้าง"):
        assert key(word) in text


def test_a_scanned_page_without_ocr_asks_for_a_person(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    body = (shared / "evidence/corpus/scan/borderless.150dpi.pdf").read_bytes()
    (page,) = extract(body).pages
    assert (page.how, page.unread) == (How.UNREAD, UnreadReason.NEEDS_OCR)
    assert page.note
    assert page.images[0].width > 500
