"""`oit score` and `oit criteria --diff` as people and programs call them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oit.conftest import Agency, Run


def test_the_result_names_total_level_and_what_the_item_costs(run: Run) -> None:
    status, out, _ = run("score", "o26", "--iit", "94.06", "--eit1", "91.86", "--eit2", "84.38")

    assert status == 0
    assert "OIT 95.00" in out
    assert "92.65" in out
    assert "ระดับ ผ่าน" in out
    assert "5.00" in out


def test_the_result_as_json_names_a_printed_figure_that_cannot_be(run: Run) -> None:
    status, out, _ = run("score", "026", "--printed", "10.2=90", "--format", "json")
    answer = json.loads(out)

    assert status == 0
    assert answer["oit"] == 95.0
    assert answer["total"] is None
    assert answer["failing"] == [{"item": "o26", "oit": 5.0, "ita": 2.0}]
    assert list(answer["impossible"]) == ["10.2"]


def test_a_figure_that_cannot_be_read_is_one_plain_sentence(run: Run) -> None:
    status, _, said = run("score", "o26", "--printed", "10.2:90")

    assert status == 2
    assert "10.2=90.00" in said


def test_without_items_the_failing_items_of_the_last_round_are_taken(
    run: Run, agency: Agency
) -> None:
    assert run("score", "--config", agency.config)[0] == 2
    run("audit", "--config", agency.config)

    status, out, _ = run("score", "--config", agency.config, "--format", "json")

    assert status == 0
    assert "o7" in [one["item"] for one in json.loads(out)["failing"]]


def test_two_editions_are_shown_side_by_side(run: Run) -> None:
    status, out, _ = run("criteria", "--diff", "2568", "2569")

    assert status == 0
    assert "o10 + o11 → o10" in out


def test_the_changes_between_editions_are_json_too(run: Run) -> None:
    _, out, _ = run("criteria", "--diff", "2568", "2569", "--format", "json")

    assert json.loads(out)["changes"][24]["before"] == ["o27"]


def test_an_item_says_which_survey_questions_it_helps(run: Run) -> None:
    assert "i10" in run("criteria", "o8")[1]
