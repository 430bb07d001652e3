"""Draws texts, cuts them as the reader does, and says what each unit of ink is."""

# ruff: noqa: PLR2004 - chances and measures of invented drawings

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from crawler.extract.digit_features import describe
from crawler.extract.digit_ink import LOOKS, cut_unit, find_ink, join_units
from crawler.extract.digit_net import CLASSES, OTHER
from training.digits.draw import draw, lacks
from training.digits.scribble import scribble
from training.digits.texts import invent_number, invent_word

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from crawler.extract.digit_ink import Ink, Unit
    from crawler.extract.digit_strength import Floats
    from training.digits.draw import Place

_SKIP = -1
_LOOK_ALIKES = "oOlI|"
_NARROW = ",.-:/()1"
_LOOK_SHARES = (0.5, 0.25, 0.25)
_OVERHANG, _MADE_WHOLE = 0.15, 0.6
_DIGITS, _LARGE = 20, 100


@dataclass(frozen=True, slots=True)
class Known:
    """What a unit is; of a touching pair also the column where it may be cut, and both halves."""

    label: int
    seam: float = 0.0
    halves: tuple[int, int] = (OTHER, OTHER)


@dataclass(frozen=True, slots=True)
class Samples:
    """Features of units, and the class of each."""

    features: Floats
    labels: NDArray[np.int64]


def collect(families: dict[str, list[str]], count: int, rng: Generator) -> Samples:
    """Draw `count` texts in fonts of the families, each family as often as another."""
    rows: list[NDArray[np.float16]] = []
    labels: list[int] = []
    names = sorted(families)
    for _ in range(count):
        fonts = families[names[rng.integers(len(names))]]
        font = fonts[rng.integers(len(fonts))]
        picture, places = _draw_one(font, rng)
        ink = find_ink(picture, LOOKS[rng.choice(3, p=_LOOK_SHARES)])
        if ink is None or not ink.units or len(ink.units) > 40:
            continue
        ink = _join_some(ink, places, rng)
        units, known = _cut_some(ink, *_label(ink, places), rng)
        wanted = [place for place, label in enumerate(known) if label != _SKIP]
        if wanted:
            rows.append(describe(ink, units)[wanted].astype(np.float16))
            labels += [known[place] for place in wanted]
    return Samples(np.concatenate(rows), np.array(labels))


def _draw_one(font: str, rng: Generator) -> tuple[NDArray[np.uint8], list[Place]]:
    chance = rng.random()
    if chance < 0.02:
        return scribble(rng), []
    number = invent_number(rng, thai=rng.random() < 0.65)
    if chance < 0.58:
        text = number
    elif chance < 0.7:
        text = f"{invent_word(rng)} {number} {invent_word(rng)}".strip()
    else:
        text = invent_word(rng)
    if any(lacks(font, character) for character in text):
        text = "".join(character for character in text if not lacks(font, character)) or "๑๒"
    return draw(text, font, rng)


def _join_some(ink: Ink, places: list[Place], rng: Generator) -> Ink:
    """Make most characters whole whose hairlines are lost, as the reader tries to."""
    units = list(ink.units)
    for place in places:
        left, right = place.left * ink.scale, place.right * ink.scale
        slack = _OVERHANG * (right - left)
        parts = [
            index
            for index, unit in enumerate(units)
            if left - slack < unit.left and unit.right < right + slack
            and left < (unit.left + unit.right) / 2 < right
        ]  # fmt: skip
        if place.character in CLASSES and len(parts) > 1 and rng.random() < _MADE_WHOLE:
            whole = slice(parts[0], parts[-1] + 1)
            units[whole] = [reduce(join_units, units[whole])]
    return replace(ink, units=tuple(units))


def _label(ink: Ink, places: list[Place]) -> tuple[tuple[Unit, ...], list[Known]]:
    """The class of each unit, and where it may be cut if two characters touch in it."""
    middles = np.array([(place.left + place.right) / 2 for place in places]) * ink.scale
    known = []
    for unit in ink.units:
        inside = np.flatnonzero((middles > unit.left) & (middles < unit.right))
        known.append(_judge(unit, inside, places, ink.scale))
    return ink.units, known


def _judge(unit: Unit, inside: NDArray[np.int64], places: list[Place], scale: float) -> Known:
    middle = (unit.left + unit.right) / 2 / scale
    around = [place for place in places if place.left <= middle < place.right]
    if around and around[0].character == "%":
        return Known(CLASSES.index("%"))
    characters = [places[index].character for index in inside]
    if len(inside) == 1:
        return _judge_one(unit, places[inside[0]], scale)
    if len(inside) == 2 and all(character in CLASSES for character in characters):
        halves = (CLASSES.index(characters[0]), CLASSES.index(characters[1]))
        return Known(OTHER, places[inside[0]].right * scale, halves)
    if not len(inside) and places and unit.width * unit.height > _LARGE:
        return Known(_SKIP)
    return Known(OTHER)


def _judge_one(unit: Unit, place: Place, scale: float) -> Known:
    if place.character in _LOOK_ALIKES:
        return Known(_SKIP)
    if place.character not in CLASSES:
        return Known(OTHER)
    wide = unit.width > 0.45 * (place.right - place.left) * scale
    whole = wide or place.character in _NARROW
    return Known(CLASSES.index(place.character) if whole else _SKIP)


def _cut_some(
    ink: Ink, units: tuple[Unit, ...], known: list[Known], rng: Generator
) -> tuple[tuple[Unit, ...], list[int]]:
    """Cut touching pairs where they meet, and a few characters where they must not be cut."""
    new: list[Unit] = []
    labels: list[int] = []
    for unit, what in zip(units, known, strict=True):
        halves = None
        if what.seam and rng.random() < 0.7:
            halves = cut_unit(ink, unit, round(what.seam + rng.normal(0, 0.03) * unit.height))
        elif 0 <= what.label < _DIGITS and rng.random() < 0.05:
            halves = cut_unit(ink, unit, unit.left + round(unit.width * rng.uniform(0.35, 0.65)))
        new += halves or (unit,)
        labels += what.halves if halves else (what.label,)
    return tuple(new), labels
