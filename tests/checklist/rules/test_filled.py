"""An empty cell in a column that is asked for is not hidden by content found elsewhere."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.filled import Filled
from tests.checklist.rules.asking import ask

PEOPLE = Filled("ผู้มีส่วนร่วม", ("ผู้มีส่วนร่วม",), avoid=("ความเห็น",))
TABLE = """| ที่ | เรื่อง | ผู้มีส่วนร่วม | < | วันที่ |
| ^ | ^ | กลุ่ม | จำนวน | ^ |
|---|
| 1 | ผังเมือง | ชาวบ้าน | 38 | 14 พ.ย. 67 |
| 2 | ตลาดนัด | ผู้ค้า | 25 | 22 ม.ค. 68 |
| 3 | ถนนสายใหม่ | ผู้นำชุมชน | 9 | 3 ก.พ. 68 |
"""


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        (TABLE, Outcome.PASS),
        (TABLE.replace("| ผู้นำชุมชน | 9 |", "| - | |"), Outcome.FAIL),
        (TABLE.replace("| ผู้นำชุมชน | 9 |", "| - | 9 |"), Outcome.PASS),
        (
            TABLE.replace("| 3 | ถนนสายใหม่ | ผู้นำชุมชน | 9 | 3 ก.พ. 68 |", "| รวม | | | 63 | |"),
            Outcome.PASS,
        ),
        (
            TABLE.replace("ผู้มีส่วนร่วม", "ความเห็นของผู้มีส่วนร่วม").replace("| ผู้นำชุมชน | 9 |", "| | |"),
            Outcome.PASS,
        ),
        ("ผู้มีส่วนร่วม ชาวบ้าน 38 คน", Outcome.PASS),
    ],
)
def test_a_row_that_leaves_the_column_blank_fails(drawing: str, wanted: Outcome) -> None:
    assert ask(PEOPLE, drawing).outcome == wanted


def test_blank_cells_are_found_over_pages_and_named() -> None:
    head, rows = TABLE.split("|---|\n")
    first, second, third = rows.splitlines()
    blank = third.replace("| ผู้นำชุมชน | 9 |", "| | |")
    drawing = f"{head}|---|\n{first}\n{second}\n---page---\n{head}|---|\n{blank}\n"

    said = ask(PEOPLE, drawing)

    assert said.outcome == Outcome.FAIL
    assert said.quotes[0].text == "ถนนสายใหม่"
    assert said.quotes[0].page == 2
