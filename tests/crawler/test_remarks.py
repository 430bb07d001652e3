"""What is said of links that work all the same: recorded cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checklist.evidence import Document, How, Kind, Page
from crawler.fetch import Fetched, Hop
from crawler.liveness import judge
from crawler.remarks import remark, remark_on_pages

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
BODY = "<p>รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2569 รอบ 6 เดือน</p>" * 5
WARNING = (
    "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/oit.php</b> "
    "on line <b>12</b><br />\n"
)


def page(body: str = BODY) -> bytes:
    head = "<!doctype html><html><head><title>รายงาน</title></head>"
    return f"{head}<body>{body}</body></html>".encode()


def fetched(
    url: str = "https://www.example.go.th/a", body: bytes = b"", final: str = ""
) -> Fetched:
    hops = (Hop(url, 301, final),) if final else ()
    headers = (("content-type", "text/html; charset=utf-8"),)
    time = datetime(2026, 3, 1, tzinfo=UTC)
    return Fetched(url, hops, final or url, 200, headers, body or page(), None, "", time)


def test_a_good_link_gets_no_remark() -> None:
    assert remark(fetched()) == ()
    assert remark(fetched("https://www.example.go.th/a.pdf", PDF)) == ()


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (fetched("http://www.example.go.th/a"), "http"),
        (fetched("https://202.29.213.219/oit/a"), "202.29.213.219"),
        (fetched("https://[2001:db8::1]/oit/a"), "2001:db8::1"),
        (fetched("https://test.example.or.th/a"), "ทดสอบ"),
        (fetched("https://oit-dev2.example.go.th/a"), "ทดสอบ"),
        (fetched("https://www.example.go.th:8443/a"), ":8443"),
        (fetched("https://www.example.go.th/a#o26"), "#o26"),
        (fetched("https://www.example.go.th/a#%E0%B8%81"), "#ก"),
        (fetched(body=page(WARNING + BODY)), "PHP"),
        (fetched("https://www.example.go.th/a.pdf", WARNING.encode() + PDF), "PHP"),
        (fetched("https://www.example.go.th/a.pdf", PDF[:-7]), "ส่วนท้าย"),
        (fetched("https://www.example.go.th/a.pdf"), "หน้าเว็บ"),
        (fetched("https://www.example.go.th/a.xlsx", PDF), "ไฟล์ชนิด PDF"),
        (fetched("https://www.example.go.th/a.pdf", final="https://www.example.go.th/l"), "หน้าเว็บ"),
        (fetched("https://www.example.go.th/o26", final="https://www.example.go.th/o12"), "o12"),
        (
            fetched(
                "https://www.example.go.th/ita/oit-26.pdf",
                PDF,
                "https://www.example.go.th/files/O_09.pdf",
            ),
            "o9",
        ),
    ],
)
def test_what_people_should_know_is_said(one: Fetched, words: str) -> None:
    (note,) = remark(one)
    assert words in note


@pytest.mark.parametrize(
    "one",
    [
        fetched("https://www.example.go.th/a#o26", page(f"<h2 id=o26>o26</h2>{BODY}")),
        fetched("https://www.example.go.th/a#o26", page(f"<a name=o26></a>{BODY}")),
        fetched("https://www.example.go.th/a#%E0%B8%81", page(f"<p id='ก'></p>{BODY}")),
        fetched("https://www.example.go.th/a#/oit/26"),
        fetched("https://www.example.go.th/a#top"),
        fetched("https://www.example.go.th/a#:~:text=x"),
        fetched(
            "https://www.example.go.th/a#o2", page("<div id=root></div><script></script>" + BODY)
        ),
        fetched("https://contest.example.go.th/a"),
        fetched("https://www.example.go.th/a.doc", page()),
        fetched("https://www.example.go.th/oit-2566-2", final="https://www.example.go.th/oit-2568"),
        fetched("https://www.example.go.th/o26", final="https://www.example.go.th/o26/"),
        fetched(body=page("<p>Warning: see config.php on line</p>" + BODY)),
    ],
    ids=lambda one: one.url,
)
def test_what_is_right_is_left_alone(one: Fetched) -> None:
    assert remark(one) == ()


def test_gambling_slipped_into_a_page_is_said_and_the_page_stays_alive() -> None:
    spam = "สล็อต บาคาร่า แทงบอล คาสิโน เว็บตรง ฝากถอน เครดิตฟรี แตกง่าย"
    judged = judge(fetched(body=page(BODY + f"<div style='display:none'>{spam}</div>")))
    assert judged.readable
    assert "พนัน" in judged.notes[0]
    assert judge(fetched(body=page(BODY + "<p>เว็บพนัน สล็อต บาคาร่า แทงบอล คาสิโน</p>"))).notes == ()


def test_a_page_of_a_pdf_that_is_not_there_is_said() -> None:
    document = Document(Kind.PDF, (Page(1, How.TEXT), Page(2, How.TEXT)))
    url = "https://www.example.go.th/a.pdf#page="
    assert "2 หน้า" in remark_on_pages(url + "12", document)[0]
    assert remark_on_pages(url + "2", document) == ()
    assert remark_on_pages(url + "x", document) == ()
    assert remark_on_pages(url + "9", replace(document, kind=Kind.DOCX)) == ()


def test_a_link_that_gave_no_document_gets_no_remarks() -> None:
    assert judge(replace(fetched("http://test.example.go.th/a"), status=404)).notes == ()
