"""Can the agency be reached: its address, telephone, mail, a map, a way to ask online?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from checklist.finding import Quote
from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.thai.calendar import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checklist.rules.body import Body, Linked, Picture
    from checklist.rules.context import Context


class Way(StrEnum):
    """The closed set of ways to reach an agency."""

    ADDRESS = "address"
    PHONE = "phone"
    MAIL = "mail"
    MAP = "map"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Contact:
    """Ask for one way to reach the agency.

    Attributes:
        title: its name in reasons, in Thai.
        way: which way.
    """

    title: str
    way: Way
    rule: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class _Found:
    quote: Quote
    ocr: bool = False
    doubt: str = ""


_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{4}(?!\d)")
_PLACE = re.compile(r"จังหวัด|จ\.|กรุงเทพ|กทม|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|หมู่|ซอย|เลขที่")
_PHONE = re.compile(
    r"(?<!\d)0[-\s.]?\d(?:[-\s.]?\d){6,8}(?!\d)|(?<!\d)\(?0\d{1,2}\)?[-\s]?\d{3}[-\s]?\d{3,4}(?!\d)"
    r"|(?:สายด่วน|call\s*center|โทร\S*)\s*:?\s*1\d{3}(?!\d)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:น\.?)?\s*-\s*\d{1,2}[.:]\d{2}")
_FAX = re.compile(r"โทรสาร|แฟกซ์|แฟ็กซ์|fax", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PRIVATE_MAIL = re.compile(r"@\s?(?:gmail|hotmail|yahoo|outlook|live|icloud)\.", re.IGNORECASE)
_MAP_LINK = re.compile(
    r"(?:google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app\.goo\.gl|openstreetmap\.org"
    r"|longdo\.com|map\.longdo|bing\.com/maps|apple\.com/maps|waze\.com)",
    re.IGNORECASE,
)
_MAP_WORD = re.compile(r"แผนที่|google\s*maps?|พิกัด", re.IGNORECASE)
_COORDINATES = re.compile(r"(?<!\d)\d{1,2}\.\d{4,}\s*[, ]\s*\d{2,3}\.\d{4,}")
_CHAT_LINK = re.compile(
    r"(?:m\.me/|messenger\.com|line\.me/|lin\.ee|line\.naver|page\.line|tawk\.to|chat\b|chatbot"
    r"|webboard|/board|/forum|/qa\b|/q-a|q&a|facebook\.com/messages|wa\.me/)",
    re.IGNORECASE,
)
# A form on which people ask: a webboard, questions and answers.
_ASKING = re.compile("คำถาม|ตั้งกระทู้|ถามตอบ|ถาม-ตอบ|ข้อความสอบถาม|เรื่องที่สอบถาม")
_CHAT_NAME = re.compile(
    r"(?:line|ไลน์)[^@\n]{0,25}@[a-z0-9_.-]{3,}|(?:line|ไลน์)\s*(?:official|oa|id|ไอดี)*\s*[:=]\s*[a-z0-9_.-]{4,}"
    r"|(?:messenger|inbox|webboard|เว็บบอร์ด|กระดาน\S*)\s*[:=]?\s*(?:https?://|www\.|[a-z0-9-]+\.[a-z])",
    re.IGNORECASE,
)  # fmt: skip
_CHAT_WORD = re.compile(
    r"chat\s*bot|live\s*chat|แชตบ[อ็]?ท|แชทบ[อ็]?ท|แช[ทต]สด|กระดาน(?:ถาม|สนทนา|ข่าว)|เว็บบอร์ด|web\s*board"
    r"|ถาม\s*-?\s*ตอบ|q\s*&\s*a|line\s*(?:official|oa|id|@)|ไลน์|messenger|เมสเซนเจอร์|สอบถามออนไลน์",
    re.IGNORECASE,
)


def answer_contact(ask: Contact, body: Body, _context: Context) -> Answer:
    """Take the first sure sign of the way; one that leaves a doubt is for a person."""
    found = list(_FINDERS[ask.way](body))
    if not found:
        return failed(f"ไม่พบ{ask.title}", absent=True, confidence=0.9)
    sure = [one for one in found if not one.doubt]
    quotes = tuple(one.quote for one in (sure or found)[:3])
    if not sure:
        return undecided(f"พบ{ask.title} แต่{found[0].doubt} ให้คนดู", quotes)
    return passed(f"พบ{ask.title}", quotes, confidence=0.93, ocr=all(one.ocr for one in sure))


def _address(body: Body) -> Iterator[_Found]:
    for passage, text, _ in windows(body.passages):
        folded = fold(text)
        places = set(_PLACE.findall(folded))
        if _POSTCODE.search(folded) and len(places) > 1 and _PLACE.search(fold(passage.text)):
            yield _Found(quote_passage(passage), passage.ocr)
        elif len(places) > 2:  # noqa: PLR2004 - house, road, district, province
            yield _Found(quote_passage(passage), passage.ocr, "ไม่เห็นรหัสไปรษณีย์ อาจไม่ใช่ที่อยู่ของหน่วยงาน")


def _phone(body: Body) -> Iterator[_Found]:
    for passage in body.passages:
        folded = _HOURS.sub("", fold(passage.text))
        found = _PHONE.search(folded)
        if found and not _FAX.search(folded[: found.start()]):
            yield _Found(quote_passage(passage), passage.ocr)


def _mail(body: Body) -> Iterator[_Found]:
    for passage in body.passages:
        if found := _MAIL.search(passage.text):
            private = bool(_PRIVATE_MAIL.search(found.group())) or "ส่วนตัว" in passage.text
            doubt = "เป็นอีเมลของผู้ให้บริการทั่วไป ไม่ใช่อีเมลกลางของหน่วยงาน" if private else ""
            yield _Found(quote_passage(passage), passage.ocr, doubt)
    for linked in body.links:
        if linked.link.url.lower().startswith("mailto:") and "@" in linked.link.url:
            private = bool(_PRIVATE_MAIL.search(linked.link.url))
            doubt = "เป็นอีเมลของผู้ให้บริการทั่วไป" if private else ""
            yield _Found(_quote_link(linked), _is_scanned(body, linked), doubt)


def _map(body: Body) -> Iterator[_Found]:
    for linked in body.links:
        if _MAP_LINK.search(linked.link.url):
            yield _Found(_quote_link(linked), _is_scanned(body, linked))
    for passage in body.passages:
        if _COORDINATES.search(fold(passage.text)):
            yield _Found(quote_passage(passage), passage.ocr)
    pictures = [p for p in body.pictures if _MAP_WORD.search(f"{p.image.alt} {p.image.name}")]
    pictures += [p for p in body.pictures if re.search(r"\bmap", p.image.name, re.IGNORECASE)]
    for picture in pictures:
        text = picture.image.alt or picture.image.name
        quote = Quote(picture.source, picture.page, f"after line {picture.line}", text)
        yield _Found(quote, _is_scanned(body, picture))
    sources = {one.source for one in body.pictures} | {one.source for one in body.links}
    for passage in body.passages:
        if _MAP_WORD.search(passage.text) and passage.source in sources:
            doubt = "เห็นเพียงคำว่าแผนที่ ไม่เห็นตัวแผนที่"
            yield _Found(quote_passage(passage), passage.ocr, doubt)


def _chat(body: Body) -> Iterator[_Found]:
    for linked in body.links:
        if _CHAT_LINK.search(linked.link.url) or _CHAT_WORD.search(linked.link.text):
            yield _Found(_quote_link(linked), _is_scanned(body, linked))
    for one in body.forms:
        labels = (*(field.label for field in one.form.fields), one.form.submit)
        if any(_ASKING.search(label) for label in labels):
            text = ", ".join(label for label in labels if label)
            yield _Found(
                Quote(one.source, one.page, f"form after line {one.line}", text), ocr=False
            )
    for passage in body.passages:
        if _CHAT_WORD.search(passage.text):
            doubt = "" if _CHAT_NAME.search(passage.text) else "ไม่เห็นลิงก์หรือรหัสที่ใช้ถามได้จริง"
            yield _Found(quote_passage(passage), passage.ocr, doubt)


def _is_scanned(body: Body, one: Linked | Picture) -> bool:
    """Whether the page of a link or picture was read by OCR."""
    return any(p.ocr for p in body.passages if (p.source, p.page) == (one.source, one.page))


def _quote_link(linked: Linked) -> Quote:
    text = f"{linked.link.text} {linked.link.url}".strip()
    return Quote(linked.source, linked.page, f"after line {linked.line}", text)


_FINDERS = {
    Way.ADDRESS: _address,
    Way.PHONE: _phone,
    Way.MAIL: _mail,
    Way.MAP: _map,
    Way.CHAT: _chat,
}
