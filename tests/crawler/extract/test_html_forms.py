"""Forms, metadata and hidden text of a web page are told apart from what people read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checklist.evidence import FormField, Page
from crawler.extract.html import extract, read_markup

BASE = "https://agency.example.go.th/ita/index.php"
LONG = "<p>" + "เนื้อหาของหน้านี้ยาวพอสมควร " * 9 + "</p>"


def page_of(markup: str) -> Page:
    return read_markup(f"<body>{LONG}{markup}</body>", BASE)[1]


def test_a_complaint_form_is_read_with_its_fields_and_words() -> None:
    (form,) = page_of(
        "<form action=send.php method=POST><input type=hidden name=t>"
        "<label for=n>ชื่อ</label><input id=n name=name required>"
        "<label>อีเมล <input type=email name=mail></label>"
        "<textarea name=body placeholder='เรื่องร้องเรียน'></textarea>"
        "<input type=file name=doc aria-label='เอกสารแนบ'>"
        "<table><tr><td>โทรศัพท์</td><td><input name=tel></td></tr></table>"
        "<fieldset><legend>ประเภท</legend><label><input type=radio name=k>ก</label>"
        "<label><input type=radio name=k>ข</label></fieldset>"
        "<button>ส่งเรื่อง</button></form>"
    ).forms

    assert (form.action, form.method) == ("https://agency.example.go.th/ita/send.php", "post")
    assert (form.submit, form.aside, form.after_line) == ("ส่งเรื่อง", False, 1)
    assert form.fields == (
        FormField("name", "text", "ชื่อ", required=True),
        FormField("mail", "email", "อีเมล"),
        FormField("body", "textarea", "เรื่องร้องเรียน"),
        FormField("doc", "file", "เอกสารแนบ"),
        FormField("tel", "text", "โทรศัพท์"),
        FormField("k", "radio", "ประเภท"),
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<form><input name=s></form>",
        "<form><input name=x placeholder='ค้นหา'></form>",
        "<form class=newsletter><input type=email name=e></form>",
        "<form><input name=user><input type=password name=p></form>",
        "<nav><form><textarea name=x></textarea></form></nav>",
    ],
)
def test_search_login_newsletter_and_menu_forms_stand_aside(markup: str) -> None:
    assert [form.aside for form in page_of(markup).forms] == [True]


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='display:none'>ลับ</p>",
        "<p hidden>ลับ</p>",
        "<p style='font-size:0'>ลับ</p>",
        "<p style='color:#fff;background:white'>ลับ</p>",
        "<table><tr><td>เห็น<span style='visibility:hidden'>ลับ</span></td><td>ข</td></tr></table>",
    ],
)
def test_text_that_nobody_sees_is_hidden_and_aside(markup: str) -> None:
    (line,) = (line for line in page_of(markup).lines if line.text == "ลับ")
    assert (line.hidden, line.aside) == (True, True)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=tab-pane style='display:none'>เห็น</div>",
        "<p style='color:#fff'>เห็น</p>",
        "<p style='font-size:0.9em'>เห็น</p>",
        "<p style='background:#fff;color:#ffffee'>เห็น</p>",
        "<div style='font-size:0'><b style='font-size:16px'>เห็น</b></div>",
        "<details><summary>หัวข้อ</summary>เห็น</details>",
    ],
)
def test_text_that_people_can_see_is_not_hidden(markup: str) -> None:
    (line,) = (line for line in page_of(markup).lines if line.text == "เห็น")
    assert (line.hidden, line.aside) == (False, False)


def test_metadata_give_author_and_times_with_a_zone() -> None:
    page = extract(
        "<head><meta name=author content='กรมตัวอย่าง'>"
        "<meta property=article:published_time content='2025-03-31T00:00:00'>"
        '<script type="application/ld+json">{"@graph":[{"dateModified":"2025-04-01T00:00:00Z"}]}'
        "</script></head><p>ก</p>".encode()
    )

    assert page.author == "กรมตัวอย่าง"
    assert page.created == datetime(2025, 3, 30, 17, tzinfo=UTC)
    assert page.modified == datetime(2025, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize("linked", ["{", "[" * 5000, '{"datePublished": 5}', "null"])
def test_metadata_that_are_no_metadata_give_nothing(linked: str) -> None:
    page = extract(
        f'<meta name=dc.date content="เมื่อวาน"><script type="application/ld+json">{linked}'
        "</script><main><time datetime=2025-01-01>ก</time>"
        "<time datetime=2025-01-02>ข</time></main>".encode()
    )

    assert (page.author, page.created, page.modified) == ("", None, None)
