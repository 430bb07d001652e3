"""A Word document is read as one page, its header and footer aside."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from checklist.evidence import Kind, Page, UnreadReason
from crawler.extract.docx import extract
from crawler.extract.unread import UnreadError

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
