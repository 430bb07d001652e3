"""Numbers are shown as their format shows them where plain values would mislead."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.office_formats import matters, show

DAY = dt.datetime(2025, 3, 31)  # noqa: DTZ001 - sheets know no zones


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0%", "96%"),
        (0.145, "0%", "15%"),
        (1.0, "0.00%", "100.00%"),
        (0.95, "0.0#%", "95.0%"),
        (-0.25, "0%;[Red]-0%", "-25%"),
        (95, '0" %"', None),
        (95, "0\\%", None),
        (0.5, "0.00", None),
        (True, "0%", None),
        (DAY, "[$-107041E]d mmmm yyyy;@", "31 มีนาคม 2568"),
        (DAY, "[$-D07041E]d mmm yy", "๓๑ มี.ค. ๖๘"),
        (DAY, "[$-1070000]dd/mm/yyyy", "31/03/2568"),
        (DAY, "[$-th-TH,107]d/m/yyyy", "31/3/2568"),
        (DAY, "dd/mm/bbbb", "31/03/2568"),
        (DAY, '"วันที่" d mmmm "พ.ศ." bbbb', "วันที่ 31 มีนาคม พ.ศ. 2568"),
        (DAY, "dddd d mmm bb", "จันทร์ 31 มี.ค. 68"),
        (DAY, "[$-41E]d mmmm yyyy", None),
        (DAY, "yyyy-mm-dd", None),
        (DAY, "dd/mm/bbbb hh:mm", None),
        (DAY, "0%", None),
        (0.5, "dd/mm/bbbb", None),
    ],
)
def test_percentages_and_buddhist_dates_are_shown_as_people_see_them(
    value: object, code: str, text: str | None
) -> None:
    assert show(value, code) == text


def test_formats_that_lose_nothing_as_plain_values_do_not_matter() -> None:
    assert not any(map(matters, ["General", "#,##0.00", '0.00" บาท"', "@", "d/m/yyyy", '"bb"0']))


@given(st.text(alphabet='0#%.;"\\[]$-dmybTh107E, ก', max_size=20), st.floats(-9, 9))
def test_no_format_makes_showing_fail(code: str, value: float) -> None:
    for shown in (show(value, code), show(DAY, code)):
        assert shown is None or isinstance(shown, str)
