from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from checklist.finding import Outcome
from checklist.rules.accept import Accept
from checklist.rules.body import prepare
from checklist.rules.context import Context
from checklist.rules.headers import Field
from checklist.rules.rows import Rows, answer_rows
from checklist.rules.wording import word
from tests.quality.drawing import as_evidence, draw

if TYPE_CHECKING:
    from checklist.rules.answer import Answer

PROJECT = Field("โครงการ", ("โครงการ/กิจกรรม", "โครงการ"), avoid=("งบประมาณ",))
SPENT = Field(
    "งบที่ใช้", ("งบประมาณที่ใช้", "เบิกจ่าย", "งบประมาณ"), Accept.AMOUNT_OR_NONE, avoid=("จัดสรร",)
)
ASK = Rows("โครงการ", (PROJECT, SPENT))
HEADER = "| ที่ | โครงการ/กิจกรรม | งบประมาณที่ใช้ |\n|---|\n"


def ask(*drawings: str, question: Rows = ASK) -> Answer:
    evidence = [
        as_evidence("o26", draw(text), f"https://agency.example/{number}")
        for number, text in enumerate(drawings)
    ]
    body = prepare(evidence, word((), (), (), ()))
    return answer_rows(question, body, Context(2568, date(2025, 4, 30)))


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        ("25,000", Outcome.PASS),
        ("ไม่มี", Outcome.PASS),
        ("0.00", Outcome.PASS),
        ("ไม่ใช้งบประมาณ", Outcome.REVIEW),
        ("ใช้งบประมาณบุคลากร", Outcome.FAIL),
        ("งบดำเนินงาน", Outcome.FAIL),
        ("-", Outcome.FAIL),
        ("", Outcome.FAIL),
        ("ร้อยละ 90", Outcome.FAIL),
        ("รวมกับโครงการอื่น", Outcome.FAIL),
    ],
)
def test_one_cell_decides_the_table(cell: str, outcome: Outcome) -> None:
    assert ask(HEADER + f"| 1 | ก ข ค | 10 |\n| 2 | ง จ | {cell} |").outcome == outcome


def test_all_faulty_cells_are_told_not_only_the_first() -> None:
    answer = ask(HEADER + "| 1 | ก ข | - |\n| 2 | ง จ | งบปกติ |\n| 3 | ช ซ | 5 |")
    assert "แถวที่ 2" in answer.reason
    assert "แถวที่ 3" in answer.reason
    assert [quote.place for quote in answer.quotes] == [
        "table 1, row 2, column 3",
        "table 1, row 3, column 3",
    ]


def test_a_total_a_group_a_repeated_header_and_column_numbers_are_no_projects() -> None:
    table = (
        HEADER
        + "| (1) | (2) | (3) |\n| ด้านที่ 1 ปลูกจิตสำนึก | < | < |\n| 1 | ก ข | 10 |\n"
        + "| ที่ | โครงการ/กิจกรรม | งบประมาณที่ใช้ |\n| 2 | ง จ | ไม่มี |\n| | รวมทั้งสิ้น | 10 |"
    )
    answer = ask(table)
    assert answer.outcome == Outcome.PASS, answer.reason
    assert "2 โครงการ" in answer.reason


def test_an_amount_in_the_total_alone_does_not_pass() -> None:
    assert ask(HEADER + "| 1 | ก ข | |\n| 2 | ง จ | |\n| | รวม | 20,000 |").outcome == Outcome.FAIL


def test_one_merged_amount_for_several_projects_is_for_a_person() -> None:
    assert ask(HEADER + "| 1 | ก ข | 20,000 |\n| 2 | ง จ | ^ |").outcome == Outcome.REVIEW


def test_a_continued_row_belongs_to_the_project_above() -> None:
    table = HEADER + "| 1 | โครงการที่มีชื่อยาว | |\n| | ต่อบรรทัดสอง | 10 |\n| 2 | ง | 5 |"
    assert ask(table).outcome == Outcome.FAIL
    assert ask(HEADER + "| 1 | โครงการ | |\n| | | 10 |\n| 2 | ง จ | 5 |").outcome == Outcome.PASS


def test_an_answer_below_never_hides_a_fault_above() -> None:
    table = HEADER + "| 1 | ก ข | ใช้งบประมาณบุคลากร |\n| | | 10,000 |"
    assert ask(table).outcome == Outcome.FAIL


def test_the_spent_column_under_a_merged_title_is_judged_not_the_granted_one() -> None:
    table = (
        "| ที่ | โครงการ | งบประมาณ | < |\n| ^ | ^ | ได้รับจัดสรร | เบิกจ่าย |\n"
        "| 1 | ก ข | 20,000 | งบปกติ |\n| 2 | ง จ | 5,000 | 5,000 |"
    )
    answer = ask(table)
    assert answer.outcome == Outcome.FAIL
    assert answer.quotes[0].place == "table 1, row 3, column 4"


def test_a_granted_amount_is_no_spending() -> None:
    table = "| โครงการ | งบประมาณที่ได้รับจัดสรร |\n|---|\n| ก ข | 20,000 |\n| ง | 5 |"
    answer = ask(table)
    assert (answer.outcome, answer.absent) == (Outcome.FAIL, True)


def test_a_form_without_rows_fails() -> None:
    answer = ask(HEADER + "| 1 | .......... | .......... |\n| 2 | | |")
    assert answer.outcome == Outcome.FAIL


def test_a_second_table_of_projects_without_the_column_is_for_a_person() -> None:
    result = Field("ผล", ("ผลการดำเนินการ",))
    question = Rows("โครงการ", (PROJECT, result, SPENT))
    header = "| โครงการ | ผลการดำเนินการ | งบประมาณที่ใช้ |\n|---|\n"
    full = header + "| ก ข | ทำแล้ว | 10 |\n| ง จ | ทำ แล้ว | 5 |"
    lacking = "| โครงการ | ผลการดำเนินการ |\n|---|\n| จ ฉ | ทำแล้ว |\n| ช ซ | ทำแล้ว |"
    assert ask(full, question=question).outcome == Outcome.PASS
    assert ask(full, lacking, question=question).outcome == Outcome.REVIEW


def test_columns_of_a_prescribed_form_out_of_order_are_for_a_person() -> None:
    question = Rows("โครงการ", (PROJECT, SPENT), in_order=True)
    table = "| งบประมาณที่ใช้ | โครงการ |\n|---|\n| 10 | ก ข |\n| 5 | ง จ |"
    assert ask(table, question=question).outcome == Outcome.REVIEW


MONEY = Rows("โครงการ", (PROJECT, SPENT), unnamed=True)


def test_a_missing_name_column_is_anothers_fault() -> None:
    table = "| ด้าน | งบประมาณ |\n|---|\n| บริหาร | 20,000 |\n| พัฒนา | {} |"

    assert ask(table.format("ไม่มี"), question=MONEY).outcome == Outcome.PASS
    assert ask(table.format("-"), question=MONEY).outcome == Outcome.FAIL
    assert ask("| ด้าน | หมายเหตุ |\n|---|\n| บริหาร | ก |", question=MONEY).outcome == Outcome.FAIL


def test_of_budgets_for_several_years_the_one_of_the_year_counts() -> None:
    table = (
        "| โครงการ | งบประมาณ | < |\n| ^ | ปี 2567 | ปี 2568 |\n|---|\n"
        "| อบรม | 20,000 | {} |\n| ตรวจเยี่ยม | 10,000 | ไม่มี |"
    )

    assert ask(table.format("25,000"), question=MONEY).outcome == Outcome.PASS
    assert ask(table.format(""), question=MONEY).outcome == Outcome.FAIL


def test_quarters_may_be_ticked() -> None:
    ask_time = Rows("โครงการ", (PROJECT, Field("ระยะเวลา", ("ช่วงเวลา",), accept=Accept.PERIOD)))
    table = (
        "| โครงการ | ช่วงเวลา | < |\n| ^ | ไตรมาส 1 | ไตรมาส 2 |\n|---|\n"
        "| อบรม | | ✓ |\n| ตรวจเยี่ยม | ✓ | {} |"
    )

    assert ask(table.format("✓"), question=ask_time).outcome == Outcome.PASS
    assert (
        ask(table.format("").replace("| ✓ |  |", "| | |"), question=ask_time).outcome
        == Outcome.FAIL
    )


def test_what_only_will_be_is_no_result() -> None:
    done = Field("ผล", ("ผลการดำเนินการ",), never=("จะ",))
    table = "| โครงการ | ผลการดำเนินการ |\n|---|\n| อบรม | {}จัดอบรม 2 รุ่น |"

    question = Rows("โครงการ", (PROJECT, done))
    assert ask(table.format(""), question=question).outcome == Outcome.PASS
    assert ask(table.format("จะ"), question=question).outcome == Outcome.FAIL


TIME = Field("ระยะเวลา", ("ระยะเวลา",), Accept.PERIOD)
PLANNED = Rows("โครงการ", (PROJECT, TIME))
QUARTERS = "| โครงการ | ไตรมาส 1 | ไตรมาส 2 | ไตรมาส 3 |\n|---|\n"


def test_marks_below_quarters_tell_when() -> None:
    answer = ask(QUARTERS + "| ก ข ค | ✓ | | |\n| ง จ ฉ | | / | ✓ |", question=PLANNED)
    assert answer.outcome == Outcome.PASS


def test_a_row_without_a_mark_below_the_quarters_fails() -> None:
    answer = ask(QUARTERS + "| ก ข ค | ✓ | | |\n| ง จ ฉ | | - | |", question=PLANNED)
    assert answer.outcome == Outcome.FAIL
    assert "ง จ ฉ" in answer.reason


YEARS = "| โครงการ | งบประมาณ 2567 | งบประมาณ 2568 |\n|---|\n| โครงการอบรมวินัย | 5 | - |"


def test_columns_of_years_alone_are_for_a_person() -> None:
    assert ask(YEARS, question=PLANNED).outcome == Outcome.REVIEW


def test_of_columns_of_years_the_judged_one_counts() -> None:
    assert ask(YEARS).outcome == Outcome.FAIL
    assert ask(YEARS.replace("| 5 | - |", "| - | 5 |")).outcome == Outcome.PASS


def test_sheets_beside_a_table_answer_for_the_column_that_it_lacks() -> None:
    sheet = "\n1. ชื่อโครงการ : โครงการอบรมวินัย\n2. ระยะเวลา : มีนาคม 2568"
    named = Field("โครงการ", ("โครงการ", "ชื่อโครงการ"))
    question = Rows("โครงการ", (named, TIME))
    table = "| โครงการ | เป้าหมาย |\n|---|\n| โครงการอบรมวินัย | 5 |\n| โครงการอบรมพัสดุ | 9 |"
    second = sheet.replace("วินัย", "พัสดุ")
    assert ask(table + sheet + second, question=question).outcome == Outcome.PASS
    assert ask(table, question=question).outcome == Outcome.FAIL


def test_a_form_of_labels_is_no_list_of_rows() -> None:
    form = "| โครงการ | อบรมวินัย |\n| ระยะเวลา | มีนาคม 2568 |\n| สถานที่ | ห้องประชุม |"
    named = ("โครงการ", "ระยะเวลา")
    body = prepare(
        [as_evidence("o26", draw(form), "https://agency.example/1")], word((), (), (), ())
    )
    context = Context(2568, date(2025, 4, 30), columns=named)
    assert answer_rows(PLANNED, body, context).outcome != Outcome.FAIL
    assert "3" not in answer_rows(Rows("โครงการ", (PROJECT,)), body, context).reason


@pytest.mark.parametrize(("headed", "outcome"), [(True, Outcome.PASS), (False, Outcome.FAIL)])
def test_a_heading_over_the_answers_names_the_row(headed: bool, outcome: Outcome) -> None:  # noqa: FBT001
    text = "".join(
        f"\n## {number}. {name}\nระยะเวลา : มีนาคม 2568\nงบประมาณ : 5 บาท"
        for number, name in enumerate(("มาตรการคุมพัสดุ", "กิจกรรมชมรมสุจริต"), start=1)
    )
    field = Field("โครงการ", ("โครงการ",), headed=headed)
    body = prepare(
        [as_evidence("o26", draw("# แผน" + text), "https://agency.example/1")], word((), (), (), ())
    )
    context = Context(2568, date(2025, 4, 30), columns=("โครงการ", "ระยะเวลา", "งบประมาณ"))
    assert answer_rows(Rows("โครงการ", (field,)), body, context).outcome == outcome


LEVEL = Rows("โครงการ", (PROJECT, Field("ระดับ", ("ระดับความเสี่ยง",))))
LEVELS = "| โครงการ | ระดับความเสี่ยง | < | มาตรการ |\n| ^ | ต่ำ | สูง | ^ |\n|---|\n"


def test_a_mark_below_a_merged_title_is_an_answer() -> None:
    assert ask(LEVELS + "| ก ข ค | | ✓ | คุม |", question=LEVEL).outcome == Outcome.PASS
    assert ask(LEVELS + "| ก ข ค | | - | คุม |", question=LEVEL).outcome == Outcome.FAIL


def test_a_title_merged_over_the_whole_table_makes_no_mark_an_answer() -> None:
    table = "| แผนปี 2568 | < | < |\n| โครงการ | ระดับความเสี่ยง | ผล |\n|---|\n| ก ข ค | - | ✓ |"
    assert ask(table, question=LEVEL).outcome == Outcome.FAIL


NAMES = Rows("โครงการ", (Field("โครงการ", ("ชื่อโครงการ", "โครงการ")),))


@pytest.mark.parametrize(
    ("drawing", "outcome"),
    [
        ("| ชื่อโครงการ | อบรมวินัยประจำปี |\n| สถานะ | เสร็จ |", Outcome.PASS),
        ("| ชื่อโครงการ | |\n| สถานะ | เสร็จ |", Outcome.FAIL),
        ("ชื่อโครงการ : อบรมวินัยประจำปี", Outcome.PASS),
        ("ชื่อโครงการ : ......................", Outcome.FAIL),
        ("โครงการนี้ดำเนินการโดยกองช่างของเทศบาล", Outcome.FAIL),
    ],
)
def test_a_single_row_may_be_named_by_its_label(drawing: str, outcome: Outcome) -> None:
    assert ask(drawing, question=NAMES).outcome == outcome


def test_of_two_labels_in_a_row_the_second_names_the_row() -> None:
    sheet = "{0}ชื่อโครงการ : อบรม{1}\nระยะเวลา : มีนาคม 2568\n"
    text = sheet.format("โครงการลำดับที่ 1 ของแผน\n", "วินัย") + sheet.format(
        "โครงการลำดับที่ 2 ของแผน\n", "พัสดุ"
    )
    fields = (Field("โครงการ", ("ชื่อโครงการ", "โครงการ")), TIME)
    assert ask(text, question=Rows("โครงการ", fields)).outcome == Outcome.PASS


def test_a_chapter_of_money_is_no_empty_answer() -> None:
    chapter = "ส่วนที่ 3 งบประมาณที่ใช้ ประจำปีงบประมาณ พ.ศ. 2567\nดูตารางด้านล่าง"
    assert ask(chapter).absent
