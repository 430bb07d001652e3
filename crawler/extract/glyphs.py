"""Turns the glyphs of a page into Thai letter clusters.

Agency files place marks by geometry, not by order, and map them to blanks or Latin letters. So a
mark is told by where its ink stands and given to the letter under it. Coordinates are points of
an upright frame: x to the right, y down.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from checklist.thai.forms import clean

if TYPE_CHECKING:
    from collections.abc import Callable

NIKHAHIT = "\u0e4d"
SARA_AA, SARA_AM = "\u0e32", "\u0e33"
UNKNOWN = "\ufffd"
# Code points from here on name marks and letters that are still to be told (see `pdf_marks`).
OPEN_MARKS, OPEN_LETTERS = 0xF0000, 0xF8000

_LATIN_TONES = {"É": "่", "Ê": "้", "Ë": "๊", "Ì": "๋", "Í": "์"}
# Letters without a rising or hanging stroke: they tell how high a font's body is.
_PLAIN_LETTERS = frozenset("กคฅฆงจฉชซฌญณดตถทธนบผพภมยรลวสหอฮาแเ")
# Letters that are taken as they stand unless their ink stands where no letter's does.
_ORDINARY = frozenset(map(chr, (*range(0x21, 0x7F), *range(0x0E01, 0x0E31), 0x0E32,
                                *range(0x0E40, 0x0E47), *range(0x0E4F, 0x0E5C))))  # fmt: skip
_THAI_MARKS = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
_BLANKS = frozenset(" \u00a0")
_DEFAULT_BODY = 0.45
_ABOVE_BODY = 0.93
_RISING = 1.12
_BELOW_LINE = 0.02
_INK_FLOOR = 0.03
_REACH = 0.12
_ROUND = 1.25  # a circle is at most this much wider than high, or higher than wide
SAME_LINE = 0.3


class Zone(StrEnum):
    """Where a glyph of unknown meaning has its ink: over the letters, under the line, between."""

    ABOVE = "above"
    BELOW = "below"
    BODY = "body"


class Glyph(NamedTuple):
    """One drawn character, or several that the file spells out for one drawing (/ActualText).

    It has its ink's box, its origin on the baseline, and its place in the file.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float
    font: int = 0
    place: int = 0


# A base letter with its marks, or a blank; the box is the base letter's ink.
Cluster: TypeAlias = Glyph


def cluster(glyphs: list[Glyph], name: Callable[[Glyph, Zone], str] | None = None) -> list[Cluster]:
    """Mend wrongly mapped glyphs and give every mark to the letter under its ink.

    Args:
        glyphs: of one reading direction.
        name: gives the letter that stands for a glyph of unknown meaning, as far as it is known.

    Returns:
        The clusters in the order of the file, blanks among them.
    """
    glyphs = sorted(glyphs, key=itemgetter(9))
    bodies = _measure_bodies(glyphs)
    usual = bodies[0]
    bases: list[Glyph] = []
    marks: list[tuple[Glyph, int]] = []
    for at, glyph in enumerate(glyphs):
        text, _, top, _, bottom, _, y, size, font, _ = glyph
        if (
            text in _ORDINARY
            and y - bottom <= _ABOVE_BODY * bodies.get(font, usual) * size
            and top - y <= -_BELOW_LINE * size
        ):
            bases.append(glyph)
            continue
        if text in _THAI_MARKS:
            marks.append((glyph, len(bases) - 1))
            continue
        before = bases[-1] if bases else None
        if before is not None and _is_spelled_again(before, glyph):
            continue
        mended = _mend(glyph, bodies, before, _find_letter(glyphs, at + 1), name)
        if is_mark(mended.text[0]):
            marks.append((mended, len(bases) - 1))
        else:
            bases.append(mended)
    return _join_marks(bases, marks) if marks else bases


def _find_letter(glyphs: list[Glyph], start: int) -> str:
    """The next letter that is no mark, "" where there is none near."""
    for glyph in glyphs[start : start + 3]:
        if not is_mark(_plain(glyph.text)):
            return glyph.text
    return ""


def _join_marks(bases: list[Glyph], marks: list[tuple[Glyph, int]]) -> list[Cluster]:
    held: dict[int, list[Glyph]] = defaultdict(list)
    strays: list[Glyph] = []
    levels: _Levels | None = None
    for mark, before in marks:
        spelled = len(mark.text) > 1
        if (
            before >= 0
            and bases[before].text != " "
            and (spelled or _stands_over(mark, bases[before]))
        ):
            held[before].append(mark)
            continue
        levels = levels or _Levels(bases)
        owner = levels.find_owner(mark)
        if owner is None:
            strays.append(mark)
        else:
            held[owner].append(mark)
    for index, found in held.items():
        found.sort(key=lambda mark: _rank(mark.text))
        letter, left, top, right, *rest = bases[index]
        for mark in found:
            letter += mark.text
            if len(mark.text) > 1 and mark.right > right:
                right = mark.right  # SARA AM spelled out with its tone mark
        bases[index] = tuple.__new__(Glyph, (letter, left, top, right, *rest))
    return bases + strays


class _Levels:
    """Base letters by their baseline, to find the one under a mark that lost its place."""

    def __init__(self, bases: list[Glyph]) -> None:
        by_y: dict[float, list[int]] = defaultdict(list)
        for index, base in enumerate(bases):
            if base.text != " ":
                by_y[base.y].append(index)
        self._bases, self._by_y, self._ys = bases, by_y, sorted(by_y)
        self._reach = SAME_LINE * max((base.size for base in bases), default=0.0)

    def find_owner(self, mark: Glyph) -> int | None:
        """The letter nearest under the mark on its line, None where there is none near."""
        centre = (mark.left + mark.right) / 2
        best, nearest = None, mark.size
        for y in self._ys[bisect_left(self._ys, mark.y - self._reach) :]:
            if y > mark.y + self._reach:
                break
            for index in self._by_y[y]:
                base = self._bases[index]
                distance = max(base.left - centre, centre - base.right, 0.0)
                if distance < nearest and abs(y - mark.y) <= SAME_LINE * base.size:
                    best, nearest = index, distance
        return best


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether a character is drawn over or under the letter before it."""
    if OPEN_MARKS <= ord(text[0]) < OPEN_LETTERS:
        return True
    return text == UNKNOWN or unicodedata.category(text[0]) == "Mn"


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A private-use mark as the mark it stands for."""
    return (clean(text) or text) if "\ue000" <= text[0] <= "\uf8ff" else text


def _measure_bodies(glyphs: list[Glyph]) -> dict[int, float]:
    """Height of plain letters of each font, as a share of the font size; key 0 for the page."""
    heights: dict[int, list[float]] = defaultdict(list)
    for text, _, top, _, _, _, y, size, font, _ in glyphs:
        if text in _PLAIN_LETTERS and size > 0:
            heights[font].append((y - top) / size)
    bodies = {font: median(found) for font, found in heights.items()}
    bodies[0] = median(bodies.values()) if bodies else _DEFAULT_BODY
    return bodies


def _mend(
    glyph: Glyph,
    bodies: dict[int, float],
    before: Glyph | None,
    after: str,
    name: Callable[[Glyph, Zone], str] | None,
) -> Glyph:
    """Tell a mark by its ink where the file maps it to a blank, to nothing or to a letter."""
    if len(glyph.text) > 1:
        return glyph
    text = _plain(glyph.text)
    if is_mark(text) and text != UNKNOWN:
        return glyph._replace(text=text)
    meaningless = text in {UNKNOWN, "\0"} or text.isspace()
    wide, high = glyph.right - glyph.left, glyph.bottom - glyph.top
    if high <= _INK_FLOOR * glyph.size or wide <= 0:
        return glyph._replace(text=" " if meaningless else text)
    body = bodies.get(glyph.font, bodies[0]) * glyph.size
    above = glyph.y - glyph.bottom > _ABOVE_BODY * body
    below = glyph.top - glyph.y > -_BELOW_LINE * glyph.size
    zone = Zone.ABOVE if above else Zone.BELOW if below else Zone.BODY
    if text == SARA_AM:
        # Some programs map the circle, others every SARA AA, to SARA AM: the ink tells them apart.
        plain = glyph.y - glyph.top < _RISING * body
        text = NIKHAHIT if above else SARA_AA if plain else SARA_AM
    elif above and text in _BLANKS and after in {SARA_AA, SARA_AM} and _is_round(wide, high):
        text = NIKHAHIT
    elif meaningless:
        text = _name_glyph(glyph, zone, text, name)
    elif zone is not Zone.BODY and before is not None and _is_lost_mark(glyph, before, above=above):
        text = _LATIN_TONES.get(text) or _name_glyph(glyph, zone, UNKNOWN, name)
    return glyph._replace(text=" " if text == "\0" or text.isspace() else text)


def _name_glyph(
    glyph: Glyph, zone: Zone, text: str, name: Callable[[Glyph, Zone], str] | None
) -> str:
    """The letter for a glyph whose code says nothing, unknown where nobody can name it."""
    if zone is Zone.BODY and text in _BLANKS:
        return text  # some programs draw a dot or a line for a blank
    if name is not None:
        return name(glyph, zone)
    return UNKNOWN


def _is_round(wide: float, high: float) -> bool:
    return wide <= _ROUND * high and high <= _ROUND * wide


def _is_lost_mark(glyph: Glyph, before: Glyph, *, above: bool) -> bool:
    """Whether a letter's ink stands over or under a Thai letter, where only a mark's can be."""
    if not above and not (glyph.text.isalnum() or glyph.text < " "):
        return False  # a comma, a line of a form
    return _is_thai(before.text) and _stands_over(glyph, before)


def _is_spelled_again(before: Glyph, glyph: Glyph) -> bool:
    """Whether a letter drawn in two parts is spelled out at each of them."""
    return len(glyph.text) > 1 and before.text == glyph.text and _stands_over(glyph, before)


def _is_thai(text: str) -> bool:
    return "\u0e01" <= text[0] <= "\u0e4e"


def _stands_over(mark: Glyph, base: Glyph) -> bool:
    """Whether the mark's ink is centred over (or under) the base, on the same baseline."""
    reach = _REACH * mark.size
    centre = (mark.left + mark.right) / 2
    return (
        base.left - reach <= centre <= base.right + reach
        and abs(mark.y - base.y) <= SAME_LINE * 2 * base.size
    )


def _rank(mark: str) -> int:
    """Written order: vowels above and below, then tone marks and silencers, then the circle."""
    if "\u0e31" <= mark <= "\u0e3a":
        return 0
    return 2 if mark == NIKHAHIT else 1
