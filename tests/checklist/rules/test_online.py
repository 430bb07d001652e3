"""Online services and channels: forms, links, and what only looks like them."""

from __future__ import annotations

from dataclasses import replace

from checklist.agency import Agency
from checklist.finding import Outcome
from checklist.rules.online import Online
from checklist.rules.site import Site
from tests.checklist.rules.asking import ask

SERVICE = Online(
    "บริการออนไลน์", ("บริการออนไลน์",), ("ยื่นคำขอ",), avoid=("ร้องเรียน", "แบบสอบถาม"), own=True
)
SITE = Site("บริการออนไลน์")


def test_a_form_under_the_right_title_passes() -> None:
    drawing = "@kind html\n# บริการออนไลน์\n[form] ชื่อ* | เรื่อง* -> ส่ง"

    assert ask(SERVICE, drawing).outcome == Outcome.PASS


def test_a_form_for_something_else_fails() -> None:
    drawing = "@kind html\n# บริการออนไลน์\n[form] ชื่อ* | เรื่องร้องเรียน* -> ส่งเรื่องร้องเรียน"

    assert ask(SERVICE, drawing).outcome == Outcome.FAIL


def test_a_link_that_says_what_it_does_passes() -> None:
    drawing = "@kind html\n# บริการออนไลน์\n[ยื่นคำขอ](https://e.agency.example/ask)"

    assert ask(SERVICE, drawing).outcome == Outcome.PASS


def test_files_to_print_are_no_service() -> None:
    drawing = "@kind html\n# บริการออนไลน์\n[แบบยื่นคำขอ](https://agency.example/form.pdf)"

    assert ask(SERVICE, drawing).outcome == Outcome.FAIL


def test_a_public_form_service_is_for_a_person_where_it_must_be_the_agencys_own() -> None:
    drawing = "@kind html\n# บริการออนไลน์\n[ยื่นคำขอ](https://forms.gle/abc)"

    assert ask(SERVICE, drawing).outcome == Outcome.REVIEW


def test_a_service_that_is_closed_fails() -> None:
    drawing = (
        "@kind html\n# บริการออนไลน์\n[ยื่นคำขอ](https://e.agency.example/ask)\nบริการออนไลน์ปิดระบบชั่วคราว"
    )

    assert ask(SERVICE, drawing).outcome == Outcome.FAIL


def test_what_another_question_fails_on_is_for_a_person_here() -> None:
    soft = replace(SERVICE, soft=True)

    assert ask(SERVICE, "ข่าวกิจกรรม").outcome == Outcome.FAIL
    assert ask(soft, "ข่าวกิจกรรม").outcome == Outcome.REVIEW


def test_the_host_tells_whose_site_it_is() -> None:
    own, other = Agency(site="www.agency.example"), Agency(site="www.other.example")

    assert ask(SITE, "บริการ", agency=own).outcome == Outcome.PASS
    assert ask(SITE, "บริการ", agency=other).outcome == Outcome.FAIL
    assert ask(SITE, "@url https://docs.google.com/forms/x\nบริการ").outcome == Outcome.REVIEW


def test_pages_on_unrelated_hosts_without_a_link_are_for_a_person() -> None:
    far = "@url https://bookme.example/\nจองคิว"

    assert ask(SITE, "หน้าแรก", far).outcome == Outcome.REVIEW
    assert ask(SITE, "[จองคิว](https://bookme.example/)", far).outcome == Outcome.PASS


def test_a_page_that_says_it_is_not_linked_fails() -> None:
    assert ask(SITE, "ระบบยังไม่เชื่อมโยงกับเว็บไซต์หลัก").outcome == Outcome.FAIL


REPORT = Online(
    "ช่องทางแจ้งทุจริต", ("ทุจริต",), ("แจ้งเรื่อง",), avoid=("ร้องทุกข์",), soft=True,
    offline=("โทรศัพท์", "ไปรษณีย์"), shared=("ใช้ร่วมกับ",),
)  # fmt: skip
PAGE = "@kind html\n# ช่องทางแจ้งเรื่องทุจริต\n"
FORM = "[form] ชื่อ | เรื่อง -> ส่ง"


def test_another_channel_with_its_number_answers_where_nothing_is_online() -> None:
    assert ask(REPORT, PAGE + "โทรศัพท์ 0-2999-1134").outcome == Outcome.PASS
    assert ask(REPORT, PAGE + "| โทรศัพท์ | 0-2999-1134 |\n| ผู้รับ | นิติกร |").outcome == Outcome.PASS
    assert ask(REPORT, PAGE + "แจ้งทางโทรศัพท์ได้").outcome == Outcome.REVIEW


def test_a_channel_that_says_it_is_shared_fails() -> None:
    assert ask(REPORT, PAGE + FORM).outcome == Outcome.PASS
    assert ask(REPORT, PAGE + "แบบฟอร์มนี้ใช้ร่วมกับเรื่องอื่น\n" + FORM).outcome == Outcome.FAIL


def test_the_title_of_the_form_page_may_name_something_else() -> None:
    general = "@kind html\n# ระบบรับเรื่องร้องทุกข์ และการทุจริต\n"
    assert ask(REPORT, general + FORM).outcome == Outcome.REVIEW
    assert ask(REPORT, general.replace("และ", "แยกจาก") + FORM).outcome == Outcome.PASS


def test_a_channel_for_the_public_must_not_demand_a_login() -> None:
    public = replace(REPORT, soft=False, unlocked=True)
    page = PAGE + "แจ้งเรื่องทุจริตได้ที่แบบฟอร์มนี้ {}\n" + FORM

    for free in ("โดยไม่ต้องเข้าสู่ระบบก่อน", "ไม่จำเป็นต้องเข้าสู่ระบบ", "ผู้ติดตามเรื่องต้องเข้าสู่ระบบ"):
        assert ask(public, page.format(free)).outcome == Outcome.PASS
    answer = ask(public, page.format("ต้องสมัครสมาชิกและเข้าสู่ระบบก่อน"))
    assert answer.outcome == Outcome.FAIL
    assert answer.quotes
    assert ask(replace(public, unlocked=False), page.format("ต้องเข้าสู่ระบบ")).outcome == Outcome.PASS


CHANNEL = Online("ช่องทางแจ้งทุจริต", ("ทุจริต",), ("แจ้งเรื่อง", "กรอกแบบฟอร์ม"), unlocked=True)


def test_a_form_that_takes_no_more_answers_fails() -> None:
    drawing = "@kind html\n# แจ้งเรื่องทุจริต\nแบบฟอร์มนี้ไม่รับการตอบกลับแล้ว\n[แจ้งเรื่อง](https://f.example/1)"

    assert ask(CHANNEL, drawing).outcome == Outcome.FAIL


def test_a_link_to_a_form_that_is_gone_fails_and_is_quoted() -> None:
    page = "@kind html\n# แจ้งเรื่องทุจริต\n[กรอกแบบฟอร์ม](https://e.agency.example/form)"
    gone = "@kind html\n@url https://e.agency.example/form\n@link not_found\n# แบบฟอร์ม"

    said = ask(CHANNEL, page, gone)

    assert said.outcome == Outcome.FAIL
    assert "กรอกแบบฟอร์ม" in said.quotes[0].text


def test_a_form_behind_a_login_is_not_called_gone() -> None:
    page = "@kind html\n# แจ้งเรื่องทุจริต\n[กรอกแบบฟอร์ม](https://e.agency.example/form)"
    shut = "@kind html\n@url https://e.agency.example/form\n@link login_required\n# แบบฟอร์ม"

    assert ask(CHANNEL, page, shut).outcome == Outcome.PASS


def test_a_form_on_another_site_that_no_page_links_is_for_a_person() -> None:
    page = "@kind html\n@url https://agency.example/o18\n# แจ้งเรื่องทุจริต"
    url = "https://docs.google.com/forms/d/e/1x/viewform"
    form = f"@kind html\n@url {url}\n# แจ้งเรื่อง\n[form] ชื่อ | เรื่อง -> ส่ง"
    linked = f"{page}\n[แบบแจ้ง]({url})"

    assert ask(SITE, page, form).outcome == Outcome.REVIEW
    assert ask(SITE, linked, form).outcome == Outcome.PASS


APART = replace(CHANNEL, unlocked=False, soft=True, offline=("โทรศัพท์",))


def test_a_closed_channel_is_there_but_one_for_staff_alone_is_for_a_person() -> None:
    closed = "@kind html\n# แจ้งเรื่องทุจริต\nขณะนี้ปิดรับเรื่องชั่วคราว\n[แจ้งเรื่อง](https://f.example/1)"
    inside = closed.replace("ขณะนี้ปิดรับเรื่องชั่วคราว", "ใช้ได้เฉพาะบุคลากร").replace(
        "[แจ้งเรื่อง](https://f.example/1)", "[ดู](https://f.example/1.pdf)"
    )

    assert ask(APART, closed).outcome == Outcome.PASS
    assert ask(APART, inside).outcome == Outcome.REVIEW


def test_a_page_that_offers_nothing_fails_even_where_doubts_are_for_a_person() -> None:
    assert ask(APART, "@kind html\n# แจ้งเรื่องทุจริต\nหน่วยงานให้ความสำคัญกับเรื่องนี้").outcome == Outcome.FAIL
