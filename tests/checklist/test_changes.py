from __future__ import annotations

from dataclasses import replace

from checklist.changes import compare
from checklist.finding import Finding, ItemVerdict, Outcome

BAD = Finding("o26.c2", "งบประมาณ", Outcome.FAIL, 0.9, "แถวที่ 4 ว่าง")
GOOD = Finding("o26.c1", "ผล", Outcome.PASS, 0.9, "ครบ")
BEFORE = ItemVerdict("o26", "รายงาน", Outcome.FAIL, "o26.c2: แถวที่ 4 ว่าง", (GOOD, BAD))


def test_nothing_moves_between_equal_rounds() -> None:
    assert compare([BEFORE], [BEFORE]) == ()


def test_a_first_look_is_a_change_of_the_item() -> None:
    (change,) = compare([], [BEFORE])
    assert (change.item, change.component, change.before, change.after) == (
        "o26",
        None,
        None,
        Outcome.FAIL,
    )


def test_a_mended_component_moves_with_its_item() -> None:
    mended = replace(BAD, outcome=Outcome.PASS, reason="ครบ")
    after = replace(BEFORE, outcome=Outcome.PASS, reason="ครบ", findings=(GOOD, mended))
    moved = [
        (change.component, change.before, change.after) for change in compare([BEFORE], [after])
    ]
    assert moved == [
        (None, Outcome.FAIL, Outcome.PASS),
        ("o26.c2", Outcome.FAIL, Outcome.PASS),
    ]


def test_another_fault_in_a_failing_component_is_news() -> None:
    other = replace(BAD, reason="แถวที่ 5 ว่าง")
    after = replace(BEFORE, reason="o26.c2: แถวที่ 5 ว่าง", findings=(GOOD, other))
    assert [change.component for change in compare([BEFORE], [after])] == [None, "o26.c2"]


def test_another_wording_of_a_review_is_no_news() -> None:
    before = ItemVerdict("o1", "t", Outcome.REVIEW, "หมดเวลา", ())
    after = replace(before, reason="ต่อไม่ติด")
    assert compare([before], [after]) == ()
