"""An invented agency's round: a gap in a report's table, a dead link, a mended item."""

from __future__ import annotations

from datetime import date

import pytest

from checklist.finding import Finding, Outcome, Quote
from notifier.digest import Digest, Gap, Mended, Owner

REPORT = "https://www.roengrung.example/files/o26-report-2567.pdf"
GUIDE = "https://www.roengrung.example/services/คู่มือขออนุญาต 2568.pdf"


@pytest.fixture
def owner() -> Owner:
    return Owner(id="kong-chang", name="กองช่าง", email="kongchang@roengrung.example")


@pytest.fixture
def spending() -> Finding:
    return Finding(
        component="o26.c2",
        title="ผลการใช้จ่ายงบประมาณต่อโครงการ",
        outcome=Outcome.FAIL,
        confidence=0.98,
        reason='ช่องงบประมาณ 2 ใน 6 แถวไม่ใช่จำนวนเงินและไม่ใช่คำว่า "ไม่มี"',
        remedy='ระบุจำนวนเงินที่ใช้จริง หรือคำว่า "ไม่มี" ในทุกแถว',
        quotes=(
            Quote(REPORT, 2, "table 1, row 4, column 5", "ใช้งบประมาณบุคลากร"),
            Quote(REPORT, 3, "table 1, row 6, column 5", "รวมกับโครงการที่ 2"),
        ),
        doubt='เกณฑ์ปี 2568 ไม่ได้ระบุชัดว่า 0 บาท ใช้แทนคำว่า "ไม่มี" ได้หรือไม่',
    )


@pytest.fixture
def digest(owner: Owner, spending: Finding) -> Digest:
    report = Gap(
        item="o26",
        item_title="รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2567",
        urls=(REPORT,),
        findings=(spending,),
        link_reasons=(),
        points=5.0,
        fresh=True,
    )
    guide = Gap(
        item="o9",
        item_title="คู่มือหรือแนวทางการให้บริการสำหรับผู้รับบริการหรือผู้มาติดต่อ",
        urls=(GUIDE,),
        findings=(),
        link_reasons=("ลิงก์ที่ 1: เซิร์ฟเวอร์ตอบว่าไม่พบหน้านี้ (404)",),
        points=1.43,
        fresh=False,
    )
    return Digest(
        owner=owner,
        agency="เทศบาลเมืองเรืองรุ่ง",
        fiscal_year=2568,
        round_id=7,
        today=date(2025, 4, 12),
        gaps=(report, guide),
        mended=(Mended("o12", "รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้า"),),
        closing=date(2025, 4, 30),
    )
