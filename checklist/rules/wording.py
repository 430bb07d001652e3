"""The assessor's own words: what only repeats or explains the criterion answers nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checklist.evidence import Page

NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]?|[-•*])\s*")
_ECHO_LENGTH = 30  # a shorter line may be a heading of one's own
_ECHO_LIKENESS = 92
_ECHO_SHARE = 0.6  # a line much shorter than the criterion is no copy of it
_BARE_TAIL = 2  # letters beside the label
_ECHO_TAIL = 12  # letters that may follow the copy


def _says_no_more(rest: str) -> bool:
    """Whether what follows a label is nothing, an aside in brackets, or an example."""
    return len(rest) <= _BARE_TAIL or rest.startswith(("(", "เชน"))


@dataclass(frozen=True, slots=True)
class Wording:
    """The assessor's own words, as skeletons; see `word` for making one."""

    instructions: tuple[str, ...]
    publishing: tuple[str, ...]
    criteria: tuple[str, ...]
    labels: tuple[str, ...]
    demands: tuple[str, ...]

    def is_bare(self, bones: str) -> bool:
        """Whether a line names a thing that is asked for, or demands it, and says nothing more."""
        named = NUMBERED.sub("", bones)
        if named != bones and any(named.startswith(demand) for demand in self.demands):
            return True
        return any(
            named.startswith(label) and _says_no_more(named[len(label) :]) for label in self.labels
        )

    def is_leave_to_publish(self, page: Page) -> bool:
        """Whether a page only asks leave to publish: such a memo names all and shows nothing."""
        bones = skeleton("".join(line.text for line in page.lines))
        return any(words in bones for words in self.publishing)

    def is_echo(self, bones: str) -> bool:
        """Whether a line (as skeleton) only repeats or explains what the criterion asks."""
        if any(words in bones for words in self.instructions):
            return True
        return len(bones) >= _ECHO_LENGTH and any(
            len(bones) >= len(criterion) * _ECHO_SHARE
            and fuzz.ratio(bones[: len(criterion) + _ECHO_TAIL], criterion) >= _ECHO_LIKENESS
            for criterion in self.criteria
        )


def word(
    instructions: Iterable[str],
    publishing: Iterable[str],
    criteria: Iterable[str],
    labels: Iterable[str],
    demands: Iterable[str] = (),
) -> Wording:
    """Prepare the wording of one item for comparing; criteria too short to tell are left out."""
    bones = [skeleton(criterion) for criterion in criteria]
    return Wording(
        tuple(map(skeleton, instructions)),
        tuple(map(skeleton, publishing)),
        tuple(b for b in bones if len(b) >= _ECHO_LENGTH),
        tuple(dict.fromkeys(map(skeleton, labels))),
        tuple(map(skeleton, demands)),
    )
