"""What a document is: told from its titles."""

from __future__ import annotations

import pytest

from checklist.agency import Agency
from checklist.finding import Outcome
from checklist.rules.nature import Nature
from tests.checklist.rules.asking import ask

REPORT = Nature("รายงานผลป้องกันการทุจริต", ("ป้องกันการทุจริต",), kinds=("report",))
TEXT = "\nหน่วยงานได้ดำเนินการตามที่กำหนดไว้ครบทุกโครงการ มีผู้เข้าร่วมเป็นจำนวนมาก และได้เผยแพร่ผลแก่ประชาชนทุกเดือน"


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("รายงานผลการดำเนินการป้องกันการทุจริต", Outcome.PASS),
        ("รายงานผลตามแผนปฏิบัติการป้องกันการทุจริต", Outcome.PASS),
        ("แผนปฏิบัติการป้องกันการทุจริต", Outcome.FAIL),
        ("ประกาศ เรื่อง แผนปฏิบัติการป้องกันการทุจริต", Outcome.FAIL),
        ("การป้องกันการทุจริต ปี 2567", Outcome.PASS),
        ("(ร่าง) รายงานผลการป้องกันการทุจริต", Outcome.REVIEW),
        ("รายงานผลการป้องกันการทุจริต กระทรวงตัวอย่าง", Outcome.REVIEW),
        ("รายงานผลการจัดซื้อจัดจ้าง", Outcome.FAIL),
    ],
)
def test_a_title_tells_kind_and_subject(title: str, outcome: Outcome) -> None:
    assert ask(REPORT, f"# {title}{TEXT}").outcome == outcome


def test_a_ministry_may_give_its_own_document() -> None:
    drawing = f"# รายงานผลการป้องกันการทุจริต กระทรวงตัวอย่าง{TEXT}"

    assert ask(REPORT, drawing, agency=Agency("กระทรวงตัวอย่าง")).outcome == Outcome.PASS


def test_a_title_over_nothing_is_no_document() -> None:
    answer = ask(REPORT, "# รายงานผลการดำเนินการป้องกันการทุจริต")

    assert answer.outcome == Outcome.FAIL
    assert answer.absent


def test_the_subject_in_the_text_alone_is_for_a_person() -> None:
    assert ask(REPORT, "x\n" * 12 + "โครงการป้องกันการทุจริต" + TEXT).outcome == Outcome.REVIEW


def test_one_right_file_among_several_is_enough() -> None:
    plan = f"# แผนปฏิบัติการป้องกันการทุจริต{TEXT}"
    report = f"# รายงานผลการป้องกันการทุจริต{TEXT}"

    assert ask(REPORT, plan, report).outcome == Outcome.PASS


def test_a_manual_must_name_its_work() -> None:
    manual = Nature("คู่มือ", ("คู่มือการปฏิบัติงาน",), kinds=("manual",), named=True)

    assert ask(manual, f"# คู่มือการปฏิบัติงาน กรมตัวอย่าง ปี 2568{TEXT}").outcome == Outcome.FAIL
    assert ask(manual, f"# คู่มือการปฏิบัติงาน การเบิกจ่ายเงินเดือน{TEXT}").outcome == Outcome.PASS


def test_too_few_documents_are_for_a_person() -> None:
    manual = Nature("คู่มือ", ("คู่มือ",), kinds=("manual",), least=2)
    drawing = f"# คู่มือการเบิกจ่าย{TEXT}"

    assert ask(manual, drawing).outcome == Outcome.REVIEW
    assert ask(manual, drawing, f"# คู่มือการรับเรื่อง{TEXT}").outcome == Outcome.PASS


def test_words_that_no_title_may_hold_decide() -> None:
    own = Nature("ช่องทางแยก", ("ทุจริต",), never=("ทุกประเภทเรื่อง",))

    assert ask(own, f"# แจ้งเรื่องทุจริต{TEXT}").outcome == Outcome.PASS
    assert ask(own, f"# แจ้งเรื่องทุจริต\nรับทุกประเภทเรื่อง{TEXT}").outcome == Outcome.FAIL


def test_a_proposal_is_no_report_whatever_its_title_names() -> None:
    result = Nature("ผลการมีส่วนร่วม", ("มีส่วนร่วม",), kinds=("report",))
    title = f"# โครงการเปิดโอกาสให้มีส่วนร่วม{TEXT}"
    proposal = f"{title}\n1. หลักการและเหตุผล\n6. ผลที่คาดว่าจะได้รับ"

    assert ask(result, title).outcome == Outcome.PASS
    answer = ask(result, proposal)
    assert answer.outcome == Outcome.FAIL
    assert any("คาดว่า" in quote.text for quote in answer.quotes)
    assert ask(result, f"# รายงานผลการมีส่วนร่วม\n{proposal}").outcome == Outcome.PASS


def test_dashes_in_a_table_are_something_that_was_written() -> None:
    counts = Nature("สถิติ", ("ร้องเรียน",), kinds=("statistics",))
    table = "# สถิติเรื่องร้องเรียน\n| ประเภท | จำนวน |\n|---|\n| จัดซื้อ | {} |"

    assert ask(counts, table.format("-")).outcome == Outcome.PASS
    assert ask(counts, table.format("")).outcome == Outcome.FAIL


def test_an_announcement_that_a_line_only_mentions_is_not_the_kind_of_the_document() -> None:
    result = Nature("ผลการมีส่วนร่วม", ("มีส่วนร่วม",), kinds=("report",))
    drawing = f"# ผลการมีส่วนร่วม{TEXT}\nจากการมีส่วนร่วมของผู้ประกอบการ เทศบาลได้ออกประกาศฉบับใหม่"

    assert ask(result, drawing).outcome == Outcome.PASS


def test_a_kind_that_the_subject_deals_with_counts_only_where_a_title_begins_with_it() -> None:
    result = Nature("ผลการมีส่วนร่วม", ("ประชาคม",), kinds=("report",), mentions=("plan",))

    news = f"# อบต.ดงเย็น จัดเวทีประชาคมเพื่อทบทวนแผนพัฒนาท้องถิ่น{TEXT}"
    assert ask(result, news).outcome == Outcome.PASS
    assert ask(result, f"# แผนการจัดเวทีประชาคม{TEXT}").outcome == Outcome.FAIL
