"""Whose evidence it is: what the judge may know of the agency beside its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """Kinds of agency for which the criteria ask more, or something else."""

    CENTRAL = "central"
    LOCAL = "local"
    PROVINCE = "province"
    SCHOOL = "school"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency that is assessed; every value may be unknown ("" or None).

    Attributes:
        name: its Thai name, as "กรมตัวอย่าง".
        site: host name of its main website, as "www.agency.example".
        kind: what it is, where the criteria differ.
    """

    name: str = ""
    site: str = ""
    kind: AgencyKind | None = None
