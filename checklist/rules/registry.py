"""The closed set of questions, and the one function that answers any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checklist.rules.labelled import Labelled, answer_labelled
from checklist.rules.people import People, answer_people
from checklist.rules.progress import Progress, answer_progress
from checklist.rules.rows import Rows, answer_rows
from checklist.rules.section import Section, answer_section
from checklist.rules.topics import Topics, answer_topics
from checklist.rules.year import Year, answer_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.rules.answer import Answer
    from checklist.rules.body import Body
    from checklist.rules.context import Context

RULES_VERSION = "1"
"""Changes whenever a rule may answer differently; stored with every finding."""

Ask = Labelled | People | Progress | Rows | Section | Topics | Year

# Any, because each function takes only its own kind of question; the keys keep them together.
_RULES: dict[type[Ask], Callable[[Any, Body, Context], Answer]] = {
    Labelled: answer_labelled,
    People: answer_people,
    Progress: answer_progress,
    Rows: answer_rows,
    Section: answer_section,
    Topics: answer_topics,
    Year: answer_year,
}


def answer(ask: Ask, body: Body, context: Context) -> Answer:
    """Answer one question about one body of evidence."""
    return _RULES[type(ask)](ask, body, context)
