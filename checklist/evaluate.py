"""Judge evidence: `evaluate(edition, evidence, today) -> verdicts`; pure, the same in and out.

For each component all its questions are asked of the whole body of an item's evidence; the worst
answer decides. What could not be read, was read by OCR, or is an unsure criterion turns a verdict
into a question for a person, never into a pass or a failure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.agency import Agency
from checklist.edition import Certainty
from checklist.evidence import Liveness
from checklist.finding import Finding, ItemVerdict, Outcome
from checklist.gates import (
    empty_frame,
    hold_back,
    hold_unverified,
    join_answers,
    soften_absence,
)
from checklist.rules.answer import Answer
from checklist.rules.body import Body, prepare
from checklist.rules.context import Context
from checklist.rules.labelled import Labelled
from checklist.rules.nature import Nature
from checklist.rules.registry import answer, parts_of
from checklist.rules.rows import Rows
from checklist.rules.steps import Steps
from checklist.rules.wording import word
from checklist.thai.national_id import mask_national_ids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checklist.edition import Component, Edition, Item
    from checklist.evidence import Evidence

_UNWRITTEN = "กฎตรวจของข้อนี้ยังไม่ได้เขียน ให้คนตรวจตามเกณฑ์"


def evaluate(
    edition: Edition,
    evidence: Sequence[Evidence],
    today: date,
    *,
    items: Sequence[str] | None = None,
    agency: Agency | None = None,
) -> tuple[ItemVerdict, ...]:
    """Judge every item of the edition (or those named) on its evidence, in the edition's order.

    Args:
        edition: the criteria.
        evidence: what the crawler brought; several pieces for one item are one body.
        today: the day for which is judged.
        items: ids of the items to judge; None for all.
        agency: whose evidence it is, as far as known.
    """
    context = Context(
        edition.fiscal_year,
        today,
        posts=edition.wordings.posts,
        agency=agency or Agency(),
        kinds=edition.kinds,
        agency_kinds=edition.wordings.agency_kinds,
    )
    return tuple(
        _judge_item(edition, item, _in_order(evidence, item), context)
        for item in edition.items
        if items is None or item.id in items
    )


def _in_order(evidence: Sequence[Evidence], item: Item) -> list[Evidence]:
    """The item's evidence by address, so that the order of the list changes no verdict."""
    return sorted((piece for piece in evidence if piece.item == item.id), key=_address)


def _address(piece: Evidence) -> tuple[str, str]:
    return piece.visit.url, piece.visit.sha256 or ""


def _judge_item(
    edition: Edition, item: Item, evidence: Sequence[Evidence], context: Context
) -> ItemVerdict:
    labels, columns = _labels(item), _field_names(item)
    wording = word(
        edition.wordings.instruction,
        edition.wordings.publishing,
        (component.title for component in item.components),
        (*labels, *columns, *(component.title for component in item.components)),
        edition.wordings.demands,
        edition.wordings.empty,
    )
    body = prepare(evidence, wording)
    context = replace(context, labels=labels, columns=columns, natures=_natures(edition, item))
    readable = any(piece.document is not None for piece in evidence)
    gaps = _gaps(evidence, body)
    lost = [piece.visit for piece in evidence if _is_dead(item, piece)]
    handed_in = sum(piece.found_on is None for piece in evidence)
    dead = f"{lost[0].url} {lost[0].reason or ''}".strip() if len(lost) == handed_in > 0 else ""
    findings = tuple(
        _judge_component(component, body, context, gaps, readable=readable, dead=dead)
        for component in item.components
    )
    findings = empty_frame(item, hold_back(item, body, context, findings))
    findings = hold_unverified(evidence, findings)
    outcome, reason = _conclude(item, evidence, findings)
    return ItemVerdict(item.id, item.title, outcome, reason, findings)


def _labels(item: Item) -> tuple[str, ...]:
    """Every label that the item's questions look for: where one begins, another answer ends."""
    return tuple(
        name
        for component in item.components
        for asked in component.ask
        for ask in parts_of(asked)
        if isinstance(ask, Labelled)
        for name in (*ask.names, *ask.each)
    )


def _natures(edition: Edition, item: Item) -> tuple[tuple[str, Nature], ...]:
    """What the documents of all other items are."""
    return tuple(
        (other.id, ask)
        for other in edition.items
        if other.id != item.id
        for component in other.components
        for asked in component.ask
        for ask in parts_of(asked)
        if isinstance(ask, Nature)
    )


def _field_names(item: Item) -> tuple[str, ...]:
    """Every column that the item's questions look for."""
    names: list[str] = []
    for component in item.components:
        for ask in (simple for asked in component.ask for simple in parts_of(asked)):
            if isinstance(ask, Rows):
                names.extend(name for field in ask.fields for name in field.names)
            elif isinstance(ask, Steps):
                names.extend((*ask.columns, *ask.time_columns))
    return tuple(names)


def _gaps(evidence: Sequence[Evidence], body: Body) -> tuple[str, ...]:
    """Why a thing that was not found may still be there: one Thai sentence each."""
    unreached = [
        f"{piece.visit.url}: {piece.visit.reason or 'เปิดไม่ได้ในรอบนี้'}"
        for piece in evidence
        if piece.content is None and (piece.found_on or not piece.visit.liveness.confirmed_dead)
    ]
    offered = [
        f"{source} มีลิงก์ไปยังไฟล์อื่น {count} ไฟล์ที่ระบบยังไม่ได้เปิดตาม" for source, count in body.unfollowed
    ]
    return (*unreached, *body.unread, *offered)


def _judge_component(
    component: Component,
    body: Body,
    context: Context,
    gaps: tuple[str, ...],
    *,
    readable: bool,
    dead: str,
) -> Finding:
    if not component.ask:
        return _finding(component, Answer(Outcome.REVIEW, 0.5, _UNWRITTEN))
    if dead:
        return _finding(component, Answer(Outcome.FAIL, 0.97, f"ลิงก์หลักฐานใช้ไม่ได้ทุกลิงก์ ({dead})"))
    if not readable:
        why = "; ".join(gaps) or "ไม่มีลิงก์ที่เปิดได้"
        return _finding(component, Answer(Outcome.REVIEW, 0.3, f"ไม่มีหลักฐานที่อ่านได้ให้ตรวจ ({why})"))
    answers = [answer(ask, body, context) for ask in component.ask]
    joined = join_answers(answers)
    if joined.outcome == Outcome.FAIL and joined.absent:
        joined = soften_absence(joined, body, gaps)
    if joined.outcome != Outcome.REVIEW and joined.ocr:
        joined = replace(
            joined,
            outcome=Outcome.REVIEW,
            confidence=0.7 if joined.outcome == Outcome.PASS else 0.3,
            reason=f"{joined.reason} แต่ข้อความนี้อ่านจากภาพสแกนหรืออ่านได้ไม่แน่ชัด ให้คนเทียบกับเอกสาร",
        )
    if joined.outcome == Outcome.FAIL and component.certainty == Certainty.UNSURE:
        joined = replace(
            joined,
            outcome=Outcome.REVIEW,
            confidence=0.5,
            reason=f"{joined.reason} แต่ยังไม่แน่ใจว่าเกณฑ์ปีนี้กำหนดข้อนี้ไว้หรือไม่ ให้คนดู",
        )
    return _finding(component, joined)


def _finding(component: Component, one: Answer) -> Finding:
    return Finding(
        component=component.id,
        title=component.title,
        outcome=one.outcome,
        confidence=round(one.confidence, 2),
        reason=mask_national_ids(one.reason),
        remedy="" if one.outcome == Outcome.PASS else component.remedy,
        quotes=tuple(replace(q, text=mask_national_ids(q.text)) for q in one.quotes),
        doubt=component.doubt,
    )


def _is_dead(item: Item, piece: Evidence) -> bool:
    """Whether the link alone fails the item: the assessor opens those that were handed in."""
    if piece.found_on is not None:
        return False
    if item.login_allowed and piece.visit.liveness == Liveness.LOGIN_REQUIRED:
        return False
    return piece.visit.liveness.confirmed_dead


def _conclude(
    item: Item, evidence: Sequence[Evidence], findings: Sequence[Finding]
) -> tuple[Outcome, str]:
    """The item's outcome: its links first, then its worst component."""
    if not evidence:
        return Outcome.FAIL, "ไม่มีลิงก์หลักฐานของข้อนี้ในรายการหลักฐาน"
    dead = [piece.visit for piece in evidence if _is_dead(item, piece)]
    if dead:
        more = f" และอีก {len(dead) - 1} ลิงก์" if len(dead) > 1 else ""
        return Outcome.FAIL, f"ลิงก์ใช้ไม่ได้: {dead[0].url} {dead[0].reason or ''}{more}".strip()
    failing = [f for f in findings if f.outcome == Outcome.FAIL]
    if failing:
        rest = f" (และอีก {len(failing) - 1} องค์ประกอบ)" if len(failing) > 1 else ""
        return Outcome.FAIL, f"{failing[0].component}: {failing[0].reason}{rest}"
    if any(f.outcome == Outcome.REVIEW for f in findings):
        return Outcome.REVIEW, _why_a_person(evidence, findings)
    return Outcome.PASS, f"ครบทั้ง {len(findings)} องค์ประกอบ"


def _why_a_person(evidence: Sequence[Evidence], findings: Sequence[Finding]) -> str:
    """What an item waits for: a link that gave nothing this time, else its first open component."""
    silent = [piece.visit for piece in evidence if not piece.visit.liveness.readable]
    if silent:
        return f"ลิงก์ยังเปิดไม่ได้: {silent[0].url} {silent[0].reason or ''}".strip()
    waiting = [f for f in findings if f.outcome == Outcome.REVIEW]
    if len({f.reason for f in waiting}) == 1:
        return waiting[0].reason
    rest = f" (และอีก {len(waiting) - 1} องค์ประกอบ)" if len(waiting) > 1 else ""
    return f"{waiting[0].component}: {waiting[0].reason}{rest}"
