"""Prints statistics without lines: rows of figures under titles of any words; and what is none."""

from __future__ import annotations

from tests.crawler.extract.borderless import Layout

_MONTHS = (
    "ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.",
)  # fmt: skip
_UNIT = "#align(right)[หน่วย : ราย]"
_TITLE = "#align(center)[*สถิติการให้บริการ ประจำปีงบประมาณ พ.ศ. 2568*]"
_SOURCE = "ที่มา : กองยุทธศาสตร์ ประมวลผลเมื่อวันที่ 9 ตุลาคม 2568"


def _table(columns: str, align: str, before: str = "", more: str = "") -> str:
    return f"#table(stroke: none, columns: ({columns}), align: {align}, {more} {before} @)"


_RIGHT = "(x, y) => if y == 0 {center + horizon} else if x == 0 {left} else {right}"
_RIGHT_2 = "(x, y) => if y < 2 {center + horizon} else if x == 0 {left} else {right}"


def _cells(row: str) -> list[str]:
    return row.split()


STATISTICS = {
    # A unit line, no title over the names, twelve months and a sum, dashes for none.
    "months": Layout(
        _table("2.4fr, " + "1fr, " * 12 + "1.2fr", _RIGHT, more="inset: (x: 2pt, y: 4pt),"),
        (
            ("", *_MONTHS, "รวม"),
            ("ขอเลขที่บ้าน", *_cells("12 9 14 20 7 31 18 2 - 11 26 30 180")),
            ("แจ้งย้ายเข้า", *_cells("112 94 1,140 220 71 310 181 25 6 114 260 305 2,838")),
            ("แจ้งย้ายออก", *_cells("- - 2 1 - 4 - 3 - - 1 - 11")),
            ("แจ้งเกิด", *_cells("8 5 12 9 11 6 7 10 13 4 3 9 97")),
            ("รวม", *_cells("132 108 1,168 250 89 351 206 40 19 129 290 344 3,126")),
        ),
        size=9,
        flipped=True,
        before=f"{_TITLE}\n\n{_UNIT}",
        after=_SOURCE,
    ),
    # Titles on two levels, figures centred, Thai digits.
    "men_and_women": Layout(
        _table(
            "2fr, 1fr, 1fr, 1fr, 1fr",
            "(x, y) => if x == 0 and y > 1 {left} else {center + horizon}",
            "table.cell(rowspan: 2)[หมู่บ้าน], table.cell(colspan: 3)[ประชากร],"
            " table.cell(rowspan: 2)[ครัวเรือน], [ชาย], [หญิง], [ทั้งหมด],",
        ),
        (
            ("บ้านหนองบัว", "๑๒๐", "๑๓๑", "๒๕๑", "๘๐"),
            ("บ้านโคกกลาง", "๑,๐๒๐", "๙๙", "๑,๑๑๙", "๓๑๒"),
            ("บ้านใหม่พัฒนา", "๘๗", "๑๐๒", "๑๘๙", "๕๕"),
            ("รวม", "๑,๒๒๗", "๓๓๒", "๑,๕๕๙", "๔๔๗"),
        ),
        header=2,
        before=_TITLE,
        after=_SOURCE,
    ),
    # Short titles between the titles below them, two years side by side.
    "two_years": Layout(
        _table(
            "2fr, 1fr, 1fr, 1fr, 1fr",
            _RIGHT_2,
            "table.cell(rowspan: 2)[งานบริการ], table.cell(colspan: 2)[2567],"
            " table.cell(colspan: 2)[2568], [ยื่นคำขอ], [แล้วเสร็จ], [ยื่นคำขอ], [แล้วเสร็จ],",
        ),
        (
            ("ใบอนุญาตก่อสร้าง", "45", "44", "52", "50"),
            ("ชำระภาษีที่ดิน", "1,204", "1,204", "1,310", "1,309"),
            ("ยืมวัสดุ", "18", "", "20", "20"),
            ("รวมทั้งหมด", "1,267", "1,248", "1,382", "1,379"),
        ),
        header=2,
        before=f"{_TITLE}\n\n{_UNIT}",
        after=_SOURCE,
    ),
    # Names that wrap, empty cells, a column of remarks that is hardly used.
    "wrapped_names": Layout(
        _table(
            "3fr, 1fr, 1fr, 1fr, 1.2fr",
            "(x, y) => if y == 0 {center + horizon} else if x in (0, 4) {left} else {right}",
            more="row-gutter: 4pt,",
        ),
        (
            ("ช่องทางบริการ", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "อื่น ๆ"),
            ("เคาน์เตอร์", "310", "295", "402", ""),
            ("ระบบยื่นคำขอออนไลน์ผ่านเว็บไซต์ของเทศบาลและแอปพลิเคชันทางรัฐ", "1,015", "", "1,377", ""),
            ("โทรศัพท์", "98", "101", "77", "สายด่วน"),
            ("หน่วยบริการเคลื่อนที่ประจำหมู่บ้านและชุมชนห่างไกลในเขตเทศบาล", "-", "45", "12", ""),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
    # Names of several lines with their figures at half height; a group's name of no known wording.
    "half_height": Layout(
        _table(
            "2fr, 1fr, 1fr, 1fr, 1fr",
            "(x, y) => if x == 0 {left + horizon} else {center + horizon}",
            more="row-gutter: 6pt,",
        ),
        (
            ("หน่วยบริการ", "รับเรื่อง", "ส่งต่อ", "ยุติ", "ค้าง"),
            ("สำนักทะเบียนกลาง",),
            ("จุดบริการด่วนพิเศษประจำศูนย์การค้า", "410", "12", "390", "8"),
            ("ที่ทำการ", "1,120", "99", "1,000", "21"),
            ("ศูนย์รับเรื่องร้องทุกข์ทางโทรศัพท์ตลอดยี่สิบสี่ชั่วโมง", "87", "-", "87", "-"),
            ("รวม", "1,617", "111", "1,477", "29"),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
    # Columns of figures as close as words, and no wide gap between their titles.
    "close": Layout(
        _table("130pt, " + "auto, " * 8, _RIGHT, more="inset: (x: 2pt, y: 3pt),"),
        (
            ("บริการ", *(f"25{year}" for year in range(61, 69))),
            ("ใบอนุญาตประกอบกิจการ", *_cells("1204 1310 1288 1402 1377 1420 1399 1501")),
            ("หนังสือรับรองสิ่งปลูกสร้าง", *_cells("1012 1044 1031 1100 1090 1088 1120 1135")),
            ("ขอข้อมูลข่าวสาร", *_cells("1001 1002 1003 1005 1008 1013 1021 1034")),
        ),
        size=10,
        before=_TITLE,
        after=_SOURCE,
    ),
    # Groups of rows with sums of their own, titles of two lines.
    "groups": Layout(
        _table("2.5fr, 1fr, 1fr, 1fr", _RIGHT),
        (
            ("ด้าน", r"ผู้ใช้บริการ \ (คน)", r"ตอบแบบ \ สอบถาม", r"พึงพอใจ \ เฉลี่ย"),
            ("ด้านงานทะเบียน",),
            ("ออกบัตรประจำตัว", "1,310", "402", "4.51"),
            ("ย้ายทะเบียนบ้าน", "260", "88", "4.60"),
            ("ด้านงานช่าง",),
            ("ซ่อมไฟฟ้าสาธารณะ", "97", "41", "4.22"),
            ("ขุดลอกท่อ", "30", "12", "3.98"),
            ("รวมทั้งสิ้น", "1,697", "543", "4.33"),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
    # Numbered rows, a percentage, figures with the sign of it.
    "numbered": Layout(
        _table(
            "24pt, 3fr, 1fr, 1fr",
            "(x, y) => if y == 0 {center} else if x == 1 {left} else if x == 0 {center} else"
            " {right}",
        ),
        (
            ("ที่", "ประเด็นความพึงพอใจ", "ผู้ตอบ", "คิดเป็น"),
            ("1", "ความรวดเร็ว", "120", "85.71%"),
            ("2", "ความสุภาพของเจ้าหน้าที่ผู้ให้บริการ ณ จุดรับคำขอและจุดชำระเงิน", "131", "93.57%"),
            ("3", "ความสะอาด", "99", "70.71%"),
            ("4", "ป้ายบอกทาง", "101", "72.14%"),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
    # Titles flush right over their figures; years count the rows.
    "years": Layout(
        _table("1fr, 1fr, 1fr, 1fr", "right"),
        (
            ("พ.ศ.", "ข้าราชการ", "ลูกจ้างประจำ", "พนักงานจ้าง"),
            ("2564", "41", "12", "73"),
            ("2565", "43", "11", "75"),
            ("2566", "44", "9", "81"),
            ("2567", "44", "-", "84"),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
    # Level lines over and under the titles alone.
    "two_lines": Layout(
        _table(
            "2fr, 1fr, 1fr, 1fr", _RIGHT, more="table.hline(y: 0), table.hline(y: 1),"
        ),
        (
            ("ฝ่าย", "ลาป่วย", "ลากิจ", "มาสาย"),
            ("ฝ่ายปกครอง", "12", "7", "0"),
            ("ฝ่ายทะเบียน", "5", "11", "3"),
            ("ฝ่ายเทศกิจ", "21", "4", "16"),
            ("รวม", "38", "22", "19"),
        ),
        before=_TITLE,
        after=_SOURCE,
    ),
}  # fmt: skip

_LEADER = "#box(width: 1fr, repeat[.])"
_BODY = (
    "ในปีงบประมาณ พ.ศ. 2568 มีผู้มาใช้บริการ 1,204 ราย แล้วเสร็จ 1,180 ราย คงเหลือ 24 ราย"
    " เมื่อเทียบกับปีก่อนเพิ่มขึ้น 102 ราย คิดเป็น 9.25 ของทั้งหมด"
)
NO_TABLES = {
    "contents": "\n".join(
        f"{number} #h(2em) {name} #h(1em) {_LEADER} {page} #h(2em) {page + 2} \\"
        for number, name, page in (
            (1, "บทนำ", 1), (2, "ผลการดำเนินงาน", 4), (3, "สถิติการให้บริการ", 9), (4, "ภาคผนวก", 12),
        )
    ),
    "contents_without_leaders": """
#grid(columns: (1fr, auto), row-gutter: 8pt, align: (left, right),
  [*สารบัญ*], [หน้า], [บทที่ 1 บทนำ], [1], [บทที่ 2 ผลการดำเนินงาน], [4], [บทที่ 3 สถิติ], [9],
  [บทที่ 4 สรุป], [15])
""",
    "addresses": """
#grid(columns: (1fr, 1fr), row-gutter: 8pt,
  [สำนักงานเทศบาลตำบลตัวอย่าง], [ศูนย์บริการประชาชน], [199 หมู่ 3 ถนนตัวอย่าง], [45/2 หมู่ 9 ถนนสายสอง],
  [อำเภอตัวอย่าง 99000], [อำเภอตัวอย่าง 99110], [โทร. 0 2123 4567], [โทร. 0 2123 4568])
""",
    "signatures": """
#grid(columns: (1fr, 1fr), row-gutter: 10pt, align: center,
  [(ลงชื่อ) ......................], [(ลงชื่อ) ......................],
  [(นายหนึ่ง ใจดี)], [(นางสาวสอง ใจงาม)], [ปลัดเทศบาล], [นายกเทศมนตรี],
  [3 มีนาคม 2568], [5 มีนาคม 2568])
""",
    "hanging": f"""
#set enum(indent: 2em, body-indent: 3em)
#enum([{_BODY}], [{_BODY}], [{_BODY} {_BODY}], [{_BODY}])
""",
    "two_columns": f"#columns(2)[{_BODY * 3} #colbreak() {_BODY * 3}]",
    "form": """
ชื่อ .................................... อายุ ............ ปี \\
บ้านเลขที่ ............ หมู่ ............ ตำบล ........................ \\
ยื่นคำขอวันที่ ............ เดือน .................... พ.ศ. ............ \\
ค่าธรรมเนียม ............ บาท ค่าปรับ ............ บาท รวม ............ บาท
""",
    "labels": """
#grid(columns: (auto, auto, 1fr), column-gutter: 30pt, row-gutter: 8pt,
  [ผู้ยื่นคำขอ], [:], [1,204 ราย], [แล้วเสร็จ], [:], [1,180], [คงเหลือ], [:], [24], [ร้อยละ], [:], [98])
""",
    "headers": """
#set page(header: [เทศบาลตำบลตัวอย่าง #h(1fr) 12 #h(4em) 48], footer: [แบบ 3 #h(1fr) 7 #h(4em) 2568])
ข้อความหน้าแรก #pagebreak() ข้อความหน้าสอง #pagebreak() ข้อความหน้าสาม
""",
    "bare_figures": """
#grid(columns: (2fr, 1fr, 1fr), row-gutter: 8pt, align: (left, right, right),
  [ยอดยกมา], [1,200], [300], [รับเพิ่ม], [500], [120], [จ่ายออก], [700], [90], [คงเหลือ], [1,000], [330])
""",
    "sums_in_text": f"""
{_BODY}

#grid(columns: (auto, auto, auto), column-gutter: 26pt, row-gutter: 8pt,
  [ครั้งที่ 1], [วันที่ 5 มกราคม], [120 คน], [ครั้งที่ 2], [วันที่ 9 มีนาคม], [98 คน],
  [ครั้งที่ 3], [วันที่ 4 พฤษภาคม], [101 คน])
""",
}  # fmt: skip
