"""The documents of a page that belong to an item: real markup, invented contents."""

from __future__ import annotations

import pytest

from checklist.evidence import Document, Kind
from crawler.extract.html import extract
from crawler.page_documents import Offered, Wanted, documents_of, offered_by

URL = "https://www.example.go.th/ita/2568"
O26 = Wanted("o26", "รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2567", 2568)
O13 = Wanted("o13", "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. 2567", 2568)
FILL = "<p>หน่วยงานเปิดเผยข้อมูลสาธารณะตามแบบตรวจการเปิดเผยข้อมูล</p>" * 5


def page(body: str, title: str = "กรมตัวอย่าง") -> Document:
    html = (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><a href=/menu.pdf>คู่มือการใช้เว็บไซต์</a></nav><main>{FILL}{body}</main>"
        "<footer><a href=/privacy.pdf>นโยบาย</a></footer></body></html>"
    )
    return extract(html.encode(), url=URL)


def chosen(body: str, wanted: Wanted = O26, title: str = "กรมตัวอย่าง") -> list[str]:
    return [
        one.url.removeprefix("https://www.example.go.th")
        for one in documents_of(page(body, title), wanted)
    ]


HEADINGS = (
    "<h4>O25 แผนปฏิบัติการ</h4><p><a href=/25.pdf>แผน</a></p>"
    "<h4>O26 รายงานผล</h4><p><a href=/26a.pdf>– รายงาน</a></p><p><a href=/26b.pdf>– ภาคผนวก</a></p>"
    "<h4>O27 มาตรการ</h4><p><a href=/27.pdf>มาตรการ</a></p>"
)
TABLE = (
    "<table><tr><td>OIT 25</td><td>แผน</td><td><a href=/25.pdf>เปิด</a></td></tr>"
    "<tr><td>OIT 26</td><td>รายงาน</td><td><ul><li><a href=/26.pdf>เปิด</a></ul></td></tr></table>"
)
ICONS = (
    "<ul><li><a href=#!>O25 แผน</a><a href=/25.pdf><i class=fa-file-pdf></i></a></li>"
    "<li><a href=#!>O26 รายงาน</a><a href=/26.pdf><i class=fa-file-pdf></i></a></li></ul>"
)
ACCORDION = (
    "<details><summary><h1>ปี 2568</h1></summary><p><strong>๐๒๖ รายงาน</strong></p>"
    "<p><a href=/68.pdf>– ฉบับเต็ม</a></p></details>"
    "<details><summary><h1>ปี 2567</h1></summary><p><strong>๐๒๖ รายงาน</strong></p>"
    "<p><a href=/67.pdf>– ฉบับเต็ม</a></p></details>"
)
TITLES = (
    "<h3>แผนปฏิบัติการป้องกันการทุจริต</h3><a href=/25.pdf>ดาวน์โหลด</a>"
    "<h3>รายงานผลการดําเนินการป้องกันการทุจริต ปี 2567</h3><a href=/26.pdf>ดาวน์โหลด</a>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HEADINGS, ["/26a.pdf", "/26b.pdf"]),
        (TABLE, ["/26.pdf"]),
        (ICONS, ["/26.pdf"]),
        (ACCORDION, ["/68.pdf"]),
        (TITLES, ["/26.pdf"]),
        ("<a href=/26.pdf>O26 รายงาน</a><a href=/25.pdf>O25 แผน</a>", ["/26.pdf"]),
        ("<a href=/a.pdf>รายงาน</a><a href=/b.xlsx>ตาราง</a>", ["/a.pdf", "/b.xlsx"]),
        ("<iframe src=/a.pdf></iframe><p>ประกาศ</p>", ["/a.pdf"]),
        ("<a href='/download.php?id=7'>ดาวน์โหลด</a>", ["/download.php?id=7"]),
        ("<a href=/scan.jpg>ประกาศ</a>", ["/scan.jpg"]),
        ("<h4>O25 แผน</h4><a href=/25.pdf>แผน</a>", []),
        ("<a href=/about.html>เกี่ยวกับ</a><a href=mailto:a@b.go.th>อีเมล</a>", []),
        ("", []),
    ],
)
def test_the_documents_of_the_item_are_chosen(body: str, expected: list[str]) -> None:
    assert chosen(body) == expected


def test_menus_and_footers_offer_nothing() -> None:
    assert [one.text for one in offered_by(page("<a href=/a.pdf>รายงาน</a>"))] == ["รายงาน"]


def test_a_large_page_that_nothing_tells_apart_gives_nothing() -> None:
    many = "".join(f"<p><a href=/{n}.pdf>เอกสาร {n}</a></p>" for n in range(9))
    assert chosen(many) == []
    about = "รายงานผลการดำเนินการป้องกันการทุจริต | กรมตัวอย่าง"
    assert len(chosen(many, title=about)) == 9


def test_files_are_capped_and_twins_count_as_one() -> None:
    pairs = "".join(
        f"<p><a href=/m{n}.pdf>เดือน {n}</a> <a href=/m{n}.xlsx>Excel</a></p>" for n in range(30)
    )
    document = page(f"<h3>O13 รายงานผลการจัดซื้อจัดจ้าง</h3>{pairs}")
    found = documents_of(document, O13, most=12)
    assert len(found) == 24
    assert found[1].twin_of == found[0].url == "https://www.example.go.th/m0.pdf"
    assert not found[0].twin_of


def test_the_same_file_is_taken_once_however_it_is_written() -> None:
    body = (
        "<a href=/%E0%B8%81.pdf><img src=x.png></a><a href=/ก.pdf#page=2>หน้า 2</a>"
        "<a href=http://example.go.th/ก.pdf>อีกที่</a>"
    )
    (one,) = documents_of(page(body), O26)
    assert one.text == "หน้า 2"


def test_a_gallery_offers_no_documents() -> None:
    gallery = "".join(f"<a href=/photo{n}.jpg><img src=/s{n}.jpg></a>" for n in range(12))
    assert chosen(gallery) == []
    assert chosen("<a href=/a.pdf>รายงาน</a><a href=/photo.jpg>ภาพ</a>") == ["/a.pdf"]


def test_what_is_plainly_older_is_left_out() -> None:
    body = "".join(f"<p><a href=/{y}.pdf>รายงานประจำปี {y}</a></p>" for y in range(2563, 2569))
    assert chosen(body) == ["/2567.pdf", "/2568.pdf"]
    assert chosen("<a href=/p.pdf>แผนปี 2566 - 2570</a>") == ["/p.pdf"]


def test_a_shared_folder_offers_its_files() -> None:
    identity = "1AbCdEfGhIjKlMnOpQr"
    listing = (
        f"<div class=flip-entry id=entry-{identity}><a href='https://drive.google.com/file/d/"
        f"{identity}/view?usp=drive_web'><div class=flip-entry-title>o26.pdf</div></a></div>"
    )
    found = documents_of(extract(f"<html><body>{listing}</body></html>".encode(), url=URL), O26)
    assert [one.text for one in found] == ["o26.pdf"]


def test_only_web_pages_offer_documents() -> None:
    document = page("<a href=/a.pdf>รายงาน</a>")
    assert offered_by(Document(Kind.PDF, document.pages)) == ()


def test_where_a_document_stands_is_told() -> None:
    (one,) = offered_by(page("<h2>ปีงบประมาณ พ.ศ. 2568</h2><h3>O26 รายงาน</h3><a href=/a.pdf>1</a>"))
    assert one == Offered("https://www.example.go.th/a.pdf", "1", "O26 รายงาน", 26, 2568)
