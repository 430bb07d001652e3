from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.evidence import (
    Evidence,
    Hyperlink,
    Kind,
    Liveness,
    Page,
    Unread,
    UnreadReason,
    Visit,
)
from checklist.finding import Finding, ItemVerdict, Outcome
from tests.quality.drawing import as_evidence, draw

EDITION = load_edition("2568")
TODAY = date(2025, 4, 30)
REPORT = """
# รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567
| ที่ | โครงการ/กิจกรรม | ผลการดำเนินการ | งบประมาณที่ใช้จริง (บาท) |
|---|
| 1 | อบรมคุณธรรม | จัดแล้ว 2 รุ่น | 25,000 |
| 2 | ประกาศเจตนารมณ์ | ประกาศแล้ว | ไม่มี |
| | รวม | | 25,000 |
ปัญหา/อุปสรรค
ผู้เข้าอบรมติดภารกิจราชการหลายคน
ข้อเสนอแนะ
ควรจัดอบรมแบบออนไลน์เพิ่ม
"""


def judge(*evidence: Evidence) -> ItemVerdict:
    (verdict,) = evaluate(EDITION, evidence, TODAY, items=["o26"])
    return verdict


def finding(verdict: ItemVerdict, component: str) -> Finding:
    (found,) = [f for f in verdict.findings if f.component == component]
    return found


def report(text: str = REPORT, url: str = "https://agency.example/o26.pdf") -> Evidence:
    return as_evidence("o26", draw(text), url)


def dead(liveness: Liveness) -> Evidence:
    return Evidence("o26", Visit("https://agency.example/x", liveness, reason="เปิดไม่ได้"))


def test_a_complete_report_passes_with_proof_for_every_component() -> None:
    verdict = judge(report())
    assert verdict.outcome == Outcome.PASS, verdict.reason
    assert all(f.quotes for f in verdict.findings)


def test_the_founding_fault_fails_on_the_very_cell() -> None:
    verdict = judge(report(REPORT.replace("ไม่มี", "ใช้งบประมาณบุคลากร")))
    budget = finding(verdict, "o26.c2")
    assert verdict.outcome == budget.outcome == Outcome.FAIL
    assert [f.component for f in verdict.findings if f.outcome == Outcome.FAIL] == ["o26.c2"]
    assert (budget.quotes[0].place, budget.quotes[0].text) == (
        "table 1, row 3, column 4",
        "ใช้งบประมาณบุคลากร",
    )
    assert "ประกาศเจตนารมณ์" in budget.reason
    assert budget.remedy


@pytest.mark.parametrize("liveness", [one for one in Liveness if one.confirmed_dead])
def test_a_dead_link_fails_the_item_and_says_so_even_beside_good_evidence(
    liveness: Liveness,
) -> None:
    verdict = judge(report(), dead(liveness))
    assert verdict.outcome == Outcome.FAIL
    assert "https://agency.example/x" in verdict.reason
    assert all(f.outcome == Outcome.PASS for f in verdict.findings)


@pytest.mark.parametrize(
    "liveness", [one for one in Liveness if not one.confirmed_dead and not one.readable]
)
def test_a_link_that_may_recover_makes_a_review_never_a_failure(liveness: Liveness) -> None:
    verdict = judge(dead(liveness))
    assert verdict.outcome == Outcome.REVIEW
    assert all(f.outcome == Outcome.REVIEW for f in verdict.findings)


def without_certificate(piece: Evidence) -> Evidence:
    said = "ใบรับรองหมดอายุ"
    return replace(piece, visit=replace(piece.visit, liveness=Liveness.TLS_INVALID, reason=said))


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("ไม่มี", "ใช้งบประมาณบุคลากร")])
def test_what_was_read_past_a_faulty_certificate_neither_passes_nor_fails(text: str) -> None:
    verdict = judge(without_certificate(report(text)))
    assert verdict.outcome == Outcome.REVIEW
    assert {f.outcome for f in verdict.findings} == {Outcome.REVIEW}
    assert all("ใบรับรอง" in f.reason for f in verdict.findings)
    assert all(f.quotes for f in verdict.findings)


def test_good_evidence_stays_good_beside_a_page_with_a_faulty_certificate() -> None:
    other = without_certificate(report("# หน้าอื่น\nเนื้อหา", "https://agency.example/other"))
    verdict = judge(report(), other)
    assert {f.outcome for f in verdict.findings} == {Outcome.PASS}
    assert verdict.outcome == Outcome.PASS


def test_what_is_missing_may_stand_behind_the_link_that_did_not_answer() -> None:
    half = REPORT.split("ปัญหา", maxsplit=1)[0]
    assert finding(judge(report(half)), "o26.c3").outcome == Outcome.FAIL
    both = judge(report(half), dead(Liveness.TIMEOUT))
    assert finding(both, "o26.c3").outcome == Outcome.REVIEW


def test_a_plain_fault_stays_a_failure_whatever_else_could_not_be_read() -> None:
    verdict = judge(report(REPORT.replace("ไม่มี", "-")), dead(Liveness.TIMEOUT))
    assert finding(verdict, "o26.c2").outcome == Outcome.FAIL


def test_a_dead_file_on_a_page_is_no_dead_link_but_what_is_missing_may_stand_there() -> None:
    page = "https://agency.example/o26"
    gone = replace(dead(Liveness.NOT_FOUND), found_on=page)
    assert judge(report(), gone).outcome == Outcome.PASS
    half = judge(report(REPORT.split("ปัญหา", maxsplit=1)[0], page), gone)
    assert finding(half, "o26.c3").outcome == Outcome.REVIEW
    assert "https://agency.example/x" in finding(half, "o26.c3").reason


def test_files_that_were_opened_are_no_gap() -> None:
    url = "https://agency.example/files/%E0%B8%81.pdf"
    content = draw(REPORT.split("ปัญหา", maxsplit=1)[0])
    links = (Hyperlink("http://www.agency.example/files/ก.pdf#page=2", "รายงาน"),)
    listing = replace(content, kind=Kind.HTML, pages=(replace(content.pages[0], links=links),))
    page = as_evidence("o26", listing, "https://agency.example/o26")
    assert finding(judge(page), "o26.c3").outcome == Outcome.REVIEW
    file = replace(as_evidence("o26", content, url), found_on=page.visit.url)
    assert finding(judge(page, file), "o26.c3").outcome == Outcome.FAIL


def test_an_index_page_speaks_for_nothing_once_it_has_led_to_the_evidence() -> None:
    index = "https://agency.example/oit"
    listing = report("# OIT ปีงบประมาณ พ.ศ. 2568\no25 แผนปฏิบัติการ\no26 รายงานผล", index)
    assert judge(report(), listing).outcome != Outcome.PASS  # it names another year
    found = replace(report(), found_on=index)
    assert judge(found, listing).outcome == Outcome.PASS
    post = report("# ประกาศปีงบประมาณ พ.ศ. 2568\nเนื้อหา", index)
    assert judge(found, post).outcome != Outcome.PASS  # a page with words of its own


def test_a_file_that_cannot_be_read_is_a_review() -> None:
    unread = replace(report(), content=Unread(Kind.PDF, UnreadReason.ENCRYPTED, "ไฟล์มีรหัสผ่าน"))
    verdict = judge(unread)
    assert verdict.outcome == Outcome.REVIEW
    assert "ไฟล์มีรหัสผ่าน" in verdict.reason


def test_a_page_that_cannot_be_read_makes_absence_a_review() -> None:
    document = draw(REPORT.split("ข้อเสนอแนะ", maxsplit=1)[0])
    blind = Page(2, document.pages[0].how, unread=UnreadReason.NEEDS_OCR, note="เป็นภาพสแกน")
    document = replace(document, pages=(*document.pages, blind))
    verdict = judge(as_evidence("o26", document, "https://agency.example/a.pdf"))
    assert finding(verdict, "o26.c4").outcome == Outcome.REVIEW


def test_a_pass_read_by_ocr_is_for_a_person_to_confirm() -> None:
    verdict = judge(report("@ocr\n" + REPORT.lstrip()))
    assert verdict.outcome == Outcome.REVIEW
    assert finding(verdict, "o26.c2").quotes


def test_a_page_of_links_whose_files_nobody_opened_is_a_review() -> None:
    page = draw("@kind html\n# o26\n[รายงานผล](https://agency.example/report.pdf)")
    assert judge(as_evidence("o26", page, "https://agency.example/o26")).outcome == Outcome.REVIEW


def test_no_link_at_all_fails() -> None:
    verdict = judge()
    assert verdict.outcome == Outcome.FAIL
    assert "ไม่มีลิงก์" in verdict.reason


def test_files_of_an_item_are_one_body() -> None:
    first, second = REPORT.split("ปัญหา/อุปสรรค")
    verdict = judge(
        report(first), report("ปัญหา/อุปสรรค" + second, "https://agency.example/second.pdf")
    )
    assert verdict.outcome == Outcome.PASS, verdict.reason


def test_an_item_without_rules_says_that_its_rule_is_not_written() -> None:
    page = as_evidence("o5", draw("# แผนยุทธศาสตร์"), "https://agency.example/o5")
    (item,) = [item for item in EDITION.items if item.id == "o5"]
    bare = replace(item, components=tuple(replace(c, ask=()) for c in item.components))
    edition = replace(EDITION, items=(bare,))
    (verdict,) = evaluate(edition, [page], TODAY)
    assert verdict.outcome == Outcome.REVIEW
    assert "ยังไม่ได้เขียน" in verdict.reason


def test_a_title_and_a_year_over_nothing_show_nothing() -> None:
    title = "# รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี พ.ศ. 2567"
    page = as_evidence("o15", draw(title), "https://agency.example/o15")
    (verdict,) = evaluate(EDITION, [page], TODAY, items=["o15"])
    assert {one.outcome for one in verdict.findings} == {Outcome.FAIL}


def test_judging_is_the_same_in_any_order_of_files() -> None:
    first, second = REPORT.split("ปัญหา/อุปสรรค")
    pieces = [report(first), report("ปัญหา/อุปสรรค" + second, "https://agency.example/2")]
    forward, backward = judge(*pieces), judge(*reversed(pieces))
    assert [f.outcome for f in forward.findings] == [f.outcome for f in backward.findings]


def test_words_in_a_menu_are_no_evidence() -> None:
    menu = "~ รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี 2567\n~ ปัญหา/อุปสรรค\n~ ข้อเสนอแนะ\nหน้านี้ว่าง"
    verdict = judge(report(menu))
    assert all(f.outcome == Outcome.FAIL for f in verdict.findings)


def test_a_publish_request_is_no_evidence() -> None:
    memo = "บันทึกข้อความ\nเรื่อง ขออนุญาตนำเผยแพร่ข้อมูลบนเว็บไซต์\n" + REPORT
    assert judge(report(memo)).outcome == Outcome.FAIL


def test_every_quote_stands_in_the_source() -> None:
    text = draw(REPORT)
    words = "\n".join(line.text for line in text.pages[0].lines)
    for found in judge(report()).findings:
        for quote in found.quotes:
            assert quote.text in words


def test_an_online_service_may_ask_for_a_login() -> None:
    visit = Visit("https://agency.example/service", Liveness.LOGIN_REQUIRED, reason="ต้องเข้าสู่ระบบ")
    service, other = evaluate(
        EDITION, [Evidence("o10", visit), Evidence("o11", visit)], TODAY, items=["o10", "o11"]
    )
    assert (service.outcome, other.outcome) == (Outcome.REVIEW, Outcome.FAIL)


def test_an_amount_that_the_reader_doubts_is_for_a_person_to_confirm() -> None:
    piece = report()
    assert piece.document is not None
    (page,) = piece.document.pages
    (table,) = page.tables
    rows = [list(row) for row in table.rows]
    rows[1][3] = replace(rows[1][3], doubtful=True, other="26,000")
    doubted = replace(table, rows=tuple(map(tuple, rows)))
    document = replace(piece.document, pages=(replace(page, tables=(doubted,)),))

    found = finding(judge(replace(piece, content=document)), "o26.c2")

    assert found.outcome == Outcome.REVIEW
    assert "ให้คนเทียบกับเอกสาร" in found.reason


def test_a_quote_from_an_archive_names_the_file_inside() -> None:
    piece = report(url="https://agency.example/o26.zip")
    assert piece.document is not None
    (page,) = piece.document.pages
    document = replace(piece.document, pages=(replace(page, file="รายงาน.docx"),))

    verdict = judge(replace(piece, content=document))

    assert {quote.source for found in verdict.findings for quote in found.quotes} == {
        "https://agency.example/o26.zip#รายงาน.docx"
    }
