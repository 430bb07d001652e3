"""Numbers and bullets that a browser draws before list items."""

from __future__ import annotations

import pytest

from crawler.extract.html import extract


def lines(markup: str) -> list[str]:
    document = extract(f"<meta charset=utf-8><main>{markup}</main>".encode())
    return [line.text for page in document.pages for line in page.lines if not line.aside]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<ol><li>ยื่น<li>ตรวจ</ol>", ["1. ยื่น", "2. ตรวจ"]),
        ("<ol start=4><li>ยื่น<li value=9>ตรวจ<li>รับ</ol>", ["4. ยื่น", "9. ตรวจ", "10. รับ"]),
        ("<ol reversed><li>ยื่น<li>ตรวจ</ol>", ["2. ยื่น", "1. ตรวจ"]),
        ("<ol type=a><li>ยื่น<li>ตรวจ</ol>", ["a. ยื่น", "b. ตรวจ"]),
        ("<ol style='list-style-type: thai'><li>ยื่น<li>ตรวจ</ol>", ["๑. ยื่น", "๒. ตรวจ"]),
        ("<ol style='list-style: none'><li>ยื่น<li>ตรวจ</ol>", ["ยื่น", "ตรวจ"]),
        ("<ol class=list-unstyled><li>ยื่น<li>ตรวจ</ol>", ["ยื่น", "ตรวจ"]),
        ("<ol><li>1) ยื่น<li>ตรวจ</ol>", ["1) ยื่น", "2. ตรวจ"]),
        ("<ul><li>ยื่น<li>ตรวจ</ul>", ["• ยื่น", "• ตรวจ"]),
        ("<ul><li><a href=x>แผน</a><li>ตรวจ <a href=y>ดู</a></ul>", ["แผน", "• ตรวจ ดู"]),
        ("<ul class='nav nav-tabs'><li>ยื่น<li>ตรวจ</ul>", ["ยื่น", "ตรวจ"]),
        ("<ol><li><p>ยื่น</p><p>ที่นี่</p><li>ตรวจ</ol>", ["1. ยื่น", "ที่นี่", "2. ตรวจ"]),
        ("<ol><li>ยื่น<ul><li>บัตร</ul><li>ตรวจ</ol>", ["1. ยื่น", "• บัตร", "2. ตรวจ"]),
        ("<ol><li><li>ตรวจ</ol><p>จบ", ["2. ตรวจ", "จบ"]),
        ("<li>ไม่มีรายการ", ["ไม่มีรายการ"]),
    ],
)
def test_list_items_have_the_markers_that_people_see(markup: str, read: list[str]) -> None:
    assert lines(markup) == read


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<ul><li>ไม่มี</ul>", "ไม่มี"),
        ("<ol><li>ไม่มี</ol>", "ไม่มี"),
        ("<ol><li>ยื่น<li>ตรวจ</ol>", "1. ยื่น 2. ตรวจ"),
    ],
)
def test_a_marker_never_hides_the_answer_of_a_cell(cell: str, text: str) -> None:
    markup = f"<meta charset=utf-8><table><tr><th>งบ<th>ผล<tr><td>{cell}<td>5</table>"

    (table,) = extract(markup.encode()).pages[0].tables

    assert table.rows[1][0].text == text
