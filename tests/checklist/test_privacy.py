"""National ID numbers in a document are reported once each, with a place, and never shown."""

from __future__ import annotations

from checklist.document import Cell, Document, How, Kind, Line, Page, Table
from checklist.document_json import dump_content
from checklist.privacy import PersonalId, find_personal_ids, mask_document
from checklist.thai.national_id import check_digit

NUMBER = "123456789012" + check_digit("123456789012")
MASKED = "xxxxxxxxxxx" + NUMBER[-2:]


def text(words: str, **more: int) -> Line:
    return Line(words, How.TEXT, table=more.get("table", 0))


def test_a_number_in_a_cell_is_reported_once_with_row_and_column() -> None:
    rows = ((Cell("ชื่อ"), Cell("เลขบัตร")), (Cell("นายสมมุติ"), Cell(NUMBER)))
    lines = (text("รายชื่อผู้รับจ้าง"), *(text(cell.text, table=1) for row in rows for cell in row))
    page = Page(2, How.TEXT, lines, (Table(1, rows, 1, How.RULED),))

    found = find_personal_ids(Document(Kind.PDF, (Page(1, How.TEXT), page)))

    assert found == (PersonalId(2, "", "table 1, row 2, column 2", MASKED),)


def test_a_number_in_a_line_and_in_a_file_of_an_archive_is_found() -> None:
    page = Page(1, How.TEXT, (text("ก"), text(f"บัตร {NUMBER}")), file="สัญญา.docx")

    assert find_personal_ids(Document(Kind.ZIP, (page,))) == (
        PersonalId(1, "สัญญา.docx", "line 2", MASKED),
    )


def test_a_table_over_two_pages_tells_the_page_of_the_row_and_tells_it_once() -> None:
    rows = ((Cell("เลขบัตร"),), (Cell("-"),), (Cell(NUMBER),))
    table = Table(1, rows, 1, How.RULED, row_pages=(1, 1, 2))
    first = Page(1, How.TEXT, (text("เลขบัตร", table=1),), (table,))
    second = Page(2, How.TEXT, (text(NUMBER, table=1),))

    found = find_personal_ids(Document(Kind.PDF, (first, second)))

    assert [(one.page, one.place) for one in found] == [(2, "table 1, row 3, column 1")]


def test_what_is_shown_of_a_document_holds_no_number() -> None:
    rows = ((Cell(NUMBER, doubtful=True, other=NUMBER),),)
    line = Line(f"บัตร {NUMBER}", How.OCR, other=f"บตร {NUMBER}")
    document = Document(Kind.PDF, (Page(1, How.OCR, (line,), (Table(1, rows, 0, How.OCR),)),))

    shown = dump_content(mask_document(document)).decode()

    assert NUMBER not in shown
    assert shown.count(MASKED) == 4
