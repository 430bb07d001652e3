"""Is there a label ("ค่าธรรมเนียม") and does an answer of the asked kind stand with it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.accept import Accept
from checklist.rules.answer import (
    Answer,
    failed,
    passed,
    quote_passage,
    shorten,
    undecided,
)
from checklist.rules.labels import Found, Search, find_answers
from checklist.rules.works import find_works, headed_works, titles_with_name, works_without
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body
    from checklist.rules.context import Context
    from checklist.rules.pieces import Passage

_FEW_DOUBTS = 0.05  # of the good answers: misspellings that a person would pass over


@dataclass(frozen=True, slots=True)
class Labelled:
    """Ask for a label with an answer.

    Attributes:
        title: its name in reasons, in Thai.
        names: spellings of the label.
        accept: what kind of answer must stand with it.
        each: spellings of the label that opens one piece of work (service, project); where two
            or more stand in the evidence, each must have the answer.
        no_blanks: where the label heads a column, every row must answer; not so where rows are
            steps, of which some may leave it open.
        hint: words whose mention without a label makes the answer worth a person's look.
        cues: words that make a short cell, heading or label with a colon mean it.
        work_columns: headers of a column of works; in a table with one each row must answer.
        never: words of an answer that tells nothing yet ("อยู่ระหว่างรวบรวม"): a wrong answer.
        doubts: words of an answer that leave it to a person (a promise).
        general: words that name no work by themselves. Given, a heading that says more than
            these, over several of the item's labels, answers without a label.
    """

    title: str
    names: tuple[str, ...]
    rule: Literal["labelled"] = "labelled"
    accept: Accept = Accept.TEXT
    each: tuple[str, ...] = ()
    no_blanks: bool = True
    hint: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    work_columns: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


def answer_labelled(ask: Labelled, body: Body, context: Context) -> Answer:
    """Collect every label with its answer, then decide.

    1. no label: absent; 2. a work without a good answer: fail; 3. an empty or wrong cell: fail;
    4. only bad answers: fail; 5. any doubt: review; else pass.
    """
    search = Search(
        ask.title, ask.names, ask.accept, context.labels, ask.no_blanks, ask.cues, ask.work_columns
    )
    found = [_weigh(ask, one) for one in find_answers(search, body)]
    if any(one.outcome == Outcome.PASS for one in found):
        found = [one for one in found if not one.titled]  # chapters, answered further below
    if not found:
        headed = headed_works(body, context.labels, ask.general) if ask.general else []
        heads = [head for _, head in headed] or titles_with_name(body, ask.general)
        return _name_headed(ask, heads) if heads else _absent(ask, body)
    bad = [one for one in found if one.outcome == Outcome.FAIL]
    good = [one for one in found if one.outcome == Outcome.PASS]
    ocr = any(one.ocr for one in found)
    # Where a heading answers, it names its work: only works opened by a label lack their name.
    works = [] if ask.general and not ask.each else find_works(ask.each, body, context.labels)
    lacking = works_without(works, good)
    if lacking:
        listed = ", ".join(f'"{quote.text[:60]}"' for quote in lacking[:6])
        reason = f"{len(lacking)} ใน {len(works)} งานไม่มี{ask.title}ที่กรอกแล้ว: {listed}"
        quotes = (*lacking[:6], *(one.quote for one in bad[:3]))
        return Answer(Outcome.FAIL, 0.9, reason, quotes, ocr=ocr)
    plain = [one for one in bad if one.in_cell] or (bad if not good else [])
    if plain and ask.general and not good:
        named = headed_works(body, context.labels, ask.general)
        if named:
            reason = f"ไม่แน่ใจว่าหัวเรื่องเหล่านี้เป็น{ask.title}หรือไม่ ให้คนดู"
            return undecided(reason, tuple(quote_passage(one) for _, one in named[:5]))
    if plain:
        return Answer(
            Outcome.FAIL,
            0.9,
            _describe_faults(ask, plain),
            tuple(one.quote for one in plain[:5]),
            ocr=ocr,
        )
    doubtful = [one for one in found if one.outcome == Outcome.REVIEW]
    doubtful += [] if works else bad
    if len(doubtful) > len(good) * _FEW_DOUBTS:
        one = doubtful[0]
        reason = f'พบหัวข้อ{ask.title} แต่คำตอบ "{shorten(one.value)[:80]}" {one.fault} ให้คนดู'
        return undecided(reason, tuple(d.quote for d in doubtful[:5]))
    quotes = tuple(one.quote for one in (*good[:3], *doubtful[:2]))
    reason = f"พบ{ask.title} พร้อมคำตอบ {len(good)} แห่ง"
    if doubtful:
        reason += f" (อีก {len(doubtful)} แห่งเขียนไม่ชัด)"
    return passed(reason, quotes, confidence=0.8 if doubtful else 0.93, ocr=ocr)


def _weigh(ask: Labelled, one: Found) -> Found:
    """An answer that only says that there will be one is none; a promise is for a person."""
    bones = skeleton(one.value) if one.outcome == Outcome.PASS else ""
    if any(skeleton(word) in bones for word in ask.never):
        return replace(one, outcome=Outcome.FAIL, fault="ยังไม่มีผล")
    if any(skeleton(word) in bones for word in ask.doubts):
        return replace(one, outcome=Outcome.REVIEW, fault="เป็นเรื่องที่ยังไม่ได้ทำ")
    return one


def _name_headed(ask: Labelled, heads: Sequence[Passage]) -> Answer:
    quotes = tuple(quote_passage(head) for head in heads[:5])
    reason = f"พบ{ask.title}เป็นหัวเรื่อง {len(heads)} เรื่อง"
    return passed(reason, quotes, confidence=0.85, ocr=any(head.ocr for head in heads))


def _describe_faults(ask: Labelled, faults: Sequence[Found]) -> str:
    one = faults[0]
    said = f'เขียนว่า "{shorten(one.value)}"' if one.value else "ว่าง"
    return f"พบหัวข้อ{ask.title} {len(faults)} แห่งที่{said} ({one.fault})"


def _absent(ask: Labelled, body: Body) -> Answer:
    words = [skeleton(word) for word in ask.hint]
    mentions = [p for p in body.passages if any(word in p.bones for word in words)]
    named = ", ".join(f'"{name}"' for name in ask.names[:3])
    if mentions:
        return undecided(
            f"ไม่พบหัวข้อ{ask.title} แต่มีข้อความที่กล่าวถึง ให้คนดูว่าใช้เป็นคำตอบได้หรือไม่",
            tuple(quote_passage(p) for p in mentions[:5]),
        )
    return failed(f"ไม่พบหัวข้อ{ask.title} (เช่น {named}) พร้อมคำตอบ", absent=True, confidence=0.9)
