"""The made documents full of figures: purchases, spending by plan, service counts, complaints."""

from __future__ import annotations

from bench.reading.model import Content, Grid, Paragraph, chance, money, thai
from bench.reading.words import AGENCY, WORDS

_MONTHS = (
    "ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม",
    "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
)  # fmt: skip
_DECEMBER = 2  # its place in the fiscal year
_WAYS = ("วิธีเฉพาะเจาะจง", "วิธีคัดเลือก", "e-bidding")
_STATES = ("สิ้นสุดสัญญา", "อยู่ระหว่างดำเนินการ")


def purchases() -> Content:
    """The result of a year's procurement in the sixteen columns of the form; Thai digits."""
    r = chance(1301)
    header = (
        "ที่", "ปีงบประมาณ", "ชื่อหน่วยงาน", "อำเภอ", "จังหวัด", "กระทรวง", "ประเภทหน่วยงาน",
        "ชื่อรายการของงานที่ซื้อหรือจ้าง", "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)", "แหล่งที่มาของงบประมาณ",
        "สถานะการจัดซื้อจัดจ้าง", "วิธีการจัดซื้อจัดจ้าง", "ราคากลาง (บาท)", "ราคาที่ตกลงซื้อหรือจ้าง (บาท)",
        "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "เลขที่โครงการในระบบ e-GP",
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [header]
    for index, work in enumerate(WORDS.works):
        given = r.randrange(180, 99_000) * 50
        middle = given - r.randrange(0, 900) * 5
        agreed = middle - r.randrange(1, 9_000) / 4
        seller = f"{WORDS.sellers[index % 5]} ({r.randrange(10**12, 10**13)})"
        rows.append(
            tuple(
                thai(cell)
                for cell in (
                    index + 1,
                    2567,
                    "กสส.",
                    "เมือง",
                    "ธารบัวทอง",
                    "มหาดไทย",
                    "ส่วนราชการ",
                    work,
                    money(given),
                    "พ.ร.บ. งบประมาณ" if index % 3 else "เงินนอกงบประมาณ",
                    _STATES[index % 4 == 1],
                    _WAYS[index % 3],
                    money(middle),
                    money(agreed),
                    seller,
                    f"67{r.randrange(10**8, 10**9)}",
                )
            )
        )
    widths = (1.0, 1.7, 1.7, 1.5, 1.9, 1.8, 1.9, 4.2, 2.8, 2.4, 2.5, 2.4, 2.8, 2.8, 4.2, 2.7)
    return Content(
        "purchases",
        "รายงานผลการจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        (
            Paragraph("รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "title"),
            Paragraph(f"ของ{AGENCY}", "title"),
            Grid(tuple(rows), 1, widths, repeated=True, right=(8, 12, 13)),
            Paragraph("ข้อมูล ณ วันที่ ๓๑ ตุลาคม พ.ศ. ๒๕๖๗"),
        ),
        landscape=True,
        size=9.5,
    )


def spending() -> Content:
    """Spending by plan: a header of three levels, subtotals, a total; Thai digits."""
    r = chance(707)
    rows: list[tuple[str | None, ...]] = [
        ("แผนงาน / งบรายจ่าย", "งบประมาณ พ.ศ. ๒๕๖๘ (บาท)", None, None, None, "ร้อยละการเบิกจ่าย"),
        (None, "ได้รับจัดสรร", "ผลการใช้จ่าย", None, "คงเหลือ", None),
        (None, None, "เบิกจ่ายแล้ว", "ก่อหนี้ผูกพัน", None, None),
    ]
    merges = [(0, 0, 3, 1), (0, 1, 1, 4), (0, 5, 3, 1), (1, 1, 2, 1), (1, 2, 1, 2), (1, 4, 2, 1)]
    whole = [0.0, 0.0, 0.0]
    for plan, kinds in ((one.name, one.kinds) for one in WORDS.budget_plans):
        merges.append((len(rows), 0, 1, 6))
        rows.append((plan, *[None] * 5))
        part = [0.0, 0.0, 0.0]
        for kind in kinds:
            given = r.randrange(400, 61_000) * 250.0
            spent = round(given * r.uniform(0.3, 0.8), 2)
            bound = round((given - spent) * r.uniform(0.1, 0.7), 2)
            rows.append(_spent(kind, given, spent, bound))
            part = [a + b for a, b in zip(part, (given, spent, bound), strict=True)]
        rows.append(_spent("รวม" + plan.partition(" ")[0], *part))
        whole = [a + b for a, b in zip(whole, part, strict=True)]
    rows.append(_spent("รวมทั้งสิ้น", *whole))
    return Content(
        "spending",
        "รายงานการใช้จ่ายงบประมาณจำแนกตามแผนงาน",
        (
            Paragraph("รายงานการใช้จ่ายงบประมาณจำแนกตามแผนงาน รอบ ๖ เดือนแรก", "title"),
            Paragraph("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ (ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๘)", "title"),
            Grid(
                tuple(rows), 3, (6.0, 4.0, 4.0, 3.8, 4.0, 2.8), tuple(merges), right=(1, 2, 3, 4, 5)
            ),
            Paragraph("หมายเหตุ : การก่อหนี้ผูกพันหมายถึงรายการที่ลงนามในสัญญาแล้วแต่ยังไม่ได้ตรวจรับพัสดุ"),
        ),
        landscape=True,
        size=13,
    )


def _spent(kind: str, given: float, spent: float, bound: float) -> tuple[str, ...]:
    left = given - spent - bound
    figures = (money(given), money(spent), money(bound), money(left), f"{spent / given * 100:.2f}")
    return (kind, *(thai(figure) for figure in figures))


def services() -> Content:
    """Service counts by month, without lines, figures flush right; Arabic digits."""
    r = chance(1102)
    rows: list[tuple[str, ...]] = [
        ("เดือน", "ขอใช้พื้นที่สวน", "ขอกล้าไม้", "แจ้งต้นไม้ล้ม", "ผ่าน E-Service", "รวมทั้งหมด"),
    ]
    sums = [0] * 5
    for index, month in enumerate(_MONTHS):
        counts = [
            r.randrange(20, 1_900),
            r.randrange(400, 9_800),
            r.randrange(2, 95),
            r.randrange(50, 2_600),
        ]
        counts.append(sum(counts))
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append(
            (f"{month} {2567 if index > _DECEMBER else 2566}", *(f"{count:,}" for count in counts))
        )
    rows.append(("รวมทั้งปี", *(f"{count:,}" for count in sums)))
    return Content(
        "services",
        "ข้อมูลเชิงสถิติการให้บริการ ปีงบประมาณ พ.ศ. 2567",
        (
            Paragraph("ข้อมูลเชิงสถิติการให้บริการประจำปีงบประมาณ พ.ศ. 2567", "title"),
            Paragraph("จำนวนผู้รับบริการจำแนกตามประเภทงานบริการ (หน่วย : ครั้ง)", "title"),
            Grid(
                tuple(rows), 1, (4.2, 2.6, 2.3, 2.6, 2.7, 2.6), ruled=False, right=(1, 2, 3, 4, 5)
            ),
            Paragraph("ที่มา : กองแผนงานและงบประมาณ ประมวลผลเมื่อวันที่ 9 ตุลาคม 2567"),
        ),
        size=13,
    )


def complaints() -> Content:
    """Complaints by month, a dash where there was none; Arabic digits."""
    r = chance(1909)
    rows: list[tuple[str | None, ...]] = [
        (
            "เดือน",
            "เรื่องร้องเรียนการทุจริต (เรื่อง)",
            None,
            "เรื่องร้องเรียนการให้บริการ (เรื่อง)",
            None,
            "หมายเหตุ",
        ),
        (None, "ได้รับ", "ยุติ", "ได้รับ", "ยุติ", None),
    ]
    merges = ((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2), (0, 5, 2, 1))
    sums = [0] * 4
    for month in _MONTHS:
        got = r.choice((0, 0, 0, 1, 2))
        heard = r.choice((0, 3, 5, 8, 11))
        counts = [got, got, heard, max(0, heard - r.randrange(2))]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append((month, *(str(count or "-") for count in counts), "" if got else "ไม่มีเรื่อง"))
    rows.append(("รวม", *(str(count) for count in sums), ""))
    return Content(
        "complaints_year",
        "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        (
            Paragraph("สรุปสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "title"),
            Paragraph(f"ของ{AGENCY} ประจำปีงบประมาณ พ.ศ. 2567", "title"),
            Grid(tuple(rows), 2, (3.2, 2.6, 2.6, 2.6, 2.6, 3.2), merges),
            Paragraph("เครื่องหมาย - หมายถึง ไม่มีเรื่องร้องเรียนในเดือนนั้น"),
        ),
        size=14,
    )
