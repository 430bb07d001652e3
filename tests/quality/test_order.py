"""Neither the order of an item's files nor a night on disk changes what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from checklist.document_json import dump_content, load_content
from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.score import score
from oit.answers import as_json
from tests.quality.drawing import draw_evidence
from tests.quality.judging import TODAY, load_cases

if TYPE_CHECKING:
    from checklist.evidence import Document, Unread

ALL = load_cases("tuned")
SEVERAL = [case for case in ALL if len(case.documents) > 1]


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


@given(st.data())
def test_stored_evidence_is_judged_the_same_to_the_byte(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(ALL))
    edition = load_edition("2568")
    fresh = [
        draw_evidence(case.item, text, f"https://agency.example/{number}")
        for number, text in enumerate(case.documents)
    ]
    stored = [replace(piece, content=_through_disk(piece.content)) for piece in fresh]

    first, again = (
        as_json(edition, TODAY, (verdicts := evaluate(edition, evidence, TODAY, items=[case.item])),
                evidence, score(edition, verdicts))
        for evidence in (fresh, stored)
    )  # fmt: skip

    assert first.encode() == again.encode()


def _through_disk(content: Document | Unread | None) -> Document | Unread | None:
    return None if content is None else load_content(dump_content(content))
