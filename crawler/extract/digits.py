"""Reads numbers in Thai or Arabic digits from pictures, and tells them from words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from crawler.extract.digit_cuts import cut_wide, drop_specks, join_broken, read_units
from crawler.extract.digit_ink import LOOKS, find_ink
from crawler.extract.digit_net import CLASSES, OTHER, load_reader
from crawler.extract.digit_runs import find_runs, gaps_are_even

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from crawler.extract.digit_cuts import Read
    from crawler.extract.digit_ink import Ink
    from crawler.extract.digit_net import Reader
    from crawler.extract.digit_strength import Floats

_MOST_UNITS = 48
_LEAST_SIDE = 6
_LEAST_CONFIDENCE = 0.25
_CUT_BELOW = 0.6
_MOST_CUT_SHARE = 0.5
# Characters lower than this many pixels of the picture are never sure.
_SURE_HEIGHT = 9.0
_LEAST_HEIGHT = 7.0
_IMPLAUSIBLE, _MENDED = 0.5, 0.9
_WORTH_A_LOOK = 0.35
# Among this share of units each this likely, a letter is this much less likely than elsewhere.
_CLEAR_SHARE, _CLEAR, _STRANGE = 2 / 3, 0.9, 0.3
_ZEROS = (CLASSES.index("๐"), CLASSES.index("0"))
_THAI, _ARABIC = list(range(10)), list(range(10, 20))
_SIGNS = list(range(20, OTHER))
_USUAL = re.compile(
    r"\(?-?\d{1,3}(,\d{3})+(\.\d{1,4})?\)?%?"
    r"|\(?-?\d+(\.\d+)?\)?%?"
    r"|\d+([./:-]\d+)+[.)]?"
    r"|\d+[.)]|\(\d+(\.\d+)*\)"
)
# What a stroke of a rule, a bullet or a letter looks like as well.
_BARE = re.compile("0|1{1,2}|๐")
_DIGIT = re.compile(r"\d")
# Rings of a percent sign that stand apart from its stroke.
_PERCENT_ENDS = re.compile("%[%/0๐]{1,2}$")


@dataclass(frozen=True, slots=True)
class DigitReading:
    """A number as drawn: Thai digits stay Thai, with its commas, dots, dashes and slashes.

    `sure`: of readings in fonts never trained on, at least 99 in 100 of those so marked are exactly
    right. `confidence` is of the whole number, from 0 to 1.
    """

    text: str
    sure: bool
    confidence: float


def read_number(picture: NDArray[np.uint8]) -> DigitReading | None:
    """Read a grey picture (0 ink, 255 paper) of one number on one line; None if it is no number.

    Needs characters about 10 pixels high or more.
    """
    return read_with(load_reader(), picture)


def read_with(reader: Reader, picture: NDArray[np.uint8]) -> DigitReading | None:
    """Read as `read_number` does, by given weights."""
    best: DigitReading | None = None
    if picture.ndim != 2 or min(picture.shape) < _LEAST_SIDE:  # noqa: PLR2004 - rows and columns
        return None
    for look in LOOKS:
        ink = find_ink(picture, look)
        if ink is None or not 0 < len(ink.units) <= _MOST_UNITS:
            continue
        read = _mend(ink, read_units(ink, ink.units, reader), reader)
        reading = _judge_read(ink, read, reader)
        best = _choose_reading(best, reading)
        certain = best is not None and best.confidence >= reader.sure_from
        if certain or not _has_digits(read):
            break
    return best


def _has_digits(read: Read) -> bool:
    """Whether a good part of the ink looks like digits, so that a second look is worth it."""
    return float(1.0 - read.answers[:, :, OTHER].mean()) > _WORTH_A_LOOK


def _choose_reading(one: DigitReading | None, other: DigitReading | None) -> DigitReading | None:
    """The more confident of two looks at a picture; where they differ it is not sure."""
    if one is None or other is None:
        return one or other
    better = max(one, other, key=lambda reading: reading.confidence)
    return better if one.text == other.text else replace(better, sure=False)


def read_line(picture: NDArray[np.uint8]) -> list[tuple[float, float, DigitReading]]:
    """Find the numbers in a grey picture of one line of words and numbers.

    Returns:
        For each number the columns of the picture from which and to which it stands, and what it
        reads. One that hangs together with a word is never sure.
    """
    reader = load_reader()
    found: list[tuple[float, float, DigitReading]] = []
    ink = find_ink(picture) if picture.ndim == 2 and min(picture.shape) >= _LEAST_SIDE else None  # noqa: PLR2004 - rows and columns
    if ink is None or not ink.units:
        return []
    for run in find_runs(ink, reader):
        read = _mend(ink, read_units(ink, run.units, reader), reader)
        reading = _judge_read(ink, read, reader)
        if reading is not None:
            if run.attached:
                reading = replace(reading, sure=False)
            found.append((run.units[0].left / ink.scale, run.units[-1].right / ink.scale, reading))
    return found


def _mend(ink: Ink, read: Read, reader: Reader) -> Read:
    """Leave out specks, then join what is broken."""
    return join_broken(ink, drop_specks(read), reader)


def _judge_read(ink: Ink, mended: Read, reader: Reader) -> DigitReading | None:
    """Cut what may be touching characters, then judge the whole."""
    if max(unit.height for unit in mended.units) < _LEAST_HEIGHT * ink.scale:
        return None
    likely = 1.0 - mended.answers[:, :, OTHER].mean(axis=0)
    doubtful = {int(place) for place in np.flatnonzero(likely < _CUT_BELOW)}
    if len(doubtful) > max(1, _MOST_CUT_SHARE * len(mended.units)):
        return None
    return _judge(ink, cut_wide(ink, mended, doubtful, reader), reader)


def _judge(ink: Ink, found: Read, reader: Reader) -> DigitReading | None:
    """The likeliest text in one script, and how far it can be trusted."""
    means = found.answers.mean(axis=0)
    chosen, likely = _choose(means)
    text = "".join(CLASSES[place] for place in chosen)
    used = len(_PERCENT_ENDS.sub("%", text)) if _PERCENT_ENDS.search(text) else len(text)
    text, chosen, likely, means = text[:used], chosen[:used], likely[:used], means[:used]
    if (_weigh_other(means, likely) > likely).any():
        return None
    confidence = float(likely.prod())
    if not _DIGIT.search(text) or confidence < _LEAST_CONFIDENCE:
        return None
    usual = _USUAL.fullmatch(text) is not None and not _BARE.fullmatch(text)
    usual = usual and gaps_are_even(found.units[:used])
    confidence *= (1.0 if usual else _IMPLAUSIBLE) * (_MENDED if found.mended else 1.0)
    votes = found.answers[:, :used].argmax(axis=2)
    zeros = np.isin(votes, _ZEROS) & np.isin(chosen, _ZEROS)
    agreed = bool(((votes == chosen) | zeros).all())
    height = max(unit.height for unit in found.units) / ink.scale
    sure = usual and agreed and height >= _SURE_HEIGHT and confidence >= reader.sure_from
    return DigitReading(text, sure, confidence)


def _weigh_other(means: Floats, likely: Floats) -> Floats:
    """How likely each unit is no part of a number, less so where the others clearly are one."""
    clear = (likely > _CLEAR).mean() >= _CLEAR_SHARE
    return np.asarray(means[:, OTHER] * (_STRANGE if clear else 1.0), np.float32)


def _choose(means: Floats) -> tuple[NDArray[np.intp], Floats]:
    """For each unit the likeliest class of the likelier script, and its probability."""
    thai, arabic = _choose_in(means, _THAI, _ZEROS[0]), _choose_in(means, _ARABIC, _ZEROS[1])
    return max(thai, arabic, key=lambda choice: float(np.log(choice[1] + 1e-9).sum()))


def _choose_in(means: Floats, digits: list[int], zero: int) -> tuple[NDArray[np.intp], Floats]:
    """The likeliest class of each unit within one script.

    A zero looks the same in both scripts, so the other digits decide which it is.
    """
    allowed = np.array([*digits, *_SIGNS])
    values = means[:, allowed]
    if means[:, digits[1:]].max() > _CUT_BELOW:
        values[:, list(allowed).index(zero)] = means[:, list(_ZEROS)].sum(axis=1)
    picks = values.argmax(axis=1)
    return allowed[picks], np.asarray(values[np.arange(len(values)), picks], np.float32)
