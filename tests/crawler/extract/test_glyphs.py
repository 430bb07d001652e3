"""Thai clusters from glyphs whose codes or order are wrong."""

from __future__ import annotations

import pytest

from crawler.extract.glyphs import UNKNOWN, Glyph, Zone, cluster

SIZE, BASELINE = 10.0, 100.0
LETTER_HEIGHT = 5.0
BODY = BASELINE - LETTER_HEIGHT


def letter(text: str, x: float, place: int, *, top: float = BODY) -> Glyph:
    """A base letter of five points, standing on the baseline."""
    return Glyph(text, x, top, x + 5, BASELINE, x, BASELINE, SIZE, 1, place)


def above(text: str, centre: float, place: int) -> Glyph:
    """A mark over the letters; its origin is at the right, where fonts put it."""
    return Glyph(
        text, centre - 1, BODY - 3, centre + 1, BODY - 1, centre + 3, BASELINE, SIZE, 1, place
    )


def below(text: str, centre: float, place: int) -> Glyph:
    left, right = centre - 1, centre + 1
    return Glyph(text, left, BASELINE + 1, right, BASELINE + 3, right, BASELINE, SIZE, 1, place)


def blank(x: float, place: int) -> Glyph:
    return Glyph(" ", x, BASELINE, x + 2, BASELINE, x, BASELINE, SIZE, 1, place)


def texts(*glyphs: Glyph) -> list[str]:
    return [found.text for found in cluster(list(glyphs))]


def test_a_mark_goes_to_the_letter_under_its_ink() -> None:
    assert texts(letter("ท", 0, 0), above("ี", 2.5, 1), above("่", 2.5, 2)) == ["ที่"]


def test_marks_that_a_reader_sorted_away_return_by_their_place_in_the_file() -> None:
    glyphs = (letter("ก", 0, 0), letter("บ", 6, 2), above("ั", 2.5, 1))
    assert texts(*glyphs) == ["กั", "บ"]


def test_a_mark_written_before_its_letter_finds_it_by_geometry() -> None:
    assert texts(above("้", 8.5, 0), letter("ก", 0, 1), letter("บ", 6, 2)) == ["ก", "บ้"]


def test_vowel_and_tone_come_in_written_order() -> None:
    assert texts(letter("น", 0, 0), above("้", 2.5, 1), below("ุ", 2.5, 2)) == ["นุ้"]


def test_a_blank_with_ink_over_a_letter_is_the_lost_circle_of_sara_am() -> None:
    assert texts(letter("ส", 0, 0), above(" ", 4.5, 1), letter("า", 6, 2)) == ["สํ", "า"]


@pytest.mark.parametrize("code", [" ", UNKNOWN, "\t"])
def test_a_code_without_meaning_under_a_letter_is_an_unknown_mark(code: str) -> None:
    assert texts(letter("ท", 0, 0), below(code, 2.5, 1)) == ["ท" + UNKNOWN]


@pytest.mark.parametrize("code", [" ", UNKNOWN, "l"])
def test_a_glyph_of_unknown_meaning_is_named_by_its_zone(code: str) -> None:
    named = {Zone.ABOVE: "้", Zone.BELOW: "ู"}
    glyphs = [letter("ด", 0, 0), above(code, 2.5, 1), letter("ป", 9, 2), below(code, 11.5, 3)]
    assert [one.text for one in cluster(glyphs, lambda _, zone: named[zone])] == ["ด้", "ปู"]


def test_a_blank_with_ink_that_is_no_circle_is_not_taken_for_one() -> None:
    wide = above(" ", 4.5, 1)._replace(left=3.0, right=6.0)
    assert texts(letter("ส", 0, 0), wide, letter("า", 6, 2)) == ["ส" + UNKNOWN, "า"]


def test_a_blank_with_ink_that_no_sara_aa_follows_is_no_circle() -> None:
    assert texts(letter("ภ", 0, 0), above(" ", 2.5, 1), letter("ณ", 6, 2)) == ["ภ" + UNKNOWN, "ณ"]


def test_a_line_drawn_under_letters_is_no_mark() -> None:
    line = below("_", 2.5, 1)
    assert texts(letter("ด", 0, 0), line) == ["ด", "_"]


def test_a_blank_without_ink_stays_a_blank() -> None:
    assert texts(letter("ก", 0, 0), blank(5, 1), letter("ข", 8, 2)) == ["ก", " ", "ข"]


def test_latin_capitals_over_a_letter_are_tone_marks() -> None:
    assert texts(letter("ท", 0, 0), above("ี", 2.5, 1), above("É", 2.5, 2)) == ["ที่"]


def test_another_letter_over_a_thai_letter_is_an_unknown_mark() -> None:
    assert texts(letter("ด", 0, 0), above("l", 2.5, 1), letter("า", 6, 2)) == ["ด" + UNKNOWN, "า"]


def test_a_quote_beside_a_letter_stays_a_quote() -> None:
    quote = Glyph("'", 7, BODY - 3, 8, BODY - 1, 7, BASELINE, SIZE, 1, 1)
    assert texts(letter("ด", 0, 0), quote) == ["ด", "'"]


def test_a_raised_latin_letter_after_a_latin_letter_stays_itself() -> None:
    assert texts(letter("m", 0, 0), above("o", 2.5, 1), letter("ก", 9, 2)) == ["m", "o", "ก"]


def test_sara_am_drawn_without_a_circle_is_sara_aa() -> None:
    assert texts(letter("ก", 0, 0), letter("ำ", 6, 1), letter("ร", 12, 2)) == ["ก", "า", "ร"]


def test_sara_am_drawn_with_a_circle_stays() -> None:
    assert texts(letter("ท", 0, 0), letter("ำ", 6, 1, top=BODY - 3)) == ["ท", "ำ"]


def test_sara_am_that_is_only_a_circle_is_the_circle() -> None:
    assert texts(letter("จ", 0, 0), above("ำ", 4.5, 1), letter("า", 6, 2)) == ["จํ", "า"]


def test_private_use_marks_become_the_marks_they_stand_for() -> None:
    assert texts(letter("ผ", 0, 0), above("\uf70b", 2.5, 1)) == ["ผ้"]


def test_a_mark_far_from_any_letter_is_kept_alone() -> None:
    assert texts(letter("ก", 0, 0), above("ี", 200, 1)) == ["ก", "ี"]


def test_a_mark_does_not_go_to_a_letter_of_another_line() -> None:
    far = letter("ข", 0, 1)._replace(y=BASELINE + 40, top=BODY + 40, bottom=BASELINE + 40)
    assert texts(letter("ก", 30, 0), far, above("ี", 32.5, 2)) == ["กี", "ข"]


def test_a_spelled_out_letter_is_taken_as_it_stands() -> None:
    assert texts(letter("ทั้", 0, 0), letter("ง", 6, 1)) == ["ทั้", "ง"]


def test_a_letter_spelled_out_at_each_of_its_parts_counts_once() -> None:
    mark = letter("ทั้", 0, 1)._replace(top=BODY - 5, bottom=BODY - 1)
    assert texts(letter("ทั้", 0, 0), mark, letter("ง", 6, 2)) == ["ทั้", "ง"]


def test_sara_am_spelled_out_with_its_tone_mark_is_part_of_its_letter() -> None:
    spelled = letter("้ำ", 4, 1)._replace(left=3.0, top=BODY - 5, right=11.0)
    found = cluster([letter("น", 0, 0), spelled, letter("ม", 12, 2)])
    assert [(one.text, one.left, one.right) for one in found] == [
        ("น้ำ", 0, 11), ("ม", 12, 17),
    ]  # fmt: skip
