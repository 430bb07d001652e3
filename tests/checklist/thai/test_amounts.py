from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.amounts import Spending, classify_spending, find_amounts, is_blank, parse_amount

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("cell", "spending"),
    [
        ("25,000", Spending.AMOUNT),
        ("๒๕,๐๐๐ บาท", Spending.AMOUNT),
        ("๒๕,๐๐๐.-", Spending.AMOUNT),
        ("0.25 ล้านบาท", Spending.AMOUNT),
        ("20,000 บาท (สองหมื่นบาทถ้วน)", Spending.AMOUNT),
        ("ห้าพันบาทถ้วน", Spending.AMOUNT),
        ("ใช้ไป 18,000 บาท", Spending.AMOUNT),
        ("0.00", Spending.ZERO),
        ("๐ บาท", Spending.ZERO),
        ("ไม่มี", Spending.NONE),
        (" ไม่มี ", Spending.NONE),
        ("ไม่ใช้งบประมาณ", Spending.NOT_USED),
        ("ไม่ได้ใช้งบประมาณ", Spending.NOT_USED),
        ("", Spending.BLANK),
        ("-", Spending.BLANK),
        ("–", Spending.BLANK),
        ("............", Spending.BLANK),
        ("N/A", Spending.BLANK),
        ("ร้อยละ 95", Spending.PERCENT),
        ("100%", Spending.PERCENT),
        ("ใช้งบประมาณบุคลากร", Spending.WORDS),
        ("งบดำเนินงาน", Spending.WORDS),
        ("รวมกับโครงการอื่น", Spending.WORDS),
        ("รวมกับโครงการที่ 2 จำนวน 20,000 บาท", Spending.WORDS),
        ("อยู่ระหว่างเบิกจ่าย", Spending.WORDS),
    ],
)
def test_a_budget_cell_is_put_into_the_class_of_the_criteria(cell: str, spending: Spending) -> None:
    assert classify_spending(cell) == spending


@given(st.integers(0, 10**9))
def test_an_amount_reads_the_same_in_thai_and_arabic_digits(number: int) -> None:
    for text in (f"{number:,}", f"{number:,}".translate(THAI_DIGITS)):
        amount = parse_amount(text)
        assert amount is not None
        assert amount.baht == number


def test_amounts_in_running_text_need_the_word_baht() -> None:
    found = find_amounts("จำนวน 30 คน ใช้จ่าย 12,500.50 บาท")
    assert [amount.baht for amount in found] == [Decimal("12500.50")]


def test_only_text_with_letters_or_digits_is_an_answer() -> None:
    assert is_blank("……")
    assert not is_blank("๐")


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("๒๕,๐๐๐.-", "25000"),
        ("25000บาทถ้วน", "25000"),
        ("1.5 แสนบาท", "150000"),
        ("๓ หมื่นบาท", "30000"),
        ("1๓,๐๐0", "13000"),
        ("-131,124", "-131124"),
        ("25, 000 บาท", "25000"),
        ("25,000 (สองหมื่นห้าพันบาทถ้วน)", "25000"),
        ("สองหมื่นห้าพันบาทถ้วน", "25000"),
        ("หนึ่งร้อยบาทห้าสิบสตางค์", "100.50"),
    ],
)
def test_a_certain_amount_has_its_value_and_no_doubt(text: str, baht: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.baht, amount.doubt) == (Decimal(baht), "")


@pytest.mark.parametrize(
    "text",
    [
        "25,000 (สองหมื่นบาทถ้วน)",
        "25,000 บาท (สองหมืนห้าพันบาทถ้วน)",
        "2,50,000",
        "25.000,00",
        "(131,124)",
        "1 25,000",
    ],
)
def test_an_amount_that_may_be_another_carries_a_doubt(text: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert amount.doubt


@pytest.mark.parametrize("cell", ["2,50,000", "25.000,00", "(131,124)", "(131,124) บาท"])
def test_a_doubtful_figure_alone_answers_no_budget_cell(cell: str) -> None:
    assert classify_spending(cell) == Spending.DOUBTFUL


def test_the_tail_of_a_figure_with_wrong_commas_is_no_amount() -> None:
    assert find_amounts("ใช้ไป 2,50,000 บาท") == ()
