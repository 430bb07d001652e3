"""Is it the right kind of document about the right subject: a report, not the plan for it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, shorten, undecided
from checklist.rules.body import windows
from checklist.rules.titles import Title, find_titles
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body
    from checklist.rules.context import Context

_DRAFT = tuple(map(skeleton, ("(ร่าง)", "ฉบับร่าง", "ร่างแผน", "ร่างรายงาน", "ร่างคู่มือ", "ร่างประกาศ")))


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of document and the words that name it in a title.

    Attributes:
        title: its name in reasons, in Thai.
        names: words of a title; where several kinds are named, the first word decides ("รายงานผล
            ตามแผน" is a report).
        wraps: it only carries another document ("ประกาศ เรื่อง แผน...").
    """

    title: str
    names: tuple[str, ...]
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Nature:
    """Ask what the document is.

    Attributes:
        title: what it must be, in Thai ("รายงานผลการป้องกันการทุจริต").
        subject: wordings of which one must stand in a title.
        kinds: kinds of document that do; empty for any.
        avoid: words in a title that make it another subject.
    """

    title: str
    subject: tuple[str, ...]
    rule: Literal["nature"] = "nature"
    kinds: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    title: Title
    kind: str | None


def answer_nature(ask: Nature, body: Body, context: Context) -> Answer:
    """Weigh the titles: one that fits passes; the right subject in another kind fails.

    Where no title names the subject, the text may; then a person must look. A title that names
    another item's subject is said to be that item's evidence.
    """
    titles = find_titles(body)
    seen = [_Seen(t, kind_of(t.bones, context.kinds)) for t in titles if is_about(ask, t.bones)]
    fitting = [one for one in seen if not ask.kinds or one.kind in ask.kinds]
    if fitting:
        return _fits(ask, fitting)
    other = [one for one in seen if one.kind is not None]
    if other:
        kind = context.kinds[other[0].kind or ""].title
        reason = f"เอกสารนี้เป็น{kind} ไม่ใช่{ask.title}"
        return failed(_hint(reason, titles, context), quotes=_quotes(other), confidence=0.9)
    if seen:
        ocr = all(one.title.ocr for one in seen)
        return passed(f"ชื่อเรื่องเป็น{ask.title}", _quotes(seen), confidence=0.8, ocr=ocr)
    return _untitled(ask, body, titles, context)


def is_about(ask: Nature, bones: str) -> bool:
    """Whether a title, as skeleton, names the subject that is asked for."""
    if any(skeleton(word) in bones for word in ask.avoid):
        return False
    return any(skeleton(word) in bones for word in ask.subject)


def kind_of(bones: str, kinds: Mapping[str, KindWords]) -> str | None:
    """The kind that a title, as skeleton, names first; one that only wraps another comes last."""
    places = [
        (words.wraps, place, -len(name), kind)
        for kind, words in kinds.items()
        for name in map(skeleton, words.names)
        if (place := bones.find(name)) >= 0
    ]
    return min(places)[3] if places else None


def _fits(ask: Nature, fitting: Sequence[_Seen]) -> Answer:
    whole = [one for one in fitting if not any(word in one.title.bones for word in _DRAFT)]
    if not whole:
        reason = f"{ask.title}ยังเป็นฉบับร่าง ให้คนดูว่ามีฉบับจริงหรือไม่"
        return undecided(reason, _quotes(fitting))
    named_only = all(one.title.named for one in whole)
    ocr = all(one.title.ocr for one in whole)
    confidence = 0.75 if named_only else 0.93
    return passed(f"ชื่อเรื่องเป็น{ask.title}", _quotes(whole), confidence=confidence, ocr=ocr)


def _untitled(ask: Nature, body: Body, titles: Sequence[Title], context: Context) -> Answer:
    words = [skeleton(word) for word in ask.subject]
    reason = f"ไม่พบชื่อเรื่องที่บอกว่าเป็น{ask.title}"
    hinted = _hint(reason, titles, context)
    if hinted != reason:
        quotes = tuple(title.quote for title in titles[:2])
        return failed(hinted, quotes=quotes, confidence=0.85)
    mentions = [p for p, _, bones in windows(body.passages) if any(w in bones for w in words)]
    if mentions:
        quotes = tuple(quote_passage(p) for p in mentions[:3])
        return undecided(f"{reason} แต่เนื้อหากล่าวถึง ให้คนดู", quotes)
    return failed(reason, absent=True, confidence=0.85, quotes=tuple(t.quote for t in titles[:2]))


def _hint(reason: str, titles: Sequence[Title], context: Context) -> str:
    """Add which other item the document looks made for, where a title says so."""
    for title in titles:
        if title.named:
            continue
        kind = kind_of(title.bones, context.kinds)
        for item, other in context.natures:
            if is_about(other, title.bones) and kind is not None and kind in other.kinds:
                return f'{reason} "{shorten(title.text)[:80]}" ดูเหมือนหลักฐานของข้อ {item}'
    return reason


def _quotes(seen: Sequence[_Seen]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(one.title.quote for one in seen))[:3]
