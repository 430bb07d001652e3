"""Are there entries (news, activities) of the edition's fiscal year?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from checklist.finding import Outcome
from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided
from checklist.thai.calendar import (
    BUDDHIST_OFFSET,
    MONTH_PATTERN,
    find_dates,
    fiscal_year_of,
    fold,
    month_number,
    stated_years,
)
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.body import Body, Passage
    from checklist.rules.context import Context

# WordPress writes the month first and the year of the Christian era: "มิถุนายน 9, 2026".
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH_PATTERN})\s*(?P<day>[0-3]?\d)\s*,\s*(?P<year>2[05]\d\d)"
)
_PUBLISHED = re.compile(
    r"\s*\(?(?:วันที่)?(?:เผยแพร่|โพสต์|ลงประกาศ|ปรับปรุง(?:ข้อมูล)?(?:ล่าสุด)?|อัปเดต|อัพเดต|แก้ไขล่าสุด|posted|updated?|published)"
    r"(?:เมื่อ|วันที่|โดย|\s|:|on)", re.IGNORECASE,
)  # fmt: skip
_MONTH_YEAR = re.compile(
    rf"(?:เดือน\s*)?(?P<month>{MONTH_PATTERN})\s*(?:พ\.?\s*ศ\.?\s*)?(?P<year>25\d\d)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Ask for dated entries of the fiscal year.

    Attributes:
        title: what the entries are, in Thai ("ข่าว").
        least: how many entries of the year there must be; fewer, but some, is for a person.
        subject: wordings of which one must stand near the date; empty for any entry.
        near: how many lines before and after the date the subject may stand.
        years: a year that a line names ("ประจำปี 2568") tells as much as a date.
        avoid: words that make an entry another thing; on its line or the one before.
        any_year: entries of every year count.
        lenient: entries of other years only are for a person, and none at all are no fault.
        calendar: some must be of the calendar year of that number too.
        held: the day of publication tells nothing where another date stands.
    """

    title: str
    rule: Literal["dated"] = "dated"
    least: int = 1
    subject: tuple[str, ...] = ()
    near: int = 6
    years: bool = False
    avoid: tuple[str, ...] = ()
    any_year: bool = False
    calendar: bool = False
    lenient: bool = False
    held: bool = False


def answer_dated(ask: Dated, body: Body, context: Context) -> Answer:
    """Count the lines with a date of the fiscal year up to the day of judging."""
    wanted = context.fiscal_year
    inside: list[Passage] = []
    outside: list[tuple[Passage, int]] = []
    for passage, years in _entries(ask, body, context.today):
        if wanted in years or ask.any_year:
            inside.append(passage)
        else:
            outside.append((passage, max(years)))
    if ask.calendar and inside and not any(_in_calendar(p, wanted) for p in inside):
        reason = f"{ask.title}ที่พบอยู่ในปีงบประมาณ {wanted} แต่ไม่มีของปีปฏิทิน {wanted} ให้คนดู"
        return undecided(reason, tuple(quote_passage(p) for p in inside[:4]))
    if len(inside) >= ask.least:
        quotes = tuple(quote_passage(p) for p in inside[:4])
        reason = f"พบ{ask.title}ของปีงบประมาณ {wanted} จำนวน {len(inside)} รายการ"
        return passed(reason, quotes, confidence=0.9, ocr=all(p.ocr for p in inside))
    if inside:
        reason = f"พบ{ask.title}ของปีงบประมาณ {wanted} เพียง {len(inside)} รายการ ให้คนดูว่าเพียงพอหรือไม่"
        return undecided(reason, tuple(quote_passage(p) for p in inside[:4]))
    if ask.lenient:
        return _leniently(ask, [passage for passage, _ in outside], wanted)
    if outside:
        listed = ", ".join(str(year) for year in sorted({year for _, year in outside}))
        reason = f"{ask.title}ที่พบเป็นของปีงบประมาณ {listed} ไม่มีของปี {wanted}"
        return failed(
            reason, quotes=tuple(quote_passage(p) for p, _ in outside[:4]), confidence=0.9
        )
    return failed(f"ไม่พบ{ask.title}ที่มีวันที่ในปีงบประมาณ {wanted}", absent=True, confidence=0.8)


def _entries(ask: Dated, body: Body, today: date) -> list[tuple[Passage, set[int]]]:
    """The lines with a date that count, each with its fiscal years."""
    found = []
    for index, passage in enumerate(body.passages):
        years = _fiscal_years(passage, today, named=ask.years)
        if years and _counts(ask, body.passages, index):
            found.append((passage, years))
    if not ask.held:
        return found
    return [one for one in found if not _PUBLISHED.match(one[0].text)] or found


def _fiscal_years(passage: Passage, today: date, *, named: bool) -> set[int]:
    """The fiscal years of the days, months and (where they count) years that a line names."""
    folded = fold(passage.text)
    days = [*find_dates(passage.text), *_other_days(folded)]
    years = {fiscal_year_of(day) for day in days if day <= today}
    return years | set(stated_years(passage.text)) if named else years


def _leniently(ask: Dated, outside: Sequence[Passage], wanted: int) -> Answer:
    if not outside:
        return Answer(Outcome.PASS, 1.0, "")
    quotes = tuple(quote_passage(p) for p in outside[:3])
    return undecided(f"{ask.title}ไม่ใช่ของปีงบประมาณ {wanted} ให้คนดูว่ายังใช้อยู่หรือไม่", quotes)


def _in_calendar(passage: Passage, year: int) -> bool:
    days = [*find_dates(passage.text), *_other_days(fold(passage.text))]
    return any(day.year + BUDDHIST_OFFSET == year for day in days)


def _other_days(folded: str) -> list[date]:
    days = []
    for found in (*_MONTH_FIRST.finditer(folded), *_MONTH_YEAR.finditer(folded)):
        year = int(found["year"])
        christian = year - BUDDHIST_OFFSET if year > 2400 else year  # noqa: PLR2004 - era border
        day = int(found.groupdict().get("day") or 1)
        try:
            days.append(date(christian, month_number(found["month"]), day))
        except ValueError:
            continue
    return days


def _counts(ask: Dated, passages: Sequence[Passage], index: int) -> bool:
    """Whether an entry is of the asked subject, and no other thing."""
    avoid = [skeleton(word) for word in ask.avoid]
    entry = passages[max(0, index - 1) : index + 1]
    if any(word in p.bones for p in entry for word in avoid):
        return False
    if not ask.subject:
        return True
    words = [skeleton(word) for word in ask.subject]
    return any(word in p.bones for p in _near(ask, passages, index) for word in words)


def _near(ask: Dated, passages: Sequence[Passage], index: int) -> Iterator[Passage]:
    """The lines around an entry that belong to it: of its page, and not of another section."""
    entry = passages[index]
    page, level = (entry.source, entry.page), entry.heading
    yield entry
    below = entry
    for above in reversed(passages[max(0, index - ask.near) : index]):
        if (above.source, above.page) != page:
            break
        if above.heading and (not level or above.heading < level or below.heading):
            level = min(level, above.heading) if level else above.heading
            yield above
        elif not level:
            yield above
        below = above
    for follower in passages[index + 1 : index + ask.near + 1]:
        if (follower.source, follower.page) != page or 0 < follower.heading <= level:
            break
        yield follower
