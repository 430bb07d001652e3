"""Are all topics of a list covered? Each must be named in the content, however it is worded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name in reasons, and wordings of which one must stand in a line."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """Ask that every topic of the list is covered."""

    title: str
    topics: tuple[Topic, ...]
    rule: Literal["topics"] = "topics"


def answer_topics(ask: Topics, body: Body, _context: Context) -> Answer:
    """All topics pass, none fails, some are for a person: wording differs from place to place."""
    found: list[Passage] = []
    missing: list[str] = []
    lines = windows(body.passages)
    for topic in ask.topics:
        names = [skeleton(name) for name in topic.names]
        line = next((p for p, _, bones in lines if any(name in bones for name in names)), None)
        if line is None:
            missing.append(topic.title)
        else:
            found.append(line)
    if not found:
        return failed(f"ไม่พบ{ask.title} เลย", absent=True, confidence=0.9)
    quotes = tuple(quote_passage(line) for line in dict.fromkeys(found))
    if missing:
        listed = ", ".join(missing)
        reason = f"พบ{ask.title} {len(found)} จาก {len(ask.topics)} เรื่อง ไม่พบ: {listed} ให้คนดู"
        return undecided(reason, quotes[:5], confidence=0.4)
    ocr = any(line.ocr for line in found)
    return passed(f"ครบ{ask.title} ทั้ง {len(ask.topics)} เรื่อง", quotes[:10], confidence=0.9, ocr=ocr)
