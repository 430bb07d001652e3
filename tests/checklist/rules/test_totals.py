"""Totals that are not the sum of their rows."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.totals import Totals
from tests.checklist.rules.asking import ask

MONEY = Totals("งบประมาณ", ("งบประมาณ", "บาท"), avoid=("ร้อยละ",))
TABLE = """| วิธี | จำนวน | งบประมาณ (บาท) | ร้อยละ |
|---|
| คัดเลือก | 2 | 6,480,000.00 | 44.10 |
| เฉพาะเจาะจง | 194 | 8,215,400.50 | 55.89 |
| รวมทั้งสิ้น | 196 | 14,695,400.50 | 100.00 |
"""
GROUPS = """| รายการ | งบประมาณ |
|---|
| ก | 10 |
| ข | 20 |
| รวมไตรมาส 1 | 30 |
| ค | 5 |
| ง | 7 |
| รวมไตรมาส 2 | 12 |
| รวมทั้งสิ้น | 42 |
"""


@pytest.mark.parametrize(
    ("drawing", "outcome"),
    [
        (TABLE, Outcome.PASS),
        (TABLE.replace("14,695,400.50", "15,695,400.50"), Outcome.REVIEW),
        (TABLE.replace("14,695,400.50", "๑๕,๖๙๕,๔๐๐.๕๐"), Outcome.REVIEW),
        (TABLE.replace("14,695,400.50", "14,695,400.51"), Outcome.PASS),  # rounded
        (TABLE.replace("| 196 |", "| 197 |"), Outcome.PASS),  # a column that is not asked for
        (TABLE.replace("14,695,400.50", "ตามเอกสาร"), Outcome.PASS),  # nothing to compare
        (TABLE.replace("6,480,000.00", "ไม่มี").replace("14,695", "8,215"), Outcome.PASS),
        ("@ocr\n" + TABLE.replace("14,695,400.50", "15,695,400.50"), Outcome.PASS),
        (TABLE.replace("| รวมทั้งสิ้น | 196 | 14,695,400.50 | 100.00 |\n", ""), Outcome.PASS),
        (GROUPS, Outcome.PASS),
        (GROUPS.replace("| 42 |", "| 30 |"), Outcome.REVIEW),
        (GROUPS.replace("| 12 |", "| 13 |"), Outcome.REVIEW),
    ],
)
def test_a_total_is_the_sum_of_its_rows(drawing: str, outcome: Outcome) -> None:
    assert ask(MONEY, drawing).outcome == outcome


def test_both_figures_are_told_with_the_place() -> None:
    found = ask(MONEY, TABLE.replace("14,695,400.50", "15,695,400.50"))

    assert "แถวที่ 4" in found.reason
    assert "15,695,400.50" in found.reason
    assert "14,695,400.50" in found.reason
    assert found.quotes[0].place == "table 1, row 4, column 3"
