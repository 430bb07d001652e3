"""Several ways to answer: the first that finds anything decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field as PydanticField

from checklist.finding import Outcome
from checklist.rules.adds_up import AddsUp
from checklist.rules.categories import Categories
from checklist.rules.chapter import Chapter
from checklist.rules.contact import Contact
from checklist.rules.covers import Covers
from checklist.rules.dated import Dated
from checklist.rules.declared import Declared
from checklist.rules.figures import Figures
from checklist.rules.filled import Filled
from checklist.rules.labelled import Labelled
from checklist.rules.listed import Listed
from checklist.rules.nature import Nature
from checklist.rules.online import Online
from checklist.rules.organiser import Organiser
from checklist.rules.people import People
from checklist.rules.progress import Progress
from checklist.rules.rows import Rows
from checklist.rules.said import Said
from checklist.rules.section import Section
from checklist.rules.signed import Signed
from checklist.rules.site import Site
from checklist.rules.steps import Steps
from checklist.rules.term import Term
from checklist.rules.told import Told
from checklist.rules.topics import Topics
from checklist.rules.totals import Totals
from checklist.rules.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.rules.answer import Answer

Simple = (
    AddsUp
    | Categories
    | Chapter
    | Contact
    | Covers
    | Dated
    | Declared
    | Figures
    | Filled
    | Labelled
    | Listed
    | Nature
    | Online
    | Organiser
    | People
    | Progress
    | Rows
    | Said
    | Section
    | Signed
    | Site
    | Steps
    | Term
    | Told
    | Topics
    | Totals
    | Year
)


@dataclass(frozen=True, slots=True)
class Either:
    """Ask in several ways.

    Attributes:
        options: the questions, the strictest first. The next is asked only where the one before
            found nothing at all, so that a loose one never excuses a fault that a strict one saw.
        best: every option is asked and the best answer counts: each is as good as the others.
        over_doubt: a doubt does not stop the asking either; a failure that is seen does.
    """

    options: tuple[Annotated[Simple, PydanticField(discriminator="rule")], ...]
    rule: Literal["either"] = "either"
    best: bool = False
    over_doubt: bool = False


def answer_either(ask: Either, answer: Callable[[Simple], Answer]) -> Answer:
    """Ask in order until an option finds something; `answer` answers a simple question."""
    answers = []
    for option in ask.options:
        one = answer(option)
        answers.append(one)
        if one.outcome == Outcome.PASS or _decides(ask, one):
            return one
    found = [one for one in answers if not one.absent]
    return min(found or answers[:1], key=lambda one: one.outcome != Outcome.REVIEW)


def _decides(ask: Either, one: Answer) -> bool:
    """Whether an answer that is no pass ends the asking."""
    if ask.best or one.absent:
        return False
    return one.outcome == Outcome.FAIL or not ask.over_doubt
