"""National ID numbers of people are found and hidden; other thirteen digits are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.national_id import (
    check_digit,
    find_national_ids,
    is_national_id,
    mask_national_ids,
)

TWELVE = "123456789012"  # invented
NUMBER = TWELVE + check_digit(TWELVE)
CARD = f"{NUMBER[0]}-{NUMBER[1:5]}-{NUMBER[5:10]}-{NUMBER[10:12]}-{NUMBER[12]}"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
numbers = st.text("0123456789", min_size=11, max_size=11)


def test_the_check_digit_is_that_of_the_published_method() -> None:
    # 1×13 + 2×12 + … + 2×2 = 352, 352 mod 11 = 0, 11 - 0 = 11, its last digit is 1
    assert check_digit(TWELVE) == "1"


@pytest.mark.parametrize(
    "written",
    [
        NUMBER, CARD, CARD.replace("-", " "), CARD.replace("-", "–"), CARD.replace("-", " - "),
        NUMBER.translate(THAI), NUMBER[:6] + NUMBER[6:].translate(THAI), " ".join(NUMBER),
    ],
)  # fmt: skip
def test_every_way_to_write_it_is_found_and_hidden(written: str) -> None:
    text = f"นายสมมุติ เลขที่บัตร {written} ตกลงรับจ้าง"

    (found,) = find_national_ids(text)

    assert text[found.start : found.end] == written
    shown = [one for one in found.masked if one.isdigit()]
    assert len(shown) == 2
    assert mask_national_ids(text) == text.replace(written, found.masked)


@pytest.mark.parametrize(
    "text",
    [
        "0" + NUMBER[1:],  # a juristic person's
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),
        "9" + NUMBER,
        NUMBER + "0",
        f"เลขที่โครงการ {NUMBER[:11]}",
        f"12-{NUMBER}-3",
        "โทร 0 2123 4567",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_national_ids(text) == ()
    assert mask_national_ids(text) == text


@given(st.sampled_from("12345678"), numbers)
def test_each_valid_number_is_found_and_each_slip_of_a_digit_is_not(first: str, rest: str) -> None:
    number = first + rest + check_digit(first + rest)
    slip = number[:6] + str((int(number[6]) + 1) % 10) + number[7:]

    assert is_national_id(number)
    assert not is_national_id(slip)
    assert len(find_national_ids(f"x {number} y")) == 1
    assert find_national_ids(f"x {slip} y") == ()


@given(st.text(max_size=200))
def test_hiding_twice_is_hiding_once_and_lengths_stay(text: str) -> None:
    once = mask_national_ids(text)

    assert len(once) == len(text)
    assert mask_national_ids(once) == once
    assert find_national_ids(once) == ()


def test_a_number_that_a_narrow_cell_breaks_inside_a_group_is_found() -> None:
    (found,) = find_national_ids("เลขที่ 1-2345-67 890-12-1 ครับ")
    assert found.masked == "x-xxxx-xx xxx-x2-1"


def test_two_plain_numbers_side_by_side_are_not_joined() -> None:
    assert find_national_ids("1234567 890121") == ()
