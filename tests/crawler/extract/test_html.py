"""A web page is read as people see it: content, tables, links; menus stand aside."""

from __future__ import annotations

import pytest

from checklist.evidence import How, Kind, Page, UnreadReason
from crawler.extract.html import extract, read_markup
from crawler.extract.unread import UnreadError

BASE = "https://agency.example.go.th/ita/index.php"


def page_of(markup: str) -> Page:
    return read_markup(f"<body>{markup}</body>", BASE)[1]


def content_of(page: Page) -> list[str]:
    return [line.text for line in page.lines if not line.aside]


def aside_of(page: Page) -> list[str]:
    return [line.text for line in page.lines if line.aside]


def test_blocks_and_breaks_part_lines_and_inline_tags_do_not() -> None:
    page = page_of(
        "<p>กรม<b>ตัวอย่าง</b> <i>ประกาศ</i><br>ฉบับที่ ๑</p>ท้าย<div>ใน<span>กล่อง</span></div>"
    )

    assert content_of(page) == ["กรมตัวอย่าง ประกาศ", "ฉบับที่ ๑", "ท้าย", "ในกล่อง"]
    assert page.how is How.MARKUP
    assert page.unread is None


def test_headings_keep_their_level() -> None:
    page = page_of("<h1>รายงาน</h1><h3>ข้อ <b>๑</b></h3><p>เนื้อหา</p>")

    assert [(line.text, line.heading) for line in page.lines] == [
        ("รายงาน", 1),
        ("ข้อ ๑", 3),
        ("เนื้อหา", 0),
    ]


def test_scripts_styles_and_templates_are_no_text() -> None:
    page = page_of(
        "<style>p{}</style><script>var x = '<p>a</p>'</script><template><p>b</p></template>"
        "<noscript>c</noscript><!-- d --><p>เนื้อหา</p>"
    )

    assert content_of(page) == ["เนื้อหา"]
    assert aside_of(page) == []


def test_preformatted_text_keeps_its_lines() -> None:
    assert content_of(page_of("<pre>หนึ่ง\nสอง</pre>")) == ["หนึ่ง", "สอง"]


LONG = "<p>" + "เนื้อหาของหน้านี้ยาวพอสมควร " * 5 + "</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>เมนู</nav>",
        "<footer>เมนู</footer>",
        "<header>เมนู</header>",
        "<aside>เมนู</aside>",
        "<div role=navigation>เมนู</div>",
        "<div class='main-menu'>เมนู</div>",
        "<ul id=topNav><li>เมนู</li></ul>",
        "<div class=breadcrumb>เมนู</div>",
        "<div class='site-footer dark'>เมนู</div>",
        "<div class='cookie-banner'>เมนู</div>",
        "<div class=sidebar>เมนู</div>",
        "<p hidden>เมนู</p>",
        "<div style='color:red; display: none'>เมนู</div>",
        "<span aria-hidden=true>เมนู</span>",
        "<del>เมนู</del>",
        "<div class=hidden-tablet style='display:none'>เมนู</div>",
        "<select><option>เมนู</option></select>",
    ],
)
def test_menus_and_hidden_parts_stand_aside(markup: str) -> None:
    page = page_of(LONG + markup)

    assert aside_of(page) == ["เมนู"]
    assert len(content_of(page)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=collapse id=o12>แผนจัดซื้อ</div>",
        "<details><summary>แผน</summary>แผนจัดซื้อ</details>",
        "<div class='modal fade' aria-hidden=true>แผนจัดซื้อ</div>",
        "<div class=tabcontent style='display:none'>แผนจัดซื้อ</div>",
        "<div class=tab-pane style='display:none'>แผนจัดซื้อ</div>",
        "<div class=accordion-body hidden>แผนจัดซื้อ</div>",
        "<ul class='nav nav-tabs'><li>แผนจัดซื้อ</li></ul>",
        "<div class=card-header>แผนจัดซื้อ</div>",
        "<div class=card-footer>แผนจัดซื้อ</div>",
        "<h3 class=page-header>แผนจัดซื้อ</h3>",
        "<main><header>แผนจัดซื้อ</header></main>",
        "<article><footer>แผนจัดซื้อ</footer></article>",
        "<div class=has-sidebar>แผนจัดซื้อ</div>",
        "<div class=menu><h1>หัวข้อ</h1>แผนจัดซื้อ</div>",
    ],
)
def test_parts_that_open_by_a_click_and_headers_of_content_are_content(markup: str) -> None:
    page = page_of(LONG + markup)

    assert "แผนจัดซื้อ" in content_of(page)


def test_the_only_first_heading_of_a_page_is_content_even_in_its_header() -> None:
    page = page_of("<header><nav>เมนู</nav><h1>รายงานผล</h1></header>" + LONG)

    assert content_of(page)[0] == "รายงานผล"
    assert aside_of(page) == ["เมนู"]


def test_a_page_is_never_aside_as_a_whole() -> None:
    in_menu = page_of("<div class=menu><p>รายงานผลการดำเนินงาน</p></div><nav>เมนู</nav>")
    in_nav = page_of("<nav><p>รายงานผลการดำเนินงาน</p></nav>")

    assert content_of(in_menu) == ["รายงานผลการดำเนินงาน"]
    assert aside_of(in_menu) == ["เมนู"]
    assert content_of(in_nav) == ["รายงานผลการดำเนินงาน"]


def test_links_are_absolute_and_carry_the_text_people_see() -> None:
    page = page_of(
        "<p>ก่อน</p><a href='../ไฟล์/o12 (2).pdf'>แผน <b>จัดซื้อ</b></a>"
        "<a href='#'>เปิด</a><a href='javascript:void(0)'>ปิด</a><a>ไม่มี</a>"
        "<a href=x.pdf><img src=i.png alt='ดาวน์โหลด'></a>"
        "<a href='#' onclick=\"window.open('/y.pdf')\">ดู</a>"
        "<a href='mailto:saraban@example.go.th'>–</a>"
    )

    assert [(link.url, link.text) for link in page.links] == [
        ("https://agency.example.go.th/ไฟล์/o12 (2).pdf", "แผน จัดซื้อ"),
        ("https://agency.example.go.th/ita/x.pdf", "ดาวน์โหลด"),
        ("https://agency.example.go.th/y.pdf", "ดู"),
        ("mailto:saraban@example.go.th", "–"),
    ]
    assert page.links[0].after_line == 1


def test_links_that_nobody_can_see_are_left_out() -> None:
    """A link left open goes on over all that follows, blank parts too."""
    page = page_of("<p><a href=a.pdf>แผน</p><div> <br> </div></a><a href=b.pdf><i class=x></i></a>")

    assert [(link.url.rsplit("/", 1)[1], link.text) for link in page.links] == [
        ("a.pdf", "แผน"),
        ("b.pdf", ""),
    ]


def test_frames_and_embedded_files_are_links() -> None:
    page = page_of(
        "<p>x</p><iframe src=a.pdf title='แผน'></iframe><iframe src='about:blank' data-src=b.pdf>"
        "</iframe><embed src=c.pdf><object data=d.pdf></object>"
    )

    assert [(link.url.rsplit("/", 1)[1], link.text) for link in page.links] == [
        ("a.pdf", "แผน"),
        ("b.pdf", ""),
        ("c.pdf", ""),
        ("d.pdf", ""),
    ]


def test_a_base_tag_is_where_links_start() -> None:
    _, page = read_markup("<head><base href='/new/'></head><p>x</p><a href=a.pdf>ก</a>", BASE)

    assert page.links[0].url == "https://agency.example.go.th/new/a.pdf"


def test_an_address_that_is_none_is_kept_as_written() -> None:
    assert page_of("<p>x</p><a href='http://[oit'>ก</a>").links[0].url == "http://[oit"


def test_pictures_carry_name_text_and_place() -> None:
    page = page_of(
        "<p>ผู้บริหาร</p><img src='/p/%E0%B8%81.jpg?v=2' alt='นายกตัวอย่าง' width=120px height=60%>"
        "<img src='data:image/gif;base64,R0' data-src=lazy.png>"
        "<table><tr><th>รูป<th>ชื่อ<tr><td><img src=blank.png><td>ว่าง</table>"
    )

    first, lazy, inside = page.images
    assert (first.name, first.alt, first.width, first.height) == ("ก.jpg", "นายกตัวอย่าง", 120, 0)
    assert first.after_line == 1
    assert lazy.name == "lazy.png"
    assert (inside.table, inside.row, inside.column) == (1, 2, 1)


def test_the_title_is_the_documents_or_its_first_heading() -> None:
    assert extract("<title>แผน\n ปี ๒๕๖๘</title><h1>x</h1>".encode()).title == "แผน ปี ๒๕๖๘"
    assert extract("<h1>แผน <b>ปี</b></h1>".encode()).title == "แผน ปี"


def test_a_frame_in_a_window_is_named_by_what_opens_it() -> None:
    body = "".join(
        f"<a href='#' data-toggle=modal data-target='#f1'>{name}</a><div class='modal fade' id=f1>"
        f"<div class=modal-body><iframe src={name}.pdf></iframe></div></div>"
        for name in ("o25", "o26")
    )
    links = extract(f"<body>{body}</body>".encode(), url=BASE).pages[0].links
    assert [(link.url.rsplit("/", 1)[-1], link.text) for link in links] == [
        ("o25.pdf", "o25"),
        ("o26.pdf", "o26"),
    ]


def test_a_file_that_a_click_shows_is_a_link() -> None:
    body = (
        "<a href='#' data-src='/a.pdf'>แผน</a><button data-pdf='b.pdf'>รายงาน</button>"
        "<a href='#' data-src='/icon.svg'>ไอคอน</a>"
        "<div data-embed-open-url='https://drive.google.com/open?id=x'></div>"
    )
    links = extract(f"<body>{body}</body>".encode(), url=BASE).pages[0].links
    assert [link.url.rsplit("/", 1)[-1] for link in links] == ["a.pdf", "b.pdf", "open?id=x"]


def test_a_page_without_words_and_pictures_says_so_and_keeps_its_frames() -> None:
    document = extract(b"<html><div id=root></div><iframe src=a.pdf></iframe>", url=BASE)

    assert document.kind is Kind.HTML
    page = document.pages[0]
    assert page.unread is UnreadReason.EMPTY
    assert page.note
    assert [link.url for link in page.links] == ["https://agency.example.go.th/ita/a.pdf"]


def test_a_page_that_prints_aa_as_am_is_put_right_as_a_whole() -> None:
    sentence = "โครงกำรพัฒนำกำรจัดหำงำนสำธำรณะของหน่วยงำน"

    assert content_of(page_of(f"<p>{sentence}</p><p>กำร</p>"))[1] == "การ"


@pytest.mark.parametrize("markup", ["<div>" * 6_000, "<b><i>" * 4_000, "<table><tr><td>" * 6_000])
def test_markup_that_nests_beyond_reason_is_refused_before_parsing(markup: str) -> None:
    with pytest.raises(UnreadError) as caught:
        extract(markup.encode())

    assert caught.value.reason is UnreadReason.TOO_LARGE


def test_deep_markup_within_reason_and_tags_left_open_are_read() -> None:
    deep = page_of("<div>" * 2_000 + "ลึก" + "</div>" * 2_000)
    left_open = page_of("<p>ย่อหน้า" * 6_000)

    assert content_of(deep) == ["ลึก"]
    assert len(left_open.lines) == 6_000


def test_a_page_encoded_twice_is_mended_and_doubted() -> None:
    markup = "<!doctype html><title>แผน</title><p>แผนปฏิบัติการป้องกันการทุจริต"
    twice = markup.encode().decode("latin-1").encode()

    (page,) = extract(twice).pages

    assert page.lines[0].text == "แผนปฏิบัติการป้องกันการทุจริต"
    assert page.doubtful
    assert "เข้ารหัสตัวอักษรซ้อนสองชั้น" in page.note
    assert not extract(markup.encode()).pages[0].doubtful
