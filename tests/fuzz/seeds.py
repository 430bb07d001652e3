# ruff: noqa: E501 - documents are kept in as few pieces as can be
"""Makes the small right documents from which fuzzing starts."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pptx
from PIL import Image as Picture
from pptx.util import Inches

from checklist.document import Cell, Document, How, Kind, Line, Page, Table, Unread, UnreadReason
from checklist.document_json import dump_content
from tests.crawler.hostile.office import compound
from tests.crawler.hostile.pdf_builder import PdfBuilder, show

_HTML = (
    "<!doctype html><html><head><title>แผน ปี ๒๕๖๘</title><base href='/ita/'></head><body>"
    "<nav><a href='/'>หน้าแรก</a></nav><h1>แผนจัดซื้อจัดจ้าง</h1>"
    "<table><thead><tr><th rowspan=2>ที่<th colspan=2>งบประมาณ (บาท)</tr><tr><th>ได้รับ<th>ใช้</thead>"
    "<tr><td>๑<td>๑,๒๐๐.๕๐<td>-</tr><tr><td colspan=3>รวมทั้งสิ้น</table>"
    "<p hidden>ซ่อน</p><ul><li>ข้อ ๑<li><a href='a.pdf'>เปิด</a></ul><img src=a.png alt='ภาพ'>"
    "<form action=ask method=post><label>ชื่อ<input name=n required></label><textarea name=t></textarea>"
    "<select name=s><option>ก</select><button>ส่ง</button></form></body></html>"
)
_TEXT = "ประกาศ เรื่อง แผน ปี ๒๕๖๘\nที่\tโครงการ\tงบ\n๑\tถนน\t๑,๒๐๐.๕๐\n๒\tท่อ\t-\n\nลงวันที่ ๑ ตุลาคม ๒๕๖๗\n"
_CSV = 'ที่,โครงการ,งบ\n1,"ถนน, สายหนึ่ง",1200.50\n2,ท่อ,-\n3,คลอง,ไม่มี\n'
_THAI = (
    "ส านักงาน ดําเนินการ ประจ าปี พ.ศ. ๒๕๖๘ ไตรมาสที่ ๒ (มกราคม - มีนาคม ๒๕๖๘)",
    "๑,๒๐๐,๐๐๐.๕๐ บาท (หนึ่งล้านสองแสนบาทห้าสิบสตางค์) ร้อยละ ๓๕.๒ ไม่ใช้งบประมาณ",
    "วันที่ ๓๑ ธันวาคม ๒๕๖๗ ถึง 30 ก.ย. 68 ต.ค. 66 - ก.ย. 67 01/02/2568",
    "ทีÉ ครัÊง ผู\uf70bใด กำรพยำบำล เเผน ประจำาปี นํ้า",
)
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="แผน"><table:table-row><table:table-cell table:number-columns-spanned="2"'
    ' office:value-type="string"><text:p>โครงการ</text:p></table:table-cell><table:covered-table-cell/>'
    '</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell'
    ' office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def seeds(entry: str) -> list[bytes]:
    """Give the documents from which this entry's fuzzing starts."""
    readable = {
        "html": [_HTML.encode(), _HTML.encode("cp874", "ignore")],
        "text": [_TEXT.encode(), _CSV.encode(), _TEXT.encode("utf-16")],
        "pdf": [*_pdfs()],
        "docx": [_docx()],
        "xlsx": [_xlsx()],
        "xls": [compound([0xFFFFFFFD, 0xFFFFFFFE, 3, 4, 5], stream="Workbook")],
        "ods": [zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                        "content.xml": _ODS.encode()})],
        "pptx": [_pptx()],
        "image": [_picture(name) for name in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")],
        "zipped": [zipped({"แผน.html": _HTML.encode(), "ย่อย/a.csv": _CSV.encode()})],
    }  # fmt: skip
    if entry == "thai":
        return [line.encode() for line in _THAI]
    if entry == "document_json":
        return [dump_content(_document()), dump_content(_unread())]
    if entry in readable:
        return readable[entry]
    return [body for bodies in readable.values() for body in bodies]


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _pdfs() -> tuple[bytes, bytes]:
    lines = show("ABC3 DEF 00") + show("a1b2 (x", y=680).replace("(x", "\\(x") + "2 w\n"
    grid = "".join(f"50 {y} m 450 {y} l S\n" for y in (600, 560, 520)) + "".join(
        f"{x} 520 m {x} 600 l S\n" for x in (50, 250, 450)
    )
    cells = show("AB", x=60, y=575) + show("CD", x=260, y=575) + show("00", x=260, y=535)
    plain, ruled = PdfBuilder(), PdfBuilder()
    plain.page(lines)
    image = ruled.stream(b"\x00" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8"
                         " /BitsPerComponent 8 /ColorSpace /DeviceGray")  # fmt: skip
    ruled.page(grid + cells, resources=f"/XObject << /I {image} 0 R >>")
    ruled.page(grid + cells + "q 90 0 0 90 100 100 cm /I Do Q 60 60 200 1 re f")
    return plain.build(), ruled.build()


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]  # no types
    return target.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("แผน", level=1)
    document.add_paragraph("ค าสั่งที่ ๑/๒๕๖๘")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "งบ"
    table.cell(1, 0).text = "๑"
    document.sections[0].header.paragraphs[0].text = "หัว"
    # The template's long style sheet and theme would take most of the mutations.
    unwanted = ("styles", "theme", "thumbnail", "customXml", "fontTable", "webSettings")
    with zipfile.ZipFile(io.BytesIO(_saved(document))) as archive:
        return zipped(
            {
                name: archive.read(name)
                for name in archive.namelist()
                if not any(word in name for word in unwanted)
            }
        )


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["ที่", "โครงการ", None])
    sheet.append([1, "ถนน", 12.5])
    sheet.append([2, "=A2+1", True])
    sheet.merge_cells("B1:C1")
    sheet["A2"].number_format = "#,##0.00"
    workbook.create_sheet("ซ่อน").sheet_state = "hidden"
    return _saved(workbook)


def _pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "แผน"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text = "งบ"
    table.cell(0, 0).merge(table.cell(0, 1))
    return _saved(deck)


def _picture(name: str) -> bytes:
    target = io.BytesIO()
    Picture.new("RGB" if name != "GIF" else "P", (24, 24), 1).save(target, name)
    return target.getvalue()


def _document() -> Document:
    line = Line("แผน", How.MARKUP, heading=1)
    table = Table(1, ((Cell("ที่"), Cell("งบ")), (Cell("๑"), Cell("", spanned=True))), 1, How.MARKUP)
    return Document(Kind.HTML, (Page(1, How.MARKUP, (line,), (table,)),), title="แผน")


def _unread() -> Unread:
    return Unread(Kind.PDF, UnreadReason.DAMAGED, "ไฟล์เสียหาย")
