"""The made documents of running text: a notice, a report, a brochure in two columns, a guide."""

from __future__ import annotations

from bench.reading.model import Break, Content, Grid, Paragraph, thai
from bench.reading.words import AGENCY, WORDS


def notice() -> Content:
    """Who does what in the agency, by order of its head; Thai digits."""
    return Content(
        "notice",
        "ประกาศ เรื่อง โครงสร้างและอำนาจหน้าที่",
        (
            Paragraph(f"ประกาศ{AGENCY}", "title"),
            Paragraph("เรื่อง โครงสร้าง อำนาจหน้าที่ และการแบ่งส่วนราชการภายใน", "title"),
            *(Paragraph(thai(text)) for text in WORDS.notice),
            Paragraph(thai("ประกาศ ณ วันที่ 17 พฤศจิกายน พ.ศ. 2567"), "sign"),
            Paragraph("(นางสาวปานวาด ศรีธารทิพย์)", "sign"),
            Paragraph(f"อธิบดี{AGENCY}", "sign"),
            Break(),
            Paragraph("บัญชีแนบท้ายประกาศ", "title"),
            *(Paragraph(thai(text)) for text in WORDS.units),
        ),
        size=15,
    )


def report() -> Content:
    """Running text on three pages, with figures of both scripts."""
    return Content(
        "report",
        "รายงานผลการดำเนินงานตามนโยบายไม่รับของขวัญ",
        (
            Paragraph("รายงานผลการดำเนินงานตามนโยบายไม่รับของขวัญ (No Gift Policy)", "title"),
            *(Paragraph(text) for text in WORDS.report[:5]),
            Break(),
            Paragraph("ผลการดำเนินงานและการมีส่วนร่วม", "heading"),
            *(Paragraph(text) for text in WORDS.report[5:10]),
            Break(),
            Paragraph("ปัญหา อุปสรรค และข้อเสนอแนะ", "heading"),
            *(Paragraph(text) for text in WORDS.report[10:]),
        ),
        size=14,
    )


def brochure() -> Content:
    """A leaflet in two columns; the left one is read to its end first."""
    return Content(
        "brochure",
        "เปิดโอกาสให้ประชาชนมีส่วนร่วม",
        tuple(
            Paragraph(text, "heading" if len(text) < _HEADING else "body")
            for text in WORDS.brochure
        ),
        columns=2,
    )


_HEADING = 40


def guide() -> Content:
    """What one service asks of a citizen, as labels with their values; Thai digits."""
    rows = (("หัวข้อ", "รายละเอียด"), *((label, thai(value)) for label, value in WORDS.guide))
    return Content(
        "guide",
        "คู่มือการให้บริการสำหรับประชาชน",
        (
            Paragraph("คู่มือการให้บริการ : การขอใช้พื้นที่สวนสาธารณะเพื่อจัดกิจกรรม", "title"),
            Grid(rows, 1, (4.6, 12.2)),
            Paragraph("หมายเหตุ : กรณีเอกสารไม่ครบถ้วน เจ้าหน้าที่จะแจ้งให้แก้ไขภายในวันที่ยื่นคำขอ"),
        ),
        size=14,
    )
