"""Mends units that are not one character each: touching characters, broken zeros, specks."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from crawler.extract.digit_features import describe, measure_shapes
from crawler.extract.digit_ink import Floats, Ink, Unit, cut_unit, join_units, mark_own
from crawler.extract.digit_net import CLASSES, OTHER, Reader

if TYPE_CHECKING:
    from crawler.extract.digit_components import Ints

_MOST_SEAMS = 7
# As shares of the unit's height.
_LEAST_PIECE, _MOST_PIECE = 0.15, 1.5
_APART, _WIDE, _SPECK, _ZERO_GAP = 0.12, 0.7, 0.12, 0.25


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


def join_zeros(ink: Ink, read: Read, reader: Reader) -> Read:
    """Join a zero whose thin parts are lost, so that it reads as a pair of parentheses."""
    best = read.answers.mean(axis=0).argmax(axis=1)
    text = "".join((CLASSES + " ")[place] for place in best)
    if "()" not in text:
        return read
    units = list(read.units)
    for found in reversed([*re.finditer(r"\(\)", text)]):
        one, other = pair = units[found.start() : found.end()]
        if other.left - one.right < _ZERO_GAP * one.height:
            units[found.start() : found.end()] = [join_units(*pair)]
    if len(units) == len(read.units):
        return read
    return read_units(ink, tuple(units), reader)._replace(mended=True)


def cut_wide(ink: Ink, read: Read, places: set[int], reader: Reader) -> Read:
    """Cut those of the units at `places` that are wide enough for two characters."""
    height = max(unit.height for unit in read.units)
    new: list[Unit] = []
    voices: list[Floats] = []
    for place, unit in enumerate(read.units):
        pieces = None
        if place in places and unit.width > _WIDE * height:
            context = (*read.units[:place], *read.units[place + 1 :])
            pieces = _read_pieces(ink, unit, context, reader)
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
    ink: Ink, unit: Unit, context: tuple[Unit, ...], reader: Reader
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
    shapes = np.concatenate([measure_shapes((piece, *context))[:1] for piece in pieces])
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
