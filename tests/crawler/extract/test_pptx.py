"""A slide show is read slide by slide, as it is shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Picture
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from checklist.evidence import Document, Kind, UnreadReason
from crawler.extract.pptx import extract
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Show

TITLE_AND_TEXT, BLANK = 1, 6


def saved(show: Show) -> bytes:
    target = io.BytesIO()
    show.save(target)
    return target.getvalue()


def read(show: Show) -> Document:
    return extract(saved(show))


def titled(show: Show, title: str, text: str = "") -> object:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_AND_TEXT])
    slide.shapes.title.text = title
    slide.placeholders[1].text = text
    return slide


def test_each_slide_is_a_page_named_by_its_title() -> None:
    show = Presentation()
    show.core_properties.title, show.core_properties.author = "แผน", "กรมตัวอย่าง"
    titled(show, "ค าสั่งที่ ๑", "ข้อ ๑\nข้อ ๒")
    show.slides.add_slide(show.slide_layouts[BLANK])

    document = read(show)

    assert (document.kind, document.title, document.author) == (Kind.PPTX, "แผน", "กรมตัวอย่าง")
    first, second = document.pages
    assert first.name == "คำสั่งที่ ๑"
    assert [(line.text, line.heading) for line in first.lines] == [
        ("คำสั่งที่ ๑", 1),
        ("ข้อ ๑", 0),
        ("ข้อ ๒", 0),
    ]
    assert (second.number, second.name, second.unread) == (2, "สไลด์ 2", UnreadReason.EMPTY)


def test_shapes_are_read_from_top_to_bottom_and_left_to_right_also_in_groups() -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[BLANK])
    places = [("ล่าง", 1, 5), ("ขวา", 6, 1), ("ซ้าย", 1, 1.05)]
    for text, left, top in places:
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
        box.text_frame.text = text
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(0.5))
    box.text_frame.text = "ในกลุ่ม"

    (page,) = read(show).pages

    assert [line.text for line in page.lines] == ["ซ้าย", "ขวา", "ในกลุ่ม", "ล่าง"]


def test_tables_are_grids_with_merged_cells_filled() -> None:
    show = Presentation()
    slide = titled(show, "งบประมาณ")
    table = slide.shapes.add_table(3, 3, 0, Inches(4), Inches(6), Inches(2)).table  # type: ignore[attr-defined]  # a slide
    for row, texts in enumerate(["ที่|งบ|", "|ได้รับ|ใช้ไป", "๑|500|ไม่มี"]):
        for column, text in enumerate(texts.split("|")):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))

    (read_table,) = read(show).pages[0].tables

    assert [[cell.text for cell in row] for row in read_table.rows] == [
        ["ที่", "งบ", "งบ"],
        ["ที่", "ได้รับ", "ใช้ไป"],
        ["๑", "500", "ไม่มี"],
    ]
    assert (read_table.header_rows, read_table.after_line) == (2, 1)


def test_notes_are_aside_and_hidden_slides_are_left_out_and_said_to_be() -> None:
    show = Presentation()
    slide = titled(show, "หนึ่ง")
    slide.notes_slide.notes_text_frame.text = "โน้ตของผู้บรรยาย"  # type: ignore[attr-defined]  # a slide
    hidden = titled(show, "ลับ")
    hidden.element.set("show", "0")  # type: ignore[attr-defined]  # a slide
    titled(show, "สาม")

    first, third = read(show).pages

    assert [(line.text, line.aside) for line in first.lines] == [
        ("หนึ่ง", False),
        ("โน้ตของผู้บรรยาย", True),
    ]
    assert (third.number, third.note) == (3, "ไม่ได้อ่านสไลด์ที่ซ่อนไว้: 2")


def test_automatic_numbers_stand_before_their_paragraphs() -> None:
    show = Presentation()
    slide = titled(show, "ขั้นตอน", "ยื่นคำขอ\nตรวจ\nแจ้งผล")
    kinds = ["thaiNumPeriod", "thaiNumPeriod", "arabicParenR"]
    for paragraph, kind in zip(slide.placeholders[1].text_frame.paragraphs, kinds, strict=True):  # type: ignore[attr-defined]  # a slide
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library cannot number
        properties.append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="{kind}"/>'))

    (page,) = read(show).pages

    assert [line.text for line in page.lines[1:]] == ["๑. ยื่นคำขอ", "๒. ตรวจ", "1) แจ้งผล"]


def test_charts_give_their_title_and_labels_and_pictures_their_name() -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[BLANK])
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # the library has few types
    data.categories = ["ไตรมาส ๑", "ไตรมาส ๒"]
    data.add_series("เบิกจ่าย", (1, 2))  # type: ignore[no-untyped-call]  # the same
    where = (Inches(1), Inches(1), Inches(4), Inches(3))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *where, data).chart
    chart.chart_title.text_frame.text = "ผลการเบิกจ่าย"
    picture = io.BytesIO()
    Picture.new("L", (20, 20)).save(picture, "PNG")
    slide.shapes.add_picture(picture, Inches(1), Inches(5))

    (page,) = read(show).pages

    assert [line.text for line in page.lines] == ["ผลการเบิกจ่าย", "เบิกจ่าย", "ไตรมาส ๑", "ไตรมาส ๒"]
    (image,) = page.images
    assert (image.name, image.after_line) == ("image1.png", 4)


@pytest.mark.parametrize("length", [500, 20_000])
def test_a_broken_show_is_damaged(length: int) -> None:
    with pytest.raises(UnreadError) as caught:
        extract(saved(Presentation())[:length])

    assert caught.value.reason is UnreadReason.DAMAGED
