"""One hostile document: how it is made, and which answers to it are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.document import UnreadReason

if TYPE_CHECKING:
    from collections.abc import Callable

DAMAGED, LARGE, SLOW = UnreadReason.DAMAGED, UnreadReason.TOO_LARGE, UnreadReason.TOO_SLOW
CRASHED, ENCRYPTED, EMPTY = UnreadReason.CRASHED, UnreadReason.ENCRYPTED, UnreadReason.EMPTY
UNSUPPORTED = UnreadReason.UNSUPPORTED_KIND
READ = None  # a document is an answer too


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile document.

    Attributes:
        name: what is wrong with it, and its ending.
        make: gives its bytes, at once: nothing large is kept.
        answers: the reasons that may be given, READ where a document may come out.
        seconds: how long reading may take, by the clock.
        has: words that stand in it as people see it; where it is read they must be read.
    """

    name: str
    make: Callable[[], bytes]
    answers: frozenset[UnreadReason | None]
    seconds: float = 20
    has: str = ""


def case(
    name: str,
    make: Callable[[], bytes],
    *answers: UnreadReason | None,
    seconds: float = 20,
    has: str = "",
) -> Case:
    """A case with these answers."""
    return Case(name, make, frozenset(answers), seconds, has)
