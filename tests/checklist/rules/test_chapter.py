"""Chapters: content that tells nothing yet, and content that only promises."""

from __future__ import annotations

from checklist.finding import Outcome
from checklist.rules.chapter import Chapter
from tests.checklist.rules.asking import ask

RESULT = Chapter("ผล", ("ผลจากการมีส่วนร่วม",), least=15, never=("อยู่ระหว่างรวบรวม",), doubts=("จะนำ",))


def test_a_heading_with_content_passes() -> None:
    drawing = "## ผลจากการมีส่วนร่วม\nชาวบ้านขอให้ทำท่อระบายน้ำก่อนผิวถนน"

    assert ask(RESULT, drawing).outcome == Outcome.PASS


def test_content_that_tells_nothing_yet_fails_and_is_quoted() -> None:
    answer = ask(RESULT, "## ผลจากการมีส่วนร่วม\nอยู่ระหว่างรวบรวมและสรุปผลการประชุม")

    assert answer.outcome == Outcome.FAIL
    assert any("รวบรวม" in quote.text for quote in answer.quotes)


def test_a_promise_is_for_a_person_unless_something_else_is_told() -> None:
    promise = "## ผลจากการมีส่วนร่วม\nเทศบาลจะนำข้อเสนอไปพิจารณาต่อไป"

    assert ask(RESULT, promise).outcome == Outcome.REVIEW
    assert ask(RESULT, f"{promise}\nชาวบ้านขอให้ทำท่อระบายน้ำ").outcome == Outcome.PASS
