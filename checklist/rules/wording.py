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

NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]?|[-•*○●▪◦])\s*")
_POINTS = re.compile(r"\(\d{1,2}\)")
_YEARS = re.compile(r"25\d\d")
_SHORT_LABEL = 6  # letters
_LIKE_CRITERION = 75
_ECHO_LENGTH = 30  # a shorter line may be a heading of one's own
_ECHO_LIKENESS = 92
_ECHO_SHARE = 0.6  # a line much shorter than the criterion is no copy of it
_BARE_TAIL = 2  # letters beside the label
_ECHO_TAIL = 12  # letters that may follow the copy

_LONGEST_NAME = 60
_INSTRUCTION = 70  # letters at whose beginning an instruction stands; later it is part of a text
_TELLING = 14  # letters of a thing's name that stands within a longer one
_HEAD_LINES = 12
_MEMO = skeleton("บันทึกข้อความ")
_REQUESTS = tuple(
    skeleton(f"เรื่อง {words}")
    for words in ("ขออนุมัติ", "ขออนุญาต", "ขอความอนุเคราะห์", "ขอความร่วมมือ", "ขอให้", "ขอเชิญ", "แจ้งเวียน")
)


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
    empty: tuple[str, ...] = ()

    def is_bare(self, bones: str) -> bool:
        """Whether a line names a thing that is asked for, or demands it, and says nothing more."""
        named = NUMBERED.sub("", bones)
        if named != bones and any(named.startswith(demand) for demand in self.demands):
            return True
        return any(
            named.startswith(label) and _says_no_more(named[len(label) :]) for label in self.labels
        )

    def goes_on_naming(self, bones: str) -> bool:
        """Whether a numbered line, among lines that only name things, names one in more words."""
        named = NUMBERED.sub("", bones)
        short = named != bones and len(named) <= _LONGEST_NAME and ":" not in named
        return short and any(
            named.startswith(label) or (len(label) >= _TELLING and label in named)
            for label in self.labels
        )

    def is_demand(self, bones: str) -> bool:
        """Whether a line begins as the assessor's demands do; a report may begin so too."""
        return any(NUMBERED.sub("", bones).startswith(demand) for demand in self.demands)

    def is_request(self, page: Page) -> bool:
        """Whether a page only asks for something: such a memo names all and shows nothing."""
        bones = skeleton("".join(line.text for line in page.lines))
        if any(words in bones for words in self.publishing):
            return True
        head = [skeleton(line.text) for line in page.lines[:_HEAD_LINES]]
        memo = any(line.startswith(_MEMO) for line in head)
        return memo and any(line.startswith(_REQUESTS) for line in head)

    def names_only(self, bones: str) -> bool:
        """Whether a line names things that are asked for and gives no figure beside the year."""
        text = _YEARS.sub("", _POINTS.sub("", NUMBERED.sub("", bones)))
        if re.search(r"\d", text):
            return False
        named = any(len(label) >= _SHORT_LABEL and label in bones for label in self.labels)
        return named or any(
            fuzz.partial_ratio(text, criterion) >= _LIKE_CRITERION for criterion in self.criteria
        )

    def is_echo(self, bones: str) -> bool:
        """Whether a line (as skeleton) only repeats or explains what the criterion asks."""
        if any(words in bones for words in self.empty):
            return True
        if any(words in bones[:_INSTRUCTION] for words in self.instructions):
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
    empty: Iterable[str] = (),
) -> Wording:
    """Prepare the wording of one item for comparing; criteria too short to tell are left out."""
    bones = [skeleton(criterion) for criterion in criteria]
    return Wording(
        tuple(map(skeleton, instructions)),
        tuple(map(skeleton, publishing)),
        tuple(b for b in bones if len(b) >= _ECHO_LENGTH),
        tuple(dict.fromkeys(map(skeleton, labels))),
        tuple(map(skeleton, demands)),
        tuple(map(skeleton, empty)),
    )
