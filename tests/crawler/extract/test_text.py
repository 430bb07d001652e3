"""Text files are lines, and tables where tabs or commas part the cells."""

from __future__ import annotations

from checklist.evidence import Document, How, Page, UnreadReason
from crawler.extract.text import extract


def read(text: str, **names: str) -> Page:
    document = extract(text.encode(), **names)
    assert isinstance(document, Document)
    return document.pages[0]


def grid(page: Page) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in page.tables]


def test_lines_are_cleaned_and_blank_ones_dropped() -> None:
    page = read("\ufeffค าสั่งที่ ๑\r\n\r\n  เรื่อง  แต่งตั้ง  \n")

    assert [line.text for line in page.lines] == ["คำสั่งที่ ๑", "เรื่อง แต่งตั้ง"]
    assert page.how is How.TEXT


def test_neighbouring_lines_with_as_many_tabs_are_a_table() -> None:
    page = read("รายงาน\nที่\tงบ\n--\t--\n\n1\t500\n2\t\nข้อ\tก\tข\nจบ")

    assert grid(page) == [[["ที่", "งบ"], ["1", "500"], ["2", ""]]]
    assert [line.text for line in page.lines] == [
        "รายงาน", "ที่", "งบ", "1", "500", "2", "ข้อ ก ข", "จบ",
    ]  # fmt: skip
    assert (page.tables[0].after_line, page.tables[0].header_rows) == (1, 1)


def test_markup_left_in_a_cell_is_no_text() -> None:
    page = read("ที่\tวิธี\n1\t<ol><li>จัดประชุม</li></ol>")

    assert grid(page)[0][1] == ["1", "จัดประชุม"]


def test_a_comma_separated_file_is_one_table() -> None:
    page = read('ที่,รายการ,งบ\n1,"ดินสอ, ปากกา","1,200"\n2,"สอง\nบรรทัด",30\n')

    assert grid(page) == [
        [["ที่", "รายการ", "งบ"], ["1", "ดินสอ, ปากกา", "1,200"], ["2", "สอง บรรทัด", "30"]]
    ]
    assert page.tables[0].how is How.SHEET
    assert page.tables[0].header_rows == 1


def test_semicolons_and_thai_windows_bytes_are_read_too() -> None:
    document = extract("ที่;งบ\n1;500\n2;600".encode("cp874"))

    assert grid(document.pages[0]) == [[["ที่", "งบ"], ["1", "500"], ["2", "600"]]]


def test_a_short_text_with_commas_is_a_table_only_when_its_name_says_so() -> None:
    text = "เรียน ผู้ว่าราชการจังหวัด, ทุกจังหวัด\nสำเนา, ส่ง"

    assert read(text).tables == ()
    assert len(read(text, name="a.csv").tables) == 1
    assert len(read(text, content_type="text/csv").tables) == 1


def test_a_text_without_a_word_says_so() -> None:
    assert read("\u200b\n \n").unread is UnreadReason.EMPTY
