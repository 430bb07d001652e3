"""Findings to score: item, sub-indicator, indicator, OIT; a mean of means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.finding import ItemVerdict, Outcome, Score
from checklist.scoring import oit_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Edition

_FULL = 100.0


def score(edition: Edition, verdicts: Sequence[ItemVerdict]) -> Score:
    """The OIT score, 0 to 100, rounded to two decimals; 0 when no item was judged.

    Items that were not judged are left out, as are items that do not apply; a sub-indicator
    without any item, and an indicator without any sub-indicator, is left out of its mean.
    """
    judged = [verdict for verdict in verdicts if verdict.outcome != Outcome.NOT_APPLICABLE]
    if not judged:
        return Score(0.0, 0.0, 0.0)
    return Score(
        low=oit_score(edition, {verdict.item: _worth(verdict, 0.0) for verdict in judged}),
        likely=oit_score(edition, {verdict.item: _worth(verdict, None) for verdict in judged}),
        high=oit_score(edition, {verdict.item: _worth(verdict, _FULL) for verdict in judged}),
    )


def points_at_stake(edition: Edition, item: str) -> float:
    """How many OIT points an agency loses when this item scores 0, rounded to two decimals."""
    every = {each.id: _FULL for each in edition.items}
    return round(_FULL - oit_score(edition, {**every, item: 0.0}), 2)


def _worth(verdict: ItemVerdict, review: float | None) -> float:
    """An item's score; a review is worth `review`, or its least confidence where that is None."""
    if verdict.outcome == Outcome.PASS:
        return _FULL
    if verdict.outcome == Outcome.FAIL:
        return 0.0
    if review is not None:
        return review
    chances = [f.confidence for f in verdict.findings if f.outcome == Outcome.REVIEW]
    return _FULL * min(chances, default=0.5)
