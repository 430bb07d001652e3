"""Is there a chapter about a subject: a heading that names it, with its own content below it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, shorten, undecided
from checklist.rules.label_values import skeleton_without_number
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_NUMBERED = re.compile(
    r"^\s*(?P<style>(?:บทที่|ส่วนที่|ตอนที่|หมวดที่|หมวด|ข้อ|ภาคผนวก)\s*|\(?)[\d๐-๙ก-ฮ]{1,2}(?P<sub>(?:\.[\d๐-๙]{1,2})*)(?P<end>[.)]?)\s"
)
_LABEL = re.compile(r"^[^:]{2,50}\s*:(?!//)")
# What tells only that nothing is there yet, and who signed.
_PENDING = re.compile(
    r"^\W*(?:ปัจจุบัน|ขณะนี้)?\s*(?:อยู่(?:ใน)?ระหว่าง(?:การ)?(?:จัดทำ|ดำเนินการ|รวบรวม|พิจารณา|เสนอ|ยกร่าง|ทบทวน)"
    r"|ยังไม่(?:ได้จัดทำ|ได้ดำเนินการ|แล้วเสร็จ|มีข้อมูล))"
)
_SIGNATURE = re.compile(r"^\s*\(?(?:ลงชื่อ|ลงนาม)|^\s*\((?:นาย|นาง|น\.ส\.|ว่าที่|ดร)")
_ARTICLE = re.compile(r"^\s*มาตรา\s*[\d๐-๙]+")
_SOME_ARTICLES, _LAW_SHARE = 3, 0.6
_LONGEST_HEAD = 110
_BEGIN = 28  # letters of a heading within which the subject must be named
_ABOUT = skeleton("เรื่อง")
_LOOK_BELOW = 60
_LEAST_INLINE = 40  # letters after a name that are more than the rest of a title


@dataclass(frozen=True, slots=True)
class Chapter:
    """Ask for a chapter, a file or a card about a subject.

    Attributes:
        title: its name in reasons, in Thai.
        heads: wordings of the heading, of which one must stand near its beginning.
        least: letters of content that must stand below it, up to the next heading of its rank.
        holding: words of which one must stand in the heading or the content; empty for any.
        avoid: words in the heading that make it another chapter.
        never: words of a line that tells nothing yet ("อยู่ระหว่างรวบรวม"): it is no content.
        doubts: words of a line that leaves it to a person (a promise), where no other line tells.
        top: the title of a whole file may head it too.
    """

    title: str
    heads: tuple[str, ...]
    rule: Literal["chapter"] = "chapter"
    least: int = 30
    holding: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    top: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    head: Passage
    content: tuple[Passage, ...]
    letters: int
    doubtful: int = 0
    pending: tuple[Passage, ...] = ()


def answer_chapter(ask: Chapter, body: Body, _context: Context) -> Answer:
    """Take the chapter with the most content; a heading over nothing fails."""
    found = [_read(ask, body.passages, index) for index in _heads(ask, body.passages)]
    law = [one for one in found if _is_law(one)]
    found = [one for one in found if one not in law]
    if law and not found:
        quotes = tuple(quote_passage(one.head) for one in law[:2])
        return failed(f"{ask.title}เป็นการยกกฎหมายมา ไม่ใช่ของหน่วยงาน", quotes=quotes, confidence=0.85)
    return _judge(ask, body, found)


def _judge(ask: Chapter, body: Body, found: Sequence[_Found]) -> Answer:
    held = [one for one in found if _holds(ask, one)]
    good = [one for one in held if one.letters >= ask.least]
    if good:
        best = min(good, key=lambda one: (one.head.ocr, -one.letters))
        quotes = (quote_passage(best.head), *(quote_passage(p) for p in best.content[:2]))
        return passed(f"พบ{ask.title} พร้อมเนื้อหา", quotes, confidence=0.9, ocr=best.head.ocr)
    doubtful = [one for one in held if one.letters + one.doubtful >= ask.least]
    if doubtful:
        lines = (doubtful[0].head, *doubtful[0].content[:2])
        quotes = tuple(quote_passage(line) for line in lines)
        return undecided(f"พบหัวข้อ{ask.title} แต่เป็นเรื่องที่ยังไม่ได้ทำ ให้คนดู", quotes)
    if not held:
        quotes = tuple(quote_passage(one.head) for one in found[:2])
        listed = ", ".join(f'"{head}"' for head in ask.heads[:3])
        reason = f"ไม่พบหัวข้อ{ask.title} (เช่น {listed})"
        return failed(reason, absent=True, confidence=0.88, quotes=quotes)
    if pending := [line for one in held for line in one.pending]:
        quotes = tuple(quote_passage(line) for line in pending[:3])
        reason = f'พบหัวข้อ{ask.title} แต่เขียนเพียงว่า "{shorten(pending[0].text)[:80]}"'
        return failed(reason, quotes=quotes, confidence=0.85)
    quotes = tuple(quote_passage(one.head) for one in held[:3])
    offered = any(_offers(body, one) for one in held)
    if offered:
        return undecided(f"พบหัวข้อ{ask.title} แต่เนื้อหาอยู่ในลิงก์หรือรูป ให้คนเปิดดู", quotes)
    return failed(f"พบหัวข้อ{ask.title} แต่ไม่มีเนื้อหา", quotes=quotes, confidence=0.85)


def _heads(ask: Chapter, passages: Sequence[Passage]) -> list[int]:
    words = [skeleton(head) for head in ask.heads]
    avoid = [skeleton(word) for word in ask.avoid]
    found = []
    for index, passage in enumerate(passages):
        if passage.table or not is_head(passages, index):
            continue
        if not ask.top and (passage.heading == 1 or _is_first(passages, index)):
            continue
        bones = skeleton_without_number(passage.bones)
        about = bones.partition(_ABOUT)[2]  # of an announcement, what it is about
        named = any(
            0 <= text.find(word) <= _BEGIN for word in words for text in (bones, about) if text
        )
        if named and not any(word in bones for word in avoid):
            found.append(index)
    return found


def is_head(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line may head a chapter: marked, numbered, with a colon, or first of its file."""
    passage = passages[index]
    if passage.heading:
        return True
    first = _is_first(passages, index)
    head = passage.text.partition(":")[0]
    short = len(passage.text) <= _LONGEST_HEAD or (":" in passage.text and len(head) <= _BEGIN * 2)
    return short and (first or bool(_NUMBERED.match(passage.text)) or ":" in passage.text)


def _is_first(passages: Sequence[Passage], index: int) -> bool:
    passage, before = passages[index], passages[index - 1] if index else None
    return before is None or (before.source, before.page) != (passage.source, passage.page)


def _read(ask: Chapter, passages: Sequence[Passage], index: int) -> _Found:
    head = passages[index]
    content: list[Passage] = []
    for place in range(index + 1, min(index + 1 + _LOOK_BELOW, len(passages))):
        below = passages[place]
        if below.source != head.source or _ends(head, below):
            break
        content.append(below)
    never = [skeleton(word) for word in ask.never]
    doubts = [skeleton(word) for word in ask.doubts]
    rest = head.text.partition(":")[2] or _after_name(head)
    letters = doubtful = 0
    pending = []
    told = [p for p in content if not (p.heading or _SIGNATURE.match(p.text))]
    for line, text in [(head, rest), *((p, p.text) for p in told)]:
        bones = skeleton(text)
        if _PENDING.match(text) or any(word in bones for word in never):
            pending.append(line)
        elif any(word in bones for word in doubts):
            doubtful += len(key(text))
        else:
            letters += len(key(text))
    return _Found(head, tuple(content), letters, doubtful, tuple(pending))


def _after_name(head: Passage) -> str:
    """A text that goes on after the name on a numbered line: "1. วิธีการร้องเรียน ให้ผู้ร้อง..."."""
    number = _NUMBERED.match(head.text)
    if head.heading or number is None:
        return ""
    rest = head.text[number.end() :].partition(" ")[2]
    return rest if len(key(rest)) >= _LEAST_INLINE else ""


def _ends(head: Passage, below: Passage) -> bool:
    """Whether a line begins the next chapter of the heading's rank."""
    if head.heading:
        return 0 < below.heading <= head.heading
    if below.heading:
        return True
    if _LABEL.match(head.text) and _LABEL.match(below.text):
        return True
    own, other = _NUMBERED.match(head.text), _NUMBERED.match(below.text)
    if own is None or other is None or below.table:
        return False
    same = (own["style"].strip(), own["end"], own["sub"].count("."))
    return same == (other["style"].strip(), other["end"], other["sub"].count("."))


def _is_law(one: _Found) -> bool:
    """Whether an Act stands there, article by article."""
    articles = sum(bool(_ARTICLE.match(line.text)) for line in one.content)
    return articles >= _SOME_ARTICLES and articles >= len(one.content) * _LAW_SHARE


def _holds(ask: Chapter, one: _Found) -> bool:
    words = [skeleton(word) for word in ask.holding]
    lines = (one.head, *one.content)
    return not words or any(word in line.bones for line in lines for word in words)


def _offers(body: Body, one: _Found) -> bool:
    """Whether a link or picture stands where the content should."""
    last = one.content[-1].line if one.content else one.head.line + 1
    spots = [(p.source, p.page, p.line) for p in body.links]
    spots += [(p.source, p.page, p.line) for p in body.pictures]
    return any(
        (source, page) == (one.head.source, one.head.page) and one.head.line <= line <= last + 1
        for source, page, line in spots
    )
