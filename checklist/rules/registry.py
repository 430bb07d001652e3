"""The closed set of questions, and the one function that answers any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checklist.rules.adds_up import AddsUp, answer_adds_up
from checklist.rules.categories import Categories, answer_categories
from checklist.rules.chapter import Chapter, answer_chapter
from checklist.rules.contact import Contact, answer_contact
from checklist.rules.covers import Covers, answer_covers
from checklist.rules.dated import Dated, answer_dated
from checklist.rules.declared import Declared, answer_declared
from checklist.rules.either import Either, Simple, answer_either
from checklist.rules.figures import Figures, answer_figures
from checklist.rules.filled import Filled, answer_filled
from checklist.rules.labelled import Labelled, answer_labelled
from checklist.rules.listed import Listed, answer_listed
from checklist.rules.nature import Nature, answer_nature
from checklist.rules.online import Online, answer_online
from checklist.rules.organiser import Organiser, answer_organiser
from checklist.rules.people import People, answer_people
from checklist.rules.progress import Progress, answer_progress
from checklist.rules.rows import Rows, answer_rows
from checklist.rules.said import Said, answer_said
from checklist.rules.section import Section, answer_section
from checklist.rules.signed import Signed, answer_signed
from checklist.rules.site import Site, answer_site
from checklist.rules.steps import Steps, answer_steps
from checklist.rules.term import Term, answer_term
from checklist.rules.told import Told, answer_told
from checklist.rules.topics import Topics, answer_topics
from checklist.rules.totals import Totals, answer_totals
from checklist.rules.where import Where, answer_where
from checklist.rules.year import Year, answer_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.rules.answer import Answer
    from checklist.rules.body import Body
    from checklist.rules.context import Context

Ask = Simple | Either | Where

# Any, because each function takes only its own kind of question; the keys keep them together.
_RULES: dict[type[Simple], Callable[[Any, Body, Context], Answer]] = {
    AddsUp: answer_adds_up,
    Categories: answer_categories,
    Chapter: answer_chapter,
    Contact: answer_contact,
    Covers: answer_covers,
    Dated: answer_dated,
    Declared: answer_declared,
    Figures: answer_figures,
    Filled: answer_filled,
    Labelled: answer_labelled,
    Listed: answer_listed,
    Nature: answer_nature,
    Online: answer_online,
    Organiser: answer_organiser,
    People: answer_people,
    Progress: answer_progress,
    Rows: answer_rows,
    Said: answer_said,
    Section: answer_section,
    Signed: answer_signed,
    Site: answer_site,
    Steps: answer_steps,
    Term: answer_term,
    Told: answer_told,
    Topics: answer_topics,
    Totals: answer_totals,
    Year: answer_year,
}


def answer(ask: Ask, body: Body, context: Context) -> Answer:
    """Answer one question about one body of evidence."""
    if isinstance(ask, Either):
        return answer_either(ask, lambda option: answer(option, body, context))
    if isinstance(ask, Where):
        return answer_where(ask, body, context, lambda option: answer(option, body, context))
    return _RULES[type(ask)](ask, body, context)


def parts_of(ask: Ask) -> tuple[Simple, ...]:
    """The simple questions that a question is made of."""
    return ask.options if isinstance(ask, Either | Where) else (ask,)
