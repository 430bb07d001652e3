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
    """Ask that every topic of the list is covered.

    Attributes:
        title: what they are, in Thai.
        topics: the list.
        instead: another list that does as well.
        strict: a topic that is missing fails; else wording may differ, and a person must look.
    """

    title: str
    topics: tuple[Topic, ...]
    rule: Literal["topics"] = "topics"
    instead: tuple[Topic, ...] = ()
    strict: bool = False


def answer_topics(ask: Topics, body: Body, _context: Context) -> Answer:
    """All topics of one list pass, under half fail, some are for a person: wording differs."""
    coverages = [_cover(topics, body) for topics in (ask.topics, ask.instead) if topics]
    found, missing = max(coverages, key=lambda pair: len(pair[0]) / (len(pair[0]) + len(pair[1])))
    count = len(found) + len(missing)
    if not found:
        return failed(f"ไม่พบ{ask.title} เลย", absent=True, confidence=0.9)
    quotes = tuple(quote_passage(line) for line in dict.fromkeys(found))
    if missing:
        reason = f"พบ{ask.title} {len(found)} จาก {count} เรื่อง ไม่พบ: {', '.join(missing)}"
        if ask.strict or len(found) * 2 < count:
            return failed(reason, absent=True, confidence=0.8, quotes=quotes[:5])
        return undecided(f"{reason} ให้คนดู", quotes[:5], confidence=0.4)
    ocr = any(line.ocr for line in found)
    return passed(f"ครบ{ask.title} ทั้ง {count} เรื่อง", quotes[:10], confidence=0.9, ocr=ocr)


def _cover(topics: tuple[Topic, ...], body: Body) -> tuple[list[Passage], list[str]]:
    """The first line of each topic that is named, and the titles of those that are not."""
    lines = windows(body.passages)
    found: list[Passage] = []
    missing: list[str] = []
    for topic in topics:
        names = [skeleton(name) for name in topic.names]
        line = next((p for p, _, bones in lines if any(name in bones for name in names)), None)
        if line is None:
            missing.append(topic.title)
        else:
            found.append(line)
    return found, missing
