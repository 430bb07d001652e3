"""OIT and ITA scores, their levels, the price of an item, and figures that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.edition import Edition, load_edition
from checklist.scoring import impossible_figures, ita_total, level_of, oit_score, prices

SURVEYS = {"iit": 94.06, "eit1": 91.86, "eit2": 84.38}
ITEMS = [f"o{number}" for number in range(1, 29)]


@pytest.fixture
def edition() -> Edition:
    return load_edition("2568")


def oit_without(edition: Edition, *failing: str) -> float:
    return oit_score(edition, {item: 0.0 if item in failing else 100.0 for item in ITEMS})


def test_the_department_that_lost_o26_gets_its_own_result(edition: Edition) -> None:
    scores = {**SURVEYS, "oit": oit_without(edition, "o26")}
    total = ita_total(edition, scores)

    assert scores["oit"] == 95.00
    assert total == 92.65
    level = level_of(edition, total, scores)
    assert level is not None
    assert level.title == "ผ่าน"


def test_a_printed_score_that_no_items_can_give_is_named(edition: Edition) -> None:
    printed = {"9.1": 100.0, "9": 100.0, "10.1": 100.0, "10.2": 90.0, "10": 90.0, "oit": 95.0}

    found = impossible_figures(edition, printed)

    assert list(found) == ["10.2"]
    assert "80.00" in found["10.2"]


@given(st.sets(st.sampled_from(ITEMS)))
def test_a_score_that_items_give_is_never_called_impossible(failing: set[str]) -> None:
    edition = load_edition("2568")
    worth = {item: 0.0 if item in failing else 100.0 for item in ITEMS}

    assert not impossible_figures(edition, {"oit": oit_score(edition, worth)})


@pytest.mark.parametrize(
    ("item", "oit", "ita"),
    [("o1", 2.5, 1.0), ("o5", 1.43, 0.57), ("o12", 5.0, 2.0), ("o14", 3.33, 1.33),
     ("o17", 2.5, 1.0), ("o21", 8.33, 3.33), ("o26", 5.0, 2.0)],
)  # fmt: skip
def test_a_failing_item_costs_what_the_criteria_document_says(
    edition: Edition, item: str, oit: float, ita: float
) -> None:
    (price,) = prices(edition, [item])

    assert (price.oit, price.ita) == (oit, ita)


def test_the_dearest_item_comes_first(edition: Edition) -> None:
    assert [one.item for one in prices(edition, ["o5", "o26", "o21"])] == ["o21", "o26", "o5"]


@pytest.mark.parametrize(
    ("total", "lowest", "title"),
    [(96.0, 95.0, "ผ่านดีเยี่ยม"), (96.0, 94.9, "ผ่านดี"), (85.0, 85.0, "ผ่านดี"), (94.64, 84.9, "ผ่าน"),
     (84.99, 84.0, "ต้องปรับปรุง"), (70.0, 0.0, "ต้องปรับปรุง"), (69.99, 60.0, "ต้องปรับปรุงโดยด่วน")],
)  # fmt: skip
def test_a_level_asks_a_total_and_a_least_score_of_every_part(
    edition: Edition, total: float, lowest: float, title: str
) -> None:
    level = level_of(edition, total, {"iit": 100.0, "eit2": lowest})

    assert level is not None
    assert level.title == title


def test_without_a_survey_there_is_no_total(edition: Edition) -> None:
    assert ita_total(edition, {"iit": 90.0, "oit": 95.0}) is None
