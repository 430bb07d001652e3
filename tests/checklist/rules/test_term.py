"""The years of a plan, and how long it runs."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.term import Term
from tests.checklist.rules.asking import ask

COVERS = Term("แผน")
LONG = Term("แผน", more_than_a_year=True)

TEXT = (
    "ส่งเสริมอาชีพ สร้างรายได้ ดูแลผู้สูงอายุ ปรับปรุงถนนและแหล่งน้ำ "
    "พัฒนาการศึกษา รักษาสิ่งแวดล้อม และบริหารงานอย่างโปร่งใส"
)


@pytest.mark.parametrize(
    ("title", "covers", "long"),
    [
        ("แผนพัฒนา พ.ศ. 2566 - 2570", Outcome.PASS, Outcome.PASS),
        ("แผนพัฒนา (๒๕๖๖–๒๕๗๐)", Outcome.PASS, Outcome.PASS),
        ("แผนพัฒนา พ.ศ. 2561 - 2565", Outcome.FAIL, Outcome.PASS),
        ("แผนปฏิบัติการประจำปีงบประมาณ 2568", Outcome.PASS, Outcome.FAIL),
        ("แผนปฏิบัติการประจำปีงบประมาณ 2567", Outcome.FAIL, Outcome.FAIL),
        ("แผนพัฒนา ระยะ 5 ปี", Outcome.FAIL, Outcome.PASS),
        ("แผนพัฒนา ระยะห้าปี", Outcome.FAIL, Outcome.PASS),
        ("แผนพัฒนาหมู่บ้าน", Outcome.FAIL, Outcome.FAIL),
        ("แผนพัฒนา 2566/67", Outcome.FAIL, Outcome.PASS),
    ],
)
def test_years_of_a_plan(title: str, covers: Outcome, long: Outcome) -> None:
    drawing = f"# {title}\n{TEXT}"

    assert ask(COVERS, drawing).outcome == covers
    assert ask(LONG, drawing).outcome == long


def test_the_quote_of_a_wrong_period_holds_the_years() -> None:
    answer = ask(COVERS, "# แผนพัฒนา พ.ศ. 2561 - 2565")

    assert "2561 - 2565" in answer.quotes[0].text


def test_the_year_only_in_the_text_is_for_a_person() -> None:
    assert ask(COVERS, "# แผนพัฒนา\nใช้เงิน 2568 บาท").outcome == Outcome.REVIEW


def test_a_title_over_nothing_covers_no_year() -> None:
    answer = ask(COVERS, "# แผนพัฒนา พ.ศ. 2566 - 2570")

    assert answer.outcome == Outcome.FAIL
    assert answer.absent


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("อบรมพนักงาน พ.ค. 68", Outcome.PASS),
        ("งบประมาณปี 2568", Outcome.PASS),
        ("อบรมพนักงานทุกปี", Outcome.REVIEW),
        ("อบรมพนักงาน 68 คน", Outcome.REVIEW),
    ],
)
def test_a_plan_of_years_must_say_something_of_the_year_itself(line: str, outcome: Outcome) -> None:
    detailed = Term("แผน", detail=True)

    assert ask(detailed, f"# แผนพัฒนา พ.ศ. 2566 - 2570\n{TEXT}\n{line}").outcome == outcome
