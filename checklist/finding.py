"""One answer with its proof: what judging gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The four answers. The words are public: other programs read them."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that decided, and where a person finds them.

    Attributes:
        source: URL or path of the file.
        page: counts from 1.
        place: for people, as "table 1, row 4, column 5" or "line 12".
        text: stands in the source as read.
    """

    source: str
    page: int
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one component.

    Attributes:
        component: public id, as "o26.c2".
        title: what the component asks, in Thai.
        outcome: the answer.
        confidence: 0 to 1, how sure the machine is of a pass or a fail; for a review the chance
            that a person will let it pass.
        reason: one or more Thai sentences: why.
        remedy: what the owner should do, in Thai; "" when nothing is to do.
        quotes: the proof, most telling first.
        doubt: what is unsure about the criterion itself, in Thai; "" when nothing is.
    """

    component: str
    title: str
    outcome: Outcome
    confidence: float
    reason: str
    remedy: str = ""
    quotes: tuple[Quote, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """The answer for one item: its findings, and one outcome from them.

    Attributes:
        item: public id, as "o26".
        title: official title of the edition's year.
        outcome: pass when every component passes, fail when one fails, else review.
        reason: one Thai sentence: the decisive reason of the item.
        findings: one for each component, in the edition's order.
    """

    item: str
    title: str
    outcome: Outcome
    reason: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """OIT score, 0 to 100: reviews counted as 0, weighed by confidence, counted as 100."""

    low: float
    likely: float
    high: float
