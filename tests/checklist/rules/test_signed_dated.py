"""Who signed, and when it was held: heads of parts, days of publication, mentions in passing."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.dated import Dated
from checklist.rules.nature import Nature
from checklist.rules.signed import Signed
from tests.checklist.rules.asking import ask

GIFTS = Signed("ประกาศ", ("ของขวัญ",), ("อธิบดี", "หัวหน้า"), not_after=("รอง",), below=("หัวหน้ากลุ่ม",))
ORDER = "ประกาศไม่รับของขวัญ\nประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568\n(นายสมมุติ ทดลอง)\n{}"
HELD = Dated("กิจกรรม", held=True)


@pytest.mark.parametrize(
    ("post", "wanted"),
    [
        ("อธิบดีกรมตัวอย่าง", Outcome.PASS),
        ("หัวหน้าหน่วยงานตัวอย่าง", Outcome.PASS),
        ("หัวหน้ากลุ่มงานประชาสัมพันธ์", Outcome.REVIEW),
        ("รองอธิบดีกรมตัวอย่าง", Outcome.FAIL),
    ],
)
def test_the_head_of_a_part_is_not_taken_for_the_highest(post: str, wanted: Outcome) -> None:
    assert ask(GIFTS, ORDER.format(post)).outcome == wanted


def test_the_day_of_publication_does_not_stand_for_the_day_it_was_held() -> None:
    page = "เผยแพร่เมื่อ 10 กุมภาพันธ์ 2568\nจัดเมื่อวันที่ {}"

    assert ask(HELD, page.format("5 สิงหาคม 2566")).outcome == Outcome.FAIL
    assert ask(HELD, page.format("15 มกราคม 2568")).outcome == Outcome.PASS
    assert ask(HELD, page.partition("\n")[0]).outcome == Outcome.PASS


def test_a_subject_named_in_passing_is_not_what_the_document_is_about() -> None:
    about = Nature("การประเมินความเสี่ยงสินบน", ("สินบน",))
    rows = "| 1 | ตรวจรับไม่ตรง | สูง |\n| 2 | รับเงินผู้ขาย | ต่ำ |"
    table = f"\n| ที่ | เหตุการณ์ | ระดับ |\n|---|\n{rows}"
    passing = "# การประเมินความเสี่ยงการทุจริต\nครอบคลุมการทุจริตทุกรูปแบบ รวมถึงการรับสินบน"
    assert ask(about, passing + table).outcome == Outcome.REVIEW
    assert ask(about, "# การประเมินความเสี่ยงการรับสินบน รวมถึงของขวัญ" + table).outcome == Outcome.PASS


@pytest.mark.parametrize(
    ("drawing", "outcome"),
    [
        ("# ประกาศ No Gift Policy\nงดรับของขวัญ\n# อบรมดับเพลิง\nวันที่ 12 กุมภาพันธ์ 2568", Outcome.FAIL),
        ("# กิจกรรม\n## อบรม No Gift Policy\nวันที่ 12 กุมภาพันธ์ 2568", Outcome.PASS),
        ("# กิจกรรม No Gift Policy\n## ครั้งที่ 1\nวันที่ 12 กุมภาพันธ์ 2568", Outcome.PASS),
        ("## อบรม No Gift Policy\n## วันที่ 12 กุมภาพันธ์ 2568\nผู้เข้าร่วม 40 คน", Outcome.PASS),
        ("## 12 กุมภาพันธ์ 2568\nอบรมดับเพลิง\n## ข่าว\nนโยบาย No Gift Policy", Outcome.FAIL),
    ],
)
def test_a_date_belongs_to_the_section_it_stands_in(drawing: str, outcome: Outcome) -> None:
    question = Dated("กิจกรรม", subject=("No Gift Policy",))

    assert ask(question, drawing).outcome == outcome
