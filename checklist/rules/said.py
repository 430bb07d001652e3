"""Does a sentence say it: certain words, and close behind them a count or certain other words?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, shorten, undecided
from checklist.rules.body import windows
from checklist.rules.label_values import starts_with_label
from checklist.rules.titles import find_titles
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_NOT_SO = tuple(map(skeleton, ("ไม่", "เพื่อ")))  # right before the words: denied, or only meant
_ORDINAL = f"(?<!{skeleton('ที่')})(?<!{skeleton('ข้อ')})"
_NO_LONGER_WORD = "(?!" + "|".join(map(skeleton, ("งาน", "ได้", "ละ", "การ", "ชื่อ", "ร้อง"))) + ")"
_BEFORE = 10  # letters between a count and the words behind it
_SHORTEST_LINE = 10  # letters; a shorter one is a label


@dataclass(frozen=True, slots=True)
class Said:
    """Ask for a sentence.

    Attributes:
        title: what it says, in Thai ("ผลจากการมีส่วนร่วม").
        words: wordings of which one must stand in the line; not right after
            "ไม่" or "เพื่อ".
        then: wordings of which one must follow; empty for no demand.
        units: what is counted ("เรื่อง"): a number with one of them must follow; empty for no count.
        near: letters that may stand between the words and what follows.
        between: words that must not stand there: they make it a count of another thing.
        avoid: words in the line that make it another thing.
        doubts: words in the line that leave it to a person (a promise, a plan).
        apart: words in the titles of a file whose lines speak of another thing.
    """

    title: str
    words: tuple[str, ...]
    rule: Literal["said"] = "said"
    then: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    near: int = 40
    between: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def answer_said(ask: Said, body: Body, context: Context) -> Answer:
    """A plain sentence passes; one that promises, or counts before the words, is for a person."""
    doubts = [skeleton(word) for word in ask.doubts]
    lines = list(_lines(ask, body, context.labels))
    said = [passage for passage, bones in lines if _says(ask, passage, bones)]
    sure = [p for p in said if not any(word in p.bones for word in doubts)]
    if sure:
        quotes = tuple(quote_passage(p) for p in sure[:4])
        ocr = all(p.ocr for p in sure)
        return passed(f"พบ{ask.title} {len(sure)} แห่ง", quotes, confidence=0.85, ocr=ocr)
    maybe = said or [p for p, bones in lines if ask.units and _counts_before(ask, bones)]
    if maybe:
        text = shorten(maybe[0].text)[:80]
        reason = f'ไม่แน่ใจว่าข้อความ "{text}" เป็น{ask.title} ให้คนดู'
        return undecided(reason, tuple(quote_passage(p) for p in maybe[:3]))
    return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.88)


def _lines(ask: Said, body: Body, labels: Sequence[str]) -> Iterator[tuple[Passage, str]]:
    """The lines that may speak of it, each with its skeleton carried on over the line break.

    A heading is no sentence; nor is a label, where the words alone would do.
    """
    avoid = [skeleton(word) for word in ask.avoid]
    apart = [skeleton(word) for word in ask.apart]
    others = {t.source for t in find_titles(body) if any(w in skeleton(t.line) for w in apart)}
    for passage, _, bones in windows(body.passages):
        short = len(bones) < _SHORTEST_LINE or passage.heading > 0
        label = not (ask.then or ask.units) and starts_with_label(passage.bones, labels)
        if short or label or passage.source in others or any(w in bones for w in avoid):
            continue
        yield passage, bones


def _says(ask: Said, passage: Passage, bones: str) -> bool:
    between = [skeleton(word) for word in ask.between]
    follows = _follows(ask)
    if ask.units and _joins_count(ask, passage.text):
        return True
    for start, end in _places(ask, bones):
        if start >= len(passage.bones):
            continue
        if follows is None:
            return True
        found = follows.search(bones, end)
        if found and found.start() - end <= ask.near:
            gap = bones[end : found.start()]
            if not any(word in gap for word in between):
                return True
    return False


def _joins_count(ask: Said, text: str) -> bool:
    """Whether a count stands before the words without a blank: "2 เรื่องดำเนินการแล้วเสร็จ"."""
    units = "|".join(map(re.escape, ask.units))
    words = "|".join(map(re.escape, ask.words))
    joined = rf"\d\s?(?:{units})(?:ที่|ได้|นั้น)?(?:ดำเนินการ|พิจารณา)?(?:{words})"
    return bool(re.search(joined, fold(text)))


def _places(ask: Said, bones: str) -> Iterator[tuple[int, int]]:
    for word in map(skeleton, ask.words):
        for found in re.finditer(re.escape(word), bones):
            if not bones[: found.start()].endswith(_NOT_SO):
                yield found.span()


def _follows(ask: Said) -> re.Pattern[str] | None:
    """What must stand behind the words; a year or an ordinal is no count."""
    if ask.units:
        return re.compile(
            rf"{_ORDINAL}(?<![\d.,/])(?!25\d\d)\d{{1,3}}(?:,\d{{3}})*(?:{_units(ask)})"
        )
    if ask.then:
        return re.compile("|".join(re.escape(skeleton(word)) for word in ask.then))
    return None


def _units(ask: Said) -> str:
    """The units as skeletons, none of them the beginning of another word ("2 รายงาน")."""
    return "|".join(re.escape(skeleton(unit)) + _NO_LONGER_WORD for unit in ask.units)


def _counts_before(ask: Said, bones: str) -> bool:
    """Whether a count stands before the words: "2 เรื่องแล้วเสร็จ" may count these or others."""
    count = re.compile(rf"\d(?:{_units(ask)})[^\d]{{0,{_BEFORE}}}$")
    return any(count.search(bones[:start]) for start, _ in _places(ask, bones))
