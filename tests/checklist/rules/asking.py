"""Ask one question of drawn evidence, as the judge does; shared by the tests of rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checklist.agency import Agency
from checklist.edition import load_edition
from checklist.rules.body import prepare
from checklist.rules.context import Context
from checklist.rules.registry import answer
from checklist.rules.wording import word
from tests.quality.drawing import draw_evidence

if TYPE_CHECKING:
    from checklist.rules.answer import Answer
    from checklist.rules.body import Body
    from checklist.rules.registry import Ask

TODAY = date(2025, 4, 30)


def body_of(*drawings: str) -> Body:
    """The drawings as one body of evidence."""
    evidence = [
        draw_evidence("o1", text, f"https://agency.example/{number}")
        for number, text in enumerate(drawings, start=1)
    ]
    return prepare(evidence, word((), (), (), ()))


def ask(question: Ask, *drawings: str, agency: Agency | None = None) -> Answer:
    """Ask in the frame of edition 2568."""
    edition = load_edition("2568")
    context = Context(
        2568,
        TODAY,
        posts=edition.wordings.posts,
        agency=agency or Agency(),
        kinds=edition.kinds,
        agency_kinds=edition.wordings.agency_kinds,
    )
    return answer(question, body_of(*drawings), context)
