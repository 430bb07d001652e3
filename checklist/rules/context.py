"""What a rule may know beside the evidence: the edition's year and words, the day, the agency."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checklist.agency import Agency

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from checklist.agency import AgencyKind
    from checklist.rules.nature import KindWords, Nature


@dataclass(frozen=True, slots=True)
class Context:
    """The frame of one judgement.

    Attributes:
        fiscal_year: the edition's fiscal year, Buddhist era.
        today: the day for which is judged (Christian era).
        labels: every label that any component of the item asks for; where one begins, the
            answer to the one before has ended.
        columns: every header that any component of the item asks for in a table.
        posts: words that make a line a person's post.
        agency: whose evidence it is.
        kinds: the kinds of document that titles are told apart by, by name.
        agency_kinds: words in a title that tell what kind of agency it is of.
        natures: what the documents of the other items are, by item.
    """

    fiscal_year: int
    today: date
    labels: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    agency: Agency = field(default_factory=Agency)
    kinds: Mapping[str, KindWords] = field(default_factory=dict)
    agency_kinds: Mapping[AgencyKind, tuple[str, ...]] = field(default_factory=dict)
    natures: tuple[tuple[str, Nature], ...] = ()
