"""Does each work (project, activity) that is told in prose say what is asked of it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.accept import Accept, Check, check
from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.label_values import starts_with_label
from checklist.thai.amounts import find_amounts
from checklist.thai.calendar import find_dates, find_ranges, fold, has_month
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_NAMED = 12  # letters of a line that opens a work and names it
_FOLLOWERS = 3  # lines that may go on about a work that no heading opens
_NONE = re.compile(r"(?:งบ|จ่าย|เงิน)\S{0,20}\s*[:=]?\s*(?:\(บาท\))?\s*ไม่มี(?!\S)")
# A time that is no month: "ไตรมาสที่ 2", or a length under its own label.
_TIME = re.compile(r"ไตรมาส|ตลอดปี|ทั้งปี|เวลา\S{0,20}[ :]*\d+\s*(?:วัน|สัปดาห์|เดือน|ปี)")
_UNSURE = re.compile(r"ไม่(?:ได้)?ใช้(?:จ่าย)?(?:งบ|เงิน)|ไม่มี(?:การ)?(?:ใช้|ค่าใช้|เบิก)|ไม่มีงบ")


@dataclass(frozen=True, slots=True)
class Told:
    """Ask that every work told in prose says something.

    Attributes:
        title: what it must say, in Thai ("งบประมาณที่ใช้").
        each: words with which a line or heading opens a work ("โครงการที่").
        accept: the kind of answer; for text one of `cues` must stand there.
        cues: words of which one shows that it is said.
    """

    title: str
    each: tuple[str, ...]
    rule: Literal["told"] = "told"
    accept: Accept = Accept.TEXT
    cues: tuple[str, ...] = ()


def answer_told(ask: Told, body: Body, _context: Context) -> Answer:
    """Read each work's lines; the worst work decides, and all works that lack it are named."""
    works = _works(ask, body.passages)
    if not works:
        return failed(f"ไม่พบโครงการหรือกิจกรรมที่บอก{ask.title}", absent=True, confidence=0.85)
    judged = [(lines[0], _judge(ask, lines)) for lines in works]
    ocr = any(line.ocr for lines in works for line in lines)
    for outcome in (Outcome.FAIL, Outcome.REVIEW):
        bad = [line for line, said in judged if said.outcome == outcome]
        if not bad:
            continue
        fault = next(said.fault for _, said in judged if said.outcome == outcome)
        reason = f"{len(bad)} ใน {len(works)} โครงการหรือกิจกรรม{fault}"
        quotes = tuple(quote_passage(line) for line in bad[:6])
        if outcome == Outcome.REVIEW:
            return undecided(f"{reason} ให้คนดู", quotes)
        return Answer(Outcome.FAIL, 0.85, reason, quotes, ocr=ocr)
    quotes = tuple(quote_passage(line) for line, _ in judged[:4])
    return passed(
        f"ทั้ง {len(works)} โครงการหรือกิจกรรมบอก{ask.title}", quotes, confidence=0.85, ocr=ocr
    )


def _works(ask: Told, passages: Sequence[Passage]) -> list[list[Passage]]:
    """The lines of each work, the one that opens it first."""
    works: list[list[Passage]] = []
    for index, passage in enumerate(passages):
        if not _opens(ask, passage):
            continue
        lines = [passage]
        for below in passages[index + 1 :]:
            ends = below.source != passage.source or below.table or _opens(ask, below)
            if ends or 0 < below.heading <= (passage.heading or below.heading):
                break
            if not passage.heading and len(lines) > _FOLLOWERS:
                break
            lines.append(below)
        works.append(lines)
    return works


def _opens(ask: Told, passage: Passage) -> bool:
    if passage.table or passage.heading == 1 or len(passage.bones) <= _NAMED:
        return False
    return starts_with_label(passage.bones, ask.each) is not None


def _judge(ask: Told, lines: Sequence[Passage]) -> Check:
    text = " ".join(line.text for line in lines)
    missing = Check(Outcome.FAIL, f"ไม่บอก{ask.title}")
    if ask.accept == Accept.AMOUNT_OR_NONE:
        plain = fold(text)
        if _UNSURE.search(plain) and not _NONE.search(plain):
            return Check(Outcome.REVIEW, 'เขียนว่าไม่ใช้งบประมาณ แต่ไม่ได้เขียนคำว่า "ไม่มี"')
        return check("ไม่มี", ask.accept) if _NONE.search(plain) or find_amounts(text) else missing
    if ask.accept == Accept.PERIOD:
        said = find_ranges(text) or find_dates(text) or has_month(text) or _TIME.search(fold(text))
        return Check(Outcome.PASS) if said else missing
    bones = skeleton(text)
    return Check(Outcome.PASS) if any(skeleton(c) in bones for c in ask.cues) else missing
