"""Dates and names that a PDF file gives itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.pdf import extract
from crawler.extract.pdf_metadata import read_date
from tests.crawler.extract.drawn_pdf import make_pdf, text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("D:20240131093000+07'00'", "2024-01-31T09:30:00+07:00"),
        ("D:20240131093000+07'00", "2024-01-31T09:30:00+07:00"),
        ("D:20240131023000Z", "2024-01-31T02:30:00+00:00"),
        ("D:20240131023000Z00'00'", "2024-01-31T02:30:00+00:00"),
        ("D:20240131093000-08'30'", "2024-01-31T09:30:00-08:30"),
        ("20240131093000", "2024-01-31T09:30:00+07:00"),
        ("D:20240131", "2024-01-31T00:00:00+07:00"),
        ("D:2024", "2024-01-01T00:00:00+07:00"),
        ("D:25670131093000+07'00'", "2024-01-31T09:30:00+07:00"),
    ],
)
def test_a_date_keeps_its_zone_and_without_one_is_thai_time(written: str, meant: str) -> None:
    found = read_date(written)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize(
    "written", ["", "yesterday", "D:20241331", "D:20240230", "D:00000101", "D:"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written) is None


@given(st.text(alphabet="D:0123456789Z+-'. ", max_size=30))
def test_no_text_breaks_the_reading_of_dates(written: str) -> None:
    found = read_date(written)
    assert found is None or found.tzinfo is not None


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2399, 1, 1)))  # noqa: DTZ001 - a zone is given below
def test_every_moment_is_read_back_as_it_was_written(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert read_date(f"D:{moment:%Y%m%d%H%M%S}+00'00'") == moment


def test_author_and_dates_come_from_the_metadata() -> None:
    info = (
        "<< /Title (Plan) /Author (Somchai) /CreationDate (D:20240131093000+07'00') "
        "/ModDate (no date) >>"
    )
    found = extract(make_pdf(text(50, 700, "words"), extra=(info,), trailer="/Info 4 0 R"))
    assert (found.title, found.author, found.modified) == ("Plan", "Somchai", None)
    assert found.created is not None
    assert found.created.isoformat() == "2024-01-31T09:30:00+07:00"


def test_half_a_letter_in_the_metadata_does_not_stop_the_reading() -> None:
    info = "<< /Title (Plan) /Author <FEFF0041D83D> >>"
    found = extract(make_pdf(text(50, 700, "words"), extra=(info,), trailer="/Info 4 0 R"))
    assert (found.title, found.author) == ("Plan", "")
    assert [line.text for line in found.pages[0].lines] == ["words"]
