"""Ways to reach an agency: what counts, what is for a person, what does not count."""

from __future__ import annotations

import pytest

from checklist.finding import Outcome
from checklist.rules.contact import Contact, Way
from tests.checklist.rules.asking import ask


def said(way: Way, drawing: str) -> Outcome:
    return ask(Contact("ช่องทาง", way), drawing).outcome


@pytest.mark.parametrize(
    ("way", "drawing", "outcome"),
    [
        (Way.ADDRESS, "เลขที่ 9 ถนนสุขใจ ตำบลบ้านใหม่ จังหวัดตาก 63000", Outcome.PASS),
        (Way.ADDRESS, "ตั้งอยู่ใกล้ตลาด", Outcome.FAIL),
        (Way.ADDRESS, "เลขที่ 9 ถนนสุขใจ ตำบลบ้านใหม่ อำเภอเมือง", Outcome.REVIEW),
        (Way.PHONE, "โทรศัพท์ ๐-๕๕๕๕-๑๒๓๔", Outcome.PASS),
        (Way.PHONE, "โทรสาร 0-5555-1234", Outcome.FAIL),
        (Way.PHONE, "เปิดทำการ 08.30-16.30 น.", Outcome.FAIL),
        (Way.MAIL, "อีเมล saraban@agency.example", Outcome.PASS),
        (Way.MAIL, "อีเมล office@gmail.com", Outcome.REVIEW),
        (Way.MAIL, "อีเมล (ส่วนตัวของเจ้าหน้าที่) a@b.example", Outcome.REVIEW),
        (Way.MAIL, "อีเมล -", Outcome.FAIL),
        (Way.MAP, "[](https://www.google.com/maps/embed?pb=1)", Outcome.PASS),
        (Way.MAP, "พิกัด 16.87321, 99.12345", Outcome.PASS),
        (Way.MAP, "![แผนที่ตั้ง](map.png)", Outcome.PASS),
        (Way.MAP, "แผนที่", Outcome.FAIL),
        (Way.MAP, "แผนที่\n![ตราหน่วยงาน](logo.png)", Outcome.REVIEW),
        (Way.CHAT, "[สอบถาม](https://lin.ee/abc)", Outcome.PASS),
        (Way.CHAT, "สอบถามทาง LINE OA ได้", Outcome.REVIEW),
        (Way.CHAT, "โทรศัพท์ 0-5555-1234", Outcome.FAIL),
    ],
)
def test_a_way_is_seen_doubted_or_missed(way: Way, drawing: str, outcome: Outcome) -> None:
    assert said(way, drawing) == outcome


def test_what_stands_in_the_footer_is_no_contact() -> None:
    assert said(Way.PHONE, "# ติดต่อเรา\n~ โทรศัพท์ 0-5555-1234") == Outcome.FAIL


def test_a_link_on_a_scanned_page_is_marked_as_read_by_ocr() -> None:
    answer = ask(Contact("แผนที่", Way.MAP), "@ocr\nแผนที่\n[ดู](https://maps.google.com/x)")

    assert answer.ocr


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        ("@kind html\n## กระดานสนทนา\n[form] ชื่อผู้ถาม | คำถาม -> ตั้งคำถาม", Outcome.PASS),
        ("LINE Official Account : @huaysai", Outcome.PASS),
        ("ไลน์ไอดี: huaysai2568", Outcome.PASS),
        ("มีกระดานสนทนาและไลน์ไว้บริการ", Outcome.REVIEW),
        ("@kind html\n## ค้นหา\n[form] คำค้น | ปี -> ค้นหา", Outcome.FAIL),
    ],
)
def test_a_form_to_ask_or_a_named_account_is_a_way_to_ask(drawing: str, wanted: Outcome) -> None:
    assert ask(Contact("ช่องทางสอบถาม", Way.CHAT), drawing).outcome == wanted
