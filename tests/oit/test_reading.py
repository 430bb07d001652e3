"""`oit read` shows people what the judge sees, doubts included, and never a national ID number."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from checklist.document import Cell, Document, Form, FormField, How, Kind, Line, Page, Table
from checklist.thai.national_id import check_digit
from oit.reading_screen import show_document
from oit.screens import make_console
from tests.oit.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oit.conftest import Run

NUMBER = "123456789012" + check_digit("123456789012")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "o26.html"
    path.write_text(FAULTY, "utf-8")
    return path


def shown(
    document: Document, capsys: pytest.CaptureFixture[str], *, only: int | None = None
) -> str:
    show_document(make_console(), document, only=only)
    return capsys.readouterr().out


def test_a_page_is_shown_with_its_table(run: Run, faulty: Path) -> None:
    status, out, _ = run("read", faulty)

    assert status == 0
    assert "ตาราง 1" in out
    assert "ใช้งบประมาณบุคลากร" in out


def test_json_holds_the_pages(run: Run, faulty: Path) -> None:
    _, out, _ = run("read", faulty, "--format", "json")

    document = json.loads(out)["document"]
    assert document["kind"] == "html"
    assert document["pages"][0]["tables"][0]["header_rows"] == 1


def test_what_cannot_be_read_says_why(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")

    status, out, _ = run("read", path)

    assert status == 1
    assert "อ่านไม่ได้" in out


def test_a_page_that_is_not_there_is_a_mistake_of_the_call(run: Run, faulty: Path) -> None:
    status, out, error = run("read", faulty, "--page", 7)

    assert (status, out) == (2, "")
    assert error == "ไม่มีหน้า 7 เอกสารนี้มีถึงหน้า 1\n"


def test_a_web_page_has_no_picture_to_draw(run: Run, faulty: Path, tmp_path: Path) -> None:
    status, _, error = run("read", faulty, "--image", tmp_path / "shown")

    assert status == 2
    assert "--image ใช้ได้กับไฟล์ PDF และรูปภาพเท่านั้น" in error


def test_a_picture_is_written_with_what_was_found_drawn_over(run: Run, tmp_path: Path) -> None:
    picture = Image.new("L", (900, 300), "white")
    ImageDraw.Draw(picture).text((60, 100), "Budget 25000", "black", ImageFont.load_default(60))
    path = tmp_path / "scan.png"
    picture.save(path, dpi=(200, 200))
    os.environ.pop("OIT_OCR", None)

    _, out, error = run("read", path, "--image", tmp_path / "shown")

    written = tmp_path / "shown" / "page-001.png"
    assert f"เขียน {written}" in error
    colours = Image.open(io.BytesIO(written.read_bytes())).convert("RGB").getcolors(1 << 16)
    if "Budget" in out:  # where OCR is installed
        assert colours is not None
        assert any(colour in {(40, 90, 220), (215, 30, 30)} for _, colour in colours)


def test_a_national_id_is_reported_and_never_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"ผู้รับจ้าง นายสมมุติ เลขที่บัตร {NUMBER}\n", "utf-8")

    _, text, _ = run("read", path)
    _, answer, _ = run("read", path, "--format", "json")
    _, judged, _ = run("check", "o26", path, "--format", "json")

    assert NUMBER not in text + answer + judged
    assert "ตรงกับเลขประจำตัวประชาชน 1 แห่ง" in text
    (found,) = json.loads(answer)["personal_ids"]
    assert found == {"page": 1, "file": "", "place": "line 1", "masked": "x" * 11 + NUMBER[-2:]}
    (link,) = json.loads(judged)["items"][0]["links"]
    assert link["personal_ids"] == [found]


def test_doubts_are_marked_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    lines = (
        Line("ปี ๒๕๖๗", How.OCR, doubtful=True, other="ปี 2561"),
        Line("คำที่ซ่อนไว้", How.TEXT, aside=True, hidden=True),
        Line("เมนูหลัก", How.TEXT, aside=True),
    )
    page = Page(1, How.OCR, lines, note="หน้านี้เป็นภาพสแกน", doubtful=True)

    out = shown(Document(Kind.PDF, (page,), title="รายงาน", author="กองแผนงาน"), capsys)

    assert "ผู้จัดทำ: กองแผนงาน" in out
    assert "ปี ๒๕๖๗  (?)  [อีกวิธีอ่านว่า ปี 2561]" in out
    assert "คำที่ซ่อนไว้  (มองไม่เห็นบนหน้า)" in out
    assert "เมนูหลัก  (เมนูหรือส่วนท้าย)" in out
    assert "อ่านด้วย OCR" in out
    assert "ทั้งหน้าไม่แน่ใจ (?)" in out


def test_each_page_shows_the_rows_that_stand_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    rows = tuple((Cell(text),) for text in ("โครงการ", "แถวหน้าแรก", "แถวหน้าสอง"))
    table = Table(1, rows, 1, How.RULED, row_pages=(1, 1, 2))
    document = Document(Kind.PDF, (Page(1, How.TEXT, tables=(table,)), Page(2, How.TEXT)))

    first, second = (shown(document, capsys, only=number) for number in (1, 2))

    assert "แถวหน้าแรก" in first
    assert "แถวหน้าสอง" not in first
    assert "ต่อจากหน้า 1" in second
    assert "แถวหน้าสอง" in second


def test_a_form_and_a_file_of_an_archive_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    form = Form("https://a.example/s", "post", (FormField("a", "text", "ชื่อ", required=True),))
    page = Page(1, How.MARKUP, (Line("ก", How.MARKUP),), forms=(form,), file="แบบ.html")

    out = shown(Document(Kind.ZIP, (page,)), capsys)

    assert "ไฟล์ แบบ.html หน้า 1" in out
    assert "แบบฟอร์ม: ชื่อ*" in out
