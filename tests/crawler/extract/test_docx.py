"""A Word document is read as one page, its header and footer aside."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from checklist.evidence import How, Kind, Page, UnreadReason
from crawler.extract import ocr
from crawler.extract.docx import extract
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def saved(document: docx.document.Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def page_of(document: docx.document.Document) -> Page:
    (page,) = extract(saved(document)).pages
    return page


def rezipped(body: bytes, part: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            archive.writestr(name, content if name == part else source.read(name))
    return target.getvalue()


def test_headings_lines_title_and_links_are_read() -> None:
    document = docx.Document()
    document.core_properties.title = "แผน ปี ๒๕๖๘"
    document.add_heading("แผนปฏิบัติการ", level=0)
    document.add_heading("ส่วนที่ ๑", level=2)
    document.add_paragraph("ค าสั่งที่ ๑/๒๕๖๘")

    read = extract(saved(document))

    assert read.kind is Kind.DOCX
    assert read.title == "แผน ปี ๒๕๖๘"
    assert [(line.text, line.heading) for line in read.pages[0].lines] == [
        ("แผนปฏิบัติการ", 1),
        ("ส่วนที่ ๑", 2),
        ("คำสั่งที่ ๑/๒๕๖๘", 0),
    ]


def test_page_headers_and_footers_are_aside_even_in_a_short_document() -> None:
    document = docx.Document()
    document.add_paragraph("เนื้อหา")
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษของกรมตัวอย่างที่ยาวกว่าเนื้อหามาก"
    document.sections[0].footer.paragraphs[0].text = "หน้า ๑"

    assert [(line.text, line.aside) for line in page_of(document).lines] == [
        ("หัวกระดาษของกรมตัวอย่างที่ยาวกว่าเนื้อหามาก", True),
        ("เนื้อหา", False),
        ("หน้า ๑", True),
    ]


def test_merged_cells_are_filled_and_the_header_is_found_without_marks() -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    for row, texts in enumerate(["ที่|งบ|", "|ได้รับ|ใช้ไป", "๑|500|400", "๒|-|ไม่มี"]):
        for column, text in enumerate(texts.split("|")):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))

    (read,) = page_of(document).tables

    assert [[cell.text for cell in row] for row in read.rows] == [
        ["ที่", "งบ", "งบ"],
        ["ที่", "ได้รับ", "ใช้ไป"],
        ["๑", "500", "400"],
        ["๒", "-", "ไม่มี"],
    ]
    assert read.header_rows == 2


def test_inserted_text_is_read_and_deleted_struck_and_hidden_text_is_not_evidence() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("เดิม")
    change = f'{nsdecls("w")} w:id="1" w:author="a"'
    inserted = parse_xml(f"<w:ins {change}><w:r><w:t>แทรก</w:t></w:r></w:ins>")
    deleted = parse_xml(f"<w:del {change}><w:r><w:delText>ลบ</w:delText></w:r></w:del>")
    paragraph._p.append(inserted)  # noqa: SLF001 - the library cannot write tracked changes
    paragraph._p.append(deleted)  # noqa: SLF001 - the same
    paragraph.add_run("ซ่อน").font.hidden = True
    paragraph.add_run("ขีดฆ่า").font.strike = True

    page = page_of(document)

    assert [line.text for line in page.lines if not line.aside] == ["เดิมแทรก"]
    assert [line.text for line in page.lines if line.aside] == ["ขีดฆ่า"]


def test_pictures_are_named_and_placed() -> None:
    document = docx.Document()
    document.add_paragraph("ผู้บริหาร")
    document.add_picture(io.BytesIO(PICTURE))
    table = document.add_table(2, 2)
    for column, text in enumerate(["รูป", "ชื่อ"]):
        table.cell(0, column).text = text
    table.cell(1, 0).paragraphs[0].add_run().add_picture(io.BytesIO(PICTURE))

    outside, inside = page_of(document).images

    assert (outside.name, outside.after_line, outside.table) == ("image1.png", 1, 0)
    assert (inside.table, inside.row, inside.column) == (1, 2, 1)


def test_a_document_without_a_word_says_so() -> None:
    assert page_of(docx.Document()).unread is UnreadReason.EMPTY


@pytest.mark.parametrize("length", [100, 5_000, 20_000])
def test_a_broken_file_is_damaged(length: int) -> None:
    with pytest.raises(UnreadError) as caught:
        extract(saved(docx.Document())[:length])

    assert caught.value.reason is UnreadReason.DAMAGED


def test_markup_that_is_no_xml_is_damaged() -> None:
    body = rezipped(saved(docx.Document()), "word/document.xml", b"<w:document><w:body>")

    with pytest.raises(UnreadError) as caught:
        extract(body)

    assert caught.value.reason is UnreadReason.DAMAGED


def test_a_file_that_unpacks_beyond_reason_is_refused_unopened() -> None:
    body = rezipped(saved(docx.Document()), "word/document.xml", b"a" * 40_000_000)

    with pytest.raises(UnreadError) as caught:
        extract(body)

    assert caught.value.reason is UnreadReason.TOO_LARGE


def test_entities_that_multiply_are_damaged_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">{levels}]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )

    with pytest.raises(UnreadError) as caught:
        extract(rezipped(saved(docx.Document()), "word/document.xml", bomb.encode()))

    assert caught.value.reason is UnreadReason.DAMAGED


BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
NAMES = (
    f'{nsdecls("w", "a", "wp", "pic", "r")} xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def with_run(content: str) -> docx.document.Document:
    document = docx.Document()
    paragraph = document.add_paragraph("เดิม")
    paragraph._p.append(parse_xml(f"<w:r {NAMES}>{content}</w:r>"))  # noqa: SLF001 - the library cannot draw
    return document


def drawing(inside: str) -> str:
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def shape(text: str) -> str:
    return f"<wps:wsp><wps:txbx>{BOX.format(text)}</wps:txbx></wps:wsp>"


def alternative(choice: str, fallback: str) -> str:
    inside = f"{choice}<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{inside}</mc:AlternateContent>"


def vml(text: str, tag: str = "shape") -> str:
    return f"<w:pict><v:{tag}><v:textbox>{BOX.format(text)}</v:textbox></v:{tag}></w:pict>"


@pytest.mark.parametrize(
    "content",
    [
        vml("ในกล่อง"),
        vml("ในกล่อง", "oval"),
        f"<w:pict><v:group><v:shape><v:textbox>{BOX.format('ในกล่อง')}</v:textbox></v:shape></v:group></w:pict>",
        drawing(shape("ในกล่อง")),
        drawing(f"<wpg:wgp><wpg:grpSp>{shape('ในกล่อง')}</wpg:grpSp></wpg:wgp>"),
        alternative(f"<mc:Choice>{drawing(shape('ในกล่อง'))}</mc:Choice>", vml("ในกล่อง")),
        alternative("", vml("ในกล่อง")),
        '<w:pict><v:shape><v:textpath string="ในกล่อง"/></v:shape></w:pict>',
    ],
)
def test_a_text_box_is_read_once_however_it_is_drawn(content: str) -> None:
    assert [line.text for line in page_of(with_run(content)).lines] == ["เดิม", "ในกล่อง"]


def test_pictures_in_a_group_are_listed() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(PICTURE))
    picture = next(document.element.body.iter("{*}pic"))
    data = picture.getparent()
    group = parse_xml(f"<wpg:wgp {NAMES}/>")
    group.append(picture)
    data.append(group)

    assert [image.name for image in page_of(document).images] == ["image1.png"]


def test_fields_formulas_and_moved_text_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for xml in (
        '<w:fldSimple {} w:instr="DATE"><w:r><w:t>๑ มี.ค. ๖๘</w:t></w:r></w:fldSimple>',
        "<w:moveFrom {}><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom>",
        "<w:moveTo {}><w:r><w:t> ย้าย</w:t></w:r></w:moveTo>",
        "<m:oMath {}><m:r><m:t> a+b</m:t></m:r></m:oMath>",
    ):
        paragraph._p.append(parse_xml(xml.format(NAMES)))  # noqa: SLF001 - the library cannot write these

    assert [line.text for line in page_of(document).lines] == ["๑ มี.ค. ๖๘ ย้าย a+b"]


def test_the_words_of_a_diagram_stand_where_it_is_drawn() -> None:
    document = with_run(drawing('<dgm:relIds r:dm="rId99"/>'))
    document.add_paragraph("ต่อ")
    body = saved(document)
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        f"{nsdecls('a')}><a:p><a:r><a:t>ผู้อำนวยการ</a:t></a:r></a:p></dgm:dataModel>"
    )
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        listed = archive.read("word/_rels/document.xml.rels").decode()
    new = '<Relationship Id="rId99" Type="x/diagramData" Target="diagrams/data1.xml"/>'
    new += "</Relationships>"
    body = rezipped(
        body, "word/_rels/document.xml.rels", listed.replace("</Relationships>", new).encode()
    )
    target = io.BytesIO(body)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/diagrams/data1.xml", data)

    (page,) = extract(target.getvalue()).pages

    assert [line.text for line in page.lines] == ["เดิม", "ผู้อำนวยการ", "ต่อ"]


def numbered(format_: str, text: str, *texts: str, deeper: str = "") -> docx.document.Document:
    """A document whose paragraphs are a list; those that begin with ">" are of its second level."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    levels = level.format(0, format_, text) + level.format(1, format_, deeper or "%1.%2")
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {NAMES} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for one in texts:
        paragraph = document.add_paragraph(one.lstrip(">"))
        mark_numbered(paragraph, int(one.startswith(">")))
    return document


def mark_numbered(paragraph: Paragraph, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library cannot number
    properties.append(
        parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
    )


@pytest.mark.parametrize(
    ("format_", "text", "lines"),
    [
        ("decimal", "ขั้นตอนที่ %1", ["ขั้นตอนที่ 1 ก", "1.1 ข", "1.2 ค", "ขั้นตอนที่ 2 ง", "2.1 จ"]),
        ("thaiNumbers", "%1.", ["๑. ก", "๑.๑ ข", "๑.๒ ค", "๒. ง", "๒.๑ จ"]),
        ("thaiLetters", "(%1)", ["(ก) ก", "ก.ก ข", "ก.ข ค", "(ข) ง", "ข.ก จ"]),
        ("bullet", "•", ["• ก", "• ข", "• ค", "• ง", "• จ"]),
    ],
)
def test_automatic_numbers_stand_before_their_paragraphs(
    format_: str, text: str, lines: list[str]
) -> None:
    page = page_of(numbered(format_, text, "ก", ">ข", ">ค", "ง", ">จ"))

    assert [line.text for line in page.lines] == lines


def test_a_column_that_only_numbers_its_rows_is_read() -> None:
    document = numbered("thaiNumbers", "%1")
    table = document.add_table(3, 2)
    for row, texts in enumerate([("ที่", "รายการ"), ("", "ดินสอ"), ("", "ปากกา")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
        if row:
            mark_numbered(table.cell(row, 0).paragraphs[0], 0)

    (read,) = page_of(document).tables

    assert [[cell.text for cell in row] for row in read.rows] == [
        ["ที่", "รายการ"],
        ["๑", "ดินสอ"],
        ["๒", "ปากกา"],
    ]


def test_the_numbers_of_a_heading_style_are_read() -> None:
    document = numbered("decimal", "บทที่ %1")
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {NAMES}><w:numId w:val="77"/></w:numPr>'))
    document.add_heading("บทนำ", 1)
    document.add_heading("แผน", 1)

    assert [(line.text, line.heading) for line in page_of(document).lines] == [
        ("บทที่ 1 บทนำ", 1),
        ("บทที่ 2 แผน", 1),
    ]


def test_what_the_file_says_of_itself_is_kept() -> None:
    document = docx.Document()
    document.core_properties.author = "กรมตัวอย่าง"
    document.core_properties.created = dt.datetime(2025, 3, 1, 9, 0)  # noqa: DTZ001 - the library wants none
    document.core_properties.modified = dt.datetime(2025, 3, 2, 9, 0)  # noqa: DTZ001 - the same

    read = extract(saved(document))

    assert read.author == "กรมตัวอย่าง"
    assert read.created == dt.datetime(2025, 3, 1, 9, 0, tzinfo=dt.UTC)
    assert read.modified == dt.datetime(2025, 3, 2, 9, 0, tzinfo=dt.UTC)


def large_picture(text: str) -> io.BytesIO:
    image = Picture.new("L", (900, 220), 255)
    font = ImageFont.load_default(size=60)
    ImageDraw.Draw(image).text((40, 70), text, fill=0, font=font)
    target = io.BytesIO()
    image.save(target, "PNG")
    target.seek(0)
    return target


@pytest.mark.skipif(not ocr.available(), reason="tesseract with Thai is not on this machine")
def test_what_a_large_picture_says_stands_after_it_and_is_marked() -> None:
    document = docx.Document()
    document.add_paragraph("ก่อนรูป")
    document.add_picture(large_picture("ANNUAL REPORT"))
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["ที่", "งบ", "1", "500"], strict=True):  # noqa: SLF001 - in one go
        cell.text = text

    page = page_of(document)

    assert [(line.text, line.how) for line in page.lines[:3]] == [
        ("ก่อนรูป", How.MARKUP),
        ("ANNUAL REPORT", How.OCR),
        ("ที่", How.MARKUP),
    ]
    assert page.tables[0].after_line == 2
    assert (page.images[0].after_line, page.unread) == (1, None)
    assert "OCR" in page.note


def test_a_large_picture_that_cannot_be_read_is_said_to_be_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    document = docx.Document()
    document.add_paragraph("ก่อนรูป")
    document.add_picture(large_picture("ANNUAL REPORT"))

    page = page_of(document)

    assert page.unread is UnreadReason.NEEDS_OCR
    assert "รูปภาพ 1 รูป" in page.note
