"""Does a page show these people, each with name, post, picture and a way to reach them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.persons import Person, find_persons
from checklist.rules.posts import names_post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body
    from checklist.rules.context import Context


@dataclass(frozen=True, slots=True)
class People:
    """Ask for people.

    Attributes:
        title: who they are, in Thai ("ผู้บริหารสูงสุด").
        posts: words with which the post of at least one of them begins.
        not_after: words that, standing before, make it another post ("รอง" before "อธิบดี").
        complete: every executive must have post, picture and contact; else one person is enough.
            Heads of parts are executives too.
    """

    title: str
    posts: tuple[str, ...]
    rule: Literal["people"] = "people"
    not_after: tuple[str, ...] = ()
    complete: bool = False


def answer_people(ask: People, body: Body, context: Context) -> Answer:
    """Find the people with such posts; where completeness is asked, each must be complete."""
    persons = find_persons(body, (*context.posts, *ask.posts))
    fitting = [person for person in persons if _has_post(person, ask)]
    if not fitting:
        return _nobody(ask, persons)
    if not ask.complete:
        person = fitting[0]
        quotes = [quote_passage(person.name)]
        if person.post is not None and person.post != person.name:
            quotes.append(quote_passage(person.post))
        return passed(f"พบ{ask.title}", tuple(quotes), ocr=person.name.ocr)
    return _judge_completeness(ask, fitting)


def _nobody(ask: People, persons: Sequence[Person]) -> Answer:
    named = ", ".join(f'"{post}"' for post in ask.posts[:3])
    if not persons:
        return failed(f"ไม่พบชื่อบุคคลและตำแหน่งของ{ask.title}", absent=True, confidence=0.9)
    unknown = [person for person in persons if person.post is None]
    quotes = tuple(quote_passage(person.name) for person in persons[:3])
    if unknown:
        return undecided(
            f"พบชื่อบุคคล แต่ไม่พบตำแหน่งของ{ask.title} (เช่น {named}) ให้คนดู", quotes, confidence=0.4
        )
    return failed(
        f"ไม่พบผู้ดำรงตำแหน่ง{ask.title} (เช่น {named})", absent=True, confidence=0.85, quotes=quotes
    )


def _judge_completeness(ask: People, persons: Sequence[Person]) -> Answer:
    faults = []
    for person in persons:
        lacks = [
            word
            for word, there in (
                ("รูปถ่าย", person.pictured),
                ("ช่องทางติดต่อ (โทรศัพท์หรืออีเมล)", person.contact is not None),
            )
            if not there
        ]
        if lacks:
            faults.append((person, lacks))
    quotes = tuple(quote_passage(person.name) for person, _ in faults)
    if faults and not any(person.pictured for person in persons):
        return undecided(
            f"ไม่พบรูปถ่ายของ{ask.title}คนใดเลย อาจเป็นภาพที่ระบบมองไม่เห็น ให้คนเปิดดู",
            quotes,
            confidence=0.4,
        )
    if faults:
        listed = "; ".join(f"{p.name.text[:60]} ไม่มี{' และ'.join(lacks)}" for p, lacks in faults[:6])
        return failed(f"{len(faults)} ใน {len(persons)} คนข้อมูลไม่ครบ: {listed}", quotes=quotes[:6],
                      confidence=0.9)  # fmt: skip
    doubtful = [person for person in persons if person.placeholder]
    if doubtful:
        listed = ", ".join(person.name.text[:60] for person in doubtful[:4])
        return undecided(
            f"รูปของ {listed} อาจเป็นภาพแทนที่ไม่ใช่รูปถ่าย ให้คนเปิดดู",
            tuple(quote_passage(person.name) for person in doubtful[:4]),
        )
    proof = [quote_passage(person.name) for person in persons[:4]]
    proof += [quote_passage(p.contact) for p in persons[:2] if p.contact is not None]
    ocr = any(person.name.ocr for person in persons)
    reason = f"ทั้ง {len(persons)} คนมีชื่อ ตำแหน่ง รูป และช่องทางติดต่อ"
    contacts = {person.contact_key for person in persons}
    if len(persons) > 1 and len(contacts) == 1:
        reason += " แต่ทุกคนใช้ช่องทางติดต่อเดียวกัน ควรเปลี่ยนเป็นช่องทางรายคน"
        return passed(reason, tuple(proof), confidence=0.7, ocr=ocr)
    return passed(reason, tuple(proof), confidence=0.93, ocr=ocr)


def _has_post(person: Person, ask: People) -> bool:
    if person.post_bones is None:
        return False
    return names_post(person.post_bones, ask.posts, ask.not_after, parts=ask.complete)
