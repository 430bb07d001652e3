from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from checklist.finding import Quote
from notifier.letter import Link, Proof, Spot, write_date, write_letter

if TYPE_CHECKING:
    from checklist.finding import Finding
    from notifier.digest import Digest

ASK = "ita@roengrung.example"


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (None, ""),
        (date(2025, 4, 30), "วันปิดรับข้อมูล 30 เมษายน 2568 (เหลืออีก 18 วัน)"),
        (date(2025, 4, 12), "วันปิดรับข้อมูลคือวันนี้ 12 เมษายน 2568"),
        (
            date(2025, 4, 11),
            "พ้นวันปิดรับข้อมูลแล้ว (11 เมษายน 2568) โปรดสอบถามผู้ดูแลก่อนแก้ไข",
        ),
    ],
)
def test_the_closing_day_is_counted_down(
    digest: Digest, closing: date | None, expected: str
) -> None:
    assert write_letter(replace(digest, closing=closing), ask=ASK).closing == expected


def test_dates_are_written_in_the_buddhist_era() -> None:
    assert write_date(date(2026, 1, 9)) == "9 มกราคม 2569"
    assert write_date(date(2025, 12, 31)) == "31 ธันวาคม 2568"


def test_the_headline_counts_what_is_to_mend_and_names_it(digest: Digest) -> None:
    many = replace(
        digest, gaps=tuple(replace(digest.gaps[0], item=f"o{number}") for number in range(1, 8))
    )

    assert write_letter(digest, ask=ASK).headline == "มี 2 เรื่องต้องแก้ไข (o26, o9)"
    assert write_letter(many, ask=ASK).headline == (
        "มี 7 เรื่องต้องแก้ไข (o1, o2, o3, o4, o5 และอีก 2 เรื่อง)"
    )


def test_all_is_called_mended_only_when_all_is_judged_and_decided(digest: Digest) -> None:
    clear = replace(digest, gaps=())
    waiting = replace(clear, undecided=("o5", "o6"))

    assert write_letter(clear, ask=ASK).headline == "แก้ไขครบแล้ว ขอบคุณ"
    assert write_letter(waiting, ask=ASK).headline == "แก้ไขแล้ว 1 เรื่อง ขอบคุณ (o12)"
    assert write_letter(replace(clear, partial=True), ask=ASK).headline == (
        "แก้ไขแล้ว 1 เรื่อง ขอบคุณ (o12)"
    )
    assert write_letter(waiting, ask=ASK).undecided == "o5, o6"


def test_quotes_are_grouped_by_file_and_the_rest_is_counted(
    digest: Digest, spending: Finding
) -> None:
    quotes = tuple(Quote("plan.pdf", row, f"line {row}", "-") for row in range(1, 8))
    first = Quote("https://a.example/x.pdf", 2, "table 1, row 4, column 5", "")
    gap = replace(digest.gaps[0], findings=(replace(spending, quotes=(first, *quotes)),))

    fault = write_letter(replace(digest, gaps=(gap,)), ask=ASK).tasks[0].faults[0]

    assert fault.proofs[0] == Proof(
        Link("x\u200b.pdf", "https://a.example/x.pdf"),
        (Spot("หน้า 2 ตารางที่ 1 แถวที่ 4 คอลัมน์ที่ 5", ""),),
    )
    assert fault.proofs[1].file == Link("plan\u200b.pdf", "")
    assert len(fault.proofs[1].spots) == 4
    assert fault.unshown == 3


def test_an_item_that_costs_no_points_says_nothing_of_points(digest: Digest) -> None:
    free = replace(digest, gaps=(replace(digest.gaps[0], points=0.0),))

    assert write_letter(digest, ask=ASK).tasks[0].stake == ("ข้อนี้ทำให้เสียคะแนน OIT ประมาณ 5.00 คะแนน")
    assert write_letter(free, ask=ASK).tasks[0].stake == ""
