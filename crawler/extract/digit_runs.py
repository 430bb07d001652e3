"""Finds where numbers may stand in a line: runs of units that read as digits, between gaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np

from crawler.extract.digit_cuts import cut_wide, read_units
from crawler.extract.digit_net import CLASSES, OTHER

if TYPE_CHECKING:
    from crawler.extract.digit_ink import Ink, Unit
    from crawler.extract.digit_net import Reader

_TALL = 0.55
# As shares of the characters' height.
_WORD_GAP, _NEAR, _FAR, _SIGN_HEIGHT = 0.55, 1.0, 3.0, 0.65
_EVEN, _UNEVEN = 0.45, 2.2
_LIKELY, _SURELY_A_WORD = 0.5, 0.95
_NOT_FIRST, _NOT_LAST = frozenset(",.:/%)"), frozenset(",:/(")


@dataclass(frozen=True, slots=True)
class Run:
    """Units that may be a number; `attached` if a word goes on at one of its ends."""

    units: tuple[Unit, ...]
    attached: bool


def gaps_are_even(units: tuple[Unit, ...]) -> bool:
    """Whether no gap is so wide that two numbers may stand here."""
    if len(units) <= 1:
        return True
    height = _usual_height(units)
    gaps = np.array([right.left - left.right for left, right in pairwise(units)])
    return bool(gaps.max() <= max(_EVEN * height, _UNEVEN * np.median(gaps) + 0.1 * height))


def find_runs(ink: Ink, reader: Reader) -> list[Run]:
    """The runs of digit-like units in a line, without signs that belong to the words around."""
    runs = [run for word in _split_words(ink.units) for run in _find_in_word(ink, word, reader)]
    close = [_may_be_one(ink, run, after) for run, after in pairwise(runs)]
    return [
        replace(run, attached=run.attached or before or after)
        for run, before, after in zip(runs, [False, *close], [*close, False], strict=False)
    ]


def _may_be_one(ink: Ink, one: Run, other: Run) -> bool:
    """Whether two runs may be parts of one number: near, or with only a small sign between."""
    height = _usual_height(ink.units)
    start, end = one.units[-1].right, other.units[0].left
    between = [unit.height for unit in ink.units if start <= unit.left and unit.right <= end]
    reach = _NEAR if not between or max(between) > _SIGN_HEIGHT * height else _FAR
    return end - start < reach * height


def _find_in_word(ink: Ink, units: tuple[Unit, ...], reader: Reader) -> list[Run]:
    read = read_units(ink, units, reader)
    number = read.answers.mean(axis=0)[:, OTHER] < _LIKELY
    beside = {int(at) for at in np.flatnonzero(~number) if number[max(0, at - 1) : at + 2].any()}
    word, answers, _ = cut_wide(ink, read, beside, reader)
    means = answers.mean(axis=0)
    best = [CLASSES[int(place)] for place in means[:, :OTHER].argmax(axis=1)]
    runs = []
    for is_number, places in groupby(range(len(word)), lambda at: means[at, OTHER] < _LIKELY):
        start, *_, last = (inside := [*places]) * 2
        if not is_number:
            continue
        first, end = start, last + 1
        while first < end and best[first] in _NOT_FIRST:
            first += 1
        while end > first and best[end - 1] in _NOT_LAST:
            end -= 1
        # Only the full stop of an abbreviation may stand between a word and its number.
        abbreviated = best[start:first] == ["."] and start > 0
        abbreviated = abbreviated and means[start - 1, OTHER] > _SURELY_A_WORD
        open_start = first > start or start > 0
        attached = (open_start and not abbreviated) or len(word) > end
        alone = attached and len(inside) == 1
        if not alone and any(sign.isdigit() for sign in best[first:end]):
            runs.append(Run(word[first:end], attached))
    return runs


def _split_words(units: tuple[Unit, ...]) -> list[tuple[Unit, ...]]:
    """Units between gaps as wide as a blank; a comma or dot holds to what is near on both sides."""
    height = _usual_height(units)
    words: list[list[Unit]] = [[units[0]]]
    edge = units[0].right
    for before, unit in pairwise(units):
        small = min(before.height, unit.height) < _SIGN_HEIGHT * height
        if unit.left - edge > (_NEAR if small else _WORD_GAP) * height:
            words.append([])
        words[-1].append(unit)
        edge = max(edge, unit.right)
    return [tuple(word) for word in words]


def _usual_height(units: tuple[Unit, ...]) -> float:
    heights = np.array([unit.height for unit in units])
    return float(np.median(heights[heights > _TALL * heights.max()]))
