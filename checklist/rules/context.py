"""What a rule may know beside the evidence: the edition's year and the day of judging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """The frame of one judgement.

    Attributes:
        fiscal_year: the edition's fiscal year, Buddhist era.
        today: the day for which is judged (Christian era).
        labels: every label that any component of the item asks for; where one begins, the
            answer to the one before has ended.
        posts: words that make a line a person's post.
    """

    fiscal_year: int
    today: date
    labels: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
