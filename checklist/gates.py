"""What turns the answers to questions into findings that hold: joined, softened, held back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.edition import Certainty
from checklist.evidence import Liveness
from checklist.finding import Finding, Outcome
from checklist.rules.answer import Answer
from checklist.rules.nature import Nature
from checklist.rules.registry import answer, parts_of
from checklist.rules.term import Term
from checklist.rules.year import Year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Item
    from checklist.evidence import Evidence
    from checklist.finding import Quote
    from checklist.rules.body import Body
    from checklist.rules.context import Context

_WEIGHT = {Outcome.FAIL: 0, Outcome.REVIEW: 1, Outcome.PASS: 2, Outcome.NOT_APPLICABLE: 3}
_HOLLOW = "มีแต่ชื่อเรื่องหรือปี ไม่พบเนื้อหาของข้อนี้"
_UNVERIFIED = "แต่อ่านจากเว็บไซต์ที่ใบรับรองความปลอดภัยใช้ไม่ได้ ให้คนเปิดดู"
_MOST_QUOTES = 8
_MUCH = 3  # components; where fewer ask for content, one fault would take the frame with it
_FRAMES = (Nature, Year, Term)


def hold_back(
    item: Item, body: Body, context: Context, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """What a document of the wrong kind seems to answer is for a person to look at."""
    asks = [a for c in item.components for asked in c.ask for a in parts_of(asked)]
    wrong = [
        said
        for ask in asks
        if isinstance(ask, Nature) and ask.kinds
        if (said := answer(ask, body, context)).outcome == Outcome.FAIL and not said.absent
    ]
    if not wrong:
        return findings
    return tuple(
        replace(
            one,
            outcome=Outcome.REVIEW,
            confidence=0.2,
            reason=f"{one.reason} แต่{wrong[0].reason} ให้คนดู",
        )
        if one.outcome == Outcome.PASS
        else one
        for one in findings
    )


def hold_unverified(
    evidence: Sequence[Evidence], findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """What was read past a faulty certificate may be anybody's: it neither passes nor fails."""
    unsure = {
        piece.visit.url
        for piece in evidence
        if piece.content is not None and piece.visit.liveness == Liveness.TLS_INVALID
    }
    if not unsure:
        return findings
    return tuple(
        replace(
            one,
            outcome=Outcome.REVIEW,
            confidence=0.7 if one.outcome == Outcome.PASS else 0.3,
            reason=f"{one.reason} {_UNVERIFIED}",
        )
        if one.outcome == Outcome.FAIL
        or (one.outcome == Outcome.PASS and any(_file(q) in unsure for q in one.quotes))
        else one
        for one in findings
    )


def _file(quote: Quote) -> str:
    return quote.source.partition("#")[0]


def empty_frame(item: Item, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A title and a year frame content: where all else is missing, they show nothing."""
    framing = {
        component.id
        for component in item.components
        if all(isinstance(ask, _FRAMES) for ask in component.ask or ("",))
        and component.certainty != Certainty.UNSURE
    }
    content = [one for one in findings if one.component not in framing]
    if len(content) < _MUCH or any(one.outcome != Outcome.FAIL for one in content):
        return findings
    return tuple(
        replace(one, outcome=Outcome.FAIL, confidence=0.85, reason=f"{_HOLLOW} ({one.reason})")
        if one.component in framing and one.outcome != Outcome.FAIL
        else one
        for one in findings
    )


def soften_absence(joined: Answer, body: Body, gaps: tuple[str, ...]) -> Answer:
    """What was not found may stand where nobody could look; then a person must."""
    if gaps:
        more = f" และอีก {len(gaps) - 1} รายการ" if len(gaps) > 1 else ""
        why = f"แต่ยังมีส่วนที่ระบบอ่านไม่ได้: {gaps[0]}{more} ให้คนดู"
    elif body.mostly_ocr:
        why = "แต่เอกสารหลายส่วนอ่านจากภาพสแกน ให้คนดู"
    else:
        return joined
    return replace(joined, outcome=Outcome.REVIEW, confidence=0.4, reason=f"{joined.reason} {why}")


def join_answers(answers: Sequence[Answer]) -> Answer:
    """The worst answer decides; the proof of all of them is kept, the decisive one first."""
    ordered = sorted(answers, key=lambda one: _WEIGHT[one.outcome])
    worst = ordered[0].outcome
    deciding = [one for one in answers if one.outcome == worst]
    reasons = [one.reason for one in ordered if one.reason]
    quotes = tuple(dict.fromkeys(quote for one in ordered for quote in one.quotes))
    return Answer(
        outcome=worst,
        confidence=min(one.confidence for one in deciding),
        reason=" · ".join(reasons),
        quotes=quotes[:_MOST_QUOTES],
        absent=all(one.absent for one in deciding) if worst == Outcome.FAIL else False,
        ocr=any(one.ocr for one in deciding),
    )
