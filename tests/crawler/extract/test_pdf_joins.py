"""Tables over several pages become one; two tables stay two."""

from __future__ import annotations

from checklist.evidence import Box, Cell, How, Line, Page, Table
from crawler.extract.headers import count_header_rows
from crawler.extract.pdf_joins import join_pages
from crawler.extract.pdf_pages import ReadPage

HEIGHT = 800.0
EDGES = (50.0, 100.0, 300.0, 500.0)
HEADER = ("ที่", "โครงการ", "งบประมาณ")


def page(
    number: int,
    *rows: tuple[str, ...],
    above: str = "",
    below: str = "",
    edges: tuple[float, ...] = EDGES,
) -> ReadPage:
    """A page with one table, and maybe a line above and below it."""
    lines = [Line(above, How.TEXT, Box(50, 100, 300, 110))] if above else []
    after = len(lines)
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    lines += [
        Line(text, How.TEXT, Box(50, 200, 90, 210), table=1) for row in rows for text in row if text
    ]
    if below:
        lines.append(Line(below, How.TEXT, Box(50, 600, 300, 610)))
    table = Table(1, cells, count_header_rows(cells), How.RULED, after)
    made = Page(number, How.TEXT, tuple(lines), (table,), width=600, height=HEIGHT)
    return ReadPage(made, {1: edges})


def texts(made: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.tables[0].rows]


def test_a_table_that_runs_on_becomes_one_table_and_its_header_counts_once() -> None:
    first, second, third = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10"), above="หัวเรื่อง"),
            page(2, HEADER, ("2", "ข", "20"), edges=(51.0, 101.0, 301.0, 501.0)),
            page(3, ("3", "ค", "30"), below="หมายเหตุ"),
        ]
    )
    assert texts(first) == [list(HEADER), ["1", "ก", "10"], ["2", "ข", "20"], ["3", "ค", "30"]]
    assert first.tables[0].row_pages == (1, 1, 2, 3)
    assert second.tables == third.tables == ()
    assert len(second.lines) == 6


def test_a_page_number_between_is_no_text_between() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10"), below="- ๑ -"),
            page(2, ("2", "ข", "20"), above="หน้า 2/3"),
        ]
    )
    assert len(first.tables[0].rows) == 3


def test_a_running_header_is_no_text_between() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10"), above="แผนปี 2568 หน้า 1"),
            page(2, HEADER, ("2", "ข", "20"), above="แผนปี 2568 หน้า 2"),
        ]
    )
    assert len(first.tables[0].rows) == 3


def test_a_heading_between_makes_two_tables() -> None:
    pages = join_pages(
        [page(1, HEADER, ("1", "ก", "10")), page(2, HEADER, ("1", "ข", "20"), above="แผนงานที่สอง")]
    )
    assert [len(one.tables) for one in pages] == [1, 1]


def test_other_columns_make_two_tables() -> None:
    pages = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10")),
            page(2, HEADER, ("2", "ข", "20"), edges=(50.0, 120.0, 300.0, 500.0)),
        ]
    )
    assert [len(one.tables) for one in pages] == [1, 1]


def test_another_header_over_the_same_columns_makes_two_tables() -> None:
    pages = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10")),
            page(2, ("ที่", "กิจกรรม", "ผล"), ("1", "ข", "ดี")),
        ]
    )
    assert [len(one.tables) for one in pages] == [1, 1]


def test_a_row_cut_by_the_page_end_is_made_whole() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10"), ("2", "ปรับปรุงถนน", "20")),
            page(2, HEADER, ("", "สายบ้านหนองบัว", ""), ("3", "ค", "30")),
        ]
    )
    assert texts(first)[2:] == [["2", "ปรับปรุงถนน สายบ้านหนองบัว", "20"], ["3", "ค", "30"]]
    assert first.tables[0].row_pages == (1, 1, 1, 2)


def test_a_row_without_a_number_but_with_an_amount_of_its_own_stays_a_row() -> None:
    first, _ = join_pages(
        [page(1, HEADER, ("1", "ก", "10"), ("2", "ข", "20")), page(2, ("", "รวม", "30"))]
    )
    assert texts(first)[-1] == ["", "รวม", "30"]


def test_a_page_without_tables_ends_the_table() -> None:
    between = ReadPage(Page(2, How.TEXT, width=600, height=HEIGHT))
    pages = join_pages([page(1, HEADER, ("1", "ก", "10")), between, page(3, ("2", "ข", "20"))])
    assert [len(one.tables) for one in pages] == [1, 0, 1]
