"""Index pages in the shapes that agencies give them; the markup is real, the contents invented."""

from __future__ import annotations

import pytest

from checklist.edition import load_edition
from crawler.discover import Doubt, IndexRow, find_items, index_links
from crawler.extract.html import extract

SITE = "https://www.example.go.th"
URL = f"{SITE}/ita/index.php"
TITLES = {int(one.id[1:]): one.title for one in load_edition("2568").items}
FILL = "<p>หน่วยงานเปิดเผยข้อมูลสาธารณะตามแบบตรวจ</p>" * 3


def rows(body: str, year: int = 2568) -> tuple[IndexRow, ...]:
    markup = f"<meta charset=utf-8><nav><a href=/o1.pdf>O1</a></nav><main>{FILL}{body}</main>"
    return find_items(extract(markup.encode(), url=URL), TITLES, year, URL)


def found(body: str) -> list[tuple[int, str]]:
    return [(row.item, row.url.removeprefix(SITE)) for row in rows(body)]


WANTED = [(1, "/a.pdf"), (2, "/b.pdf"), (12, "/c.pdf")]
TABLE = """<table><tr><th>ข้อ</th><th>ข้อมูล</th><th>ลิงก์</th></tr>
<tr><td>{}</td><td>โครงสร้าง</td><td><a href=/a.pdf>เปิด</a></td></tr>
<tr><td>{}</td><td>ข้อมูลผู้บริหาร</td><td><ul><li><a href=/b.pdf>เปิด</a></ul></td></tr>
<tr><td colspan=3>9.2 การจัดซื้อ</td></tr>
<tr><td>{}</td><td>รายการจัดซื้อ</td><td><a href=/c.pdf><i class=fa-file></i></a></td></tr></table>"""


@pytest.mark.parametrize(
    "codes",
    [
        ("o1", "o2", "o12"),
        ("OIT 1", "OIT 2", "OIT 12"),
        ("O1.", "O2.", "O12."),
        ("๐๑", "๐๒", "๐๑๒"),
        ("01", "02", "012"),
        ("ข้อ 1", "ข้อ ๒", "ข้อที่ 12"),
        ("OIT O1", "OIT O2", "OIT O12"),
    ],
)
def test_a_table_in_any_habit_of_codes(codes: tuple[str, str, str]) -> None:
    assert found(TABLE.format(*codes)) == WANTED


@pytest.mark.parametrize(
    "body",
    [
        # list
        (
            "<ul><li><a href=/a.pdf>O1 โครงสร้าง</a><li><a href=/b.pdf>O2 ผู้บริหาร</a>"
            "<li><a href=/c.pdf>O12 รายการจัดซื้อ</a></ul>"
        ),
        # accordion: siblings, not nesting
        (
            "<details><summary><h3>9.1</h3></summary><p><strong>O1 โครงสร้าง</strong></p>"
            "<p><a href=/a.pdf>– ดูเอกสาร</a></p>"
            "<p><strong><a href=/b.pdf>O2 ผู้บริหาร</a></strong></p>"
            "</details><details><summary><h3>9.2</h3></summary><p><a href=/x.pdf>คู่มือ</a></p>"
            "<p><strong>O12 รายการจัดซื้อ</strong></p><a href=/c.pdf>เปิด</a></details>"
        ),
        # cards: a picture and a caption lead to the same place
        (
            "<div><a href=/a.pdf><img src=p1.jpg></a><h4><a href=/a.pdf>O1 โครงสร้าง</a></h4></div>"
            "<div><a href=/b.pdf><img src=p2.jpg></a><h4><a href=/b.pdf>O2 ผู้บริหาร</a></h4></div>"
            "<div><a href=/c.pdf><img src=p3.jpg></a><h4><a href=/c.pdf>O12 จัดซื้อ</a></h4></div>"
        ),
        # image buttons, by the picture's name or its alternative text
        (
            "<a href=/a.pdf><img src=/img/o1.png></a><a href=/b.pdf><img src=x.png alt='OIT 2'></a>"
            "<a href=/c.pdf><img src=/img/O12-button.png></a>"
        ),
    ],
)
def test_lists_accordions_cards_and_image_buttons(body: str) -> None:
    assert found(body) == WANTED


def test_a_page_without_codes_is_read_by_its_titles() -> None:
    body = (
        "<p><a href=/a.pdf>โครงสร้างและอำนาจหน้าที่</a></p><p><a href=/b.pdf>ข้อมูลผู้บริหาร</a></p>"
        "<p><a href=/c.pdf>ภาพกิจกรรมวันเด็ก</a></p>"
    )

    assert [(row.item, row.confidence < 0.75) for row in rows(body)] == [(1, True), (2, True)]


@pytest.mark.parametrize("code", ["MOIT", "EB"])
def test_another_scheme_is_not_taken_for_the_items(code: str) -> None:
    body = "".join(f"<p><a href=/{n}/01.pdf>{code}{n} {TITLES[n]}</a></p>" for n in (1, 2, 7, 12))

    assert rows(body) == ()


def test_of_stacked_years_the_wanted_one_is_taken() -> None:
    year = "<h2>ITA ปี {0}</h2><p>O1 โครงสร้าง</p><a href=/{0}/a.pdf>เปิด</a><p>O2 ผู้บริหาร</p>"
    body = "".join(
        (year + "<a href=/{0}/b.pdf>เปิด</a><p>O3</p><a href=/{0}/c.pdf>ดู</a>").format(n)
        for n in (2569, 2568, 2567)
    )

    assert [row.url for row in rows(body)] == [f"{SITE}/2568/{n}.pdf" for n in "abc"]


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("<p>O18 ช่องทางแจ้งเรื่องร้องเรียน</p><a href=/o23_risk.pdf>เปิด</a>", (Doubt.FILE_CODE, "o23")),
        ("<p>O18 ข้อมูลผู้บริหาร</p><a href=/x.pdf>เปิด</a>", (Doubt.HEADING, "o2")),
        ("<p>O18 รถรับส่งนักเรียน</p><a href=/x.pdf>เปิด</a>", (Doubt.TITLE, "")),
        (f"<p>O18 {TITLES[18]}</p><a href=/x.pdf>{TITLES[19]}</a>", (Doubt.TEXT, "o19")),
        (f"<p>O18 {TITLES[18]}</p><a href=/x.pdf>ปีงบประมาณ พ.ศ. 2564</a>", (Doubt.YEAR, "2564")),
        (f"<p>O18 {TITLES[18]}</p><a href=/>เปิด</a>", (Doubt.HOME, "")),
        (f"<p>O18 {TITLES[18]}</p><a href=https://m.me/x>เปิด</a>", (Doubt.LOGIN, "")),
        (f"<p>O18 {TITLES[18]}</p><a href=/x.pdf>ตัวอย่าง</a>", (Doubt.NO_EVIDENCE, "")),
    ],
)
def test_what_does_not_fit_is_flagged(body: str, doubt: tuple[Doubt, str]) -> None:
    around = "<p>O1</p><a href=/a.pdf>เปิด</a><p>O2</p><a href=/b.pdf>เปิด</a>"
    (row,) = [row for row in rows(around + body) if row.item == 18]

    assert doubt in row.doubts
    assert row.confidence < 0.75


def test_a_title_that_fits_makes_surer() -> None:
    body = f"<p>O1 {TITLES[1]}</p><a href=/a.pdf>เปิด</a><p>O2</p><a href=/b.pdf>เปิด</a>"
    body += "<p>O3</p><a href=/c.pdf>ดู</a>"
    first, second, _ = rows(body)

    assert first.confidence > second.confidence >= 0.75


def test_pages_that_may_be_the_index_are_found_in_menus_too() -> None:
    markup = (
        "<meta charset=utf-8><nav><a href=/ita-2567>ITA 2567</a>"
        "<a href=/ita-2568>ITA 2568</a></nav>"
        "<main><a href=https://other.example/ita-2568>ITA 2568</a><a href=/news>ข่าว</a></main>"
    )

    assert index_links(extract(markup.encode(), url=URL), 2568, URL) == (f"{SITE}/ita-2568",)
