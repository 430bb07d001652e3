"""Which years does a plan cover, and for how long does it run?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.rules.body import windows
from checklist.rules.content import has_content
from checklist.rules.titles import find_titles
from checklist.thai.calendar import MONTH_PATTERN, buddhist_year, find_ranges, fold, stated_years
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body
    from checklist.rules.context import Context

_SPAN = re.compile(
    r"(?<!\d)(?P<first>2[45]\d\d|20[0-4]\d)\s*(?:-|/|ถึง|จนถึง)\s*(?:ปี\s*)?(?:พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)?\s*"
    r"(?P<last>2[45]\d\d|20[0-4]\d|\d\d)(?![\d,])"
)
_COUNT = "(?:[2-9]|1\\d|20|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ)"
_LENGTH = re.compile(rf"(?:ระยะ(?:เวลา)?|แผน\S{{0,30}}?|ราย)\s*{_COUNT}\s*ปี|{_COUNT}\s*ปี\s*\(")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Term:
    """Ask how long a plan runs, or that it covers the edition's fiscal year.

    Attributes:
        title: what runs, in Thai ("แผน").
        subject: words of which one must stand in a line that tells; empty for title lines alone.
        detail: a plan of several years must say something of the year itself, else a person looks.
        more_than_a_year: it must run longer than one year; else it must cover the fiscal year.
    """

    title: str
    rule: Literal["term"] = "term"
    subject: tuple[str, ...] = ("แผน",)
    more_than_a_year: bool = False
    detail: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """Years that a line says, both ends included; `years` is what it says of the length."""

    first: int
    last: int
    quote: Quote
    ocr: bool

    @property
    def years(self) -> int:
        return self.last - self.first + 1


def answer_term(ask: Term, body: Body, context: Context) -> Answer:
    """Read the years out of the title lines, where these say nothing out of the plan's text."""
    spans = list(_spans_of_titles(ask, body)) or list(_spans_of_text(ask, body))
    if ask.more_than_a_year:
        return _judge_length(ask, body, spans)
    wanted = context.fiscal_year
    covering = [span for span in spans if span.first <= wanted <= span.last]
    if covering:
        return _judge_covering(ask, body, covering, wanted)
    if spans:
        listed = ", ".join(dict.fromkeys(_say(span) for span in spans[:4]))
        reason = f"{ask.title}เป็นของปี {listed} ไม่ครอบคลุมปี {wanted}"
        return failed(reason, quotes=_quotes(spans))
    reason = f"ไม่พบข้อความที่บอกว่า{ask.title}ใช้ในปีใด (ต้องครอบคลุมปี {wanted})"
    if any(str(wanted) in fold(p.text) for p in body.passages):
        return undecided(f"{reason} แต่มีเลข {wanted} ในเนื้อหา ให้คนดู")
    return failed(reason, absent=True, confidence=0.85)


def _judge_covering(ask: Term, body: Body, covering: Sequence[_Span], wanted: int) -> Answer:
    quotes, said = _quotes(covering), _say(covering[0])
    if not any(_is_filled(body, span.quote.source) for span in covering):
        reason = f"มีแต่ชื่อเรื่องของ{ask.title} ไม่มีเนื้อหา"
        return failed(reason, absent=True, quotes=quotes, confidence=0.85)
    if ask.detail and all(span.years > 1 for span in covering) and not _details(body, wanted):
        reason = f"{ask.title}ครอบคลุม {said} แต่ไม่พบรายละเอียดของปี {wanted} ให้คนดู"
        return undecided(reason, quotes)
    ocr = all(span.ocr for span in covering)
    return passed(f"{ask.title}ครอบคลุมปี {wanted} ({said})", quotes, ocr=ocr)


def _judge_length(ask: Term, body: Body, spans: Sequence[_Span]) -> Answer:
    long = [span for span in spans if span.years > 1]
    if long:
        reason = f"{ask.title}มีระยะมากกว่า 1 ปี ({_say(long[0])})"
        return passed(reason, _quotes(long), ocr=all(span.ocr for span in long))
    for title in find_titles(body):
        if _LENGTH.search(fold(title.text)) and _speaks(ask, title.bones):
            return passed(f"{ask.title}มีระยะมากกว่า 1 ปี", (title.quote,), ocr=title.ocr)
    if spans:
        reason = f"{ask.title}มีระยะเพียง 1 ปี ({_say(spans[0])})"
        return failed(reason, quotes=_quotes(spans), confidence=0.9)
    return failed(f"ไม่พบข้อความที่บอกว่า{ask.title}มีระยะกี่ปี", absent=True, confidence=0.85)


def _spans_of_titles(ask: Term, body: Body) -> Iterator[_Span]:
    titles = find_titles(body)
    speaking = {title.source for title in titles if _speaks(ask, title.bones)}
    for title in titles:
        if title.source in speaking:
            yield from _read(title.text, title.quote, ocr=title.ocr)


def _spans_of_text(ask: Term, body: Body) -> Iterator[_Span]:
    for passage, text, bones in windows(body.passages):
        if not passage.table and _speaks(ask, bones):
            yield from _read(text, quote_passage(passage), ocr=passage.ocr)


def _details(body: Body, year: int) -> bool:
    """Whether any line names the year itself: in full, or as the last part of a date."""
    short = re.compile(rf"(?:{MONTH_PATTERN})\s*{year % 100}(?!\d)")
    return any(str(year) in (text := fold(p.text)) or short.search(text) for p in body.passages)


def _is_filled(body: Body, source: str) -> bool:
    """Whether a file holds more than its title; what stands in pictures nobody can tell."""
    return bool(body.pictures) or has_content(body, source)


def _speaks(ask: Term, bones: str) -> bool:
    return not ask.subject or any(skeleton(word) in bones for word in ask.subject)


def _read(text: str, quote: Quote, *, ocr: bool) -> Iterator[_Span]:
    """The spans that a line names; single years where it names no span."""
    folded = fold(text)
    spans = []
    for found in _SPAN.finditer(folded):
        first, last = buddhist_year(found["first"]), buddhist_year(found["last"])
        if first <= last <= first + _LONGEST:
            spans.append(_Span(first, last, quote, ocr))
    for months in find_ranges(folded):
        last = months.last.year + 543
        spans.append(_Span(last - (months.months - 1) // 12, last, quote, ocr))
    yield from spans
    if not spans:
        yield from (_Span(year, year, quote, ocr) for year in dict.fromkeys(stated_years(text)))


def _say(span: _Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}–{span.last}"


def _quotes(spans: Sequence[_Span]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(span.quote for span in spans))[:3]
