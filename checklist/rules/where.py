"""Questions that only some kinds of agency are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field as PydanticField

from checklist.agency import AgencyKind  # noqa: TC001 - pydantic reads this annotation
from checklist.finding import Outcome
from checklist.rules.answer import Answer
from checklist.rules.either import Simple  # noqa: TC001 - pydantic reads this annotation
from checklist.rules.titles import find_titles
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable

    from checklist.rules.body import Body
    from checklist.rules.context import Context


@dataclass(frozen=True, slots=True)
class Where:
    """Ask only agencies of some kinds.

    Attributes:
        kinds: the kinds of agency; where the configuration does not say what the agency is, the
            titles of its evidence may.
        options: the questions; all must be answered.
    """

    kinds: tuple[AgencyKind, ...]
    options: tuple[Annotated[Simple, PydanticField(discriminator="rule")], ...]
    rule: Literal["where"] = "where"


def answer_where(
    ask: Where, body: Body, context: Context, answer: Callable[[Simple], Answer]
) -> Answer:
    """The worst answer of the questions; a pass without proof where they do not apply."""
    kind = context.agency.kind or guess_kind(body, context)
    if kind not in ask.kinds:
        return Answer(Outcome.PASS, 1.0, "")
    ranks = (Outcome.FAIL, Outcome.REVIEW, Outcome.PASS)
    answers = [answer(option) for option in ask.options]
    return min(answers, key=lambda one: ranks.index(one.outcome))


def guess_kind(body: Body, context: Context) -> AgencyKind | None:
    """The kind of agency that the titles name, None where they name none."""
    for title in find_titles(body):
        for kind, words in context.agency_kinds.items():
            if any(skeleton(word) in title.bones for word in words):
                return kind
    return None
