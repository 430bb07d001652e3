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


def test_titles_above_a_named_table_do_not_make_it_prose() -> None:
    page = read("รายงานการจัดซื้อ\nที่,รายการ,งบ\n1,ดินสอ,20\n2,ปากกา,30\n3,ยางลบ,5", name="a.csv")

    (table,) = page.tables
    assert [len(row) for row in table.rows] == [3] * 5
    assert table.header_rows == 2


def test_a_separator_that_the_file_names_is_believed() -> None:
    assert grid(read("sep=|\r\nที่|งบ\r\n1|500\r\n")) == [[["ที่", "งบ"], ["1", "500"]]]


def test_text_that_was_encoded_twice_is_marked_doubtful() -> None:
    twice = "งบประมาณ ปี ๒๕๖๘ รวมทั้งสิ้น".encode().decode("latin-1")

    page = read(twice)

    assert (page.lines[0].text, page.doubtful) == ("งบประมาณ ปี ๒๕๖๘ รวมทั้งสิ้น", True)
    assert page.note
    assert not read("งบประมาณ").doubtful


def test_a_row_that_adds_up_others_is_told() -> None:
    page = read("ที่,รายการ,งบ\n1,ดินสอ,20\n2,ปากกา,30\nรวม,,50", name="a.csv")

    assert page.tables[0].total_rows == (3,)
