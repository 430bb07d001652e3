"""Breakdowns: by row, by column, in running text; figures of another measure are none."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.categories import Categories
from checklist.rules.topics import Topic
from tests.checklist.rules.asking import ask

KINDS = (Topic("บริหาร", ("บริหาร",)), Topic("วิชาการ", ("วิชาการ",)), Topic("ทั่วไป", ("ทั่วไป",)))
STAFF = Categories(
    "อัตรากำลัง", KINDS, measure=("อัตรากำลัง", "คนครอง"), units=("คน",), about=("อัตรากำลัง",),
    avoid=("อบรม",),
)  # fmt: skip


def test_rows_with_a_figure_each_pass() -> None:
    drawing = "| ประเภท | คนครอง |\n|---|\n| บริหาร | 4 |\n| วิชาการ | 128 |"

    assert ask(STAFF, drawing).outcome == Outcome.PASS


def test_a_category_without_its_figure_fails_and_is_named() -> None:
    drawing = "| ประเภท | คนครอง |\n|---|\n| บริหาร | 4 |\n| วิชาการ | - |"

    answer = ask(STAFF, drawing)

    assert answer.outcome == Outcome.FAIL
    assert "วิชาการ" in answer.reason


def test_the_heading_over_a_table_tells_what_it_counts() -> None:
    table = "\n| ประเภท | จำนวน |\n|---|\n| บริหาร | 4 |\n| วิชาการ | 128 |"

    assert ask(STAFF, "## อัตรากำลัง" + table).outcome == Outcome.PASS
    assert ask(STAFF, "## ผู้ผ่านการอบรม" + table).outcome == Outcome.FAIL


def test_a_heading_before_another_table_tells_nothing_of_this_one() -> None:
    first = "## อัตรากำลัง\n| สังกัด | หมายเหตุ |\n|---|\n| กองช่าง | ย้าย |\n"
    second = "ผู้เข้าอบรม\n| ประเภท | ราย |\n|---|\n| บริหาร | 4 |\n| วิชาการ | 128 |"

    assert ask(STAFF, first + second).outcome == Outcome.FAIL


def test_a_list_of_people_with_their_kind_is_no_breakdown() -> None:
    rows = "\n".join(f"| วิชาการ | คนครอง {n} |" for n in range(5))

    assert ask(STAFF, f"| ประเภท | คนครอง |\n|---|\n{rows}").outcome == Outcome.FAIL


def test_running_text_counts_under_its_own_heading_only() -> None:
    lines = "- บริหาร 2 คน\n- วิชาการ 13 คน"

    assert ask(STAFF, f"## สถิติอัตรากำลัง\n{lines}").outcome == Outcome.PASS
    assert ask(STAFF, f"## สถิติการอบรม\n{lines}").outcome == Outcome.FAIL
    assert ask(STAFF, "อัตรากำลัง ได้แก่ บริหาร 2 คน วิชาการ 13 คน").outcome == Outcome.PASS


def test_one_category_alone_is_for_a_person() -> None:
    drawing = "| ประเภท | คนครอง |\n|---|\n| วิชาการ | 128 |"

    assert ask(STAFF, drawing).outcome == Outcome.REVIEW


MONEY = Categories("เงินเดือน", KINDS, measure=("งบประมาณ", "บาท"), avoid=("คน",))


def test_of_rows_below_the_categories_the_one_that_names_the_measure_counts() -> None:
    drawing = (
        "# งบประมาณแยกตามประเภท\n| รายการ | บริหาร | วิชาการ |\n|---|\n"
        "| อัตรา | 4 | 128 |\n| เงิน (บาท) | 90 | - |"
    )

    assert ask(MONEY, drawing).outcome == Outcome.FAIL
    assert ask(MONEY, drawing.replace("| 90 | - |", "| 90 | 70 |")).quotes[0].text == "90"


def test_titles_below_merged_categories_name_the_measure() -> None:
    drawing = (
        "| เดือน | บริหาร | < | วิชาการ | < |\n| ^ | คนครอง | บาท | คนครอง | บาท |\n|---|\n"
        "| ต.ค. | 4 | 90 | 128 | 70 |"
    )

    assert [quote.text for quote in ask(MONEY, drawing).quotes] == ["90", "70"]
    assert [quote.text for quote in ask(STAFF, drawing).quotes] == ["4", "128"]


def test_the_year_of_a_budget_is_no_money() -> None:
    table = "\n| ประเภท | จำนวน |\n|---|\n| บริหาร | 4 |\n| วิชาการ | 128 |"

    assert ask(MONEY, "## ปีงบประมาณ 2568" + table).outcome == Outcome.FAIL
