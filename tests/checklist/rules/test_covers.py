"""Whole years: the months that titles and tables name."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.covers import Covers
from tests.checklist.rules.asking import ask

LAST_YEAR = Covers("สถิติ", offset=-1)
FISCAL = ("ต.ค. 66", "พ.ย. 66", "ธ.ค. 66", "ม.ค. 67", "ก.พ. 67", "มี.ค. 67",
          "เม.ย. 67", "พ.ค. 67", "มิ.ย. 67", "ก.ค. 67", "ส.ค. 67", "ก.ย. 67")  # fmt: skip


def _table(months: tuple[str, ...]) -> str:
    rows = "\n".join(f"| {month} | 0 |" for month in months)
    return f"# สถิติ ปีงบประมาณ พ.ศ. 2567\n| เดือน | จำนวน |\n|---|\n{rows}"


def test_twelve_months_pass() -> None:
    assert ask(LAST_YEAR, _table(FISCAL)).outcome == Outcome.PASS


def test_months_that_are_left_out_fail_and_are_quoted() -> None:
    answer = ask(LAST_YEAR, _table(FISCAL[:10]))

    assert answer.outcome == Outcome.FAIL
    assert "10 เดือน" in answer.reason
    assert answer.quotes


def test_months_without_a_year_are_of_the_year_asked() -> None:
    bare = tuple(month.split()[0] for month in FISCAL)

    assert ask(LAST_YEAR, _table(bare)).outcome == Outcome.PASS
    assert ask(LAST_YEAR, _table(bare[:6])).outcome == Outcome.FAIL


def test_a_span_in_the_title_must_hold_the_fiscal_or_the_calendar_year() -> None:
    assert ask(LAST_YEAR, "# สถิติ ตุลาคม 2566 - กันยายน 2567").outcome == Outcome.PASS
    assert ask(LAST_YEAR, "# สถิติ มกราคม 2567 - ธันวาคม 2567").outcome == Outcome.PASS
    assert ask(LAST_YEAR, "# สถิติ ตุลาคม 2566 - กรกฎาคม 2567").outcome == Outcome.FAIL


def test_two_halves_make_a_year_and_one_does_not() -> None:
    first = "# สถิติ ปีงบประมาณ 2567 รอบ 6 เดือนแรก"

    assert ask(LAST_YEAR, first).outcome == Outcome.FAIL
    assert ask(LAST_YEAR, f"{first}\n# สถิติ ปีงบประมาณ 2567 รอบ 6 เดือนหลัง").outcome == Outcome.PASS


def test_another_year_says_nothing_against_this_one() -> None:
    both = "# สถิติ ปีงบประมาณ 2567\n# สถิติ ปีงบประมาณ 2568 รอบ 6 เดือนแรก"

    assert ask(LAST_YEAR, both).outcome == Outcome.PASS


def test_quarters_in_a_table_must_be_all_four() -> None:
    table = "| ไตรมาส | จำนวน |\n|---|\n| ไตรมาสที่ 1 | 0 |\n| ไตรมาสที่ 2 | 1 |\n| ไตรมาสที่ 3 | 0 |"

    assert ask(LAST_YEAR, table).outcome == Outcome.FAIL
    assert ask(LAST_YEAR, f"{table}\n| ไตรมาสที่ 4 | 0 |").outcome == Outcome.PASS
