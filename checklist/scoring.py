"""From item scores to the ITA result: totals, levels, the price of a failing item, false figures.

All scores are 0 to 100. Which instruments there are, what they weigh and what the levels ask is
data of the edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checklist.edition import Edition, Indicator, Part

_CLOSE = 0.005001  # of a point: printed figures are rounded to two decimals


@dataclass(frozen=True, slots=True)
class Instrument:
    """One of the three instruments of ITA.

    Attributes:
        id: "iit", "eit", "oit".
        title: Thai, for people.
        weight: share of the total, 0 to 1.
        parts: names of the scores that are averaged for it ("eit1", "eit2").
    """

    id: str
    title: str
    weight: float
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the result: the total it asks, and the least score of every part."""

    title: str
    least: float
    each: float = 0.0


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a total comes about; levels from best to worst.

    Attributes:
        certainty, source, doubt: where this comes from and what is unsure about it.
    """

    instruments: tuple[Instrument, ...] = ()
    levels: tuple[Level, ...] = ()
    certainty: str = ""
    source: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What an item costs when it scores 0: points of OIT and of the ITA total."""

    item: str
    oit: float
    ita: float


def oit_score(edition: Edition, worth: Mapping[str, float]) -> float:
    """The mean of means over the items that have a score, rounded to two decimals.

    A sub-indicator without any item, and an indicator without any sub-indicator, is left out.
    """
    indicators = []
    for indicator in edition.indicators:
        parts = [
            fmean(values)
            for part in indicator.parts
            if (values := [worth[item] for item in part.items if item in worth])
        ]
        if parts:
            indicators.append(fmean(parts))
    return round(fmean(indicators), 2) if indicators else 0.0


def ita_total(edition: Edition, scores: Mapping[str, float]) -> float | None:
    """The ITA total from the scores of all parts ("iit", "eit1", "eit2", "oit").

    Returns:
        The total rounded to two decimals; None when a part's score is missing.
    """
    instruments = edition.scoring.instruments
    if not instruments or any(part not in scores for one in instruments for part in one.parts):
        return None
    return round(
        sum(one.weight * fmean(scores[part] for part in one.parts) for one in instruments) + 1e-9, 2
    )


def level_of(edition: Edition, total: float, scores: Mapping[str, float]) -> Level | None:
    """The best level whose total and least score of every part are reached."""
    lowest = min(scores.values(), default=0.0)
    return next(
        (one for one in edition.scoring.levels if total >= one.least and lowest >= one.each), None
    )


def prices(edition: Edition, failing: Sequence[str]) -> tuple[Price, ...]:
    """What each failing item costs, dearest first: what mending it alone would bring back."""
    weight = next((one.weight for one in edition.scoring.instruments if one.id == "oit"), 0.0)
    now = {item.id: 0.0 if item.id in failing else 100.0 for item in edition.items}
    base = oit_score(edition, now)
    found = []
    for item in failing:
        gain = round(oit_score(edition, {**now, item: 100.0}) - base, 2)
        found.append(Price(item, gain, round(gain * weight, 2)))
    return tuple(sorted(found, key=lambda one: -one.oit))


def impossible_figures(edition: Edition, printed: Mapping[str, float]) -> dict[str, str]:
    """The printed scores of sub-indicators, indicators or OIT that no set of items can give.

    Args:
        edition: the criteria.
        printed: scores by id: "10.2", "10", "oit".

    Returns:
        For each impossible id one Thai sentence saying why, with the nearest possible score.
    """
    found = {}
    for name, figure in printed.items():
        possible = _possible(edition, name)
        if possible and not any(abs(figure - one) < _CLOSE for one in possible):
            below = max((one for one in possible if one < figure), default=0.0)
            above = min((one for one in possible if one > figure), default=100.0)
            found[name] = (
                f"{name} = {figure:.2f} เป็นไปไม่ได้ {_why(edition, name)} "
                f"ค่าที่เป็นไปได้และใกล้ที่สุดคือ {below:.2f} และ {above:.2f}"
            )
    return found


def _possible(edition: Edition, name: str) -> set[float]:
    """Every score that items of 0 or 100 can give a sub-indicator, an indicator or OIT."""
    for indicator in edition.indicators:
        if name == indicator.id:
            return _of_indicator(indicator)
        for part in indicator.parts:
            if name == part.id:
                return _of_part(part)
    if name == "oit":
        return _means([_of_indicator(indicator) for indicator in edition.indicators])
    return set()


def _of_part(part: Part) -> set[float]:
    count = len(part.items)
    return {100.0 * passed / count for passed in range(count + 1)}


def _of_indicator(indicator: Indicator) -> set[float]:
    return _means([_of_part(part) for part in indicator.parts])


def _means(sets: Sequence[set[float]]) -> set[float]:
    sums = {0.0}
    for one in sets:
        sums = {round(total + value, 6) for total, value in product(sums, one)}
    return {total / len(sets) for total in sums}


def _why(edition: Edition, name: str) -> str:
    for part in edition.parts():
        if part.id == name:
            count = len(part.items)
            return f"เพราะ {count} ข้อ ข้อละ 0 หรือ 100 เฉลี่ยได้เพียงทีละ {100 / count:.2f} คะแนน"
    return "เพราะเฉลี่ยจากตัวชี้วัดย่อยที่แต่ละข้อได้ 0 หรือ 100 แล้วไม่มีทางได้ค่านี้"
