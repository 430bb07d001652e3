"""Turns the glyphs of a page into Thai letter clusters.

Agency files place marks by geometry, not by order, and map them to blanks or Latin letters. So a
mark is told by where its ink stands and given to the letter under it. Coordinates are points of
an upright frame: x to the right, y down.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from checklist.thai.forms import clean

NIKHAHIT, SARA_U = "\u0e4d", "\u0e38"
SARA_AA, SARA_AM = "\u0e32", "\u0e33"
UNKNOWN = "\ufffd"

_LATIN_TONES = {"É": "่", "Ê": "้", "Ë": "๊", "Ì": "๋", "Í": "์"}
# Letters without a rising or hanging stroke: they tell how high a font's body is.
_PLAIN_LETTERS = frozenset("กคฅฆงจฉชซฌญณดตถทธนบผพภมยรลวสหอฮาแเ")
_DEFAULT_BODY = 0.45
_ABOVE_BODY = 0.93
_RISING = 1.12
_BELOW_LINE = 0.02
_INK_FLOOR = 0.03
_REACH = 0.12
SAME_LINE = 0.3


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
    font: int
    place: int


class Cluster(NamedTuple):
    """A base letter with its marks, or a blank; the box is the base letter's ink."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float


def cluster(glyphs: list[Glyph]) -> list[Cluster]:
    """Mend wrongly mapped glyphs and give every mark to the letter under its ink.

    Returns:
        The clusters in the order of the file, blanks among them.
    """
    glyphs = sorted(glyphs, key=lambda glyph: glyph.place)
    bodies = _measure_bodies(glyphs)
    bases: list[Glyph] = []
    marks: list[tuple[Glyph, int]] = []
    for glyph in glyphs:
        if bases and _is_spelled_again(bases[-1], glyph):
            continue
        mended = _mend(glyph, bodies, bases[-1] if bases else None)
        if is_mark(mended.text[0]):
            marks.append((mended, len(bases) - 1))
        else:
            bases.append(mended)
    held: dict[int, list[Glyph]] = defaultdict(list)
    strays: list[Glyph] = []
    for mark, before in marks:
        owner = _find_owner(mark, before, bases)
        if owner is None:
            strays.append(mark)
        else:
            held[owner].append(mark)
    found = [_join(base, held.get(index, [])) for index, base in enumerate(bases)]
    return found + [_join(stray, []) for stray in strays]


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether a character is drawn over or under the letter before it."""
    return text == UNKNOWN or unicodedata.category(text[0]) == "Mn"


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A private-use mark as the mark it stands for."""
    return (clean(text) or text) if "\ue000" <= text[0] <= "\uf8ff" else text


def _measure_bodies(glyphs: list[Glyph]) -> dict[int, float]:
    """Height of plain letters of each font, as a share of the font size; key 0 for the page."""
    heights: dict[int, list[float]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text in _PLAIN_LETTERS and glyph.size > 0:
            heights[glyph.font].append((glyph.y - glyph.top) / glyph.size)
    bodies = {font: median(found) for font, found in heights.items()}
    bodies[0] = median(bodies.values()) if bodies else _DEFAULT_BODY
    return bodies


def _mend(glyph: Glyph, bodies: dict[int, float], before: Glyph | None) -> Glyph:
    """Tell a mark by its ink where the file maps it to a blank, to nothing or to a letter."""
    if len(glyph.text) > 1:
        return glyph
    text = _plain(glyph.text)
    if is_mark(text) and text != UNKNOWN:
        return glyph._replace(text=text)
    inked = glyph.bottom - glyph.top > _INK_FLOOR * glyph.size and glyph.right > glyph.left
    if not inked:
        return glyph._replace(text=" " if text in {UNKNOWN, "\0"} or text.isspace() else text)
    body = bodies.get(glyph.font, bodies[0]) * glyph.size
    above = glyph.y - glyph.bottom > _ABOVE_BODY * body
    below = glyph.top - glyph.y > -_BELOW_LINE * glyph.size
    mapped_wrongly = text in {UNKNOWN, "\0"} or text.isspace()
    if mapped_wrongly:
        text = NIKHAHIT if above else SARA_U if below else text
    elif text == SARA_AM:
        # Some programs map the circle, others every SARA AA, to SARA AM: the ink tells them apart.
        plain = glyph.y - glyph.top < _RISING * body
        text = NIKHAHIT if above else SARA_AA if plain else SARA_AM
    elif above and before is not None and _is_thai(before.text) and _stands_over(glyph, before):
        text = _LATIN_TONES.get(text, UNKNOWN)
    return glyph._replace(text=" " if text == "\0" or text.isspace() else text)


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


def _find_owner(mark: Glyph, before: int, bases: list[Glyph]) -> int | None:
    """The base a mark belongs to: the one before it in the file, else the nearest under it."""
    if before >= 0 and bases[before].text != " " and _stands_over(mark, bases[before]):
        return before
    centre = (mark.left + mark.right) / 2
    best, nearest = None, mark.size
    for index, base in enumerate(bases):
        if base.text == " " or abs(base.y - mark.y) > SAME_LINE * base.size:
            continue
        distance = max(base.left - centre, centre - base.right, 0.0)
        if distance < nearest:
            best, nearest = index, distance
    return best


def _join(base: Glyph, marks: list[Glyph]) -> Cluster:
    marks = sorted(marks, key=lambda mark: _rank(mark.text))
    text = base.text + "".join(mark.text for mark in marks)
    return Cluster(text, base.left, base.top, base.right, base.bottom, base.x, base.y, base.size)


def _rank(mark: str) -> int:
    """Written order: vowels above and below, then tone marks and silencers, then the circle."""
    if "\u0e31" <= mark <= "\u0e3a":
        return 0
    return 2 if mark == NIKHAHIT else 1
