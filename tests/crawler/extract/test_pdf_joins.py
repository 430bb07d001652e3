"""Tables over several pages become one; two tables stay two."""

from __future__ import annotations

from dataclasses import replace

from checklist.evidence import Box, Cell, How, Line, Page, Table
from crawler.extract.headers import count_header_rows
from crawler.extract.pdf_joins import join_pages, open_columns
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
    how: How = How.RULED,
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
    table = Table(1, cells, count_header_rows(cells), how, after)
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


def test_columns_moved_all_together_are_the_same_columns() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10")),
            page(2, ("2", "ข", "20"), edges=tuple(edge + 28 for edge in EDGES)),
        ]
    )
    assert len(first.tables[0].rows) == 3


def test_a_header_set_with_other_blanks_is_the_same_header() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10")),
            page(2, ("ที่", "โครง การ", "งบ ประมาณ"), ("2", "ข", "20")),
        ]
    )
    assert [row[0] for row in texts(first)] == ["ที่", "1", "2"]


def test_only_the_numbers_of_the_columns_may_be_repeated() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("(1)", "(2)", "(3)"), ("1", "ก", "10")),
            page(2, ("(1)", "(2)", "(3)"), ("2", "ข", "20")),
        ]
    )
    assert [row[0] for row in texts(first)] == ["ที่", "(1)", "1", "2"]
    assert first.tables[0].header_rows == 2


def test_a_caption_that_says_continued_is_no_text_between() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10")),
            page(2, HEADER, ("2", "ข", "20"), above="ตารางที่ 1 แผนการใช้จ่าย (ต่อ)"),
        ]
    )
    assert len(first.tables[0].rows) == 3


def test_tables_without_lines_join_where_the_header_is_repeated() -> None:
    other = (50.0, 130.0, 320.0, 480.0)
    pages = [
        page(1, HEADER, ("1", "ก", "10"), how=How.ALIGNED),
        page(2, HEADER, ("2", "ข", "20"), edges=other, how=How.ALIGNED),
        page(3, ("ที่", "ชื่อ", "ผล"), ("3", "ค", "30"), edges=other, how=How.ALIGNED),
    ]
    first, second, third = join_pages(pages)
    assert [row[0] for row in texts(first)] == ["ที่", "1", "2"]
    assert (len(second.tables), len(third.tables)) == (0, 1)


def test_a_row_without_numbers_cut_by_the_page_end_is_made_whole() -> None:
    rows = (("โครงการ", "ผล", "งบ"), ("ก", "ดี", "10"), ("ข", "ดีมาก และ", "20"))
    first, _ = join_pages([page(1, *rows), page(2, ("", "ยั่งยืน", ""), ("ค", "ดี", "30"))])
    assert texts(first)[2:] == [["ข", "ดีมาก และ ยั่งยืน", "20"], ["ค", "ดี", "30"]]


def test_a_group_or_a_total_at_the_top_of_a_page_is_no_rest_of_a_row() -> None:
    before = page(1, HEADER, ("1", "ก", "10"), ("2", "ข", ""))
    for top in (("", "หมวดค่าวัสดุ", ""), ("", "รวมทั้งสิ้น", "10")):
        first, _ = join_pages([before, page(2, HEADER, top, ("3", "ค", "30"))])
        assert texts(first)[3] == list(top)
    assert first.tables[0].total_rows == (3,)


def test_a_heading_at_the_end_of_a_page_heads_the_rows_of_the_next() -> None:
    first, _ = join_pages(
        [page(1, HEADER, ("1", "ก", "10"), ("", "หมวดค่าวัสดุ", "")), page(2, ("2", "ข", "20"))]
    )
    assert first.tables[0].group_rows == (2,)


def test_only_a_table_without_lines_at_the_end_of_the_page_leaves_its_columns_open() -> None:
    aligned = page(1, HEADER, ("1", "ก", "10"), how=How.ALIGNED, below="- ๑ -")
    assert open_columns([aligned]) == EDGES
    assert open_columns([page(1, HEADER, ("1", "ก", "10"))]) == ()
    assert open_columns([ReadPage(Page(1, How.TEXT))]) == ()
    assert open_columns([]) == ()
    more = tuple(Line("ข้อความ", How.TEXT) for _ in range(4))
    ended = ReadPage(replace(aligned.page, lines=aligned.page.lines + more), aligned.edges)
    assert open_columns([ended]) == ()


def test_rows_without_titles_join_by_their_inner_edges() -> None:
    first, _ = join_pages(
        [
            page(1, HEADER, ("1", "ก", "10"), how=How.ALIGNED),
            page(2, ("2", "ข", "20"), edges=(60.0, 100.0, 300.0, 480.0), how=How.ALIGNED),
        ]
    )
    assert len(first.tables[0].rows) == 3


def test_columns_drawn_a_little_apart_are_the_same_and_much_apart_are_not() -> None:
    for moved, tables in ((301.5, 0), (309.0, 1)):
        _, second = join_pages(
            [
                page(1, HEADER, ("1", "ก", "10")),
                page(2, ("2", "ข", "20"), edges=(49.0, 100.0, moved, 500.0)),
            ]
        )
        assert len(second.tables) == tables
