"""Mends what tesseract most often loses of Thai words: a mark over or under a letter.

A run of letters is mended only where one mark more, less or another makes words of the dictionary
out of what was none, in one way alone; or makes one word out of two short ones. The caller keeps
the reading as it was and marks the text as doubtful. Names of people are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_words import MOST_LETTERS, count_word, load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = re.compile(r"[\u0e01-\u0e4e]+")
_BEFORE_NUMBER = re.compile(r"ที(?=\s?[\d๐-๙])")
_TITLE = re.compile(
    r"(?:นาย|นาง|นางสาว|น\.ส\.|เด็กชาย|เด็กหญิง|ว่าที่|พล\S{1,4}|ร้อย\S{1,3})\s*(?:[\u0e01-\u0e4e]+\s)?\Z"
)
_BEGINS_NAMED = re.compile(r"นาย(?!ก)|นาง|เด็กชาย|เด็กหญิง|ว่าที่")
_ABOVE, _TONES = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47", "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_MARKS = _ABOVE + "\u0e38\u0e39" + _TONES
_ALIKE = (_TONES, "\u0e34\u0e35\u0e36\u0e37\u0e47")
_AA, _AM = "\u0e32", "\u0e33"
# A word that official documents hardly have, and what is printed where it is read.
_CONFUSED = {"น้า": "น้ำ"}
_WINDOW = 26  # letters around what is no word
_LEAST_RUN, _MOST_RUN = 4, 120
_LONGEST_PAIR = 14
_SHORT = 5  # letters of a word that may be a part of another
_RARE = 300  # times in the frequency list (Thai textbooks), whose commonest word has 63,000


class _Word(NamedTuple):
    start: int
    end: int
    known: bool


@lru_cache(maxsize=20_000)
def mend(text: str) -> str:
    """The clean text with lost marks put back, where there is one way to do so."""
    parts: list[str] = []
    done = 0
    for found in _RUN.finditer(text):
        parts.append(text[done : found.start()])
        named = _TITLE.search(text[: found.start()]) or _BEGINS_NAMED.match(found[0])
        short = text[found.end() : found.end() + 1] == "." or len(found[0]) < _LEAST_RUN
        left = named or short or len(found[0]) > _MOST_RUN
        parts.append(found[0] if left else _mend_run(found[0]))
        done = found.end()
    return _BEFORE_NUMBER.sub("ที่", "".join([*parts, text[done:]]))


def _mend_run(run: str) -> str:
    for _ in range(3):
        words = _segment(run)
        better = _mend_unknown(run, words) or _join_short(run, words)
        if not better:
            break
        run = better
    return "".join(_CONFUSED.get(run[word.start : word.end], run[word.start : word.end])
                   for word in _segment(run))  # fmt: skip


def _segment(run: str) -> list[_Word]:
    """The fewest words of the dictionary that cover most letters; the rest letter by letter."""
    known = load_words()
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # letters covered, words (negative), start
    for end in range(1, len(run) + 1):
        covered, words, _ = best[end - 1]
        top = (covered, words, end - 1)
        for start in range(max(0, end - MOST_LETTERS), end - 1):
            covered, words, _ = best[start]
            one = (covered + end - start, words - 1, start)
            if one[:2] > top[:2] and run[start:end] in known:
                top = one
        best.append(top)
    found: list[_Word] = []
    end = len(run)
    while end:
        start = best[end][2]
        found.append(_Word(start, end, known=end - start > 1))
        end = start
    return found[::-1]


def _mend_unknown(run: str, words: Sequence[_Word]) -> str:
    """The run with one mark changed so that the letters around what is no word are words."""
    for number, word in enumerate(words):
        if word.known:
            continue
        last = number
        while last + 1 < len(words) and not words[last + 1].known:
            last += 1
        start = words[max(number - 1, 0)].start
        end = words[min(last + 1, len(words) - 1)].end
        if end - start > _WINDOW:
            continue
        ways = {one for one in _edits(run[start:end]) if _is_all_words(one)}
        fewest = min((len(_segment(one)) for one in ways), default=0)
        ways = {one for one in ways if len(_segment(one)) == fewest}
        if len(ways) == 1:
            return run[:start] + ways.pop() + run[end:]
    return ""


def _join_short(run: str, words: Sequence[_Word]) -> str:
    """The run with two short words made one by a mark between their letters."""
    known = load_words()
    for one, other in pairwise(words):
        if other.end - one.start > _LONGEST_PAIR or not (one.known and other.known):
            continue
        if min(one.end - one.start, other.end - other.start) > _SHORT:
            continue
        common = (count_word(run[word.start : word.end]) for word in (one, other))
        if min(common) > _RARE:
            continue
        pair = run[one.start : other.end]
        ways = {edit for edit in _insertions(pair) if edit in known}
        if len(ways) == 1:
            return run[: one.start] + ways.pop() + run[other.end :]
    return ""


def _is_all_words(run: str) -> bool:
    return all(word.known for word in _segment(run))


def _edits(run: str) -> Iterator[str]:
    yield from _insertions(run)
    for at, letter in enumerate(run):
        for alike in _ALIKE:
            if letter in alike:
                yield from (run[:at] + mark + run[at + 1 :] for mark in alike if mark != letter)


def _insertions(run: str) -> Iterator[str]:
    for at in range(1, len(run) + 1):
        before, after = run[at - 1], run[at : at + 1]
        if before in _TONES or (after and after in _TONES):
            continue
        for mark in _TONES if before in _ABOVE or after == _AM else _MARKS:
            if not ("ก" <= before <= "ฮ" or before in _MARKS):
                continue
            yield run[:at] + mark + run[at:]
    for at, letter in enumerate(run):
        if letter == _AA:
            yield run[:at] + _AM + run[at + 1 :]
            if at and run[at - 1] in _TONES:
                yield run[: at - 1] + _AM + run[at + 1 :]
