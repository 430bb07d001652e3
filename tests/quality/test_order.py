"""The order of an item's files changes nothing that is said of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from tests.quality.drawing import draw_evidence
from tests.quality.judging import TODAY, load_cases

SEVERAL = [case for case in load_cases("tuned") if len(case.documents) > 1]


@given(st.data())
def test_the_order_of_files_does_not_matter(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(SEVERAL))
    evidence = [
        draw_evidence(case.item, text, f"https://agency.example/{number}")
        for number, text in enumerate(case.documents)
    ]
    shuffled = data.draw(st.permutations(evidence))
    edition = load_edition("2568")

    assert evaluate(edition, evidence, TODAY, items=[case.item]) == evaluate(
        edition, shuffled, TODAY, items=[case.item]
    )
