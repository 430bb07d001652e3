"""Prints tables without lines in many layouts, with the cells that a reader should find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typst

FONTS = Path(__file__).parents[3] / "sample" / "fonts"
_PAGE = """
#set page(paper: "a4", margin: 56pt, flipped: {flipped})
#set text(font: "{font}", size: {size}pt, lang: "th")
#set par(leading: {leading})
"""
# Names long enough to wrap, and short ones; all invented.
_LONG = "โครงการอบรมให้ความรู้ด้านการป้องกันการทุจริตแก่บุคลากรและผู้นำชุมชน"


@dataclass(frozen=True)
class Layout:
    """A document with one table.

    Attributes:
        source: the table in Typst, with "@" where the rows go.
        rows: the cells, group headings as a single text.
        header: how many of the rows are the header.
    """

    source: str
    rows: tuple[tuple[str, ...], ...]
    header: int = 1
    size: int = 14
    flipped: bool = False
    before: str = "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568 ขององค์การบริหารส่วนตำบลตัวอย่าง"
    after: str = "ข้อมูล ณ วันที่ 31 มีนาคม 2568 ตัวเลขเป็นข้อมูลเบื้องต้น ยังไม่ได้รับการรับรองจากผู้สอบบัญชี"


def print_layout(layout: Layout, font: str = "Sarabun", leading: str = "0.6em") -> bytes:
    """The document as PDF, its lines set closer or wider."""
    columns = max(len(row) for row in layout.rows)
    cells = "\n".join(
        f"table.cell(colspan: {columns}, align: left)[#strong[{row[0]}]],"
        if len(row) == 1
        else " ".join(f"[{text}]," for text in row)
        for row in layout.rows
    )
    return print_source(
        f"{layout.before}\n\n{layout.source.replace('@', cells)}\n\n{layout.after}",
        font,
        size=layout.size,
        flipped=layout.flipped,
        leading=leading,
    )


def print_source(
    source: str,
    font: str = "Sarabun",
    *,
    size: int = 14,
    flipped: bool = False,
    leading: str = "0.6em",
) -> bytes:
    """A document in Typst as PDF."""
    page = _PAGE.format(font=font, size=size, flipped=str(flipped).lower(), leading=leading)
    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=[str(FONTS)])
    made = typst.Compiler(input=(page + source).encode(), font_paths=fonts).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


LAYOUTS = {
    "right": Layout(
        "#table(stroke: none, columns: (2fr, 1fr, 1fr, 1fr),"
        " align: (left, right, right, right), @)",
        (
            ("รายการ", "งบประมาณ", "เบิกจ่าย", "คงเหลือ"),
            ("ค่าตอบแทน", "1,250,000.00", "900,500.00", "349,500.00"),
            ("ค่าใช้สอย", "80,000.00", "80,000.00", "0.00"),
            ("ค่าวัสดุสำนักงาน", "5,400.00", "", "5,400.00"),
            ("ค่าครุภัณฑ์", "12,345,678.90", "-", "12,345,678.90"),
            ("รวมทั้งสิ้น", "13,681,078.90", "980,500.00", "12,700,578.90"),
        ),
    ),
    "two_line_header": Layout(
        "#table(stroke: none, columns: (2fr, 1fr, 1fr, 1fr),"
        " align: (x, y) => if y == 0 {center + horizon} else if x in (1, 2) {right} else {left},"
        " @)",
        (
            ("ชื่อโครงการ", r"งบประมาณ \ (บาท)", r"ผลการเบิกจ่าย \ (บาท)", "ผู้รับผิดชอบ"),
            ("ซ่อมถนนสายบ้านหนองบัว", "500,000", "480,000", "กองช่าง"),
            ("จัดซื้อคอมพิวเตอร์", "120,000", "118,500", "สำนักปลัด"),
            ("อบรมผู้สูงอายุ", "50,000", "ยังไม่เบิกจ่าย", "กองสวัสดิการ"),
            ("แข่งขันกีฬา", "ไม่ใช้งบประมาณ", "-", "กองการศึกษา"),
        ),
    ),
    "wrapped": Layout(
        "#table(stroke: none, columns: (30pt, 3fr, 1fr, 1fr), row-gutter: 3pt, @)",
        (
            ("ที่", "โครงการ/กิจกรรม", "งบประมาณ", "ระยะเวลา"),
            ("1", _LONG, "25,000", "ต.ค. 67 – ธ.ค. 67"),
            ("2", "จ้างเหมาทำความสะอาด", "108,000", "ทั้งปี"),
            ("3", _LONG + " รุ่นที่สอง ประจำปี 2568", "", "ม.ค. 68"),
            ("4", "จัดทำวารสาร", "40,000", "มี.ค. 68"),
        ),
    ),
    "grouped": Layout(
        "#table(stroke: none, columns: (2fr, 1fr, 1fr), align: (left, right, right), @)",
        (
            ("รายการ", "จำนวนเงิน (บาท)", "ร้อยละ"),
            ("หมวดค่าตอบแทน",),
            ("ค่าเบี้ยประชุม", "12,000.00", "10.00"),
            ("ค่าล่วงเวลา", "24,000.00", "20.00"),
            ("หมวดค่าวัสดุ",),
            ("วัสดุสำนักงาน", "36,000.00", "30.00"),
            ("วัสดุงานบ้านงานครัว", "48,000.00", "40.00"),
            ("รวม", "120,000.00", "100.00"),
        ),
    ),
    "narrow": Layout(
        "#table(stroke: none, inset: (x: 3pt, y: 3pt), columns: (auto, auto, auto, auto),"
        " align: (left, right, left, left), @)",
        (
            ("เรื่องที่จัดซื้อจัดจ้าง", "วงเงิน (บาท)", "วิธีการ", "สถานะ"),
            ("จ้างเหมาบริการกำจัดขยะมูลฝอยชุมชน", "499,900", "เฉพาะเจาะจง", "ลงนามแล้ว"),
            ("ซื้อหมึกพิมพ์", "9,500", "เฉพาะเจาะจง", "ตรวจรับแล้ว"),
            ("ก่อสร้างถนนคอนกรีตเสริมเหล็กหมู่ที่ 5", "3,200,000", "e-bidding", "ประกาศผล"),
        ),
    ),
    "two_levels": Layout(
        "#table(stroke: none, columns: (30pt, 2fr, 1fr, 1fr, 1fr),"
        " align: (x, y) => if y < 2 {center} else if x > 1 {right} else {left},"
        " table.cell(rowspan: 2)[ที่], table.cell(rowspan: 2)[โครงการ],"
        " table.cell(colspan: 2)[งบประมาณ (บาท)], table.cell(rowspan: 2)[ร้อยละ],"
        " [ได้รับจัดสรร], [ใช้จริง], @)",
        (
            ("1", "ส่งเสริมอาชีพ", "30,000.00", "28,000.00", "93.33"),
            ("2", "ป้องกันยาเสพติด", "20,000.00", "20,000.00", "100.00"),
            ("3", "วันเด็กแห่งชาติ", "50,000.00", "45,000.00", "90.00"),
        ),
        header=0,
    ),
}

ASIDE = {
    "words_only": Layout(
        "#table(stroke: none, columns: (1fr, 2fr, 2fr), row-gutter: 10pt, @)",
        (
            ("ขั้นตอน", "รายละเอียดการปฏิบัติงาน", "ผู้รับผิดชอบ"),
            ("รับคำขอ", "ตรวจสอบความครบถ้วนของเอกสารและลงทะเบียนรับในระบบ", "เจ้าหน้าที่ธุรการ"),
            ("พิจารณา", "เสนอผู้บังคับบัญชาตามลำดับชั้น", "หัวหน้าฝ่ายบริการประชาชนและหัวหน้าสำนักปลัด"),
            ("แจ้งผล", "แจ้งผลทางหนังสือหรือทางโทรศัพท์", "เจ้าหน้าที่ธุรการ"),
        ),
        size=16,
    ),
    "wide": Layout(
        "#table(stroke: none, columns: (auto, 1fr, auto, auto, auto, auto, auto),"
        " align: (center, left, right, right, center, left, left), @)",
        (
            ("ลำดับ", "รายการจัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้รับจ้าง", "วันที่ลงนาม"),
            ("๑", "จ้างซ่อมรถยนต์", "๑๒,๐๐๐.๐๐", "๑๒,๐๐๐.๐๐", "เจาะจง", "อู่ช่างดี", "๓ ต.ค. ๖๗"),
            ("๒", "ซื้อวัสดุก่อสร้าง", "๔๕,๖๐๐.๐๐", "๔๕,๖๐๐.๐๐", "เจาะจง", "ร้านวัสดุทอง", "๙ ต.ค. ๖๗"),
            ("๓", "เช่าเครื่องถ่ายเอกสาร", "๓๖,๐๐๐.๐๐", "", "เจาะจง", "บริษัท ก้าวหน้า จำกัด", ""),
            ("๔", "จ้างก่อสร้างอาคาร", "๔,๙๐๐,๐๐๐.๐๐", "๔,๘๗๕,๐๐๐.๐๐", "คัดเลือก", "", ""),
        ),
        size=10,
        flipped=True,
    ),
    "centred": Layout(
        "#table(stroke: none, columns: (40pt, 2fr, 1fr, 1fr), row-gutter: 6pt,"
        " align: center + horizon, @)",
        (
            ("ลำดับ", "ชื่อโครงการ", r"งบประมาณ \ ที่ใช้", "หน่วยงาน"),
            ("1", _LONG, "15,000", "สำนักปลัด"),
            ("2", "โครงการสัตว์ปลอดโรค", "20,000", "กองสาธารณสุขและสิ่งแวดล้อม"),
            ("3", _LONG + " รุ่นที่ 2", "9,000", "สำนักปลัด"),
        ),
    ),
}
