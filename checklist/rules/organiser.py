"""Was it held by the agency itself, or did the agency only take part in another's activity?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, passed, quote_passage, shorten, undecided
from checklist.thai.calendar import fold
from checklist.thai.forms import key

if TYPE_CHECKING:
    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_BODIES = (
    r"(?:องค์การ|อบต\.?|อบจ\.?|เทศบาล|โรงพยาบาล|รพ\.|โรงเรียน|วิทยาลัย|มหาวิทยาลัย|สำนักงาน|สำนัก|กรม|กระทรวง"
    r"|จังหวัด|อำเภอ|สถาบัน|มูลนิธิ|สมาคม|บริษัท|ธนาคาร|การไฟฟ้า|การประปา|สภา|ศูนย์|ชมรม|เครือข่าย)"
)
_GUEST = re.compile(
    rf"(?:{_BODIES}|หน่วยงาน)\S{{0,40}}\s?(?:ได้)?(?:ส่ง|มอบหมาย)(?:ให้)?\s?(?:ผู้แทน|ตัวแทน|เจ้าหน้าที่|บุคลากร|พนักงาน|ข้าราชการ)"
    r"\S{0,40}\s?(?:เข้า)?ร่วม|ได้รับเชิญ(?:ให้)?(?:เข้า)?ร่วม|(?:เข้า|ไป)ร่วมสังเกตการณ์|(?:เข้า)?ร่วม\S{0,40}\s?(?:ที่|ซึ่ง)\s?จัด(?:ขึ้น)?โดย"
)
_HELD_BY = re.compile(rf"(?:จัด(?:ขึ้น)?โดย|ผู้จัด(?:งาน|ประชุม|กิจกรรม)?\s*:)\s*(?P<who>{_BODIES}\S*)")
_NAME = 14  # letters by which a body's name is known again


@dataclass(frozen=True, slots=True)
class Organiser:
    """Ask who held it.

    Attributes:
        title: what was held, in Thai ("กิจกรรมการมีส่วนร่วม").
    """

    title: str
    rule: Literal["organiser"] = "organiser"


def answer_organiser(ask: Organiser, body: Body, context: Context) -> Answer:
    """Words of a guest, or of an organiser who is named nowhere else, are for a person."""
    guests = [p for p in body.passages if _is_guest(p, body, context)]
    if guests:
        reason = f'"{shorten(guests[0].text)[:80]}" อาจเป็น{ask.title}ที่หน่วยงานอื่นจัด ให้คนดู'
        return undecided(reason, tuple(quote_passage(p) for p in guests[:3]))
    return passed(f"ไม่พบว่าหน่วยงานอื่นเป็นผู้จัด{ask.title}", (), confidence=0.9)


def _is_guest(passage: Passage, body: Body, context: Context) -> bool:
    folded = fold(passage.text)
    if _GUEST.search(folded):
        return True
    held = _HELD_BY.search(folded)
    if held is None:
        return False
    who = key(held["who"])[:_NAME]
    others = (key(p.text) for p in body.passages if p is not passage)
    return who not in key(context.agency.name) and not any(who in text for text in others)
