"""Who held an activity: the agency, or another whose guest it was."""

from __future__ import annotations

import pytest

from checklist.agency import Agency
from checklist.finding import Outcome
from checklist.rules.organiser import Organiser
from tests.checklist.rules.asking import ask

HELD = Organiser("กิจกรรมการมีส่วนร่วม")


def test_an_activity_of_the_agency_passes() -> None:
    own = "# เวทีประชาคม\nเทศบาลตำบลนางามจัดเวทีประชาคมเมื่อวันที่ 3 กุมภาพันธ์ 2568"

    assert ask(HELD, own).outcome == Outcome.PASS


@pytest.mark.parametrize(
    "text",
    [
        "มูลนิธิถนนดีจัดเวที โดย อบต.นางามส่งผู้แทนเข้าร่วมสังเกตการณ์",
        "โรงเรียนบ้านน้ำใสเข้าร่วมเวทีรับฟังความคิดเห็นที่จัดโดยองค์การบริหารส่วนตำบลน้ำใส",
        "การประชุมจัดโดยกรมส่งเสริมทางสัญจร",
        "นายกฯ ได้รับเชิญเข้าร่วมการประชุม",
    ],
)
def test_words_of_a_guest_are_for_a_person(text: str) -> None:
    answer = ask(HELD, f"# ข่าวการมีส่วนร่วม\n{text}")

    assert answer.outcome == Outcome.REVIEW
    assert answer.quotes


def test_the_agency_named_as_the_organiser_is_known_again() -> None:
    held = "# เวทีประชาคม\nจัดโดยเทศบาลตำบลนางาม"

    assert ask(HELD, f"{held}\nเทศบาลตำบลนางาม อำเภอเมือง").outcome == Outcome.PASS
    assert ask(HELD, held, agency=Agency("เทศบาลตำบลนางาม")).outcome == Outcome.PASS
