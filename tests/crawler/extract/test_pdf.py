"""PDF files read as a whole: hand-made ones for each case, and the corpus with its truth."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from checklist.evidence import How, Kind, UnreadReason
from checklist.thai.forms import key
from crawler.extract import pdf
from crawler.extract.pdf import extract
from crawler.extract.unread import UnreadError
from tests.crawler.extract.drawn_pdf import LETTER, make_pdf, picture, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.evidence import Document

GRID = "100 700 m 500 700 l S 100 650 m 500 650 l S 100 600 m 500 600 l S " + " ".join(
    f"{x} 600 m {x} 700 l S" for x in (100, 300, 500)
)


def lines(document: Document, page: int = 1) -> list[str]:
    return [line.text for line in document.pages[page - 1].lines]


def rows(document: Document, page: int = 1, table: int = 1) -> list[list[str]]:
    found = document.pages[page - 1].tables[table - 1]
    return [[cell.text for cell in row] for row in found.rows]


def test_text_comes_in_reading_order_with_its_place() -> None:
    document = extract(make_pdf(text(50, 500, "second line") + text(50, 700, "first line")))
    assert lines(document) == ["first line", "second line"]
    box = document.pages[0].lines[0].box
    assert box is not None
    assert 49 < box.left < 53
    assert 88 < box.top < box.bottom < 104
    assert (document.kind, document.reader) == (Kind.PDF, pdf.READER)


def test_a_ruled_table_has_cells_and_one_line_for_each() -> None:
    cells = text(110, 670, "Item") + text(310, 670, "Baht") + text(110, 620, "Paper")
    document = extract(make_pdf(GRID + " " + cells + text(310, 620, "500")))
    assert rows(document) == [["Item", "Baht"], ["Paper", "500"]]
    page = document.pages[0]
    assert page.tables[0].how is How.RULED
    assert page.tables[0].header_rows == 1
    assert [(line.text, line.table) for line in page.lines] == [
        ("Item", 1), ("Baht", 1), ("Paper", 1), ("500", 1),
    ]  # fmt: skip


def test_text_around_a_table_keeps_its_order() -> None:
    cells = text(110, 670, "Item") + text(310, 670, "Baht") + text(110, 620, "Paper")
    around = text(100, 720, "above") + text(100, 500, "below")
    page = extract(make_pdf(GRID + " " + cells + around)).pages[0]
    assert [line.text for line in page.lines] == ["above", "Item", "Baht", "Paper", "below"]
    assert page.tables[0].after_line == 1


def test_a_merged_cell_is_copied_to_all_it_covers() -> None:
    merged = GRID.replace("300 600 m 300 700 l S", "300 600 m 300 650 l S")
    cells = text(110, 670, "Title") + text(110, 620, "left") + text(310, 620, "right")
    table = extract(make_pdf(merged + " " + cells)).pages[0].tables[0]
    assert [(cell.text, cell.spanned) for cell in table.rows[0]] == [
        ("Title", False),
        ("Title", True),
    ]


def test_a_table_that_runs_on_is_one_table_on_its_first_page() -> None:
    head = text(110, 670, "No") + text(310, 670, "Name")
    pages = [
        GRID + " " + head + text(110, 620, number) + text(310, 620, name)
        for number, name in (("1", "one"), ("2", "two"))
    ]
    document = extract(make_pdf(*pages))
    assert rows(document) == [["No", "Name"], ["1", "one"], ["2", "two"]]
    assert document.pages[0].tables[0].row_pages == (1, 1, 2)
    assert document.pages[1].tables == ()


@pytest.mark.parametrize(
    ("page", "matrix", "spot"),
    [
        (LETTER + " /Rotate 90", "0 1 -1 0", (100, 50)),
        (LETTER, "0 1 -1 0", (100, 50)),
        (LETTER + " /Rotate 180", "-1 0 0 -1", (500, 700)),
    ],
    ids=["a turned page", "turned text", "upside down"],
)
def test_turned_text_is_read_in_its_own_direction(
    page: str, matrix: str, spot: tuple[int, int]
) -> None:
    x, y = spot
    content = text(x, y, "first words", matrix) + text(*_next_line(x, y, matrix), "second", matrix)
    document = extract(make_pdf(content, page=page))
    assert lines(document) == ["first words", "second"]
    width, height = document.pages[0].width, document.pages[0].height
    for line in document.pages[0].lines:
        assert line.box is not None
        assert 0 <= line.box.left < line.box.right <= width
        assert 0 <= line.box.top < line.box.bottom <= height


def _next_line(x: int, y: int, matrix: str) -> tuple[int, int]:
    return (x + 20, y) if matrix.startswith("0 1") else (x, y + 20)


def test_white_boxes_around_text_are_no_table() -> None:
    white = "1 1 1 RG " + GRID
    content = white + " " + text(110, 670, "one") + text(310, 670, "two") + text(110, 620, "three")
    assert extract(make_pdf(content)).pages[0].tables == ()


def test_white_lines_part_shaded_cells() -> None:
    shaded = "0.2 0.4 0.8 rg 100 600 400 100 re f 1 1 1 RG 0 g " + GRID
    content = shaded + " " + text(110, 670, "one") + text(310, 670, "two") + text(110, 620, "three")
    assert rows(extract(make_pdf(content))) == [["one", "two"], ["three", ""]]


def test_lines_through_words_are_no_table() -> None:
    content = GRID + " " + text(290, 670, "crossing") + text(290, 620, "crossing")
    document = extract(make_pdf(content))
    assert document.pages[0].tables == ()
    assert lines(document) == ["crossing", "crossing"]


def test_a_word_that_runs_over_its_cell_stays_in_it() -> None:
    cells = text(110, 670, "Item") + text(310, 670, "Baht") + text(400, 620, "500")
    document = extract(make_pdf(GRID + " " + cells + text(270, 620, "overflow")))
    assert rows(document)[1] == ["overflow", "500"]


def test_pictures_have_place_and_size() -> None:
    content = text(50, 700, "a caption that is long enough to be a page of text")
    content += "q 200 0 0 100 50 400 cm /I Do Q"
    page = extract(make_pdf(content, extra=(picture(),))).pages[0]
    (image,) = page.images
    assert (image.width, image.height, image.after_line) == (200, 100, 1)
    assert image.box is not None
    assert (image.box.left, image.box.top) == (50, 300)
    assert page.how is How.TEXT


def test_a_picture_in_a_cell_knows_the_cell() -> None:
    content = GRID + " " + text(110, 670, "No") + text(310, 670, "Photo") + text(110, 620, "1")
    content += "q 40 0 0 40 320 605 cm /I Do Q"
    (image,) = extract(make_pdf(content, extra=(picture(),))).pages[0].images
    assert (image.table, image.row, image.column) == (1, 2, 2)


def test_a_page_that_is_one_picture_needs_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    content = "q 600 0 0 800 0 0 cm /I Do Q"
    page = extract(make_pdf(content, extra=(picture(),))).pages[0]
    assert (page.how, page.unread) == (How.UNREAD, UnreadReason.NEEDS_OCR)
    assert page.note


def test_the_text_layer_of_a_scan_is_used_where_ocr_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    content = "q 600 0 0 800 0 0 cm /I Do Q 3 Tr " + text(50, 700, "text of the scanner")
    page = extract(make_pdf(content, extra=(picture(),))).pages[0]
    assert [(line.text, line.how) for line in page.lines] == [("text of the scanner", How.OCR)]
    assert page.how is How.OCR


def test_hidden_text_on_a_page_of_text_is_no_evidence() -> None:
    content = text(50, 700, "this can be seen") + "3 Tr " + text(50, 600, "this is not painted")
    found = extract(make_pdf(content)).pages[0].lines
    assert [(line.text, line.hidden, line.aside) for line in found] == [
        ("this can be seen", False, False),
        ("this is not painted", True, True),
    ]


def test_links_have_address_and_words() -> None:
    annotation = (
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [45 695 200 715] "
        "/A << /S /URI /URI (https://example.go.th/plan.pdf) >> >>]"
    )
    page = extract(make_pdf(text(50, 700, "open the plan"), page=f"{LETTER} {annotation}")).pages[0]
    assert [(link.url, link.text) for link in page.links] == [
        ("https://example.go.th/plan.pdf", "open the plan")
    ]


def test_the_title_comes_from_the_metadata() -> None:
    made = make_pdf(
        text(50, 700, "words"),
        extra=("<< /Title (Microsoft Word - 14.doc) >>",),
        trailer="/Info 4 0 R",
    )
    assert extract(made).title == "Microsoft Word - 14.doc"


def test_a_long_document_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    document = extract(make_pdf(*(text(50, 700, f"page {number}") for number in (1, 2, 3))))
    assert len(document.pages) == 2
    assert document.pages[1].unread is UnreadReason.TOO_LARGE
    assert "2" in document.pages[1].note
    assert document.pages[0].note == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", UnreadReason.EMPTY),
        (b"  \n", UnreadReason.EMPTY),
        (make_pdf(""), UnreadReason.EMPTY),
        (b"%PDF-1.4 and then nothing", UnreadReason.DAMAGED),
        (make_pdf(text(50, 700, "words"))[:150], UnreadReason.DAMAGED),
        (
            make_pdf(
                text(50, 700, "words"),
                extra=(
                    f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>",
                ),
                trailer="/Encrypt 4 0 R /ID [<31><31>]",
            ),
            UnreadReason.ENCRYPTED,
        ),
    ],
    ids=["nothing", "blanks", "blank page", "no document", "cut off", "password"],
)
def test_a_file_that_cannot_be_read_says_why_in_thai(body: bytes, reason: UnreadReason) -> None:
    with pytest.raises(UnreadError) as raised:
        extract(body)
    assert raised.value.reason is reason
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in raised.value.message)


def test_junk_before_the_file_does_no_harm() -> None:
    assert lines(extract(b"<html>warning</html>" + make_pdf(text(50, 700, "words")))) == ["words"]


def test_a_blank_that_is_drawn_alone_parts_two_words() -> None:
    content = text(50, 700, "one") + text(70, 700, " ") + text(73, 700, "two")
    assert lines(extract(make_pdf(content))) == ["one two"]


def test_a_blank_drawn_elsewhere_parts_nothing() -> None:
    content = text(50, 700, "one") + text(300, 500, " ") + text(70, 700, "two")
    assert lines(extract(make_pdf(content))) == ["onetwo"]


def test_text_outside_the_page_box_is_left_out() -> None:
    content = text(50, 700, "on the page") + text(50, 900, "above it") + text(700, 300, "beside it")
    assert lines(extract(make_pdf(content))) == ["on the page"]
    cropped = extract(make_pdf(content, page=LETTER + " /CropBox [0 0 900 950]"))
    assert lines(cropped) == ["on the page"]


def test_text_in_four_directions_is_read_in_each_and_stays_on_the_page() -> None:
    content = (
        text(200, 500, "a page of upright text with many words")
        + text(40, 200, "spine upwards", "0 1 -1 0")
        + text(560, 600, "spine downwards", "0 -1 1 0")
        + text(400, 60, "upside down", "-1 0 0 -1")
    )
    page = extract(make_pdf(content)).pages[0]
    assert sorted(line.text for line in page.lines) == [
        "a page of upright text with many words", "spine downwards", "spine upwards", "upside down",
    ]  # fmt: skip
    for line in page.lines:
        assert line.box is not None
        assert 0 <= line.box.left < line.box.right <= page.width
        assert 0 <= line.box.top < line.box.bottom <= page.height


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_with_a_crop_box_keeps_its_text_at_its_place(turn: int) -> None:
    content = text(150, 600, "first words") + text(150, 560, "second")
    page = extract(
        make_pdf(content, page=f"{LETTER} /CropBox [100 200 500 700] /Rotate {turn}")
    ).pages[0]
    assert sorted(line.text for line in page.lines) == ["first words", "second"]
    assert {page.width, page.height} == {400, 500}
    for line in page.lines:
        assert line.box is not None
        assert 0 <= line.box.left < line.box.right <= page.width
        assert 0 <= line.box.top < line.box.bottom <= page.height


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = "".join(text(50, 700 - 15 * at, f"left column of text {at % 10}") for at in range(10))
    right = "".join(text(250, 700 - 15 * at, f"right column of text {at % 10}") for at in range(10))
    found = lines(extract(make_pdf(left + right)))
    assert [line.partition(" ")[0] for line in found] == ["left"] * 10 + ["right"] * 10


FONTS = Path(__file__).parents[3] / "sample" / "fonts"


def test_letters_that_a_file_spells_out_for_each_drawing_are_read_as_spelled() -> None:
    typst = pytest.importorskip("typst")
    if not any(FONTS.glob("*.ttf")):
        pytest.skip("the sample agency's font is not here")
    words = "ครั้งที่ตั้งทั้งนี้ให้สำนักงานกำหนดน้ำดื่มและป้องกันผู้กู้ยืม"
    source = (
        '#set text(font: "Sarabun", lang: "th")\n'
        f"{words}\n#table(columns: 2, [โครงการ], [ผู้รับผิดชอบ], [จัดซื้อครุภัณฑ์], [นี้ตั้งอยู่])"
    )
    document = extract(typst.compile(source.encode(), font_paths=[str(FONTS)]))
    assert lines(document)[0] == words
    assert rows(document) == [["โครงการ", "ผู้รับผิดชอบ"], ["จัดซื้อครุภัณฑ์", "นี้ตั้งอยู่"]]


WORDS = (
    "งบประมาณ", "ประจำปี", "จัดซื้อจัดจ้าง", "ดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ", "โครงการ", "สำนักงาน",
    "หน่วยงาน", "ข้อมูล", "ประชาชน", "ทุจริต",
    "ร้องเรียน", "แผน", "ผลการ", "รายงาน", "จำนวน", "ประกาศ", "เจ้าหน้าที่",
    "ป้องกัน", "ส่งเสริม",
    "คุณธรรม", "บุคลากร", "เผยแพร่", "อำเภอ", "ที่", "ผู้", "ครั้ง", "น้ำ", "ได้", "ทั้ง", "เพื่อ",
)  # fmt: skip


def written_text(truth: dict[str, list[dict[str, object]]]) -> str:
    found: list[str] = []
    for block in truth["blocks"]:
        found += [str(block[name]) for name in ("text", "caption") if block.get(name)]
        for row in block.get("rows", []):  # type: ignore[attr-defined]  # JSON
            found += [cell for cell in row if cell]
    return "\n".join(found)


def recall(wanted: str, found: str, form: Callable[[str], str]) -> float:
    """The share of the words of the truth that are found, by occurrence."""
    wanted, found = form(wanted), form(found)
    pairs = [(wanted.count(form(word)), found.count(form(word))) for word in WORDS]
    return sum(min(pair) for pair in pairs) / sum(count for count, _ in pairs)


def written_rows(
    truth: dict[str, list[dict[str, object]]], form: Callable[[str], str]
) -> list[list[str]]:
    """The truth's table rows in a form, merged cells filled, one table after the other."""
    found: list[list[str]] = []
    for block in truth["blocks"]:
        if block["type"] != "table":
            continue
        cells: list[list[str]] = [
            [form(text or "") for text in row]
            for row in block["rows"]  # type: ignore[attr-defined]  # JSON
        ]
        for top, left, height, width in block["merges"]:  # type: ignore[attr-defined]  # JSON
            for row in range(top, top + height):
                cells[row][left : left + width] = [cells[top][left]] * width
        found += cells
    return found


def read_rows(document: Document, form: Callable[[str], str]) -> list[list[str]]:
    return [
        [form(cell.text) for cell in row]
        for page in document.pages
        for table in page.tables
        for row in table.rows
    ]


def load(shared: Path, name: str) -> tuple[Document, dict[str, list[dict[str, object]]]]:
    corpus = shared / "evidence/corpus"
    (path,) = [*corpus.glob(f"pdf/{name}.pdf"), *corpus.glob(f"pdf_faults/{name}.pdf")]
    document = name.partition(".")[0].removesuffix("_from_xlsx")
    truth = json.loads((corpus / f"truth/{document}.json").read_text(encoding="utf-8"))
    return extract(path.read_bytes()), truth


@pytest.mark.parametrize(
    "name", ["memo", "procurement", "projects_long", "complaints", "borderless"]
)
def test_every_word_of_a_clean_document_is_found(shared: Path, name: str) -> None:
    document, truth = load(shared, name)
    found = "\n".join(line.text for page in document.pages for line in page.lines)
    assert recall(written_text(truth), found, key) >= 0.99


@pytest.mark.parametrize(
    "name",
    [
        "procurement",
        "projects_long",
        "complaints",
        "borderless",
        "procurement_from_xlsx",
        "complaints_from_xlsx",
        "borderless_from_xlsx",
        *(
            f"procurement.{fault}"
            for fault in (
                "no_actualtext", "nikhahit_space", "nikhahit_fffd", "saraaa_as_am", "decomposed",
                "pua", "latin_tones",
            )
        ),
    ],
)  # fmt: skip
def test_every_cell_is_read_as_it_was_written(shared: Path, name: str) -> None:
    document, truth = load(shared, name)
    assert read_rows(document, key) == written_rows(truth, key)


@pytest.mark.parametrize("name", ["procurement", "memo", "borderless"])
@pytest.mark.parametrize("fault", ["canva", "nikhahit_lost", "no_tounicode", "latin_tones"])
def test_marks_without_a_meaning_are_told_by_the_words_they_make(
    shared: Path, name: str, fault: str
) -> None:
    document, truth = load(shared, f"{name}.{fault}")
    found = "\n".join(line.text for page in document.pages for line in page.lines)
    assert recall(written_text(truth), found, key) == 1
    assert not any(line.doubtful for page in document.pages for line in page.lines)


@pytest.mark.parametrize("fault", ["canva", "nikhahit_lost", "no_tounicode"])
def test_marks_that_were_told_stand_in_the_cells_too(shared: Path, fault: str) -> None:
    document, truth = load(shared, f"procurement.{fault}")
    assert read_rows(document, key) == written_rows(truth, key)


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("name", ["procurement", "projects_long", "memo"])
def test_a_turned_page_says_what_the_upright_one_says(shared: Path, name: str, turn: int) -> None:
    body = (shared / f"evidence/corpus/pdf/{name}.pdf").read_bytes()
    turned = PdfDocument(body)
    for page in turned:
        page.set_rotation(turn)
    copy = io.BytesIO()
    turned.save(copy)
    turned.close()
    upright, found = extract(body), extract(copy.getvalue())
    assert [sorted(lines(found, at)) for at in range(1, len(found.pages) + 1)] == [
        sorted(lines(upright, at)) for at in range(1, len(upright.pages) + 1)
    ]
    assert read_rows(found, key) == read_rows(upright, key)


def test_a_row_cut_by_the_page_end_is_one_row(shared: Path) -> None:
    document, _ = load(shared, "projects_long")
    (table,) = [table for page in document.pages for table in page.tables]
    assert table.header_rows == 2
    assert set(table.row_pages) == {1, 2, 3, 4, 5}
    assert all(len(row) == len(table.rows[0]) for row in table.rows)


def test_a_real_manual_tells_how_long_each_step_takes(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    document = extract((shared / "evidence/samples/watchan-hospital/service.pdf").read_bytes())
    ruled = document.pages[21].tables[0]
    assert [row[3].text for row in ruled.rows] == [
        "ระยะเวลา", "2 นาที", "5-10 นาที", "3 นาที", "15-60 นาที", "5-10 นาที", "5 นาที", "35-90 นาที",
    ]  # fmt: skip
    aligned = document.pages[7].tables[0]
    assert aligned.how is How.ALIGNED
    assert [key(row[3].text) for row in aligned.rows] == [
        "ระยะเวลา", "2นาที", "5นาที", "2นาที", "5นาที", "3นาที", "5นาที", "5นาที",
    ]  # fmt: skip
    assert aligned.row_pages[-2:] == (9, 9)  # "รวม ๒๗ นาที" stands below: nothing is missing
