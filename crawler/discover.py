"""Finds the items o1 … oN on an agency's index page: which link stands for which item, how surely.

Index pages are tables, lists, accordions, cards and rows of image buttons. Links belong to the
nearest code before them, not to an element around them: agencies' markup nests by chance. Codes
are written o1, OIT 1, ๐๑, 09คู่มือ, ข้อ 1; a page without codes is read by the items' titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import partial_ratio, ratio

from checklist.thai.calendar import stated_years
from checklist.thai.forms import skeleton
from crawler.index_page import CODE, FILE_CODE, PlacedLink, file_stem, leads_away, place_links
from crawler.page_documents import file_key
from crawler.redirects import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checklist.evidence import Document, Hyperlink, Line

FEWEST_CODED = 3  # items with a code, from which a page is one that writes codes

_ALIKE, _UNLIKE = 88, 62  # of 100
_AHEAD, _FAR = 5, 10  # by which the best title must lead the next, and the item's own
_SHORTEST_TITLE = 0.6  # of the item's title that a label must have
_OTHER_SCHEME = re.compile(r"^\W*(?:moit|eb|lpa|pmqa)\s*[-.]?\s*[\d๐-๙]", re.IGNORECASE)
_YEAR_TAIL = re.compile(
    r"\s*(?:ประจำ|สำหรับ)?(?:ปี|รอบ)(?:งบประมาณ)?\s*(?:พ\.?ศ\.?)?\s*[\d๐-๙]{4}.*$"
)
_NO_EVIDENCE = re.compile(
    r"ขั้นตอนการ(?:เปิดเผย|เข้าถึง)|ตัวอย่าง|แบบฟอร์มเปล่า|\bร่าง|^ร่าง|ขอแก้ไข|draft", re.IGNORECASE
)
_LOGIN = re.compile(r"(?:^|\.)(?:m\.me|messenger\.com)$|/login|/signin", re.IGNORECASE)
_INDEX = re.compile(
    r"\bita\b|\boit\b|เปิดเผยข้อมูลสาธารณะ|คุณธรรมและความโปร่งใส|ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*(?:9|10|๙|๑๐)",
    re.IGNORECASE,
)
_MOST_INDEX_PAGES = 12


class Doubt(StrEnum):
    """Why a row needs a look."""

    FILE_CODE = "file_code"  # the file's name carries another item's code
    HEADING = "heading"  # the heading is another item's title
    TITLE = "title"  # the heading is not like the item's title
    TEXT = "text"  # the link's words are another item's title
    YEAR = "year"  # the link's words name another year
    HOME = "home"  # the site's first page
    LOGIN = "login"
    NO_EVIDENCE = "no_evidence"  # a draft, an example, a way to click
    BY_TITLE = "by_title"  # no code tells, only a title


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One link of an item.

    Attributes:
        item: number of the item.
        url: where the link leads.
        label: the words that tell which item it is.
        text: the words of the link itself.
        confidence: 0 to 1; a rank for whoever corrects the list by hand, not a probability.
        doubts: why it is low, each with what stands against it ("o23", "2569"; "" for nothing).
        page: address of the page on which it stands.
    """

    item: int
    url: str
    label: str
    text: str
    confidence: float
    doubts: tuple[tuple[Doubt, str], ...] = ()
    page: str = ""


def find_items(
    document: Document, titles: Mapping[int, str], year: int, address: str = ""
) -> tuple[IndexRow, ...]:
    """The links of a page that stand for items, in the order of items, then of the page.

    Args:
        document: the page as read.
        titles: what each item of the edition is called, by its number.
        year: the fiscal year; sections of the page that name other years are left out where one
            names it.
        address: of the page, to leave out links to itself.
    """
    placed = [one for page in document.pages for one in place_links(page)]
    placed = [one for one in placed if leads_away(one.link.url, address)]
    if len({one.number for one in placed if one.number in titles} - {None}) < FEWEST_CODED:
        loose = [one for page in document.pages for one in place_links(page, loosely=True)]
        loose = [one for one in loose if leads_away(one.link.url, address)]
        if len({one.number for one in loose if one.number in titles} - {None}) >= FEWEST_CODED:
            placed = loose
    if any(one.section == year for one in placed):
        placed = [one for one in placed if one.section in {year, None}]
    coded = [one for one in placed if one.number in titles]
    if len({one.number for one in coded}) >= FEWEST_CODED:
        rows = [_judge(one, titles, year) for one in _by_own_words(coded)]
    else:
        rows = [row for one in placed if (row := _by_title(one, titles, year)) is not None]
    return tuple(sorted(_once(replace(row, page=address) for row in rows), key=lambda r: r.item))


def index_links(document: Document, year: int, address: str) -> tuple[str, ...]:
    """Links of a page that may lead to the index: of the same site, named after the assessment.

    Those that name the year, where any does; menus count, for that is where they stand.
    """
    host = _host(address)
    named: dict[str, tuple[int, ...]] = {}
    for page in document.pages:
        for link in page.links:
            words = f"{link.text} {_window(page.lines, link)}"
            own = _host(link.url) == host and split(link.url).path != split(address).path
            if own and _INDEX.search(link.text or words):
                named.setdefault(link.url, stated_years(link.text) or _bare_years(link.text))
    of_year = [url for url, years in named.items() if year in years]
    chosen = of_year or [url for url, years in named.items() if not years]
    return tuple(chosen[:_MOST_INDEX_PAGES])


def _window(lines: Sequence[Line], link: Hyperlink) -> str:
    return lines[link.after_line].text if not link.text and link.after_line < len(lines) else ""


def _bare_years(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in re.findall(r"(?<!\d)25\d\d(?!\d)", text))


def _by_own_words(coded: Sequence[PlacedLink]) -> list[PlacedLink]:
    """Without links whose place says one item where their words elsewhere say which.

    A card's picture and its caption lead to the same address; the picture stands below the
    caption of the card before.
    """
    own = {file_key(one.link.url) for one in coded if one.is_own}
    return [one for one in coded if one.is_own or file_key(one.link.url) not in own]


def _judge(one: PlacedLink, titles: Mapping[int, str], year: int) -> IndexRow:
    """A link under a code: how well heading, words and file fit it."""
    number = one.number or 0
    label = one.own if one.is_own else one.above
    title = CODE.sub("", label)
    doubts = list(_doubts(one, number, title, titles, year))
    likeness = _likeness(title, titles[number])
    confidence = (0.9 if one.is_own else 0.8) + (0.08 if likeness >= _ALIKE else 0)
    if doubts:
        confidence = 0.6 if [why for why, _ in doubts] == [Doubt.TITLE] else 0.4
    return IndexRow(number, one.link.url, label, one.link.text, confidence, tuple(doubts))


def _doubts(
    one: PlacedLink, number: int, title: str, titles: Mapping[int, str], year: int
) -> Iterator[tuple[Doubt, str]]:
    stem = file_stem(one.link.url)
    found = FILE_CODE.match(stem)
    if found and int(found[1]) != number:
        yield Doubt.FILE_CODE, f"o{int(found[1])}"
    other = _other_item(title, number, titles)
    if other is not None:
        yield Doubt.HEADING, f"o{other}"
    elif title and partial_ratio(_name(titles[number]), _name(title)) < _UNLIKE:
        yield Doubt.TITLE, ""
    if other is None and not one.is_own:
        words = (one.link.text, FILE_CODE.sub("", stem).replace("_", " "))
        named = [other for text in words if (other := _other_item(text, number, titles))]
        if named:
            yield Doubt.TEXT, f"o{named[0]}"
    yield from _doubts_of_link(one, year)


def _doubts_of_link(one: PlacedLink, year: int) -> Iterator[tuple[Doubt, str]]:
    years = stated_years(one.link.text)
    if years and not {year, year - 1} & set(years):
        yield Doubt.YEAR, ", ".join(map(str, sorted(years)))
    parts = split(one.link.url)
    if parts.path in {"", "/"} and not parts.query and not parts.fragment:
        yield Doubt.HOME, ""
    if _LOGIN.search(parts.hostname or "") or _LOGIN.search(parts.path):
        yield Doubt.LOGIN, ""
    if _NO_EVIDENCE.search(one.link.text or one.own):
        yield Doubt.NO_EVIDENCE, ""


def _by_title(one: PlacedLink, titles: Mapping[int, str], year: int) -> IndexRow | None:
    """A link without a code, told by a title in its words or in the heading above it."""
    if any(_OTHER_SCHEME.match(text) for text in (one.link.text, one.own, one.heading)):
        return None
    for label, confidence in ((one.link.text, 0.7), (one.own, 0.65), (one.heading, 0.5)):
        number = _best(label, titles)
        if number is not None:
            doubts = [(Doubt.BY_TITLE, ""), *_doubts_of_link(one, year)]
            sure = confidence if len(doubts) == 1 else 0.3
            return IndexRow(number, one.link.url, label, one.link.text, sure, tuple(doubts))
    return None


def _best(text: str, titles: Mapping[int, str]) -> int | None:
    """The item whose title a text is, where one leads."""
    found = sorted((_likeness(text, title), number) for number, title in titles.items())
    (second, _), (first, number) = found[-2:] if len(found) > 1 else [(0.0, 0), found[-1]]
    return number if first >= _ALIKE and first - second >= _AHEAD else None


def _other_item(text: str, number: int, titles: Mapping[int, str]) -> int | None:
    """Another item whose title a text plainly is, and far less the item's own."""
    best = _best(text, titles)
    if best is None or best == number:
        return None
    return best if _likeness(text, titles[best]) - _likeness(text, titles[number]) >= _FAR else None


def _likeness(text: str, title: str) -> float:
    """How much of an item's title stands in a text, 0 to 100; a short text is none."""
    name, bones = _name(title), _name(text)
    if not name or len(bones) < len(name) * _SHORTEST_TITLE:
        return 0.0
    # A longer text may hold a short title by chance, so the whole counts a little.
    return 0.9 * partial_ratio(name, bones) + 0.1 * ratio(name, bones)


def _name(title: str) -> str:
    """A title's skeleton without its year."""
    return skeleton(_YEAR_TAIL.sub("", title))


def _host(url: str) -> str:
    return (split(url).hostname or "").removeprefix("www.")


def _once(rows: Iterable[IndexRow]) -> list[IndexRow]:
    """Each address of an item once, as it is surest."""
    best: dict[tuple[int, str], IndexRow] = {}
    for row in rows:
        place = (row.item, file_key(row.url))
        if place not in best or row.confidence > best[place].confidence:
            best[place] = row
    return list(best.values())
