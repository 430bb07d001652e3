"""Pages drawn as scans are read: their tables cell by cell, upright or not, doubts marked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from checklist.evidence import How, UnreadReason
from checklist.thai.forms import key
from crawler.extract import ocr
from crawler.extract.pdf import extract
from crawler.extract.scan import read_scan
from crawler.extract.scan_straighten import turn
from crawler.extract.unread import UnreadError
from tests.crawler.extract.drawn_pages import A4, DPI, TABLE, add_noise, draw_page, tilt

if TYPE_CHECKING:
    from pathlib import Path

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract with Thai data is not on this machine"
)


@needs_tesseract
def test_a_tilted_noisy_table_is_read_cell_by_cell() -> None:
    scan = read_scan(add_noise(tilt(draw_page(), 0.8)), dpi=DPI, seconds=120)
    (table,) = scan.tables
    pairs = [
        (cell, text)
        for row, texts in zip(table.rows, TABLE, strict=True)
        for cell, text in zip(row, texts, strict=True)
    ]
    assert all(cell.text == text or cell.doubtful for cell, text in pairs)
    assert sum(cell.text == text for cell, text in pairs) >= len(pairs) - 1
    assert table.how is How.OCR
    assert table.header_rows == 1
    assert scan.skew == pytest.approx(0.8, abs=0.11)
    before = " ".join(line.text for line in scan.lines[: table.after_line])
    assert before.count("public procurement") == 6
    assert [line.text for line in scan.lines if line.table == 1][:4] == list(TABLE[0])
    assert all(line.how is How.OCR for line in scan.lines)


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_in_any_direction_is_turned_upright(turned: int) -> None:
    page = turn(draw_page(rows=(), paragraphs=12), turned)
    scan = read_scan(page, dpi=DPI, seconds=120)
    assert scan.turned == (360 - turned) % 360
    assert "public procurement" in scan.lines[0].text
    box = scan.lines[0].box
    assert box is not None
    along = (box.right - box.left) > (box.bottom - box.top)
    assert along is (turned == 180)


@needs_tesseract
def test_places_are_points_on_the_page_as_given() -> None:
    scan = read_scan(draw_page(), dpi=DPI, seconds=120)
    box = scan.tables[0].box
    assert box is not None
    assert (box.left, box.top) == pytest.approx((200 * 72 / DPI, 620 * 72 / DPI), abs=2)
    assert box.right == pytest.approx(1400 * 72 / DPI, abs=2)


@needs_tesseract
def test_a_blank_page_says_nothing() -> None:
    assert read_scan(Image.new("L", A4, 255), dpi=DPI, seconds=60).lines == ()


@needs_tesseract
def test_a_page_for_which_there_is_no_time_is_too_slow() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadError) as raised:
        read_scan(draw_page(), dpi=DPI, seconds=0.01)
    assert raised.value.reason is UnreadReason.TOO_SLOW
    assert time.monotonic() - started < 60


def test_without_ocr_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    with pytest.raises(UnreadError) as raised:
        read_scan(draw_page(), dpi=DPI, seconds=10)
    assert raised.value.reason is UnreadReason.NEEDS_OCR


@needs_tesseract
def test_a_year_in_thai_digits_on_a_real_scan_is_right_or_marked(shared: Path) -> None:
    body = (shared / "evidence/samples/spicc-college/scan-guard-vacancy-notice.pdf").read_bytes()
    (page,) = extract(body).pages
    years = [line for line in page.lines if "มีนาคม" in line.text or "พ.ศ." in line.text]
    assert len(years) >= 5
    for line in years:
        assert line.doubtful or "2569" in key(line.text) or "2535" in key(line.text)
    assert not any("2525" in key(line.text) for line in page.lines)


@needs_tesseract
def test_a_scanned_table_of_thai_amounts_is_read_or_marked(shared: Path) -> None:
    body = (shared / "evidence/corpus/scan/procurement.200dpi.pdf").read_bytes()
    table = extract(body).pages[0].tables[0]
    amounts = [row[2] for row in table.rows[1:]]
    assert [cell.text for cell in amounts[3:4] + amounts[6:7]] == ["ไม่มี", "-"]
    right = {"282500.00", "1173000.00", "136500.00", "248500.00", "1022000.00", "974500.00"}
    for cell in amounts:
        plain = key(cell.text).replace(",", "")
        assert cell.doubtful or plain in right | {"ไม่มี", "ไม่ใช้งบประมาณ", "-", ""}
