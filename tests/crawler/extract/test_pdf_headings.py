"""Headings of PDF pages, told by their type."""

from __future__ import annotations

from crawler.extract.pdf_headings import rank_rows
from crawler.extract.pdf_rows import Row

PLAIN, BOLD = 1, 2
FONTS = {PLAIN: "AAAAAA+TH Sarabun New", BOLD: "AAAAAA+TH Sarabun New,Bold"}


def row(text: str, size: float = 16, font: int = PLAIN) -> Row:
    return Row(text, 0, 0, 100, 16, size, (font, font, font))


TEXT = [row(f"บรรทัดที่ {number} ของเนื้อหาซึ่งยาวพอสมควร") for number in range(6)]


def ranks(*heads: Row, first_page: bool = True) -> list[int]:
    found = rank_rows([*heads, *TEXT], FONTS, first_page=first_page)
    return [found.get(head, 0) for head in heads]


def test_larger_lines_are_headings_by_their_order() -> None:
    title, chapter = row("แผนปฏิบัติการป้องกันการทุจริต", 24), row("ส่วนที่ 1 บทนำ", 20)
    assert ranks(title, chapter) == [1, 2]
    assert ranks(title, chapter, first_page=False) == [2, 3]


def test_a_bold_line_among_plain_ones_is_a_heading() -> None:
    assert ranks(row("1. วัตถุประสงค์", font=BOLD)) == [3]


def test_a_line_with_a_bold_beginning_is_none() -> None:
    mixed = row("ผู้รับผิดชอบ กองคลัง")._replace(fonts=(BOLD, PLAIN, PLAIN))
    assert ranks(mixed) == [0]


def test_where_all_is_bold_nothing_is_told() -> None:
    rows = [one._replace(fonts=(BOLD,) * 3) for one in TEXT]
    assert rank_rows(rows, FONTS, first_page=True) == {}


def test_text_of_one_size_and_a_long_large_line_have_no_headings() -> None:
    assert rank_rows(TEXT, FONTS, first_page=True) == {}
    assert ranks(row("ก" * 120, 24)) == [0]


def test_a_page_of_a_few_lines_is_not_judged() -> None:
    assert rank_rows([row("ปก", 40), row("2568", 16)], FONTS, first_page=True) == {}
