"""Sets the confidence from which a whole number is sure, on fonts that were not trained on."""

# ruff: noqa: PLR2004 - chances and measures of invented drawings

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from crawler.extract.digits import read_with
from training.digits.draw import OFFICE, Faults, draw, lacks
from training.digits.texts import invent_number, invent_word

if TYPE_CHECKING:
    from numpy.random import Generator

    from crawler.extract.digit_net import Reader

# Of the sure readings this share may be wrong in all fonts together, and in any one font.
_WRONG, _WRONG_IN_ONE = 0.002, 0.006
_LEAST, _MOST = 0.95, 0.9995
_WORDS = 0.2


def set_limit(reader: Reader, families: dict[str, list[str]], count: int, rng: Generator) -> Reader:
    """The reader with the least limit under which few enough of the sure readings are wrong."""
    open_reader = replace(reader, sure_from=0.0)
    kept: list[tuple[float, bool, int]] = []
    names = sorted(families)
    for turn in range(count):
        place = turn % len(names)
        font = families[names[place]][rng.integers(len(families[names[place]]))]
        word = rng.random() < _WORDS
        text = invent_word(rng) if word else invent_number(rng, thai=rng.random() < 0.7)
        if any(lacks(font, character) for character in text):
            continue
        faults = Faults(touching=0.05) if rng.random() < 0.4 else OFFICE
        picture, _ = draw(text, font, rng, em=rng.uniform(26, 70), faults=faults)
        reading = read_with(open_reader, picture)
        if reading is not None and reading.sure:
            kept.append((reading.confidence, reading.text == text, place))
    return replace(reader, sure_from=_find_limit(kept, len(names)))


def _find_limit(kept: list[tuple[float, bool, int]], families: int) -> float:
    confidences = np.array([confidence for confidence, _, _ in kept])
    wrong = np.array([not right for _, right, _ in kept])
    fonts = np.array([font for _, _, font in kept])
    for limit in np.linspace(_LEAST, _MOST, 200):
        above = confidences >= limit
        shares = [
            wrong[above & (fonts == font)].mean()
            for font in range(families)
            if (above & (fonts == font)).any()
        ]
        if above.any() and wrong[above].mean() <= _WRONG and max(shares) <= _WRONG_IN_ONE:
            return float(limit)
    return _MOST
