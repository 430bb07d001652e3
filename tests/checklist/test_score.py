from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.edition import load_edition
from checklist.finding import Finding, ItemVerdict, Outcome
from checklist.score import points_at_stake, score

EDITION = load_edition("2568")


def verdict(item: str, outcome: Outcome, confidence: float = 0.5) -> ItemVerdict:
    finding = Finding(f"{item}.c1", "t", outcome, confidence, "r")
    return ItemVerdict(item, "t", outcome, "r", (finding,))


def test_o26_alone_failing_costs_five_points() -> None:
    """The founding document's own figures: OIT was 95.00."""
    outcomes = {"o26": Outcome.FAIL}
    verdicts = [verdict(i.id, outcomes.get(i.id, Outcome.PASS)) for i in EDITION.items]
    assert score(EDITION, verdicts).low == score(EDITION, verdicts).high == 95.0


@pytest.mark.parametrize(
    ("item", "points"),
    [
        ("o1", 2.5),
        ("o5", 1.43),
        ("o12", 5.0),
        ("o14", 3.33),
        ("o17", 2.5),
        ("o21", 8.33),
        ("o25", 5.0),
    ],
)
def test_what_an_item_costs_depends_on_its_sub_indicator(item: str, points: float) -> None:
    assert points_at_stake(EDITION, item) == points


def test_a_review_is_worth_nothing_everything_or_its_confidence() -> None:
    found = score(EDITION, [verdict("o1", Outcome.REVIEW, 0.25)])
    assert (found.low, found.likely, found.high) == (0.0, 25.0, 100.0)


def test_nothing_judged_is_worth_nothing() -> None:
    assert score(EDITION, []).high == 0.0


@given(st.lists(st.sampled_from(list(Outcome)), min_size=28, max_size=28), st.floats(0, 1))
def test_the_likely_score_lies_between_low_and_high(
    outcomes: list[Outcome], confidence: float
) -> None:
    pairs = zip(EDITION.items, outcomes, strict=True)
    found = score(EDITION, [verdict(item.id, outcome, confidence) for item, outcome in pairs])
    assert 0 <= found.low <= found.likely <= found.high <= 100
