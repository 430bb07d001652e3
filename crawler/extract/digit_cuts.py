"""Mends units that are not one character each: touching characters, broken ones, specks."""

from __future__ import annotations

import re
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from crawler.extract.digit_features import describe, measure_shapes
from crawler.extract.digit_ink import Ink, Unit, cut_unit, join_units, mark_own
from crawler.extract.digit_net import CLASSES, OTHER, Reader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from crawler.extract.digit_components import Ints
    from crawler.extract.digit_strength import Floats

_MOST_SEAMS = 7
# As shares of the unit's height.
_LEAST_PIECE, _MOST_PIECE = 0.15, 1.5
_APART, _WIDE, _SPECK = 0.12, 0.7, 0.12
_PART_GAP, _MOST_JOINED, _MOST_PARTS = 0.2, 1.15, 6
_DOUBTFUL = 0.4


class Read(NamedTuple):
    """Units of ink from left to right, each net's answers for them, and whether any was mended."""

    units: tuple[Unit, ...]
    answers: Floats
    mended: bool


def read_units(ink: Ink, units: tuple[Unit, ...], reader: Reader) -> Read:
    """What each net says of each unit, nothing cut."""
    return Read(units, reader.answers(describe(ink, units)), mended=False)


def drop_specks(read: Read) -> Read:
    """Leave out what is too small for any sign and reads as none."""
    height = max(unit.height for unit in read.units)
    other = read.answers.mean(axis=0).argmax(axis=1) == OTHER
    keep = [
        place
        for place, unit in enumerate(read.units)
        if not other[place] or max(unit.height, unit.width) > _SPECK * height
    ]
    if not keep or len(keep) == len(read.units):
        return read
    return Read(tuple(read.units[place] for place in keep), read.answers[:, keep], mended=True)


def join_broken(ink: Ink, read: Read, reader: Reader) -> Read:
    """Join neighbours that read better as one: parts of a character whose hairlines are lost."""
    means = read.answers.mean(axis=0)
    best = "".join((CLASSES + " ")[place] for place in means.argmax(axis=1))
    doubtful = means[:, OTHER] > _DOUBTFUL
    for found in re.finditer(r"\(\)", best):
        doubtful[found.start() : found.end()] = True
    spans = _find_joins(read.units, doubtful)
    if not spans:
        return read
    pieces = tuple(reduce(join_units, read.units[start:end]) for start, end in spans)
    answers = reader.answers(describe(ink, pieces, measure_shapes(pieces, read.units)))
    worth = np.log(np.concatenate((means, answers.mean(axis=0)))[:, :OTHER].max(axis=1) + 1e-9)
    spans = [(place, place + 1) for place in range(len(read.units))] + spans
    path = _best_path(spans, worth, len(read.units))
    if path is None or len(path) == len(read.units):
        return read
    units = tuple((*read.units, *pieces)[place] for place in path)
    return read_units(ink, units, reader)._replace(mended=True)


def _find_joins(units: tuple[Unit, ...], doubtful: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """From which unit to before which a doubtful one and its neighbours may be one character."""
    height = max(unit.height for unit in units)
    spans: list[tuple[int, int]] = []
    for start, first in enumerate(units):
        right = first.right
        for end in range(start + 1, min(start + _MOST_PARTS, len(units))):
            near = units[end].left - right < _PART_GAP * height
            right = max(right, units[end].right)
            if not near or right - first.left > _MOST_JOINED * height:
                break
            if doubtful[start : end + 1].any():
                spans.append((start, end + 1))
    return spans


def cut_wide(ink: Ink, read: Read, places: set[int], reader: Reader) -> Read:
    """Cut those of the units at `places` that are wide enough for two characters."""
    height = max(unit.height for unit in read.units)
    new: list[Unit] = []
    voices: list[Floats] = []
    for place, unit in enumerate(read.units):
        pieces = None
        if place in places and unit.width > _WIDE * height:
            pieces = _read_pieces(ink, unit, read.units, reader)
            whole = read.answers[:, place : place + 1]
            if pieces and _least_likely(pieces[1]) <= _least_likely(whole):
                pieces = None
        new += pieces[0] if pieces else (unit,)
        voices.append(pieces[1] if pieces else read.answers[:, place : place + 1])
    if len(new) == len(read.units):
        return read
    return Read(tuple(new), np.concatenate(voices, axis=1), mended=True)


def _least_likely(answers: Floats) -> float:
    """How likely the most doubtful unit is any part of a number."""
    return float(1.0 - answers[:, :, OTHER].mean(axis=0).max())


def _read_pieces(
    ink: Ink, unit: Unit, among: tuple[Unit, ...], reader: Reader
) -> tuple[tuple[Unit, ...], Floats] | None:
    """The pieces of a unit and each net's answers for them; None where no cut makes sense."""
    seams = [unit.left, *_find_seams(ink, unit), unit.right]
    spans: list[tuple[int, int]] = []
    pieces: list[Unit] = []
    for start, end in combinations(range(len(seams)), 2):
        width = seams[end] - seams[start]
        if (start, end) == (0, len(seams) - 1) or not (
            _LEAST_PIECE * unit.height < width < _MOST_PIECE * unit.height
        ):
            continue
        piece = _cut_out(ink, unit, seams[start], seams[end])
        if piece:
            spans.append((start, end))
            pieces.append(piece)
    if not pieces:
        return None
    shapes = measure_shapes(tuple(pieces), among)
    answers = reader.answers(describe(ink, tuple(pieces), shapes))
    worth = np.log(answers.mean(axis=0)[:, :OTHER].max(axis=1) + 1e-9)
    path = _best_path(spans, worth, len(seams) - 1)
    if path is None:
        return None
    return tuple(pieces[place] for place in path), answers[:, path]


def _find_seams(ink: Ink, unit: Unit) -> list[int]:
    """The columns with least ink inside a unit, not too near to each other."""
    box = (slice(unit.top, unit.bottom), slice(unit.left, unit.right))
    own = mark_own(ink.components[box], unit)
    amounts: Floats = np.where(own, ink.strength[box], 0).sum(axis=0)
    least = max(2, round(_LEAST_PIECE * unit.height))
    apart = max(2, round(_APART * unit.height))
    seams: list[int] = []
    order: Ints = np.argsort(amounts, kind="stable")
    for column in order:
        inside = least <= column <= len(amounts) - least
        if inside and all(abs(int(column) - seam) >= apart for seam in seams):
            seams.append(int(column))
        if len(seams) == _MOST_SEAMS:
            break
    return sorted(unit.left + seam for seam in seams)


def _cut_out(ink: Ink, unit: Unit, left: int, right: int) -> Unit | None:
    piece = unit
    if right < piece.right:
        halves = cut_unit(ink, piece, right)
        if halves is None:
            return None
        piece = halves[0]
    if left > unit.left:
        halves = cut_unit(ink, piece, left) if left > piece.left else None
        if halves is None:
            return None
        piece = halves[1]
    return piece


def _best_path(spans: list[tuple[int, int]], worth: Floats, last: int) -> list[int] | None:
    """The spans that follow each other from 0 to `last` and are together worth most."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for place in sorted(range(len(spans)), key=lambda place: spans[place]):
        start, end = spans[place]
        if start not in best:
            continue
        total = best[start][0] + float(worth[place])
        if end not in best or total > best[end][0]:
            best[end] = (total, [*best[start][1], place])
    return best[last][1] if last in best else None
