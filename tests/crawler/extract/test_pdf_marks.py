"""Glyphs of unknown meaning are told by the words they make, or stay unknown."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.glyphs import UNKNOWN, Glyph, Zone, cluster
from crawler.extract.pdf_marks import UnknownGlyphs

WORDS = (
    "หน่วยงาน", "โปร่งใส", "ส่งเสริม", "ร่วมมือ", "ท่องเที่ยว", "สร้าง", "ป้องกัน", "ข้อมูล", "ร้องเรียน",
    "เจ้าหน้าที่", "ด้าน", "ผู้บริหาร", "ก่อสร้าง", "เผยแพร่", "คุ้มครอง",
)  # fmt: skip
SHAPES = {"่": (0.05, 0.22), "้": (0.38, 0.26), "ี": (0.45, 0.25), "์": (0.26, 0.28), "ํ": (0.2, 0.2)}
ABOVE = set("ัิีึื็่้๊๋์ํ")
BELOW = set("ุู")
SIZE = 10.0


def draw(words: tuple[str, ...] | list[str], codes: dict[str, str]) -> list[Glyph]:
    """Words on a line each, with marks over and under their letters, codes changed."""
    made: list[Glyph] = []
    places = count()
    for row, word in enumerate(words):
        y, x = 100.0 + 20 * row, 0.0
        for letter in word.replace("ำ", "ํา"):
            code = codes.get(letter, letter)
            if letter in ABOVE or letter in BELOW:
                wide, high = (SIZE * part for part in SHAPES.get(letter, (0.3, 0.2)))
                top = y + 1 if letter in BELOW else y - 6 - high
                centre = x - 3
                box = (centre - wide / 2, top, centre + wide / 2, top + high)
                made.append(Glyph(code, *box, x, y, SIZE, 1, next(places)))
            else:
                made.append(Glyph(code, x, y - 5, x + 5, y, x, y, SIZE, 1, next(places)))
                x += 6
    return made


def read(words: tuple[str, ...] | list[str], codes: dict[str, str]) -> list[str]:
    """The words as they are read once the unknown glyphs are settled."""
    unknown = UnknownGlyphs()
    glyphs = draw(words, codes)

    def rows() -> list[str]:
        found: dict[float, str] = {}
        for one in cluster(glyphs, lambda glyph, zone: unknown.name("Font", glyph, zone)):
            found[one.y] = found.get(one.y, "") + one.text
        return [text.replace("ํา", "ำ") for text in found.values()]

    unknown.learn(rows())
    unknown.settle()
    assert not unknown.is_open
    return rows()


def test_tone_marks_with_latin_codes_are_told_by_the_words_they_make() -> None:
    assert read(WORDS, {"่": "k", "้": "l"}) == list(WORDS)


def test_marks_that_share_one_code_are_told_by_their_shape() -> None:
    assert read(WORDS, dict.fromkeys("่้", UNKNOWN)) == list(WORDS)


def test_a_circle_without_a_meaning_is_told_like_any_mark() -> None:
    words = ["สำนักงาน", "ดำเนินการ", "ประจำ", "จำนวน", "อำเภอ"]
    assert read(words, {"ํ": "\u200b"}) == words


def test_a_letter_without_a_meaning_is_told_by_its_words() -> None:
    words = ["งบประมาณ", "ประชาชน", "โครงการ", "รายงาน", "ประกาศ", "ราชการ", "ภารกิจ"]
    assert read(words, {"ร": UNKNOWN}) == words


def test_one_word_is_too_little_to_tell_a_mark() -> None:
    assert read(["ด้าน"], {"้": "l"}) == ["ด" + UNKNOWN + "าน"]


def test_words_that_fit_two_marks_tell_neither() -> None:
    words = ["ว่า", "หน้า", "ห้า", "ข่า", "ค่า", "ผ้า", "ป่า", "ม้า", "ล่า", "ฝ้า"]
    found = read(words, dict.fromkeys("่้", "k") | {})
    assert all(UNKNOWN in text or text in words for text in found)


def test_one_glyph_for_two_marks_stays_unknown() -> None:
    glyphs = draw(WORDS, {})
    same = [
        one._replace(text="k", left=one.x - 3.2, right=one.x - 2.8, top=one.bottom - 2)
        if one.text in "่้"
        else one
        for one in glyphs
    ]
    unknown = UnknownGlyphs()
    found = cluster(same, lambda glyph, zone: unknown.name("Font", glyph, zone))
    rows: dict[float, str] = {}
    for one in found:
        rows[one.y] = rows.get(one.y, "") + one.text
    unknown.learn(rows.values())
    unknown.settle()
    again = cluster(same, lambda glyph, zone: unknown.name("Font", glyph, zone))
    assert UNKNOWN in "".join(one.text for one in again)


def test_names_that_no_dictionary_has_do_not_stop_a_telling_glyph() -> None:
    words = [*WORDS, "กฤษฎ้าพ", "ฆ้ฌฎ", "ณ้ญฐ"]
    assert read(words, {"้": "l"}) == words


@pytest.mark.parametrize("zone", list(Zone))
def test_the_same_glyph_has_one_name_and_another_shape_another(zone: Zone) -> None:
    unknown = UnknownGlyphs()
    one = Glyph("k", 0, 0, 1, 2, 0, 10, SIZE)
    assert unknown.name("A", one, zone) == unknown.name("A", one, zone)
    assert unknown.name("A", one, zone) != unknown.name("B", one, zone)
    assert unknown.name("A", one, zone) != unknown.name("A", one._replace(right=4.0), zone)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_what_is_told_is_right_whatever_the_words(words: list[str]) -> None:
    found = read(words, {"่": "k", "้": "l"})
    for told, true in zip(found, words, strict=True):
        assert len(told) == len(true)
        assert all(a in (b, UNKNOWN) for a, b in zip(told, true, strict=True))


@given(st.lists(st.text(alphabet="กขคงจฉา่้\U000f0000\U000f8000", max_size=12), max_size=8))
def test_no_text_breaks_the_learning(rows: list[str]) -> None:
    unknown = UnknownGlyphs()
    unknown.name("A", Glyph("k", 0, 0, 1, 2, 0, 10, SIZE), Zone.ABOVE)
    unknown.learn(rows)
    unknown.settle()
    assert not unknown.is_open
