"""Dates of scanned cells that are read piece by piece."""

from __future__ import annotations

import pytest

from checklist.document import Box
from crawler.extract.scan_dates import SHORT_MONTHS, DatePiece, choose_month, write_date

NOWHERE = Box(0, 0, 1, 1)


def pieces(*texts: str) -> list[DatePiece]:
    return [DatePiece(NOWHERE, text) for text in texts]


def test_there_are_twelve_months() -> None:
    assert len(set(SHORT_MONTHS)) == 12
    assert SHORT_MONTHS[3] == "เม.ย."


@pytest.mark.parametrize(
    "readings", [("เมย.", "เม.ย"), ("เม.ย.", "", "เม ย"), ("เมย", "x", "เม.ย.")]
)
def test_a_month_that_two_readings_name_is_taken(readings: tuple[str, ...]) -> None:
    assert choose_month(readings) == "เม.ย."


@pytest.mark.parametrize("readings", [("เม.ย.",), ("เม.ย.", "มี.ค.", "เม.ย."), ("", "xx"), ()])
def test_a_month_that_is_named_once_or_denied_is_not(readings: tuple[str, ...]) -> None:
    assert choose_month(readings) == ""


def test_a_date_is_written_from_its_pieces() -> None:
    assert write_date(pieces("๑๒", "", "๒๕๖๘"), ["ม.ค."]) == "๑๒ ม.ค. ๒๕๖๘"
    two = pieces("", "๖๘", "-", "", "๖๙")
    assert write_date(two, ["ก.ย.", "ธ.ค."]) == "ก.ย. ๖๘ - ธ.ค. ๖๙"


@pytest.mark.parametrize(
    ("found", "months"),
    [
        (("๔๒", "", "๒๕๖๘"), ["ม.ค."]),
        (("๑๒", "", "๒๕๖๘"), [""]),
        (("๑๒", "", "๑๒๓"), ["ม.ค."]),
        (("", "๖๘", "", "๖๙"), ["ก.ย.", "ธ.ค."]),
    ],
)
def test_what_is_no_date_is_not_written(found: tuple[str, ...], months: list[str]) -> None:
    assert write_date(pieces(*found), months) == ""
