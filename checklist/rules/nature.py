"""Is it the right kind of document about the right subject: a report, not the plan for it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.answer import Answer, failed, passed, quote_passage, shorten, undecided
from checklist.rules.body import windows
from checklist.rules.content import has_content
from checklist.rules.label_values import skeleton_without_number, starts_with_label
from checklist.rules.proposal import marks_of_proposal
from checklist.rules.titles import Title, find_titles
from checklist.rules.works import find_works
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
        mentions: kinds that the subject deals with ("รับฟังความคิดเห็นต่อแผน"): a title is of such a
            kind only where it begins with its name.
        never: words in any title that make it another subject, whatever the other titles say.
        named: the title must go on to name what it is about, beside the agency and the year.
        least: how many such documents, or works told one by one in them, there must be; fewer are
            for a person.
        works: words with which the heading of a work begins, where `least` counts works.
    """

    title: str
    subject: tuple[str, ...]
    rule: Literal["nature"] = "nature"
    kinds: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    named: bool = False
    least: int = 1
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    title: Title
    kind: str | None


_WORK = tuple(map(skeleton, ("งาน", "การ", "กระบวนการ", "WI-", "คู่มืองาน", "PM-", "SOP")))
_WRAPPED = 30  # letters before the word of a kind that wraps another; later it is only mentioned
_OPENING = 20  # letters with which a title begins
_LONGEST_HEAD = 90
_HEAD = 4  # lines in which a document says whose it is
_LEAST_NAME = 6  # letters
_ASIDE = re.compile("รวมถึง|รวมทั้ง|ตลอดจน|เช่น|อาทิ|นอกเหนือจาก|ไม่รวม|ยกเว้น")
_YEAR = re.compile(r"(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*[\d๐-๙]{4}|[\d๐-๙]{4}")
_AGENCY = re.compile(
    r"(?:ของ)?(?:สำนักงาน|สำนัก|กรม|กองทุน|กอง|องค์การ|เทศบาล|โรงพยาบาล|โรงเรียน|มหาวิทยาลัย|วิทยาลัย|สถาบัน|คณะ"
    r"|ศูนย์|จังหวัด|อำเภอ|ที่ว่าการ|อบต\.|อบจ\.|การไฟฟ้า|การประปา|ธนาคาร|กระทรวง)\S*.*$"
)
_GENERIC = (
    "ของเจ้าหน้าที่", "เจ้าหน้าที่", "สำหรับ", "ฉบับปรับปรุง", "ผู้ปฏิบัติงาน", "บุคลากร", "หน่วยงาน", "เรื่อง",
    "การปฏิบัติงาน", "ปฏิบัติงาน", "คู่มือ", "standard operating procedure",
)  # fmt: skip
_MINISTRY = re.compile("กระทรวง(?!การ)")
_BELOW_MINISTRY = re.compile(
    "กรม|สำนักงาน|เทศบาล|อบต|อบจ|องค์การ|มหาวิทยาลัย|วิทยาลัย|โรงพยาบาล|โรงเรียน|จังหวัด|อำเภอ|สถาบัน|ตำบล|กอง|ศูนย์"
    "|การไฟฟ้า|การประปา|ธนาคาร|บริษัท"
)


def answer_nature(ask: Nature, body: Body, context: Context) -> Answer:
    """Weigh the titles: one that fits passes; the right subject in another kind fails.

    Where no title names the subject, the text may; then a person must look. A title that names
    another item's subject is said to be that item's evidence.
    """
    titles = find_titles(body)
    words = [skeleton(word) for word in ask.never]
    if wrong := next((t for t in titles if any(word in t.bones for word in words)), None):
        reason = f'"{shorten(wrong.text)[:80]}" ไม่ใช่{ask.title}'
        return failed(reason, quotes=(wrong.quote,), confidence=0.85)
    about = [t for t in titles if _names_subject(ask, t)]
    seen = [_Seen(t, _kind_of(ask, t.bones, context)) for t in about]
    fitting = [one for one in seen if not ask.kinds or one.kind in ask.kinds]
    if fitting:
        return _judge_content(ask, fitting, body, context)
    other = [one for one in seen if one.kind is not None]
    if other:
        kind = context.kinds[other[0].kind or ""].title
        reason = f"เอกสารนี้เป็น{kind} ไม่ใช่{ask.title}"
        return failed(_hint(reason, titles, context), quotes=_quotes(other), confidence=0.9)
    if seen:
        return _judge_unkind(ask, seen, body, context)
    avoided = [title for title in titles if _is_avoided(ask, title.bones)]
    if avoided:
        reason = f'"{shorten(avoided[0].text)[:80]}" ไม่ใช่{ask.title}'
        return failed(reason, quotes=(avoided[0].quote,), confidence=0.85)
    return _untitled(ask, body, titles, context)


def _judge_unkind(ask: Nature, seen: Sequence[_Seen], body: Body, context: Context) -> Answer:
    """The title names the subject and no kind; its parts may still be those of a proposal."""
    sources = {one.title.source for one in seen}
    marks = marks_of_proposal(body, sources) if ask.kinds else []
    if not marks:
        return _judge_content(ask, seen, body, context)
    reason = f"เอกสารนี้เป็นโครงการที่เสนอ ยังไม่ใช่{ask.title}"
    quotes = tuple(quote_passage(mark) for mark in marks[:2])
    return failed(reason, quotes=(*_quotes(seen)[:1], *quotes), confidence=0.85)


def _judge_content(ask: Nature, seen: Sequence[_Seen], body: Body, context: Context) -> Answer:
    """A fitting title counts where it names what is asked, and content stands below it."""
    if ask.named:
        seen = [one for one in seen if _names_more(ask, one.title)] or seen[:0]
        if not seen:
            return _unnamed(ask, body)
    filled = [one for one in seen if has_content(body, one.title.source)]
    if not filled and not body.pictures:
        reason = f"มีแต่ชื่อเรื่องของ{ask.title} ไม่มีเนื้อหา"
        return failed(reason, absent=True, quotes=_quotes(seen), confidence=0.85)
    said = _fits(ask, filled or seen, body, context)
    count = max(len({one.title.source for one in filled}), _count_works(ask, body))
    if said.outcome == Outcome.PASS and count < ask.least:
        reason = f"พบ{ask.title} {count} เรื่อง แต่ไม่แน่ใจว่าเกณฑ์กำหนดจำนวนขั้นต่ำเท่าใด ให้คนดู"
        return undecided(reason, said.quotes, confidence=0.6)
    return said


def _unnamed(ask: Nature, body: Body) -> Answer:
    """The title names no work; headings below it may."""
    reason = f"ชื่อเรื่องไม่บอกว่าเป็น{ask.title}เรื่องใด"
    heads = [
        p
        for p in body.passages
        if p.heading > 1 and skeleton_without_number(p.bones).startswith(_WORK)
    ]
    if len(heads) > 1 and any(skeleton_without_number(p.bones) != p.bones for p in heads):
        quotes = tuple(quote_passage(p) for p in heads[:4])
        return passed(f"พบชื่องาน {len(heads)} งานเป็นหัวข้อใน{ask.title}", quotes, confidence=0.8)
    if heads:
        quotes = tuple(quote_passage(p) for p in heads[:3])
        return undecided(f"{reason} แต่มีหัวข้อย่อย ให้คนดูว่าเป็นชื่องานหรือไม่", quotes)
    return failed(reason, absent=True, confidence=0.85)


def _count_works(ask: Nature, body: Body) -> int:
    """Works told one by one: under their own headings, labels or links."""
    opened = {
        passage.bones
        for passage in body.passages
        if len(passage.text) <= _LONGEST_HEAD
        and passage.heading != 1
        and starts_with_label(passage.bones, ask.works)
    }
    return max(len(opened), len(find_works(ask.works, body, ())))


def is_about(ask: Nature, bones: str) -> bool:
    """Whether a title, as skeleton, names the subject that is asked for."""
    named = any(skeleton(word) in bones for word in ask.subject)
    return named and not any(skeleton(word) in bones for word in ask.avoid)


def _names_subject(ask: Nature, title: Title) -> bool:
    """Whether a line itself names the subject, which may run on over its end, as a matter."""
    if not is_about(ask, title.bones) or _only_mentions(ask, title):
        return False
    end = len(skeleton(title.line))
    return any(-1 < title.bones.find(skeleton(word)) < end for word in ask.subject)


def _only_mentions(ask: Nature, title: Title) -> bool:
    """Whether a line names the subject in passing: "... ทุกรูปแบบ รวมถึงการรับสินบน"."""
    aside = _ASIDE.search(title.text)
    return aside is not None and not is_about(ask, skeleton(title.text[: aside.start()]))


def _is_avoided(ask: Nature, bones: str) -> bool:
    """Whether a title names the subject together with words that make it another."""
    named = any(skeleton(word) in bones for word in ask.subject)
    return named and any(skeleton(word) in bones for word in ask.avoid)


def _names_more(ask: Nature, title: Title) -> bool:
    """Whether a title names more than the kind of document, the agency and the year."""
    rest = _AGENCY.sub("", _YEAR.sub("", title.line))
    bones = skeleton(rest)
    for word in sorted(map(skeleton, (*ask.subject, *_GENERIC)), key=len, reverse=True):
        bones = bones.replace(word, "")
    return len(re.sub(r"[^ก-ฮa-zA-Z]", "", bones)) >= _LEAST_NAME


def _kind_of(ask: Nature, bones: str, context: Context) -> str | None:
    """The kind of a title, where a kind that the subject only deals with must stand first."""
    begin = kind_of(skeleton_without_number(bones)[:_OPENING], context.kinds)
    if begin in ask.mentions:
        return begin
    kinds = {kind: words for kind, words in context.kinds.items() if kind not in ask.mentions}
    return kind_of(bones, kinds)


def kind_of(bones: str, kinds: Mapping[str, KindWords]) -> str | None:
    """The kind that a title, as skeleton, names first; one that only wraps another comes last."""
    places = [
        (words.wraps, place, -len(name), kind)
        for kind, words in kinds.items()
        for name in map(skeleton, words.names)
        if 0 <= (place := bones.find(name)) <= (_WRAPPED if words.wraps else len(bones))
    ]
    return min(places)[3] if places else None


def _is_of_ministry(title: Title, body: Body, context: Context) -> bool:
    """Whether the first lines name a ministry and no agency below it, and the agency is none."""
    if context.agency.name.startswith("กระทรวง"):
        return False
    head = [p.text for p in body.passages if p.source == title.source and not p.table][:_HEAD]
    named = _MINISTRY.search(title.line) or _BELOW_MINISTRY.search(title.line)
    lines = [title.line] if named else [title.line, *(t for t in head if t.startswith("กระทรวง"))]
    text = " ".join(lines)
    return bool(_MINISTRY.search(text)) and not _BELOW_MINISTRY.search(text)


def _fits(ask: Nature, fitting: Sequence[_Seen], body: Body, context: Context) -> Answer:
    whole = [one for one in fitting if not any(word in one.title.bones for word in _DRAFT)]
    if not whole:
        reason = f"{ask.title}ยังเป็นฉบับร่าง ให้คนดูว่ามีฉบับจริงหรือไม่"
        return undecided(reason, _quotes(fitting))
    if _is_of_ministry(whole[0].title, body, context):
        reason = f"{ask.title}เป็นฉบับของกระทรวง ให้คนดูว่าเป็นของหน่วยงานเองหรือมีส่วนของหน่วยงานหรือไม่"
        return undecided(reason, _quotes(whole), confidence=0.4)
    named_only = all(one.title.named for one in whole)
    ocr = all(one.title.ocr for one in whole)
    confidence = 0.75 if named_only or whole[0].kind is None else 0.93
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
