"""Are enough different things of a sort named: units of an organisation, duties, steps?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept, check
from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import Picture, windows
from checklist.rules.label_values import skeleton_without_number
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

_ITEM = re.compile(
    r"^\s*(?:[>→»]+\s*|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]\s*|[\d๐-๙]{1,2}\s+|[-•●○▪*–✓]\s*|[ก-ฮ][.)]\s*)\S"
)
_ARTICLE = re.compile(r"^\s*มาตรา\s*[\d๐-๙]+")
_LOOK_BELOW = 40
_LONGEST_NAME = 60
_MANY_ARTICLES = 15
_SOME_ARTICLES = 3
_LAW_SHARE = 0.4  # of the lines
_SHORTEST_ITEM = 8  # letters, more than a number alone
_SHORTEST_LINE = 14  # letters of a headline


@dataclass(frozen=True, slots=True)
class Listed:
    """Ask for a list of different things.

    Attributes:
        title: what they are, in Thai ("ส่วนงานภายใน").
        least: how many there must be; some, but fewer, is for a person.
        starts: words with which the name of such a thing begins ("กอง", "ฝ่าย").
        holding: words of which a line must hold one to count, where neither `starts` nor `under`
            is given ("จัดอบรม", "ลงพื้นที่").
        avoid: words that make a line another thing.
        accept: with `holding`, what such a line must say besides (a duration).
        under: wordings of the heading below which such names, or without `starts` numbered lines,
            count; empty for names anywhere.
        pictures: words in the name or alternative text of a picture that may show them instead.
        picture_enough: such a picture is an answer; else a person must open it.
        no_law: a law given as a whole, article by article, is no such list.
    """

    title: str
    least: int
    rule: Literal["listed"] = "listed"
    starts: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    accept: Accept = Accept.ANYTHING
    under: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    picture_enough: bool = False
    no_law: bool = False


def answer_listed(ask: Listed, body: Body, _context: Context) -> Answer:
    """Count different names; a picture that may hold them is for a person."""
    if ask.no_law and (law := _whole_law(body)):
        reason = f"{ask.title}เป็นการยกกฎหมายทั้งฉบับ ({len(law)} มาตรา) ไม่ใช่ข้อมูลเฉพาะของหน่วยงาน"
        return failed(reason, quotes=tuple(quote_passage(p) for p in law[:3]), confidence=0.9)
    find = _named if ask.starts else _holding if ask.holding else _numbered
    found = list(find(ask, body))
    names = dict(reversed(found))
    quotes = tuple(quote_passage(p) for p in list(reversed(names.values()))[:6])
    if len(names) >= ask.least:
        ocr = all(passage.ocr for passage in names.values())
        return passed(f"พบ{ask.title} {len(names)} รายการ", quotes, confidence=0.9, ocr=ocr)
    shown = [p for p in body.pictures if _shows(ask, p)]
    if shown:
        text = shown[0].image.alt or shown[0].image.name
        if ask.picture_enough:
            proof = Quote(shown[0].source, shown[0].page, f"after line {shown[0].line}", text)
            return passed(f"พบรูป{ask.title}", (proof, *quotes[:2]), confidence=0.8)
        reason = f'{ask.title}อาจอยู่ในรูป "{text[:80]}" ซึ่งระบบอ่านไม่ได้ ให้คนเปิดดู'
        return undecided(reason, quotes, confidence=0.6)
    if names:
        reason = f"พบ{ask.title}เพียง {len(names)} รายการ ให้คนดูว่าครบหรือไม่"
        return undecided(reason, quotes, confidence=0.4)
    return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.88)


def _named(ask: Listed, body: Body) -> Iterator[tuple[str, Passage]]:
    """Short lines and cells that begin with one of the words, and lists of such names in a line."""
    starts = sorted(map(skeleton, ask.starts), key=len, reverse=True)
    for passage in _below_heading(ask, body) if ask.under else body.passages:
        for part in re.split(r"[,;/]|\s{2,}|\s(?=และ)", passage.text):
            bones = skeleton_without_number(skeleton(part))
            start = next((word for word in starts if bones.startswith(word)), None)
            if start and len(start) + 1 < len(bones) <= _LONGEST_NAME:
                yield bones, passage


def _holding(ask: Listed, body: Body) -> Iterator[tuple[str, Passage]]:
    """Lines of some length that speak of such a thing and of no other."""
    words = [skeleton(word) for word in ask.holding]
    avoid = [skeleton(word) for word in ask.avoid]
    for passage in body.passages:
        if len(passage.bones) < _SHORTEST_LINE or any(word in passage.bones for word in avoid):
            continue
        held = any(word in passage.bones for word in words)
        if held and check(passage.text, ask.accept).outcome == Outcome.PASS:
            yield passage.bones, passage


def _numbered(ask: Listed, body: Body) -> Iterator[tuple[str, Passage]]:
    """Numbered or bulleted lines below a line with the heading's words."""
    for passage in _below_heading(ask, body):
        if _ITEM.match(passage.text) and len(key(passage.text)) > _SHORTEST_ITEM:
            yield skeleton_without_number(passage.bones), passage


def _below_heading(ask: Listed, body: Body) -> Iterator[Passage]:
    """The lines below one with the heading's words, up to a heading without them."""
    words = [skeleton(word) for word in ask.under]
    passages = body.passages
    for index, (passage, _, bones) in enumerate(windows(passages)):
        if not any(word in bones for word in words):
            continue
        for follower in passages[index + 1 : index + 1 + _LOOK_BELOW]:
            if follower.source != passage.source:
                break
            if not follower.heading:
                yield follower
            elif not any(word in follower.bones for word in words):
                break


def _whole_law(body: Body) -> Sequence[Passage]:
    articles = [p for p in body.passages if _ARTICLE.match(p.text)]
    mostly = len(articles) >= _SOME_ARTICLES and len(articles) >= len(body.passages) * _LAW_SHARE
    return articles if len(articles) >= _MANY_ARTICLES or mostly else ()


def _shows(ask: Listed, picture: Picture) -> bool:
    text = skeleton(f"{picture.image.alt} {picture.image.name}".lower())
    return any(skeleton(word.lower()) in text for word in ask.pictures)
