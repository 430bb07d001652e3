"""Tells which mark (or letter) a glyph of unknown meaning is, from the words that it would make.

One glyph, known by its font, its code and the shape of its ink, is always the same letter. So the
letter is told for all its places at once: the one that makes dictionary words of what stands
around it, by a clear margin over the next. Without such a margin it stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.extract.glyphs import NIKHAHIT, OPEN_LETTERS, OPEN_MARKS, UNKNOWN, Zone
from crawler.extract.pdf_words import MOST_LETTERS, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.extract.glyphs import Glyph

_CANDIDATES = {
    Zone.ABOVE: "่้๊๋์็ัิีึื" + NIKHAHIT,
    Zone.BELOW: "ุู",
    Zone.BODY: "".join(map(chr, (*range(0x0E01, 0x0E2F), 0x0E30, 0x0E32, *range(0x0E40, 0x0E47)))),
}
_SAME_SHAPE = 0.03  # of the font size: as much may two drawings of one glyph differ
_MOST_CLASSES = 400
_ENOUGH = 25
_MOST_PLACES = 40  # windows kept for a glyph; more tell nothing new
_LEAST, _MARGIN, _SHARE = 6, 1.6, 0.5
_SUPPORTED = 2
_THAI = re.compile(r"[\u0e01-\u0e4e\U000f0000-\U000fffff]+")
_CANNOT_START = frozenset(
    "ะาำๅ" + "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
)
_TONES = frozenset("่้๊๋")
_VOWEL_MARKS = frozenset("ัิีึืุู")
_OPEN = re.compile(r"[\U000f0000-\U000fffff]")
_SPLIT_AM = re.compile(r"([่้๊๋]?)\u0e4d([่้๊๋]?)\u0e32")
_LEADING = frozenset("เแโใไ")


@dataclass(slots=True)
class _Class:
    """A glyph of unknown meaning: what it looks like, where it was seen, what it was found to be.

    Attributes:
        windows: the Thai letters around it, it included, by distinct text.
        tried: how many windows it had when it was last tried.
    """

    font: str
    code: str
    zone: Zone
    wide: float
    high: float
    windows: dict[str, None] = field(default_factory=dict)
    tried: int = -1
    letter: str = ""


class UnknownGlyphs:
    """The glyphs of unknown meaning in one document.

    Use: read pages with `name` until `is_open` is seen; `learn` from the text of that page and of
    some after it, `settle`, then read the page again.
    """

    def __init__(self) -> None:
        """Start with none known."""
        self._classes: list[_Class] = []
        self._by_code: dict[tuple[str, str, Zone], list[int]] = defaultdict(list)

    @property
    def is_open(self) -> bool:
        """Whether a glyph was met that nobody has tried to tell."""
        return any(one.tried < 0 for one in self._classes)

    @property
    def has_enough(self) -> bool:
        """Whether more text would hardly tell more about the open glyphs."""
        return all(one.letter or len(one.windows) >= _ENOUGH for one in self._classes)

    def name(self, font: str, glyph: Glyph, zone: Zone) -> str:
        """The letter for a glyph: told, or a code point of its own until all is settled."""
        wide = (glyph.right - glyph.left) / glyph.size
        high = (glyph.bottom - glyph.top) / glyph.size
        kin = self._by_code[font, glyph.text, zone]
        for number in kin:
            one = self._classes[number]
            if abs(one.wide - wide) < _SAME_SHAPE and abs(one.high - high) < _SAME_SHAPE:
                return one.letter or (UNKNOWN if one.tried >= 0 else _open(number, zone))
        number = len(self._classes)
        if number >= _MOST_CLASSES:
            return UNKNOWN
        self._classes.append(_Class(font, glyph.text, zone, wide, high))
        kin.append(number)
        return _open(number, zone)

    def reopen(self) -> None:
        """Name all that is not told yet by code points again, to learn more about it."""
        for one in self._classes:
            if not one.letter:
                one.tried = -1

    def learn(self, rows: Iterable[str]) -> None:
        """Keep what stands around the open glyphs in the text of rows."""
        for row in rows:
            for run in _THAI.findall(row):
                for letter in set(run):
                    number = _number(letter)
                    if number is None or number >= len(self._classes):
                        continue
                    if _open(number, self._classes[number].zone) != letter:
                        continue  # not ours
                    windows = self._classes[number].windows
                    for window in _windows(run, letter):
                        if len(windows) < _MOST_PLACES:
                            windows[window] = None

    def settle(self) -> None:
        """Tell the open glyphs, the most frequent first, since one told helps the next."""
        waiting = [n for n, one in enumerate(self._classes) if not one.letter]
        told = True
        while waiting and told:
            told = False
            for number in sorted(waiting, key=lambda n: -len(self._classes[n].windows)):
                one = self._classes[number]
                if letter := self._tell(number):
                    one.letter, told = letter, True
                    waiting.remove(number)
                    self._spread(_open(number, one.zone), letter)
        for one in self._classes:
            one.tried = len(one.windows)

    def _spread(self, placeholder: str, letter: str) -> None:
        for one in self._classes:
            if not one.letter:
                one.windows = {text.replace(placeholder, letter): None for text in one.windows}

    def _tell(self, number: int) -> str:
        """The letter with clear evidence; "" where there is none."""
        one = self._classes[number]
        if not one.windows:
            return ""
        placeholder = _open(number, one.zone)
        evidence: dict[str, int] = defaultdict(int)
        explained: dict[str, int] = defaultdict(int)
        for window in one.windows:
            for letter in _CANDIDATES[one.zone]:
                if length := _longest_word(window, placeholder, letter):
                    evidence[letter] += length - 1
                    explained[letter] += 1
        ranked = sorted(evidence, key=lambda letter: -evidence[letter])
        if not ranked:
            return ""
        best, second = ranked[0], evidence[ranked[1]] if len(ranked) > 1 else 0
        clear = evidence[best] >= _MARGIN * second and (
            explained[best] >= _SHARE * sum(_is_telling(text) for text in one.windows)
        )
        if clear and evidence[best] >= _LEAST:
            return best
        kin = {self._classes[n].letter for n in self._by_code[one.font, one.code, one.zone]} - {""}
        supported = one.code not in {UNKNOWN, "\0", " "} and kin == {best}
        return best if supported and evidence[best] >= _SUPPORTED and clear else ""


def _is_telling(window: str) -> bool:
    """Whether a window is long enough to hold a word."""
    return len(window) > 2  # noqa: PLR2004 - a letter, its mark, and one more


def _open(number: int, zone: Zone) -> str:
    return chr((OPEN_LETTERS if zone is Zone.BODY else OPEN_MARKS) + number)


def _number(letter: str) -> int | None:
    code = ord(letter)
    if code < OPEN_MARKS:
        return None
    return code - (OPEN_LETTERS if code >= OPEN_LETTERS else OPEN_MARKS)


def _windows(run: str, letter: str) -> Iterable[str]:
    """What stands around each place of a letter, its place marked by a bar before it."""
    at = run.find(letter)
    while at >= 0:
        start, end = max(0, at - MOST_LETTERS), at + MOST_LETTERS
        yield run[start:at] + "|" + run[at:end]
        at = run.find(letter, at + 1)


def _longest_word(window: str, placeholder: str, letter: str) -> int:
    """The length of the longest word over the marked place, if the letter is put there; else 0."""
    before, after = window.replace(placeholder, letter).split("|", 1)
    # What is still open ends the text on both sides.
    before, after = _OPEN.split(before)[-1], _OPEN.split(after)[0]
    place = len(before)
    text = before + after
    if letter == NIKHAHIT:
        text, place = _join_circles(text), len(_join_circles(before))
    elif letter in _VOWEL_MARKS and before and before[-1] in _TONES:
        text, place = before[:-1] + letter + before[-1] + after[1:], place - 1
    words = load_words()
    best = 0
    for start in range(max(0, place - MOST_LETTERS), place + 1):
        if text[start] in _CANNOT_START or (start and text[start - 1] in _LEADING):
            continue
        for end in range(min(len(text), start + MOST_LETTERS), max(place, start + best), -1):
            if text[end : end + 1] not in _CANNOT_START and text[start:end] in words:
                best = end - start
                break
    return best


def _join_circles(text: str) -> str:
    """SARA AM where its circle and its second half stand apart, with a tone mark between or not."""
    return _SPLIT_AM.sub("\\1\\2\u0e33", text)
