"""HTML tables become full grids; tables that only lay out the page do not."""

from __future__ import annotations

import pytest

from checklist.evidence import Page, Table, UnreadReason
from crawler.extract.html import read_markup
from crawler.extract.unread import UnreadError


def page_of(markup: str) -> Page:
    return read_markup(f"<body>{markup}</body>")[1]


def table_of(markup: str) -> Table:
    (table,) = page_of(f"<p>ก่อน</p><table>{markup}</table>").tables
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_cells_are_lines_of_their_table_in_reading_order() -> None:
    page = page_of(
        "<p>ก่อน</p><table><caption>ตาราง ๑</caption><tr><th>ที่<th>งบ<tr><td>1<td>"
        "<p>500</p><p>บาท</p><tr><td><td>-</table><p>หลัง</p>"
    )

    assert [(line.text, line.table) for line in page.lines] == [
        ("ก่อน", 0),
        ("ตาราง ๑", 0),
        ("ที่", 1),
        ("งบ", 1),
        ("1", 1),
        ("500 บาท", 1),
        ("-", 1),
        ("หลัง", 0),
    ]
    (table,) = page.tables
    assert table.after_line == 2
    assert table.header_rows == 1
    assert texts(table) == [["ที่", "งบ"], ["1", "500 บาท"], ["", "-"]]


def test_merged_cells_are_filled_and_marked() -> None:
    table = table_of(
        "<tr><th rowspan=2>ที่<th colspan=2>งบ<tr><th>ได้<th>ใช้"
        "<tr><td>1<td rowspan=0>5<td>4<tr><td>2<td>3"
    )

    assert texts(table) == [
        ["ที่", "งบ", "งบ"],
        ["ที่", "ได้", "ใช้"],
        ["1", "5", "4"],
        ["2", "5", "3"],
    ]
    spanned = {(r, c) for r, row in enumerate(table.rows) for c, x in enumerate(row) if x.spanned}
    assert spanned == {(0, 2), (1, 0), (3, 1)}
    assert table.header_rows == 2


def test_short_rows_are_filled_up_and_spans_that_cover_nothing_are_cut() -> None:
    table = table_of("<tr><td colspan='100%'>หัวเรื่อง<tr><td>ก<td>ข<td>ค<tr><td>ง")

    assert texts(table) == [["หัวเรื่อง"] * 3, ["ก", "ข", "ค"], ["ง", "", ""]]


def test_a_span_ends_with_its_section() -> None:
    table = table_of(
        "<thead><tr><th rowspan=9>ก<th>ข</thead><tbody><tr><td>1<td>2<tr><td>3<td>4</tbody>"
        "<tfoot><tr><td>รวม<td>6</tfoot>"
    )

    assert texts(table) == [["ก", "ข"], ["1", "2"], ["3", "4"], ["รวม", "6"]]
    assert table.header_rows == 1


def test_the_markup_tells_the_header_or_nothing_does() -> None:
    assert table_of("<tr><td>ก<td>ข<tr><td>1<td>2").header_rows == 0
    assert table_of("<tr><th>ก<td>1<tr><th>ข<td>2").header_rows == 0
    assert table_of("<tr><th>ก<th>1<tr><th>ข<th>2").header_rows == 0
    assert table_of("<thead><tr><td>ก<td>ข</thead><tr><td>1<td>2").header_rows == 1


def test_hidden_rows_and_hidden_words_are_no_data() -> None:
    page = page_of(
        "<p>เนื้อหา</p><table><tr><th>ที่<th>งบ<tr style='display: none'><td>9<td>999"
        "<tr><td><span style='display:none'>0001</span>1<td>500</table>"
    )

    assert texts(page.tables[0]) == [["ที่", "งบ"], ["1", "500"]]
    assert [line.text for line in page.lines if line.aside] == ["9", "999", "0001"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>เนื้อหา</table>",
        "<table role=presentation><tr><td>เมนู<td>เนื้อหา</table>",
        "<table><tr><td>เมนู<td><h2>หัวข้อ</h2><p>เนื้อหา</table>",
    ],
)
def test_a_table_for_layout_is_read_as_running_text(markup: str) -> None:
    page = page_of(markup)

    assert page.tables == ()
    assert page.lines[-1].text == "เนื้อหา"
    assert page.lines[-1].table == 0


def test_a_table_inside_a_layout_table_is_found() -> None:
    page = page_of(
        "<table><tr><td><ul><li>หน้าหลัก</ul><td><p>เรื่อง</p>"
        "<table><tr><td>ที่<td>งบ<tr><td>1<td>500</table></table>"
    )

    assert [texts(table) for table in page.tables] == [[["ที่", "งบ"], ["1", "500"]]]
    assert page.tables[0].after_line == 2


def test_a_data_table_keeps_its_shape_when_one_cell_holds_a_small_table() -> None:
    table = table_of(
        "<tr><th>ที่<th>โครงการ<th>งบ<tr><td>1<td>ก<td><table><tr><td>ได้ 5<td>ใช้ 4</table>"
        "<tr><td>2<td>ข<td>3"
    )

    assert texts(table)[1] == ["1", "ก", "ได้ 5 ใช้ 4"]


def test_a_table_in_a_menu_is_aside() -> None:
    content = "<p>" + "เนื้อหา " * 30 + "</p>"
    page = page_of(content + "<nav><table><tr><td>ก<td>ข<tr><td>1<td>2</table></nav>")

    assert page.tables[0].aside
    assert all(line.aside for line in page.lines if line.table)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td rowspan=65534 colspan=1000>x</td></tr>" * 300,
        "<tr><td rowspan=65534>x" * 1_000,
        "<tr>" + "<td>x" * 200 + ("<tr><td>x" * 600),
    ],
)
def test_spans_that_ask_for_too_many_cells_are_refused(rows: str) -> None:
    with pytest.raises(UnreadError) as caught:
        page_of(f"<table>{rows}</table>")

    assert caught.value.reason is UnreadReason.TOO_LARGE


def test_groups_and_totals_are_told_from_data() -> None:
    table = table_of(
        "<tr><th>ที่<th>โครงการ<th>งบประมาณ<tr><td colspan=3>ด้านที่ 1 ป้องกัน<tr><td>1<td>อบรม<td>25,000"
        "<tr><td>2<td>ประกาศ<td>ไม่มี<tr><td colspan=2>รวมทั้งสิ้น<td>25,000"
    )

    assert (table.group_rows, table.total_rows) == ((1,), (4,))
