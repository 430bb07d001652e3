"""Reads what a PDF file says about itself: title, author and dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import clean

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<rest>(?:\d{2}){0,5})"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d{2})(?:'?(?P<minutes>\d{2}))?)?.*",
    re.DOTALL,
)
_THAILAND = timezone(timedelta(hours=7))
_BUDDHIST, _FIRST_BUDDHIST = 543, 2400


class Metadata(NamedTuple):
    """What the file says; "" and None where it says nothing that can be read."""

    title: str
    author: str
    created: datetime | None
    modified: datetime | None


def read_metadata(document: PdfDocument) -> Metadata:
    """Read the information dictionary."""
    return Metadata(
        clean(_value(document, "Title")),
        clean(_value(document, "Author")),
        read_date(_value(document, "CreationDate")),
        read_date(_value(document, "ModDate")),
    )


def _value(document: PdfDocument, name: str) -> str:
    """What stands under a name; "" where it is no text (half a letter at its end, for one)."""
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:
        return ""


def read_date(text: str) -> datetime | None:
    """A PDF date (`D:20240131093000+07'00'`); None for what is no date.

    A time without a zone is taken as Thai time, a year of the Buddhist era as the common year.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    rest = found["rest"]
    parts = [int(rest[at : at + 2]) for at in range(0, len(rest), 2)]
    month, day, hour, minute, second = [*parts, *(1, 1, 0, 0, 0)[len(parts) :]]
    year = int(found["year"])
    zone: timezone = _THAILAND
    try:
        if found["utc"]:
            zone = UTC
        elif found["sign"]:
            ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
            zone = timezone(ahead if found["sign"] == "+" else -ahead)
        year -= _BUDDHIST if year >= _FIRST_BUDDHIST else 0
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None
