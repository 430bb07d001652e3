"""Are all topics of a list covered? Each must be named in the content, however it is worded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.answer import Answer, failed, passed, quote_passage, shorten, undecided
from checklist.rules.body import by_page, windows
from checklist.rules.titles import find_titles
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_CROWD = 3  # topics in one line that only lists them
_BEGIN = 30  # letters of a title within which its kind is named


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its name in reasons, and wordings of which one must stand in a line.

    In a wording {year} stands for the edition's fiscal year and {last_year} for the one before.
    """

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
        titles: words of the titles that may tell first ("แผน"): where such titles name some of the
            topics, they decide; where they name none, the content does.
        together: all must stand on one page of one file, outside of tables: a text, not a folder.
        apart: a line that only lists most of the topics covers none: each needs its own.
        doubts: words of the content that leave it to a person ("ไม่มีภารกิจ").
    """

    title: str
    topics: tuple[Topic, ...]
    rule: Literal["topics"] = "topics"
    instead: tuple[Topic, ...] = ()
    strict: bool = False
    titles: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    together: bool = False
    apart: bool = False


def answer_topics(ask: Topics, body: Body, context: Context) -> Answer:
    """All topics of one list pass, under half fail, some are for a person: wording differs."""
    ask = replace(ask, topics=tuple(_of_year(topic, context.fiscal_year) for topic in ask.topics))
    if ask.titles and (said := _by_titles(ask, body)) is not None:
        return said
    texts = list(_texts(body)) if ask.together else [body.passages]
    coverages = [
        _cover(topics, lines)
        for topics in (ask.topics, ask.instead)
        if topics
        for lines in texts or [body.passages]
    ]
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
    if doubt := _doubt(ask, body, quotes[:5]):
        return doubt
    ocr = any(line.ocr for line in found)
    return passed(f"ครบ{ask.title} ทั้ง {count} เรื่อง", quotes[:10], confidence=0.9, ocr=ocr)


def _doubt(ask: Topics, body: Body, quotes: tuple[Quote, ...]) -> Answer | None:
    """Why topics that are all named may not all be treated."""
    if ask.apart and (listed := _only_listed(ask.topics, body.passages)):
        reason = f"{', '.join(listed)} มีชื่ออยู่ในบรรทัดที่กล่าวรวมกันเท่านั้น ให้คนดูว่ามีเนื้อหาครบ{ask.title}หรือไม่"
        return undecided(reason, quotes, confidence=0.4)
    words = [skeleton(word) for word in ask.doubts]
    doubtful = [p for p in body.passages if any(word in p.bones for word in words)]
    if not doubtful:
        return None
    reason = f'พบ{ask.title}ครบ แต่มีเรื่องที่เขียนว่า "{shorten(doubtful[0].text)[:80]}" ให้คนดู'
    return undecided(reason, tuple(quote_passage(p) for p in doubtful[:3]))


def _only_listed(topics: Sequence[Topic], passages: Sequence[Passage]) -> list[str]:
    """The topics that are named only in lines that list several of them."""
    named: dict[str, list[int]] = {topic.title: [] for topic in topics}
    for passage in passages:
        here = [
            topic.title
            for topic in topics
            if any(skeleton(name) in passage.bones for name in topic.names)
        ]
        for title in here:
            named[title].append(len(here))
    return [title for title, crowds in named.items() if min(crowds, default=0) >= _CROWD]


def _of_year(topic: Topic, year: int) -> Topic:
    names = (
        name.replace("{year}", str(year)).replace("{last_year}", str(year - 1))
        for name in topic.names
    )
    return Topic(topic.title, tuple(names))


def _by_titles(ask: Topics, body: Body) -> Answer | None:
    """What the titles tell: all topics or only some of them; None where they name none."""
    words = [skeleton(word) for word in ask.titles]
    titles = [
        title
        for title in find_titles(body)
        if not title.named and any(0 <= title.bones.find(word) <= _BEGIN for word in words)
    ]
    found = {
        topic.title: title
        for topic in ask.topics
        for title in titles
        if any(skeleton(name) in skeleton(title.line) for name in topic.names)
    }
    if not found:
        return None
    quotes = tuple(dict.fromkeys(title.quote for title in found.values()))
    ocr = any(title.ocr for title in found.values())
    missing = [topic.title for topic in ask.topics if topic.title not in found]
    if not missing:
        return passed(f"ชื่อเรื่องบอกครบ{ask.title}", quotes, confidence=0.9, ocr=ocr)
    reason = f"ชื่อเรื่องบอกเพียง {', '.join(found)} ไม่มี {', '.join(missing)}"
    return Answer(Outcome.FAIL, 0.85, reason, quotes, ocr=ocr)


def _texts(body: Body) -> Iterator[tuple[Passage, ...]]:
    """The running text of each page."""
    for lines in by_page(body.passages).values():
        yield tuple(line for line in lines if not line.table)


def _cover(
    topics: tuple[Topic, ...], passages: Sequence[Passage]
) -> tuple[list[Passage], list[str]]:
    """The first line of each topic that is named, and the titles of those that are not."""
    lines = windows(passages)
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
