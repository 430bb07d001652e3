"""Is a subject treated: a line that names it, with content of some length below it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.thai.amounts import is_blank
from checklist.thai.calendar import fold
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_LOOK_AHEAD = 30
_FIGURE = re.compile(r"\d{2,3}\.\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Section:
    """Ask for a treated subject.

    Attributes:
        title: its name in reasons, in Thai.
        phrases: wordings of which one must stand in a line.
        least: how many letters of content must follow the line.
        figures: how many figures with decimals (scores) must stand with the line or below it.
    """

    title: str
    phrases: tuple[str, ...]
    rule: Literal["section"] = "section"
    least: int = 80
    figures: int = 0


def answer_section(ask: Section, body: Body, _context: Context) -> Answer:
    """Find the first line with enough content below it; one read as text before one from OCR."""
    phrases = [skeleton(phrase) for phrase in ask.phrases]
    best: tuple[bool, int, int] | None = None
    for index, (passage, _, bones) in enumerate(windows(body.passages)):
        if any(phrase in bones for phrase in phrases):
            length = min(_content_length(body.passages, index), ask.least)
            if _count_figures(body.passages, index) < ask.figures:
                length = 0
            candidate = (not passage.ocr, length, -index)
            best = candidate if best is None else max(best, candidate)
    if best is None:
        listed = ", ".join(f'"{phrase}"' for phrase in ask.phrases[:3])
        return failed(f"ไม่พบ{ask.title} (เช่น {listed})", absent=True, confidence=0.9)
    length, index = best[1], -best[2]
    quotes = [quote_passage(body.passages[index])]
    if length < ask.least:
        return undecided(f"พบหัวข้อ{ask.title} แต่แทบไม่มีเนื้อหา ให้คนดู", tuple(quotes), confidence=0.3)
    follower = next((p for p in _below(body.passages, index) if not is_blank(p.text)), None)
    if follower is not None:
        quotes.append(quote_passage(follower))
    ocr = body.passages[index].ocr
    return passed(f"พบ{ask.title} พร้อมเนื้อหา", tuple(quotes), confidence=0.9, ocr=ocr)


def _below(passages: Sequence[Passage], index: int) -> list[Passage]:
    source = passages[index].source
    return [p for p in passages[index + 1 : index + 1 + _LOOK_AHEAD] if p.source == source]


def _content_length(passages: Sequence[Passage], index: int) -> int:
    return sum(len(key(p.text)) for p in _below(passages, index))


def _count_figures(passages: Sequence[Passage], index: int) -> int:
    lines = (passages[index], *_below(passages, index))
    return sum(len(_FIGURE.findall(fold(line.text))) for line in lines)
