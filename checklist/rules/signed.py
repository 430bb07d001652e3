"""Is an announcement official: who signed it, in which post, on which day?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.persons import NAME_PATTERN
from checklist.rules.posts import names_post
from checklist.thai.calendar import find_dates, fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checklist.finding import Quote
    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_SIGNER = re.compile(
    rf"^\s*(?:ลงชื่อ|ลงนาม|\(ลงชื่อ\)|\(ลงนาม\))?[\s.…_]*\(?\s*{NAME_PATTERN}\s*\)?\s*(?P<post>.*)$"
)
_ANNOUNCED = re.compile(r"ประกาศ\s*ณ|ณ\s*วันที่|ให้ไว้\s*ณ|announced\s+on", re.IGNORECASE)
_FOR_ANOTHER = tuple(
    map(skeleton, ("รักษาราชการแทน", "ปฏิบัติราชการแทน", "รักษาการแทน", "ปฏิบัติหน้าที่แทน", "รักษาการ"))
)
_POST_BELOW = 3
_DATE_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Signed:
    """Ask for a signed announcement.

    Attributes:
        title: what is signed, in Thai ("ประกาศ No Gift Policy").
        subject: wordings of which one must stand in the file that is signed.
        posts: words with which the post of the highest executive begins.
        not_after: words that, standing before, make it another post ("รอง").
        below: heads of parts of an agency ("ผู้อำนวยการกอง"): whether one is the highest is for a
            person, as some agencies are called so.
    """

    title: str
    subject: tuple[str, ...]
    posts: tuple[str, ...]
    rule: Literal["signed"] = "signed"
    not_after: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signature:
    name: Passage
    post: Passage | None
    post_bones: str
    day: date | None
    dated: Passage | None


def answer_signed(ask: Signed, body: Body, _context: Context) -> Answer:
    """Look for a name with a post below it, and the day of the announcement above it.

    Whether ink stands on the paper no machine sees: a typed name counts, and the reason says so.
    """
    words = [skeleton(word) for word in ask.subject]
    sources = {p.source for p in body.passages if any(word in p.bones for word in words)}
    signatures = [one for one in _signatures(body.passages) if one.name.source in sources]
    if not signatures:
        return _unsigned(ask, body, sources)
    highest = [one for one in signatures if _is_highest(ask, one.post_bones)]
    if not highest:
        quotes = _quotes(signatures[0])
        deputy = any(word in signatures[0].post_bones for word in _FOR_ANOTHER)
        if deputy or not signatures[0].post_bones:
            return undecided(f"ไม่แน่ใจว่าผู้ลงนาม{ask.title}เป็นผู้บริหารสูงสุด ให้คนดู", quotes)
        return failed(f"ผู้ลงนาม{ask.title}ไม่ใช่ผู้บริหารสูงสุด", quotes=quotes, confidence=0.85)
    best = next((one for one in highest if one.day), highest[0])
    if doubt := _doubt(ask, best):
        return undecided(f"{doubt} ให้คนดู", _quotes(best))
    reason = f"{ask.title}มีชื่อและตำแหน่งผู้ลงนามพร้อมวันที่ (ระบบไม่เห็นลายมือชื่อจริง)"
    return passed(reason, _quotes(best), confidence=0.8, ocr=best.name.ocr)


def _doubt(ask: Signed, best: _Signature) -> str:
    if best.post_bones.startswith(tuple(map(skeleton, ask.below))):
        return f"ไม่แน่ใจว่าผู้ลงนาม{ask.title}เป็นผู้บริหารสูงสุด"
    if any(word in best.post_bones for word in _FOR_ANOTHER):
        return f"ผู้ลงนาม{ask.title}ลงนามแทนผู้บริหารสูงสุด"
    return f"พบผู้ลงนาม{ask.title} แต่ไม่พบวันที่ประกาศ" if best.day is None else ""


def _unsigned(ask: Signed, body: Body, sources: set[str]) -> Answer:
    if not sources:
        return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.88)
    pictures = [p for p in body.pictures if p.source in sources]
    if pictures:
        return undecided(f"ไม่พบชื่อผู้ลงนามของ{ask.title} อาจอยู่ในรูป ให้คนเปิดดู", confidence=0.4)
    first = next(p for p in body.passages if p.source in sources)
    reason = f"ไม่พบชื่อผู้ลงนามของ{ask.title}"
    return failed(reason, quotes=(quote_passage(first),), absent=True, confidence=0.85)


def _signatures(passages: Sequence[Passage]) -> Iterator[_Signature]:
    for index, passage in enumerate(passages):
        found = None if passage.table else _SIGNER.match(passage.text)
        if not found:
            continue
        below = [p for p in passages[index + 1 : index + 1 + _POST_BELOW] if _same(p, passage)]
        above = passages[max(0, index - _DATE_ABOVE) : index]
        bracketed = "(" in passage.text or passage.text.lstrip().startswith("ลง")
        dated = next(
            (p for p in (*reversed(above), *below) if _same(p, passage) and _day(p) is not None),
            None,
        )
        if not bracketed and dated is None:
            continue
        own = skeleton(found["post"])
        post = passage if own else (below[0] if below else None)
        bones = own or "".join(p.bones for p in below[:2])
        yield _Signature(passage, post, bones, _day(dated) if dated else None, dated)


def _same(one: Passage, other: Passage) -> bool:
    return (one.source, one.page) == (other.source, other.page)


def _day(passage: Passage) -> date | None:
    """The day of a line that says when something was announced."""
    if not _ANNOUNCED.search(fold(passage.text)):
        return None
    return next(iter(find_dates(passage.text)), None)


def _is_highest(ask: Signed, bones: str) -> bool:
    return names_post(bones, ask.posts, ask.not_after)


def _quotes(one: _Signature) -> tuple[Quote, ...]:
    lines = (one.name, one.post, one.dated)
    return tuple(dict.fromkeys(quote_passage(p) for p in lines if p is not None))
