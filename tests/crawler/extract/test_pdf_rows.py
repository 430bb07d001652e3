"""Lines of text from clusters: baselines, order and blanks."""

from __future__ import annotations

from crawler.extract.glyphs import Cluster
from crawler.extract.pdf_rows import group_rows


def word(text: str, x: float, y: float = 100.0, *, gap: float = 0.0) -> list[Cluster]:
    """Letters of five points, side by side."""
    return [
        Cluster(
            one, x + at * (5 + gap), y - 5, x + at * (5 + gap) + 5, y, x + at * (5 + gap), y, 10.0
        )
        for at, one in enumerate(text)
    ]


def written(*words: list[Cluster]) -> list[str]:
    return [row.text for row in group_rows([one for found in words for one in found])]


def test_lines_come_from_top_to_bottom_and_left_to_right() -> None:
    assert written(word("ขค", 0, 120), word("ง", 10, 100), word("กก", 0, 100)) == ["กกง", "ขค"]


def test_a_slightly_raised_letter_stays_on_its_line() -> None:
    assert written(word("กข", 0, 100), word("ค", 10, 98.5)) == ["กขค"]


def test_a_wide_gap_is_a_blank() -> None:
    assert written(word("กข", 0), word("คง", 14)) == ["กข คง"]


def test_a_blank_of_the_file_is_one_blank_however_many_there_are() -> None:
    assert written(word("ก", 0), word("  ", 5), word("ข", 15)) == ["ก ข"]


def test_no_blank_is_put_before_a_vowel_that_follows_its_letter() -> None:
    assert written(word("ก", 0), word("า", 9)) == ["กา"]


def test_spaced_out_letters_are_no_words() -> None:
    assert written(word("ประกาศ", 0, gap=4)) == ["ประกาศ"]


def test_a_one_has_room_beside_it_in_a_number() -> None:
    assert written(word("1", 0), word("0", 8)) == ["10"]


def test_letters_drawn_twice_for_bold_count_once() -> None:
    bold = [one for found in zip(word("กข", 0), word("กข", 0.3), strict=True) for one in found]
    assert written(bold) == ["กข"]


def test_a_line_of_blanks_is_no_line() -> None:
    assert written(word("   ", 0)) == []


def test_a_row_knows_where_its_ink_stands() -> None:
    (row,) = group_rows(word("กข", 20))
    assert (row.left, row.top, row.right, row.bottom) == (20, 95, 30, 100)


def test_a_gap_is_a_blank_wherever_the_row_stands() -> None:
    assert written(word("กข", -300), word("คง", -286)) == ["กข คง"]
