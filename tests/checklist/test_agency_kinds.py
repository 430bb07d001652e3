"""What is asked of some kinds of agency alone: both sides of a local one, a whole province."""

from __future__ import annotations

from datetime import date

import pytest

from checklist.agency import Agency, AgencyKind
from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.finding import Outcome
from tests.quality.drawing import draw_evidence

PROVINCE = """# โครงสร้างการแบ่งส่วนราชการ
## แผนภูมิโครงสร้าง
ผู้ว่าราชการจังหวัด
รองผู้ว่าราชการจังหวัด
สำนักงานจังหวัด
กลุ่มงานยุทธศาสตร์และข้อมูล
กลุ่มงานอำนวยการ
ราชการส่วนภูมิภาค
ที่ทำการปกครองจังหวัด
สำนักงานเกษตรจังหวัด"""
WITHOUT_REGION = "\n".join(PROVINCE.splitlines()[:-3])


@pytest.mark.parametrize(
    ("drawing", "kind", "wanted"),
    [
        (PROVINCE, AgencyKind.PROVINCE, Outcome.PASS),
        (WITHOUT_REGION, AgencyKind.PROVINCE, Outcome.FAIL),
        (WITHOUT_REGION, AgencyKind.CENTRAL, Outcome.PASS),
        (PROVINCE, AgencyKind.LOCAL, Outcome.FAIL),
    ],
)
def test_o1_asks_each_kind_of_agency_for_its_own_parts(
    drawing: str, kind: AgencyKind, wanted: Outcome
) -> None:
    piece = draw_evidence("o1", drawing, "https://agency.example/o1")
    (verdict,) = evaluate(
        load_edition("2568"), [piece], date(2025, 4, 30), items=["o1"], agency=Agency(kind=kind)
    )
    outcomes = {finding.component: finding.outcome for finding in verdict.findings}

    assert outcomes["o1.c2"] == wanted
