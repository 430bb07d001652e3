"""Amounts in words have exactly the value that Thai numbers give them, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import bahttext

from checklist.thai.amount_words import parse_baht_words


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("สองหมื่นห้าพันบาทถ้วน", "25000"),
        ("(สองหมื่นห้าพันบาทถ้วน)", "25000"),
        ("หนึ่งร้อยเอ็ดบาทห้าสิบสตางค์", "101.5"),
        ("หนึ่งล้านสองแสนสามหมื่น บาทถ้วน", "1230000"),
        ("ยี่สิบเอ็ดบาท", "21"),
        ("สิบบาทถ้วน", "10"),
        ("ร้อยบาท", "100"),
        ("ล้านบาทถ้วน", "1000000"),
        ("หนึ่งล้านล้านบาท", "1000000000000"),
        ("สองร้อยล้านเอ็ดบาท", "200000001"),
        ("ห้าสิบสตางค์", "0.5"),
        ("ศูนย์บาทถ้วน", "0"),
        ("สี่สิบห้าบาทยี่สิบห้าสตางค์", "45.25"),
    ],
)
def test_words_give_their_value(text: str, baht: str) -> None:
    assert parse_baht_words(text) == Decimal(baht)


@pytest.mark.parametrize(
    "text",
    [
        "", "บาท", "บาทถ้วน", "สองหมื่นห้าพัน", "25,000 บาท", "พันห้าหมื่นบาท", "หนึ่งร้อยสองร้อยบาท",
        "สองสิบบาท", "เอ็ดบาท", "สิบยี่บาท", "ห้าร้อยสตางค์", "จำนวนสองหมื่นบาท", "สองหมื่นบาทและสองพันบาท",
        "ไม่มี", "บาทห้าสิบสตางค์", "หนึ่งแสนแสนบาท", "สองหมื่นห้าพันบาทห้าสิบ",
    ],
)  # fmt: skip
def test_what_is_no_number_or_could_be_two_has_no_value(text: str) -> None:
    assert parse_baht_words(text) is None


@given(st.integers(0, 10**13))
def test_every_whole_amount_reads_back(amount: int) -> None:
    assert parse_baht_words(bahttext(amount)) == amount


@given(st.integers(0, 10**7), st.integers(1, 99))
def test_every_amount_with_satang_reads_back(baht: int, satang: int) -> None:
    amount = Decimal(baht) + Decimal(satang) / 100
    assert parse_baht_words(bahttext(float(amount))) == amount


@given(st.integers(1, 10**9), st.integers(1, 40))
def test_blanks_between_the_words_change_nothing(amount: int, place: int) -> None:
    words = bahttext(amount)
    assert parse_baht_words(f"{words[:place]} {words[place:]}") in {amount, None}
    assert parse_baht_words(words.replace("ล้าน", " ล้าน ").replace("บาท", " บาท ")) == amount


@given(st.text(alphabet="หนึ่งสองสามสิบร้อยพันหมื่นแสนล้านบาทถ้วนเอ็ดยี่ศูนย์ ", max_size=60))
def test_no_jumble_of_letters_breaks_it(text: str) -> None:
    value = parse_baht_words(text)
    assert value is None or value >= 0
