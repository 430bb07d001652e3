"""Lists of topics: in the content, or told by titles first."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.topics import Topic, Topics
from tests.checklist.rules.asking import ask

SIDES = (Topic("การบริหาร", ("บริหาร", "สรรหา")), Topic("การพัฒนา", ("พัฒนา", "อบรม")))
STRICT = Topics("ทั้งสองด้าน", SIDES, strict=True, titles=("แผน",))
LOOSE = Topics("ทั้งสองด้าน", (*SIDES, Topic("วินัย", ("วินัย",))))


def test_titles_that_name_all_pass() -> None:
    assert ask(STRICT, "# แผนบริหารและพัฒนาบุคลากร\nเนื้อหา").outcome == Outcome.PASS


def test_a_title_that_names_one_side_decides_against_the_content() -> None:
    assert ask(STRICT, "# แผนพัฒนาบุคลากร\nหลักเกณฑ์การสรรหา").outcome == Outcome.FAIL


def test_titles_that_name_none_leave_it_to_the_content() -> None:
    assert ask(STRICT, "# แผนกำลังคน\nการสรรหา\nการอบรม").outcome == Outcome.PASS


def test_a_missing_topic_is_for_a_person_where_wording_may_differ() -> None:
    assert ask(LOOSE, "การสรรหา\nการอบรม").outcome == Outcome.REVIEW
    assert ask(LOOSE, "การสรรหา").outcome == Outcome.FAIL


def test_a_text_must_hold_all_topics_itself() -> None:
    whole = Topics("ประกาศ", SIDES, strict=True, together=True)

    assert ask(whole, "การสรรหา\nการอบรม").outcome == Outcome.PASS
    assert ask(whole, "การสรรหา\n---page---\nการอบรม").outcome == Outcome.FAIL
    assert ask(whole, "การสรรหา", "การอบรม").outcome == Outcome.FAIL


def test_words_of_doubt_leave_it_to_a_person() -> None:
    topics = Topics("ประเด็น", SIDES, strict=True, doubts=("ไม่มีภารกิจ",))

    answer = ask(topics, "การสรรหา\nการอบรม: ไม่มีภารกิจด้านนี้")

    assert answer.outcome == Outcome.REVIEW
    assert "ไม่มีภารกิจ" in answer.quotes[0].text


def test_a_wording_may_name_the_year_that_is_judged() -> None:
    last = Topics("ช่วงเวลา", (Topic("ปีที่แล้ว", ("ปีงบประมาณ {last_year}",)),))

    assert ask(last, "สถิติ ปีงบประมาณ ๒๕๖๗").outcome == Outcome.PASS
    assert ask(last, "สถิติ ปีงบประมาณ 2568").outcome == Outcome.FAIL


def test_a_line_that_only_lists_the_topics_covers_none() -> None:
    kinds = (Topic("ก", ("อนุมัติ",)), Topic("ข", ("พัสดุ",)), Topic("ค", ("บุคคล",)))
    question = Topics("ประเด็น", kinds, strict=True, apart=True)
    claim = "ครอบคลุมการอนุมัติ การพัสดุ และงานบุคคล"
    assert ask(question, claim).outcome == Outcome.REVIEW
    rows = "\n| ประเด็น | เรื่อง |\n|---|\n| อนุมัติ | ก |\n| พัสดุ | ข |\n| บุคคล | ค |"
    assert ask(question, claim + rows).outcome == Outcome.PASS
