"""The made documents of long cells: a report on people, a risk table, a plan over four pages."""

from __future__ import annotations

from bench.reading.model import Content, Grid, Paragraph, chance, thai
from bench.reading.words import AGENCY, WORDS

_UNITS = ("สำนักงานเลขานุการกรม", "กองแผนงานและงบประมาณ", "กองภูมิสถาปัตยกรรม", "กองส่งเสริมการมีส่วนร่วม")


def staff() -> Content:
    """A report on people with group rows and merged labels; Thai digits."""
    r = chance(1505)
    rows: list[tuple[str | None, ...]] = [
        ("ด้าน", "โครงการ/กิจกรรม", "ตัวชี้วัด", "เป้าหมาย", "ผลการดำเนินการ", "งบประมาณ (บาท)")
    ]
    merges = []
    group = ""
    for people in WORDS.people:
        if people.group != group:
            group = people.group
            merges.append((len(rows), 0, 1, 6))
            rows.append((group, *[None] * 5))
        merges += [(len(rows), 0, len(people.works), 1)] if len(people.works) > 1 else []
        for index, (work, measure) in enumerate(people.works):
            aim = r.randrange(12, 120)
            paid = r.random() < _PAID
            figures = (
                thai(f"{aim} คน"),
                thai(f"ดำเนินการแล้ว {aim - r.randrange(9)} คน"),
                thai(f"{r.randrange(4, 900) * 250:,}") if paid else "ไม่ใช้งบประมาณ",
            )
            rows.append((people.side if index == 0 else None, work, measure, *figures))
    return Content(
        "staff",
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล",
        (
            Paragraph("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "title"),
            Grid(tuple(rows), 1, (2.7, 4.6, 3.2, 1.9, 2.9, 2.6), tuple(merges)),
            Paragraph("จำนวนบุคลากรทั้งสิ้น ๑๒๐ อัตรา มีคนครองจริง ๑๑๘ อัตรา ว่าง ๒ อัตรา"),
        ),
        size=13,
    )


_PAID = 0.8


def risks() -> Content:
    """Risks of bribery in five columns of long wrapped text; Arabic digits."""
    header = ("ที่", "เหตุการณ์ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการบริหารจัดการความเสี่ยง", "ผู้รับผิดชอบ")
    rows = tuple(
        (str(index + 1), event, level, measure, _UNITS[index % 4])
        for index, (event, level, measure) in enumerate(WORDS.risks)
    )
    return Content(
        "risks",
        "การประเมินความเสี่ยงการทุจริตในประเด็นสินบน",
        (
            Paragraph("รายงานการประเมินความเสี่ยงการทุจริตในประเด็นที่เกี่ยวข้องกับสินบน", "title"),
            Paragraph(f"ของ{AGENCY} ประจำปีงบประมาณ พ.ศ. 2568", "title"),
            Grid((header, *rows), 1, (1.1, 5.3, 2.2, 6.0, 2.9)),
        ),
        size=13,
    )


def plan() -> Content:
    """An anti-corruption plan over four pages: headers repeat, a row may break; Arabic digits."""
    r = chance(2504)
    rows: list[tuple[str | None, ...]] = [
        (
            "ลำดับ",
            "มาตรการ/โครงการ",
            "วิธีดำเนินการ",
            "ระยะเวลาดำเนินการ",
            None,
            "งบประมาณ (บาท)",
            "ผู้รับผิดชอบ",
        ),
        (None, None, None, "เริ่มต้น", "สิ้นสุด", None, None),
    ]
    merges = [(0, c, 2, 1) for c in (0, 1, 2, 5, 6)] + [(0, 3, 1, 2)]
    for number in range(1, _MEASURES + 1):
        stem, way = WORDS.plan[(number * 5) % len(WORDS.plan)]
        ways = " ".join(
            WORDS.steps[(number + step) % len(WORDS.steps)] for step in range(1 + number % 4)
        )
        cost = "ไม่ใช้งบประมาณ" if number % 6 == 0 else f"{r.randrange(12, 4_000) * 125:,}"
        month, end = r.randrange(12), r.randrange(12)
        rows.append(
            (
                str(number),
                f"{stem} ระยะที่ {number}",
                f"{way} {ways}",
                f"{_SHORT[month]} {2568 if month > _DECEMBER else 2567}",
                f"{_SHORT[end]} 2568",
                cost,
                _UNITS[number % 4],
            )
        )
    return Content(
        "plan",
        "แผนปฏิบัติการป้องกันการทุจริต",
        (
            Paragraph(f"แผนปฏิบัติการป้องกันการทุจริตของ{AGENCY} ประจำปีงบประมาณ พ.ศ. 2568", "title"),
            Grid(
                tuple(rows),
                2,
                (1.4, 5.2, 7.9, 2.2, 2.2, 2.8, 4.0),
                tuple(merges),
                repeated=True,
                right=(5,),
                breakable=True,
            ),
            Paragraph("ผู้อนุมัติแผน : อธิบดี วันที่ 27 กันยายน 2567"),
        ),
        landscape=True,
        size=12,
    )


_MEASURES = 22
_DECEMBER = 2
_SHORT = (
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
)
