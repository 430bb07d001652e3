"""Says what a round is to look at, and when two rounds may share what was fetched."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """One line of the evidence list: what the item's owner says proves it."""

    item: str
    url: str
    owner: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A document that a listed page offers for an item; it joins the round, not its plan.

    Attributes:
        item, owner: as of the line that lists the page.
        url: the document.
        found_on: the page, as it is listed.
        note: the words of the link.
    """

    item: str
    url: str
    owner: str
    found_on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a round is to look at and to judge by.

    Attributes:
        agency: the agency's id.
        edition: the edition's id, as "2568".
        edition_hash: hex digest of the edition's text.
        checker: version of this program.
        today: the day the evidence is judged for.
        links: the evidence list in its order; a URL may stand there for several items.
    """

    agency: str
    edition: str
    edition_hash: str
    checker: str
    today: date
    links: tuple[PlannedLink, ...]

    @property
    def plan_hash(self) -> str:
        """Two plans with the same hash may share what was fetched.

        The day is left out: a round interrupted before midnight is gone on with after it, and
        judged for the day it is then asked for.
        """
        links = [astuple(link) for link in self.links]
        parts = (self.agency, self.edition, self.edition_hash, self.checker, links)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
