"""Can the public send something in online: a form, or a link that leads to one?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome, Quote
from checklist.rules.answer import Answer, failed, passed, quote_cell, quote_passage, undecided
from checklist.rules.body import windows
from checklist.rules.offers import file_key
from checklist.rules.titles import find_titles
from checklist.thai.calendar import fold
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Linked, Offered, Passage
    from checklist.rules.context import Context

_FORM_HOSTS = re.compile(
    r"docs\.google\.[a-z.]+/forms|forms\.gle|forms\.office|forms\.microsoft|surveymonkey|jotform"
    r"|typeform", re.IGNORECASE,
)  # fmt: skip
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png)(?:[?#]|$)", re.IGNORECASE)
_CLOSED = re.compile(
    r"ปิดรับ|ไม่รับ(?:คำตอบ|การตอบ)|(?:หยุด|งด|สิ้นสุดการ)รับ|no longer accepting"
    r"|ปิดระบบ|ปิดปรับปรุง|ปิดให้บริการ|งดให้บริการ|ยังไม่เปิด|หมดเขต"
    r"|อยู่ระหว่าง(?:การ)?(?:พัฒนา|จัดทำ|ปรับปรุง)(?:ระบบ)?|ยกเลิกการให้บริการ"
)
_LOCKED = re.compile(
    r"^(?!.*ติดตาม).*(?:(?<!ไม่)(?<!ไม่จำเป็น)ต้อง\s?(?:สมัครสมาชิก|ลงทะเบียนสมาชิก|เป็นสมาชิก|เข้าสู่ระบบ|ล็อกอิน|log\s?in)"
    r"|(?<!ต้อง)เข้าสู่ระบบ(?:สมาชิก)?ก่อน|(?:เปิดให้|ใช้ได้)\s?เฉพาะ\s?(?:บุคลากร|เจ้าหน้าที่|พนักงาน|สมาชิก)|ไม่อนุญาตให้เข้าใช้จากภายนอก)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\d[\d\s-]{3,}\d|\S@\S|ปณ\.?\s*\d")  # number, e-mail, box
_APART = re.compile("แยก|ไม่ใช่|ไม่รวม|เฉพาะ")
_INSIDE = re.compile("เฉพาะ|ภายใน|อินทราเน็ต|intranet", re.IGNORECASE)
_LEAST_FIELDS = 2
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Online:
    """Ask for an online service or channel.

    Attributes:
        title: its name in reasons, in Thai.
        subject: wordings of which one must stand on the form, its page or by the link.
        doing: words on a button or link that say what one can do there ("ยื่นคำขอ").
        avoid: wordings of a form or link that is something else ("แบบสอบถามความพึงพอใจ").
        own: the form must be the agency's own; one of a public form service is for a person.
        soft: what does not fit is for a person, and a form that is closed now counts: another
            question of the item fails on both.
        unlocked: it must be open to all: words that demand a login or a membership fail it.
        offline: with `soft`, words of other channels; where a file about the subject names one
            with its number, the question is answered without anything online; where nothing is
            offered and none is named, it fails.
        shared: words that say that it also serves other things, which fails.
    """

    title: str
    subject: tuple[str, ...]
    doing: tuple[str, ...]
    rule: Literal["online"] = "online"
    avoid: tuple[str, ...] = ()
    own: bool = False
    soft: bool = False
    unlocked: bool = False
    offline: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


def answer_online(ask: Online, body: Body, _context: Context) -> Answer:
    """A form on the page is surest, then a link that says what it does; files to print are none."""
    if served := _says_shared(ask, body):
        reason = f"{ask.title}ใช้ร่วมกับเรื่องอื่น"
        return failed(reason, quotes=(quote_passage(served),), confidence=0.85)
    said = _find(ask, body)
    if ask.soft and said.outcome == Outcome.FAIL:
        if others := _offline(ask, body):
            quotes = tuple(quote for quote, _ in others[:3])
            ocr = all(ocr for _, ocr in others)
            return passed(f"พบช่องทางอื่นของ{ask.title}", quotes, confidence=0.75, ocr=ocr)
        closed = _closed(replace(ask, unlocked=True), body) if ask.offline else None
        if closed and not _INSIDE.search(closed.text):
            reason = f"{ask.title}มีอยู่ แต่ปิดหรือจำกัดผู้ใช้"
            return passed(reason, (quote_passage(closed),), confidence=0.7, ocr=closed.ocr)
        if ask.offline and said.absent and not _mentions(ask.offline, body):
            return said
        return undecided(f"{said.reason} ให้คนดู", said.quotes, confidence=0.4)
    return said


def _find(ask: Online, body: Body) -> Answer:
    if (closed := _closed(ask, body)) and not ask.soft:
        locked = not _CLOSED.search(closed.text)
        reason = f"{ask.title}{'ต้องเข้าสู่ระบบก่อน' if locked else 'ปิดอยู่หรือยังไม่เปิดให้ใช้'}"
        return failed(reason, quotes=(quote_passage(closed),), confidence=0.85)
    forms = [one for one in body.forms if len(one.form.fields) >= _LEAST_FIELDS]
    fitting = [
        one for one in forms if _near(ask.subject, body, one) and not _avoids(ask, body, one)
    ]
    if fitting:
        quotes = tuple(_quote_form(one) for one in fitting[:2])
        return passed(f"พบแบบฟอร์มออนไลน์ของ{ask.title}", quotes, confidence=0.9)
    links = list(_links(ask, body))
    alive = [one for one in links if file_key(one.link.url) not in body.dead]
    if links and not alive:
        quotes = tuple(_quote_link(one) for one in links[:3])
        return failed(f"ลิงก์ไปยัง{ask.title}เปิดไม่ได้", quotes=quotes, confidence=0.85)
    return _judge_links(ask, body, alive) if alive else _nothing_fits(ask, body, forms)


def _judge_links(ask: Online, body: Body, links: Sequence[Linked]) -> Answer:
    quotes = tuple(_quote_link(one) for one in links[:3])
    reason = f"พบลิงก์ไปยัง{ask.title}"
    if not any(one.source in body.web for one in links):
        return undecided(f"{reason} ในเอกสาร ไม่ใช่บนหน้าเว็บ ให้คนเปิดดู", quotes)
    if not all(_FORM_HOSTS.search(one.link.url) for one in links):
        return passed(reason, quotes, confidence=0.85)
    if ask.own:
        return undecided(f"{reason} แต่แบบฟอร์มอยู่บนบริการฟอร์มสาธารณะ ให้คนดูว่าใช้ได้หรือไม่", quotes)
    reason += " (แบบฟอร์มอยู่บนเว็บไซต์อื่น ควรเชื่อมจากเว็บไซต์หลัก)"
    return passed(reason, quotes, confidence=0.75)


def _nothing_fits(ask: Online, body: Body, forms: Sequence[Offered]) -> Answer:
    if other := _something_else(ask, body, forms):
        return failed(f"สิ่งที่พบไม่ใช่{ask.title}", quotes=(other,), confidence=0.8)
    words = [skeleton(word) for word in (*ask.subject, *ask.doing)]
    mentions = [p for p, _, bones in windows(body.passages) if any(w in bones for w in words)]
    if forms or (mentions and body.links):
        quotes = tuple(quote_passage(p) for p in mentions[:3])
        return undecided(f"ไม่แน่ใจว่าหน้านี้เป็น{ask.title}หรือไม่ ให้คนเปิดลองใช้", quotes)
    return failed(f"ไม่พบแบบฟอร์มหรือลิงก์ของ{ask.title}", absent=True, confidence=0.88)


def _says_shared(ask: Online, body: Body) -> Passage | None:
    words = [skeleton(word) for word in ask.shared]
    return next((p for p in body.passages if any(word in p.bones for word in words)), None)


def _offline(ask: Online, body: Body) -> list[tuple[Quote, bool]]:
    """Channels that are not online, with where they are, in files of the subject; read by OCR?"""
    words = [skeleton(word) for word in ask.subject]
    titled = {title.source for title in find_titles(body) if any(w in title.bones for w in words)}
    offline = [skeleton(word) for word in ask.offline]
    found = [
        (quote_passage(p), p.ocr)
        for p in body.passages
        if p.source in titled and not (p.heading or p.table) and _is_channel(p.text, offline)
    ]
    found += [
        (quote_cell(grid, index, 0), grid.ocr)
        for grid in body.grids
        for index, row in enumerate(grid.table.rows)
        if grid.source in titled and _is_channel(" ".join(cell.text for cell in row), offline)
    ]
    return found


def _mentions(words: Sequence[str], body: Body) -> bool:
    return any(skeleton(word) in p.bones for word in words for p in body.passages)


def _is_channel(text: str, offline: Sequence[str]) -> bool:
    bones = skeleton(text)
    return bool(_REACHED.search(fold(text))) and any(word in bones for word in offline)


def _closed(ask: Online, body: Body) -> Passage | None:
    """A line that says that the service cannot be used now, itself or by its file's titles."""
    words = [skeleton(word) for word in (*ask.subject, *ask.doing)]
    titled = {
        title.source for title in find_titles(body) if any(word in title.bones for word in words)
    }
    return next(
        (
            p
            for p, text, bones in windows(body.passages)
            if (_CLOSED.search(p.text) or (ask.unlocked and _LOCKED.search(p.text)))
            and (p.source in titled or any(word in bones for word in words))
        ),
        None,
    )


def _something_else(ask: Online, body: Body, forms: Sequence[Offered]) -> Quote | None:
    """A form, title or files to download that show that the page offers another thing."""
    avoid = [skeleton(word) for word in ask.avoid]
    for title in find_titles(body):
        if any(word in title.bones for word in avoid):
            return title.quote
    wrong = next((one for one in forms if _avoids(ask, body, one)), None)
    if wrong is not None:
        return _quote_form(wrong)
    files = [one for one in body.links if _FILE.search(one.link.url)]
    if files and len(files) == len(body.links) and not forms:
        return _quote_link(files[0])
    return None


def _near(subject: Sequence[str], body: Body, one: Offered) -> bool:
    """Whether the form itself, or a title or the lines before it, speaks of the subject."""
    words = [skeleton(word) for word in subject]
    labels = " ".join((one.form.submit, *(field.label for field in one.form.fields)))
    if any(word in skeleton(labels) for word in words):
        return True
    return any(
        any(word in p.bones for word in words)
        for p in body.passages
        if p.source == one.source and (p.heading or one.line - _NEAR < p.line <= one.line + 1)
    )


def _avoids(ask: Online, body: Body, one: Offered) -> bool:
    """Whether the form's labels, or the title of its page, speak of something else."""
    labels = skeleton(" ".join((one.form.submit, *(field.label for field in one.form.fields))))
    titles = [
        p.bones
        for p in body.passages
        if ask.shared and p.source == one.source and p.heading == 1 and not _APART.search(p.text)
    ]
    return any(skeleton(word) in said for word in ask.avoid for said in (labels, *titles))


def _links(ask: Online, body: Body) -> Iterator[Linked]:
    """Links that say what one can do there and lead to no file; the subject on them or the page."""
    doing = [skeleton(word) for word in ask.doing]
    subject = [skeleton(word) for word in ask.subject]
    avoid = [skeleton(word) for word in ask.avoid]
    titled = {
        p.source
        for p in body.passages
        if (p.heading or p.line <= _NEAR) and any(word in p.bones for word in subject)
    }
    for one in body.links:
        bones = skeleton(one.link.text)
        if not one.link.url.lower().startswith("http") or _FILE.search(one.link.url):
            continue
        if any(word in bones for word in avoid):
            continue
        does = any(word in bones for word in doing) or bool(_FORM_HOSTS.search(one.link.url))
        if does and (one.source in titled or any(word in bones for word in subject)):
            yield one


def _quote_form(one: Offered) -> Quote:
    labels = ", ".join(field.label for field in one.form.fields if field.label)
    text = f"{labels} [{one.form.submit}]" if one.form.submit else labels
    return Quote(one.source, one.page, f"form after line {one.line}", text)


def _quote_link(one: Linked) -> Quote:
    text = f"{one.link.text} {one.link.url}".strip()
    return Quote(one.source, one.page, f"after line {one.line}", text)
