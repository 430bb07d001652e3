from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from checklist.finding import Outcome
from checklist.rules.accept import Accept
from checklist.rules.body import prepare
from checklist.rules.context import Context
from checklist.rules.labelled import Labelled, answer_labelled
from checklist.rules.wording import word
from tests.quality.drawing import as_evidence, draw

if TYPE_CHECKING:
    from checklist.rules.answer import Answer

LABELS = ("ชื่องาน", "ช่องทางให้บริการ", "ค่าธรรมเนียม", "กฎหมายที่เกี่ยวข้อง", "ปัญหา", "ข้อเสนอแนะ")
FEE = Labelled("ค่าธรรมเนียม", ("ค่าธรรมเนียม",), accept=Accept.FEE, each=("ชื่องาน",))
CHANNEL = Labelled("ช่องทางให้บริการ", ("ช่องทางให้บริการ",))
TROUBLE = Labelled("ปัญหา", ("ปัญหา อุปสรรค", "ปัญหา"))


def ask(question: Labelled, drawing: str) -> Answer:
    evidence = [as_evidence("o9", draw(drawing), "https://agency.example/o9")]
    body = prepare(evidence, word((), (), (), ()))
    return answer_labelled(question, body, Context(2568, date(2025, 4, 30), LABELS))


@pytest.mark.parametrize(
    "drawing",
    [
        "ค่าธรรมเนียม: ไม่มี",
        "5. ค่าธรรมเนียม ไม่มีค่าธรรมเนียม",
        "(๕) ค่าธรรมเนียม – ๒๐ บาท",
        "ค่าธรรมเนียม\nไม่เสียค่าธรรมเนียม",
        "# ค่าธรรมเนียม\nฉบับละ 20 บาท",
        "| ค่าธรรมเนียม | 20 บาท |\n| ช่องทางให้บริการ | ชั้น 1 |",
        "| งาน | ขั้นตอน | ค่าธรรมเนียม |\n|---|\n| ก ข | ยื่น | ไม่มี |\n| ค | ยื่น | 20 บาท |",
    ],
)
def test_an_answer_is_found_wherever_it_stands_with_its_label(drawing: str) -> None:
    answer = ask(FEE, drawing)
    assert answer.outcome == Outcome.PASS, answer.reason
    assert answer.quotes


@pytest.mark.parametrize(
    "drawing",
    [
        "ค่าธรรมเนียม: -",
        "ค่าธรรมเนียม ..............",
        "ค่าธรรมเนียม\nช่องทางให้บริการ: ชั้น 1",
        "| ค่าธรรมเนียม | |\n| ช่องทางให้บริการ | ชั้น 1 |",
        "| งาน | ขั้นตอน | ค่าธรรมเนียม |\n|---|\n| ก ข | ยื่น | ไม่มี |\n| ค | ยื่น | - |",
        "หน้านี้ไม่มีเรื่องเงิน",
    ],
)
def test_a_label_without_an_answer_fails(drawing: str) -> None:
    assert ask(FEE, drawing).outcome == Outcome.FAIL


def test_each_named_work_needs_its_own_answer() -> None:
    first = "ชื่องาน การขอใช้ห้องประชุมใหญ่\nค่าธรรมเนียม: ไม่มี\n"
    second = "ชื่องาน การขอข้อมูลข่าวสารราชการ\nช่องทางให้บริการ: ชั้น 1\n"
    answer = ask(FEE, first + second)
    assert answer.outcome == Outcome.FAIL
    assert "การขอข้อมูลข่าวสารราชการ" in answer.reason
    assert ask(FEE, first + second + "ค่าธรรมเนียม: 5 บาท").outcome == Outcome.PASS


def test_words_of_the_criterion_are_no_answer() -> None:
    drawing = "(3) ชื่องาน\n(4) ช่องทางให้บริการ เช่น สถานที่ ส่วนงานที่รับผิดชอบ\n(5) ค่าธรรมเนียม"
    assert ask(CHANNEL, drawing).outcome == Outcome.FAIL


def test_a_longer_word_is_not_the_label() -> None:
    assert ask(TROUBLE, "ปัญหาการทุจริตเป็นเรื่องสำคัญ\nรายละเอียดมีดังนี้").outcome == Outcome.FAIL


def test_two_labels_on_one_line_are_one_heading() -> None:
    heading = "ปัญหา อุปสรรค และข้อเสนอแนะ"
    assert ask(TROUBLE, heading).outcome == Outcome.FAIL
    assert ask(TROUBLE, f"{heading}\nผู้เข้าร่วมติดภารกิจหลายราย").outcome == Outcome.PASS


def test_a_contents_list_is_no_evidence() -> None:
    assert ask(CHANNEL, "ช่องทางให้บริการ ............... 12").outcome == Outcome.FAIL


def test_none_is_an_answer_only_where_the_criterion_allows_it() -> None:
    assert ask(TROUBLE, "ปัญหา: ไม่มี").outcome == Outcome.REVIEW
    allowed = Labelled("เอกสาร", ("ปัญหา",), accept=Accept.TEXT_OR_NONE)
    assert ask(allowed, "ปัญหา: ไม่มี").outcome == Outcome.PASS


@pytest.mark.parametrize("between", [" ", " / ", "; ", " | "])
def test_a_label_with_a_colon_inside_a_line_is_found(between: str) -> None:
    line = f"ช่องทางให้บริการ: ชั้น 1{between}ค่าธรรมเนียม : 20 บาท"
    assert ask(FEE, line).outcome == Outcome.PASS
    (quote,) = ask(CHANNEL, line).quotes
    assert quote.text == "ช่องทางให้บริการ: ชั้น 1"


def test_words_of_a_label_inside_a_sentence_are_none() -> None:
    assert ask(FEE, "ขอให้ตรวจดูอัตราค่าธรรมเนียม: 20 บาท").outcome == Outcome.FAIL


WORK = Labelled("ชื่องาน", ("ชื่องาน",), general=("คู่มือ", "การให้บริการ", "ประชาชน"))
BELOW = "ช่องทางให้บริการ: ชั้น 1\nค่าธรรมเนียม: ไม่มี\nกฎหมายที่เกี่ยวข้อง: พ.ร.บ. เทศบาล พ.ศ. 2496"


def test_a_heading_over_several_labels_names_the_work() -> None:
    answer = ask(WORK, f"# คู่มือ\n## 1. การรับชำระภาษีป้าย\n{BELOW}")
    assert answer.outcome == Outcome.PASS
    assert [quote.text for quote in answer.quotes] == ["1. การรับชำระภาษีป้าย"]


@pytest.mark.parametrize(
    "drawing",
    [
        f"# คู่มือ\n## คู่มือการให้บริการประชาชน\n{BELOW}",
        f"# คู่มือ\n## 1.\n{BELOW}",
        "# คู่มือ\n## การรับชำระภาษีป้าย\nค่าธรรมเนียม: ไม่มี",
        BELOW,
    ],
)
def test_a_heading_that_names_no_work_or_stands_over_little_does_not(drawing: str) -> None:
    assert ask(WORK, drawing).outcome == Outcome.FAIL


LAW = Labelled("กฎหมาย", ("กฎหมายที่เกี่ยวข้อง", "ระเบียบ"), accept=Accept.LAW)


def test_an_answer_that_begins_like_a_label_is_kept() -> None:
    line = "กฎหมายที่เกี่ยวข้อง ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526"
    body = prepare(
        [as_evidence("o9", draw(line), "https://agency.example/o9")], word((), (), (), ())
    )
    context = Context(2568, date(2025, 4, 30), ("กฎหมายที่เกี่ยวข้อง", "ระเบียบ"))
    assert answer_labelled(LAW, body, context).outcome == Outcome.PASS


def test_a_label_that_goes_on_as_another_word_keeps_its_answer() -> None:
    money = Labelled("งบประมาณ", ("งบประมาณ",), accept=Accept.AMOUNT_OR_NONE)
    assert ask(money, "งบประมาณดำเนินการ 45,000 บาท\nช่องทางให้บริการ ชั้น 1").outcome == Outcome.PASS
    assert ask(money, "งบประมาณดำเนินการ\nช่องทางให้บริการ ชั้น 1").outcome == Outcome.FAIL


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("# คู่มือสำหรับประชาชน : การขอใบอนุญาตก่อสร้าง", Outcome.PASS),
        ("# คู่มือสำหรับประชาชน : ", Outcome.FAIL),
        ("# ประกาศ : การขอใบอนุญาตก่อสร้าง", Outcome.FAIL),
    ],
)
def test_the_title_of_a_manual_may_name_the_work(title: str, outcome: Outcome) -> None:
    assert ask(WORK, f"{title}\n{BELOW}").outcome == outcome


def test_of_two_columns_with_the_label_the_one_that_begins_with_it_answers() -> None:
    table = "| รายละเอียดค่าธรรมเนียม | ค่าธรรมเนียม (บาท / ร้อยละ) |\n|---|\n| ใบอนุญาต ฉบับละ | 20 บาท |"
    assert ask(FEE, table).outcome == Outcome.PASS


DONE = Labelled("จำนวนเรื่องที่แล้วเสร็จ", ("แล้วเสร็จ",), accept=Accept.COUNT)
MONTHS = """| เดือน | จำนวนเรื่อง | แล้วเสร็จ |
|---|
| ต.ค. 66 | 0 | 0 |
| พ.ย. 66 | 1 | {} |
| ธ.ค. 66 | 0 | 0 |"""


def test_a_blank_count_in_the_middle_of_a_column_is_seen_where_another_column_counts() -> None:
    assert ask(DONE, MONTHS.format("1")).outcome == Outcome.PASS
    assert ask(DONE, MONTHS.format("")).outcome == Outcome.FAIL
    assert ask(DONE, MONTHS.format("-")).outcome == Outcome.REVIEW


def test_a_row_of_counts_must_answer_in_every_column_that_counts() -> None:
    head = "| รายการ | ต.ค. | พ.ย. | ธ.ค. |\n|---|\n| ทั้งหมด | 0 | 1 | 0 |\n"

    assert ask(DONE, f"{head}| แล้วเสร็จ | 0 | 1 | 0 |").outcome == Outcome.PASS
    assert ask(DONE, f"{head}| แล้วเสร็จ | 0 | | 0 |").outcome == Outcome.FAIL


def test_a_row_of_small_counts_is_no_row_that_numbers_the_columns() -> None:
    head = "| ทั้งหมด | แล้วเสร็จ | ระหว่างดำเนินการ |\n|---|\n"

    assert ask(DONE, f"{head}| 2 | 1 | 1 |").outcome == Outcome.PASS
    assert ask(DONE, f"{head}| (1) | (2) | (3) |").outcome == Outcome.FAIL


@pytest.mark.parametrize(
    "drawing",
    [
        "จำนวนเรื่องที่แล้วเสร็จ : 5 เรื่อง",
        "| ประเภท | จำนวนเรื่องที่แล้วเสร็จ |\n|---|\n| จัดซื้อ | 2 |\n| เรียกรับ | 0 |",
    ],
)
def test_a_label_that_another_label_goes_on_from_is_not_meant(drawing: str) -> None:
    names = ("จำนวนเรื่อง",)
    total = Labelled("จำนวนเรื่องทั้งหมด", names, accept=Accept.COUNT)
    body = prepare(
        [as_evidence("o19", draw(drawing), "https://agency.example/1")], word((), (), (), ())
    )
    both = Context(2568, date(2025, 4, 30), (*names, "จำนวนเรื่องที่แล้วเสร็จ"))

    assert answer_labelled(total, body, both).outcome == Outcome.FAIL
    assert (
        answer_labelled(total, body, Context(2568, date(2025, 4, 30), names)).outcome
        != Outcome.FAIL
    )


def test_an_answer_that_tells_nothing_yet_fails_and_a_promise_is_for_a_person() -> None:
    result = Labelled("ผล", ("ผลการรับฟัง",), never=("อยู่ระหว่างรวบรวม",), doubts=("จะนำ",))

    assert ask(result, "ผลการรับฟัง : ขอให้ขยายทางเท้า").outcome == Outcome.PASS
    assert ask(result, "ผลการรับฟัง : อยู่ระหว่างรวบรวม").outcome == Outcome.FAIL
    assert ask(result, "ผลการรับฟัง : จะนำไปพิจารณา").outcome == Outcome.REVIEW


def test_a_title_that_goes_on_with_the_work_names_it() -> None:
    service = Labelled("ชื่องาน", ("ชื่องาน",), general=("คู่มือ", "การให้บริการ", "บริการ", "ประชาชน"))
    below = "\nค่าธรรมเนียม: ไม่มี"

    assert ask(service, f"# คู่มือการให้บริการ การขอใช้น้ำประปา เทศบาลตัวอย่าง{below}").outcome == "pass"
    assert ask(service, f"# คู่มือการให้บริการประชาชน เทศบาลตัวอย่าง{below}").outcome == "fail"


def test_headings_over_the_works_may_name_them_where_the_label_is_empty() -> None:
    name = Labelled("ชื่องาน", ("ชื่องาน",), general=("คู่มือ", "หน่วยงาน"))
    work = (
        "## หน่วยงานรังสีวิทยา\nค่าธรรมเนียม: ไม่มี\nช่องทางให้บริการ: ชั้น 1\nกฎหมายที่เกี่ยวข้อง: พ.ร.บ. สถานพยาบาล"
    )

    assert ask(name, f"{work}\nชื่องาน:").outcome == Outcome.REVIEW
    assert ask(name, "ชื่องาน:\nค่าธรรมเนียม: ไม่มี").outcome == Outcome.FAIL
