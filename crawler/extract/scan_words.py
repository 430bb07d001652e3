"""Writes one printed line of a scan: tesseract's letters, and the numbers by our digit reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import clean
from crawler.extract.digits import DigitReading, read_line, read_number
from crawler.extract.ocr import Part, drop_rules, join_parts, measure_letters, split_words, surround
from crawler.extract.scan_doubts import is_implausible
from crawler.extract.scan_numbers import Settled, settle
from crawler.extract.scan_spelling import mend

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from checklist.evidence import Box

_SLACK = 2  # pixels around a crop
_INK = 140
_ALONE = 0.25  # of a letter's height on both sides makes a number stand alone
_THAI_DIGITS = re.compile(r"[๐-๙]")
_NUMBER_PART = re.compile(r"[\d.,/:%-]+")
_DASHES = "-–"
_APART = 0.4
_DIGITS = re.compile(r"\d")


class Word(NamedTuple):
    """A word of a line: its text and box in pixels, and whether it must be looked at."""

    text: str
    left: float
    right: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of a picture.

    Attributes:
        text: clean text.
        box: in pixels.
        size: a letter's height in pixels.
        confidence: tesseract's mean, 0 to 100.
        doubtful, other: as in `checklist.document.Line`.
        words: from left to right.
    """

    text: str
    box: Box
    size: float
    confidence: float
    doubtful: bool
    other: str
    words: tuple[Word, ...]


class _Span(NamedTuple):
    """Columns of the picture with a number, and what our reader says."""

    left: float
    right: float
    reading: DigitReading | None


def write_line(parts: list[Part], grey: NDArray[np.uint8]) -> Printed | None:
    """Write a printed line; None where there is nothing but ruling lines.

    Args:
        parts: tesseract's boxes of the line.
        grey: the whole picture that they are places in (0 ink, 255 paper).
    """
    parts = sorted(drop_rules(parts), key=lambda part: part.left)
    if not parts:
        return None
    box, size = surround(parts), measure_letters(parts)
    theirs = join_parts(parts, size)
    starts = {word[0] for word in split_words(parts, size)}
    settled: dict[Part, Settled] = {}
    pieces = list(parts)
    for span in _find_spans(parts, grey, box, size):
        covered = [part for part in pieces if _is_under(part, span)]
        if not covered and (span.reading is None or not span.reading.sure):
            continue
        covered += _hallucinated(
            span, covered, pieces, starts, grey[int(box.top) : int(box.bottom)]
        )
        covered.sort(key=lambda part: part.left)
        number, answer = _put_number(span, covered, box)
        if not covered or covered[0] in starts:
            starts.add(number)
        pieces = [part for part in pieces if part not in covered]
        pieces.append(number)
        settled[number] = answer
    pieces.sort(key=lambda part: part.left)
    words = _split(pieces, starts)
    differs = any(answer.differs for answer in settled.values())
    read = clean(" ".join("".join(part.text for part in word) for word in words), ocr=True)
    text = mend(read)
    other = theirs if differs else read
    return Printed(
        text,
        box,
        size,
        mean(part.confidence for part in parts),
        text != read or is_implausible(text) or any(answer.doubtful for answer in settled.values()),
        other if other != text else "",
        tuple(
            Word(
                "".join(part.text for part in word),
                word[0].left,
                max(part.right for part in word),
                any(part in settled and settled[part].doubtful for part in word),
            )
            for word in words
        ),
    )


def _put_number(span: _Span, covered: list[Part], box: Box) -> tuple[Part, Settled]:
    answer = settle(
        span.reading,
        "".join(part.text for part in covered),
        min((part.confidence for part in covered), default=0.0),
    )
    number = Part(
        answer.text,
        int(span.left),
        int(box.top),
        int(span.right),
        int(box.bottom),
        max((part.confidence for part in covered), default=100.0),
    )
    return number, answer


def _split(pieces: list[Part], starts: set[Part]) -> list[list[Part]]:
    words: list[list[Part]] = []
    for part in pieces:
        if not words or part in starts:
            words.append([])
        words[-1].append(part)
    return words


def _hallucinated(
    span: _Span,
    covered: list[Part],
    pieces: list[Part],
    starts: set[Part],
    band: NDArray[np.uint8],
) -> list[Part]:
    """Letters that tesseract puts beside a number in the same word where no ink stands."""
    if not covered:
        return []
    first, last = pieces.index(covered[0]), pieces.index(covered[-1])
    beside: list[Part] = []
    while first > 0 and pieces[first] not in starts:
        first -= 1
        beside.append(pieces[first])
    while last + 1 < len(pieces) and pieces[last + 1] not in starts:
        last += 1
        beside.append(pieces[last])
    found = []
    for part in beside:
        columns = [
            band[:, max(part.left, 0) : int(min(part.right, span.left - 1))],
            band[:, int(max(part.left, span.right + 2)) : part.right],
        ]
        inked = sum(int((one.min(axis=0) < _INK).sum()) for one in columns if one.size)
        if inked <= _SLACK:
            found.append(part)
    return found


def _is_under(part: Part, span: _Span) -> bool:
    middle = (part.left + part.right) / 2
    shared = min(part.right, span.right) - max(part.left, span.left)
    return span.left <= middle <= span.right or shared > 0.6 * (span.right - span.left) > 0


def _find_spans(parts: list[Part], grey: NDArray[np.uint8], box: Box, size: float) -> list[_Span]:
    """Where numbers stand by our reader, and where tesseract alone sees Thai digits."""
    top, bottom = max(int(box.top) - _SLACK, 0), int(box.bottom) + _SLACK
    first = max(int(box.left) - _SLACK, 0)
    band = grey[top:bottom]
    found: list[_Span] = []
    for left, right, reading in read_line(band[:, first : int(box.right) + _SLACK]):
        found.append(_look_again(_Span(left + first, right + first, reading), parts, band, size))
    for run in _thai_runs(parts, found):
        left, right = run[0].left, run[-1].right
        crop = band[:, max(left - _SLACK, 0) : right + _SLACK]
        found.append(_Span(left, right, read_number(crop)))
    return found


def _look_again(span: _Span, parts: list[Part], band: NDArray[np.uint8], size: float) -> _Span:
    """Read an unsure number once more by itself, without a dash that belongs to the sentence."""
    reading = span.reading
    if reading is None or reading.sure:
        return span
    inside = [part for part in parts if _is_under(part, span)]
    while len(inside) > 1 and _is_loose(inside[0], inside[1].left - inside[0].right, size):
        inside = inside[1:]
    while len(inside) > 1 and _is_loose(inside[-1], inside[-1].left - inside[-2].right, size):
        inside = inside[:-1]
    left, right = span.left, span.right
    if inside and len(inside) < sum(_is_under(part, span) for part in parts):
        left, right = max(left, inside[0].left), min(right, inside[-1].right)
    beside = [part for part in parts if part not in inside]
    before = max((part.right for part in beside if part.left < left), default=-size)
    after = min((part.left for part in beside if part.right > right), default=right + size)
    if left - before < _ALONE * size or after - right < _ALONE * size:
        return span
    again = read_number(band[:, max(int(left) - _SLACK, 0) : int(right) + _SLACK])
    return _Span(left, right, again) if again is not None and again.sure else span


def _is_loose(part: Part, gap: float, size: float) -> bool:
    return part.text in _DASHES and gap > _APART * size


def _thai_runs(parts: list[Part], found: list[_Span]) -> list[list[Part]]:
    """Runs of tesseract's parts that hold Thai digits and were not read by us."""
    runs: list[list[Part]] = []
    growing: list[Part] = []
    for part in parts:
        free = not any(_is_under(part, span) for span in found)
        if free and _NUMBER_PART.fullmatch(part.text):
            growing.append(part)
            continue
        runs.append(growing)
        growing = []
    runs.append(growing)
    return [run for run in runs if any(_THAI_DIGITS.search(part.text) for part in run)]
