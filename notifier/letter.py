"""Turns a digest into the words that both parts of its mail say; templates only lay them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from checklist.thai.calendar import BUDDHIST_OFFSET
from notifier.quoting import label, show, show_place, show_quote, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checklist.finding import Finding, Quote
    from notifier.digest import Digest, Gap

_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_MOST_QUOTES = 5
_MOST_ITEMS_IN_SUBJECT = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A file: its short name, and the address behind it ("" when it must stay mere words)."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in a file, and the words that stand there ("" when the place is empty)."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The spots of one file."""

    file: Link
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One failing component."""

    component: str
    title: str
    reason: str
    remedy: str
    doubt: str
    proofs: tuple[Proof, ...]
    unshown: int


@dataclass(frozen=True, slots=True)
class Task:
    """One failing item."""

    item: str
    title: str
    fresh: bool
    stake: str
    links: tuple[Link, ...]
    link_reasons: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One mended item."""

    item: str
    title: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All words of one mail, safe to show. What has nothing to say is "" or empty."""

    owner: str
    agency: str
    fiscal_year: int
    round_id: int
    checked_on: str
    headline: str
    closing: str
    tasks: tuple[Task, ...]
    done: tuple[Done, ...]
    undecided: str
    ask: str


def write_letter(digest: Digest, *, ask: str) -> Letter:
    """Put a digest into words.

    Args:
        digest: of one owner.
        ask: address of the person who answers questions.
    """
    return Letter(
        owner=show(digest.owner.name),
        agency=show(digest.agency),
        fiscal_year=digest.fiscal_year,
        round_id=digest.round_id,
        checked_on=write_date(digest.today),
        headline=_headline(digest),
        closing=_closing(digest.today, digest.closing),
        tasks=tuple(_write_task(gap) for gap in digest.gaps),
        done=tuple(Done(show(one.item), show(one.item_title)) for one in digest.mended),
        undecided=", ".join(show(item) for item in digest.undecided),
        ask=ask,
    )


def write_date(day: date) -> str:
    """A date as it is written in Thai letters: "30 เมษายน 2568"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"


def _headline(digest: Digest) -> str:
    """The news in one phrase; "all mended" only when all is judged and nothing is undecided."""
    if digest.gaps:
        items = [gap.item for gap in digest.gaps]
        return f"มี {len(items)} เรื่องต้องแก้ไข ({_list_items(items)})"
    if digest.undecided or digest.partial:
        items = [one.item for one in digest.mended]
        return f"แก้ไขแล้ว {len(items)} เรื่อง ขอบคุณ ({_list_items(items)})"
    return "แก้ไขครบแล้ว ขอบคุณ"


def _list_items(items: Sequence[str]) -> str:
    named = ", ".join(show(item) for item in items[:_MOST_ITEMS_IN_SUBJECT])
    more = len(items) - _MOST_ITEMS_IN_SUBJECT
    return f"{named} และอีก {more} เรื่อง" if more > 0 else named


def _closing(today: date, closing: date | None) -> str:
    if closing is None:
        return ""
    left = (closing - today).days
    if left > 0:
        return f"วันปิดรับข้อมูล {write_date(closing)} (เหลืออีก {left} วัน)"
    if left == 0:
        return f"วันปิดรับข้อมูลคือวันนี้ {write_date(closing)}"
    return f"พ้นวันปิดรับข้อมูลแล้ว ({write_date(closing)}) โปรดสอบถามผู้ดูแลก่อนแก้ไข"


def _write_task(gap: Gap) -> Task:
    stake = f"ข้อนี้ทำให้เสียคะแนน OIT ประมาณ {gap.points:.2f} คะแนน" if gap.points > 0 else ""
    return Task(
        item=show(gap.item),
        title=show(gap.item_title),
        fresh=gap.fresh,
        stake=stake,
        links=tuple(_link(url) for url in gap.urls),
        link_reasons=tuple(show(reason) for reason in gap.link_reasons),
        faults=tuple(_write_fault(finding) for finding in gap.findings),
    )


def _write_fault(finding: Finding) -> Fault:
    shown = finding.quotes[:_MOST_QUOTES]
    return Fault(
        component=show(finding.component),
        title=show(finding.title),
        reason=show(finding.reason),
        remedy=show(finding.remedy),
        doubt=show(finding.doubt),
        proofs=tuple(
            Proof(_link(source), tuple(_write_spot(quote) for quote in quotes))
            for source, quotes in groupby(shown, key=lambda quote: quote.source)
        ),
        unshown=len(finding.quotes) - len(shown),
    )


def _write_spot(quote: Quote) -> Spot:
    place = show_place(quote.place)
    return Spot(f"หน้า {quote.page} {place}".rstrip(), show_quote(quote.text))


def _link(source: str) -> Link:
    return Link(label(source), web_address(source) or "")
