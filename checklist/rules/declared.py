"""Does the agency itself declare that there was nothing to report?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.rules.titles import find_titles
from checklist.thai.calendar import find_ranges, fold, stated_years
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body
    from checklist.rules.context import Context

# What a web application prints when a search finds nothing, and boxes that nobody has ticked.
_EMPTY_STATE = re.compile(
    r"\(\s*\)|[☐□]|ยังไม่มี|ไม่พบ(?:ข้อมูล|ผลลัพธ์|รายการ)|ที่ตรงกับ(?:เงื่อนไข|การค้นหา)|ไม่มีข้อมูล(?:ที่|แสดง|ในระบบ|$)|คำค้น|no\s+(?:data|results?|records?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """Ask for a declaration of none.

    Attributes:
        title: what there was none of, in Thai ("เรื่องร้องเรียนการทุจริต").
        phrases: wordings of the declaration ("ไม่มีเรื่องร้องเรียน"), of which one must stand.
    """

    title: str
    phrases: tuple[str, ...]
    rule: Literal["declared"] = "declared"


def answer_declared(ask: Declared, body: Body, _context: Context) -> Answer:
    """A sentence that declares none passes where it, or its file's title, says for which time.

    The empty list of a web application is no declaration.
    """
    words = [skeleton(phrase) for phrase in ask.phrases]
    said = [
        (passage, text)
        for passage, text, bones in windows(body.passages)
        if any(0 <= bones.find(word) < len(passage.bones) for word in words)
    ]
    own = [(passage, text) for passage, text in said if not _EMPTY_STATE.search(fold(passage.text))]
    if not own:
        empty = tuple(quote_passage(passage) for passage, _ in said[:2])
        more = " ข้อความที่พบเป็นเพียงหน้าว่างของระบบ ไม่ใช่คำประกาศของหน่วยงาน" if said else ""
        reason = f"ไม่พบคำประกาศว่าไม่มี{ask.title}{more}"
        return failed(reason, absent=not said, quotes=empty, confidence=0.85)
    timed = {t.source for t in find_titles(body) if not t.named and _says_when(t.text)}
    sure = [p for p, text in own if p.source in timed or _says_when(text)]
    quotes = tuple(quote_passage(p) for p in (sure or [p for p, _ in own])[:3])
    if not sure:
        return undecided(f"มีคำประกาศว่าไม่มี{ask.title} แต่ไม่บอกช่วงเวลา ให้คนดู", quotes)
    reason = f"หน่วยงานประกาศว่าไม่มี{ask.title}"
    return passed(reason, quotes, confidence=0.88, ocr=all(p.ocr for p in sure))


def _says_when(text: str) -> bool:
    return bool(stated_years(text) or find_ranges(text))
