"""The document that a page is there to show: recorded pages, their content invented."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.behind import Way, behind_page

URL = "https://www.example.go.th/ita/o26"
LONG = "<p>หน่วยงานรายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2569 รอบ 6 เดือน</p>" * 8
ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz"
# The page that Drive gives for a file too large for its scanner.
WARNING = f"""<!DOCTYPE html><html><head><title>Google Drive - Virus scan warning</title></head>
<body>
<div id="uc-text"><p>Google Drive can't scan this file for viruses.</p>
<form id="download-form" action="https://drive.usercontent.google.com/download" method="get">
<input type="submit" value="Download anyway"/><input type="hidden" name="id" value="{ID}">
<input type="hidden" name="export" value="download"><input type="hidden" name="confirm" value="t">
<input type="hidden" name="uuid" value="0-1"></form></div></body></html>"""


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "behind", "way"),
    [
        ("<h1>o26</h1><iframe src='/files/o26.pdf'></iframe>", "/files/o26.pdf", Way.FRAME),
        ("<embed src='o26.pdf#toolbar=0'>", "/ita/o26.pdf#toolbar=0", Way.FRAME),
        (
            "<iframe src='/viewer.html?file=/a.pdf'></iframe><a href=/a.pdf>ดาวน์โหลด</a>",
            "/viewer.html?file=/a.pdf",
            Way.FRAME,
        ),
        (
            "<object data='o26.pdf'>เปิดไม่ได้ <a href='o26.pdf'>ดาวน์โหลด</a></object>",
            "/ita/o26.pdf",
            Way.FRAME,
        ),
        ("<iframe data-src='/files/แผน 26.pdf'></iframe>", "/files/แผน 26.pdf", Way.FRAME),
        (
            f"<iframe src='https://drive.google.com/file/d/{ID}/preview'></iframe>",
            f"https://drive.google.com/file/d/{ID}/preview",
            Way.FRAME,
        ),
        (
            "<iframe src='https://docs.google.com/gview?url=https://a.go.th/1.pdf'></iframe>",
            "https://docs.google.com/gview?url=https://a.go.th/1.pdf",
            Way.FRAME,
        ),
        ("<iframe src='/pdfjs/web/viewer.html?file=/a.pdf'></iframe>", None, Way.FRAME),
        (
            f"<div data-embed-doc-id={ID} data-embed-open-url='https://drive.google.com/open?id={ID}'>",
            f"https://drive.google.com/open?id={ID}",
            Way.FRAME,
        ),
        ("<iframe src=/show/26></iframe>", "/show/26", Way.FRAME),
        (
            "<script>window.location.href = '/files/new26.html';</script>",
            "/files/new26.html",
            Way.SCRIPT,
        ),
        ('<p>กำลังพาไป</p><script>location.replace("/b")</script>', "/b", Way.SCRIPT),
        (
            "<script>top.location='https://new.example.go.th/26'</script>",
            "https://new.example.go.th/26",
            Way.SCRIPT,
        ),
        (
            "<script>PDFObject.embed('/files/o26.pdf', '#x')</script><div id=x></div>",
            "/files/o26.pdf",
            Way.SCRIPT,
        ),
        (
            '<script>var o={source:"https:\\/\\/a.go.th\\/o26.pdf"}</script>',
            "https://a.go.th/o26.pdf",
            Way.SCRIPT,
        ),
        ("<div class=_df_book source='/up/o26.pdf'></div>", "/up/o26.pdf", Way.SCRIPT),
        (
            "<div data-pdf-url='/up/o26.pdf'></div><script src=a.js></script>",
            "/up/o26.pdf",
            Way.SCRIPT,
        ),
    ],
)
def test_a_page_that_only_shows_a_document_is_left_for_it(
    body: str, behind: str | None, way: Way
) -> None:
    found = behind_page(URL, page(body), "text/html")
    assert found is not None
    assert found.way is way
    if behind is not None:
        assert found.url == (
            behind if behind.startswith("http") else f"https://www.example.go.th{behind}"
        )


def test_a_frameset_leads_to_its_frame() -> None:
    body = b"<html><head></head><frameset rows='100%'><frame src='main.html'></frameset></html>"
    found = behind_page(URL, body, "text/html")
    assert found is not None
    assert found.url == "https://www.example.go.th/ita/main.html"


def test_body_that_sends_on_as_it_loads() -> None:
    body = b"<html><body onload=\"window.location='o26/index.html'\"></body></html>"
    found = behind_page(URL, body, "text/html")
    assert found is not None
    assert found.url == "https://www.example.go.th/ita/o26/index.html"


def test_a_viewers_own_script_names_the_file_of_its_address() -> None:
    url = f"{URL}/view.php?file=/up/o26.pdf"
    body = page("<div id=v></div><script>show('/up/o26.pdf')</script>")
    found = behind_page(url, body, "text/html")
    assert found is not None
    assert found.url == "/up/o26.pdf"


def test_a_large_file_of_drive_is_confirmed() -> None:
    found = behind_page(
        f"https://drive.google.com/uc?export=download&id={ID}", WARNING.encode(), "text/html"
    )
    assert found is not None
    assert found.way is Way.CONFIRMED
    assert found.url == (
        f"https://drive.usercontent.google.com/download?id={ID}&export=download&confirm=t&uuid=0-1"
    )
    assert behind_page(URL, WARNING.encode(), "text/html") is None


def test_a_file_that_drive_opens_in_its_program_is_asked_for_itself() -> None:
    found = behind_page(
        f"https://drive.google.com/open?id={ID}&usp=drive_fs", page("<script>x</script>"), ""
    )
    assert found is not None
    assert found.url == f"https://drive.google.com/uc?export=download&id={ID}"


@pytest.mark.parametrize(
    "body",
    [
        "",
        LONG + "<iframe src=/o26.pdf></iframe>",
        LONG + "<script>location.href='/mobile'</script>",
        "<iframe src=/a.pdf></iframe><iframe src=/b.pdf></iframe>",
        "<iframe src=https://www.youtube.com/embed/x></iframe>",
        "<iframe src=https://www.google.com/maps/embed?pb=1></iframe>",
        "<iframe src=about:blank></iframe>",
        "<h1>o26</h1><a href=/files/o25.pdf>แผน</a><iframe src=/files/o26.pdf></iframe>",
        "<form><input type=password></form><script>location.href='/x'</script>",
        "<script>if(m){location.href='/m'}else{location.href='/w'}</script>",
        "<script>location.href = target</script>",
        "<script>location.href='#top'</script>",
        "<script>var menu=['/a.pdf','/b.pdf']</script><div id=app></div>",
        "<script>mylocation='/x'; a.location='/y'</script>",
        "<div id=root></div><script>window.data={file:'/privacy.pdf'}</script>",
        "<script>window.data={policy:'/privacy.pdf'}</script>",
        "<noscript><iframe src=/ns.html></iframe></noscript><p>ประกาศ</p>",
    ],
)
def test_a_page_that_stands_for_itself_is_kept(body: str) -> None:
    assert behind_page(URL, page(body), "text/html") is None


def test_what_is_no_page_has_nothing_behind_it() -> None:
    assert behind_page(URL, b"%PDF-1.7\n", "application/pdf") is None


def test_markup_built_to_exhaust_its_reader_is_left_alone() -> None:
    began = time.monotonic()
    assert behind_page(URL, page("<div>" * 300_000 + "<iframe src=/a.pdf>"), "text/html") is None
    assert time.monotonic() - began < 3


PIECES = (
    *("<iframe src='", "<embed src=", "<object data='", "'>", ">", "</iframe>", "<script>"),
    *("</script>", "location='", "';", "http://[", "a.pdf", "//", "data-pdf='", "<p>", "?file="),
    *("<form id=download-form action='", "<noscript>", "&#xD800;", "\\/", "ก", "{file:'"),
)


@settings(max_examples=200, deadline=None)
@given(
    parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25),
    url=st.sampled_from([URL, "http://[", "https://drive.google.com/uc?id=x", f"{URL}?file=a.pdf"]),
)
def test_no_page_breaks_it(parts: list[str], url: str) -> None:
    found = behind_page(url, page("".join(parts).encode("utf-8", "replace").decode()), "text/html")
    assert found is None or found.url


def test_only_guesses_may_be_taken_back() -> None:
    found = behind_page(URL, page("<iframe src=/a.pdf></iframe>"), "text/html")
    assert found is not None
    assert not found.way.guessed
    assert replace(found, way=Way.SCRIPT).way.guessed
