"""Numbers broken by a narrow cell become whole; two numbers on two lines stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.pdf_table_numbers import join_lines

DIGIT = 6.0


def join(*lines: str, width: float = 60, widest: float = 1000) -> str:
    return join_lines([(line, len(line) * DIGIT) for line in lines], width, widest).text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["1,250,00", "0.00"], "1,250,000.00"),
        (["1,250,", "000.00"], "1,250,000.00"),
        (["1,250", ",000.00"], "1,250,000.00"),
        (["1,250,000", ".00"], "1,250,000.00"),
        (["1,250,000.", "00"], "1,250,000.00"),
        (["1,250,000.0", "0"], "1,250,000.00"),
        (["12,3", "45,6", "78.00"], "12,345,678.00"),
        (["๑,๒๕๐,๐๐", "๐.๐๐"], "๑,๒๕๐,๐๐๐.๐๐"),
        (["๒", "๘,๓๕๐,๐๐๐.๐๐"], "๒๘,๓๕๐,๐๐๐.๐๐"),
        (["1,250,00", "0.00 บาท"], "1,250,000.00 บาท"),
        (["6704900", "1234"], "67049001234"),
        (["๖๗๐๔๙๐๐", "๑๒๓๔"], "๖๗๐๔๙๐๐๑๒๓๔"),
        (["01055360", "00123"], "0105536000123"),
        (["0-1055-36000-", "12-3"], "0-1055-36000-12-3"),
        (["67049001", "234", "67049005", "678"], "67049001234 67049005678"),
        (["-1,250,00", "0.00"], "-1,250,000.00"),
    ],
)
def test_a_number_broken_over_lines_is_made_whole(lines: list[str], whole: str) -> None:
    assert join(*lines) == whole


@pytest.mark.parametrize(
    "lines",
    [
        ["10", "20"],
        ["1,000", "2,000"],
        ["1,000.00", "2,000.00"],
        ["500", "1,000"],
        ["1.", "2."],
        ["67049001234", "67049005678"],
        ["67049001234", "12"],
        ["ข้อ 1,2", "345 คน"],
        ["2567", "2568"],
        ["1.5", "2.5"],
        ["12", "500"],
    ],
)
def test_numbers_that_stand_alone_stay_apart(lines: list[str]) -> None:
    assert join(*lines, width=200) == " ".join(lines)


def test_pieces_that_had_room_on_one_line_are_two_numbers() -> None:
    assert join("2", "8,350,000.00", width=200) == "2 8,350,000.00"
    assert join("2", "8,350,000.00", width=200, widest=75) == "28,350,000.00"
    assert join("6704900", "1234", width=200) == "6704900 1234"


def test_two_figures_in_a_cell_with_no_room_for_more_are_marked() -> None:
    found = join_lines([("25", 12), ("68", 12)], 18, 1000)
    assert found == ("25 68", "2568")
    assert join_lines([("25", 12), ("68", 12)], 40, 1000) == ("25 68", "")
    assert join_lines([("1", 6), ("2", 6), ("ก", 6)], 12, 1000) == ("1 2 ก", "12 ก")


def test_a_cell_without_lines_is_empty() -> None:
    assert join_lines([], 50, 50) == ("", "")


@given(
    st.lists(st.text("0123456789,.- กข", min_size=1).map(str.strip).filter(bool)), st.floats(1, 99)
)
def test_no_letter_is_lost_or_added(lines: list[str], width: float) -> None:
    found = join_lines([(line, len(line) * DIGIT) for line in lines], width, width)
    assert found.text.replace(" ", "") == "".join(lines).replace(" ", "")


@given(st.integers(10_000, 10**12), st.integers(0, 99), st.data())
def test_an_amount_broken_anywhere_is_found_again(
    baht: int, satang: int, data: st.DataObject
) -> None:
    amount = f"{baht:,}.{satang:02}"
    at = data.draw(st.integers(1, len(amount) - 1))
    assert join(amount[:at], amount[at:], width=len(amount) * DIGIT) == amount
