from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from crawler.extract.digit_components import label_components
from crawler.extract.digit_ink import find_ink
from crawler.extract.digits import read_line, read_number

Picture = NDArray[np.uint8]
FONTS = Path(__file__).resolve().parents[3] / "sample" / "fonts"
REGULAR, BOLD = FONTS / "Sarabun-Regular.ttf", FONTS / "Sarabun-Bold.ttf"
LOOPED = [Path("/usr/share/fonts/truetype/tlwg") / name for name in ("Laksaman.ttf", "Norasi.ttf")]
DPI_200 = 44  # 16 points in pixels

NUMBERS = [
    "๑๒,๕๐๐.๐๐",
    "๒๕๖๗",
    "๓๐/๐๙/๒๕๖๘",
    "๖๗๑๐๙๔๓๒๑๕๘",
    "๑,๑๗๓,๐๐๐.๐๐",
    "๘๕.๕๐",
    "2,500",
    "1,023,456.78",
    "2567",
]
WORDS = [
    "บาท",
    "จำนวน",
    "งบประมาณ",
    "ไม่มี",
    "พ.ศ.",
    "ร้อยละ",
    "กองคลัง",
    "ๆ",
    "ณ",
    "e-bidding",
    "Report",
]


def draw(text: str, *, font: Path = REGULAR, size: int = DPI_200, margin: int = 8) -> Picture:
    face = ImageFont.truetype(str(font), size)
    left, top, right, bottom = face.getbbox(text)
    image = Image.new("L", (int(right - left) + 2 * margin, int(bottom - top) + 2 * margin), 255)
    ImageDraw.Draw(image).text((margin - left, margin - top), text, font=face, fill=0)
    return np.array(image)


def scan(picture: Picture, seed: int = 1) -> Picture:
    """As a scanner would bring it: tilted a little, grey paper, noise."""
    tilted = Image.fromarray(picture).rotate(
        0.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255
    )
    grey = 30 + np.asarray(tilted, np.float32) * 0.82
    noisy = grey + np.random.default_rng(seed).normal(0, 8, grey.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("size", [33, 44, 66])
def test_a_clean_number_is_read_exactly_in_a_font_never_trained_on(text: str, size: int) -> None:
    reading = read_number(draw(text, size=size))
    assert reading is not None
    assert reading.text == text


@pytest.mark.parametrize("text", NUMBERS)
def test_a_scanned_number_is_read_exactly(text: str) -> None:
    reading = read_number(scan(draw(text, size=66)))
    assert reading is not None
    assert reading.text == text


@pytest.mark.parametrize("font", LOOPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("text", ["๑๒๔,๖๕๐.๐๐", "๒๕๖๙"])
def test_a_number_in_a_looped_font_of_the_system_is_never_sure_and_wrong(
    font: Path, text: str
) -> None:
    if not font.is_file():
        pytest.skip(f"the font {font.stem} (package fonts-thai-tlwg) is not on this machine")
    reading = read_number(scan(draw(text, font=font, size=60)))
    assert reading is not None
    assert reading.text == text or not reading.sure


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("font", [REGULAR, BOLD], ids=["regular", "bold"])
def test_a_word_is_no_number(word: str, font: Path) -> None:
    assert read_number(draw(word, font=font)) is None
    assert read_number(scan(draw(word, font=font))) is None


@pytest.mark.parametrize("text", ["-", "—", ".", ",", "/", "......", "( )"])
def test_signs_without_a_digit_are_no_number(text: str) -> None:
    assert read_number(draw(text)) is None


def test_a_blank_or_tiny_picture_is_no_number() -> None:
    assert read_number(np.full((40, 100), 255, np.uint8)) is None
    assert read_number(np.zeros((40, 100), np.uint8)) is None
    assert read_number(np.zeros((2, 2), np.uint8)) is None
    assert read_number(np.zeros((0, 9), np.uint8)) is None


def test_a_photograph_is_no_number() -> None:
    rough = np.random.default_rng(3).integers(0, 255, (60, 200)).astype(np.uint8)
    small = Image.fromarray(rough[:12, :40]).resize((200, 60), Image.Resampling.BICUBIC)
    assert read_number(rough) is None
    assert read_number(np.array(small)) is None


def test_a_bit_of_ruling_line_at_the_edge_is_left_out() -> None:
    picture = draw("๒๕๖๗", margin=12)
    picture[:2] = 0
    picture[:, -2:] = 0
    reading = read_number(picture)
    assert reading is not None
    assert reading.text == "๒๕๖๗"


def test_a_narrow_first_digit_at_the_very_edge_is_not_taken_for_a_ruling_line() -> None:
    reading = read_number(draw("11/05/2569", margin=0))
    assert reading is not None
    assert reading.text == "11/05/2569"


def test_a_lone_stroke_or_ring_is_never_a_sure_number() -> None:
    stroke = np.full((60, 40), 255, np.uint8)
    stroke[10:50, 18:22] = 0
    ring = draw("o", size=66)
    alike = [draw(text, size=66) for text in ("l", "I", "O", "ll", "1", "11", "0", "๐")]
    for picture in (stroke, ring, *alike):
        reading = read_number(picture)
        assert reading is None or not reading.sure


def test_white_digits_on_a_dark_ground_are_read() -> None:
    picture = 255 - draw("๑,๒๕๐", font=BOLD)
    reading = read_number(picture.astype(np.uint8))
    assert reading is not None
    assert reading.text == "๑,๒๕๐"


def test_touching_digits_are_cut_apart() -> None:
    face = ImageFont.truetype(str(REGULAR), 66)
    image = Image.new("L", (200, 90), 255)
    pen = ImageDraw.Draw(image)
    pen.text((20, 5), "๒", font=face, fill=0)
    pen.text((20 + face.getlength("๒") - 6, 5), "๘", font=face, fill=0)
    picture = np.array(image)
    ink = find_ink(picture)
    assert ink is not None
    assert len(ink.units) == 1
    reading = read_number(picture)
    assert reading is not None
    assert reading.text == "๒๘"


@pytest.mark.parametrize("text", ["๑๒,๕๐๐.๐๐", "๖๗๑๐๙๔๓๒๑๕๘", "๔๖๘,๓๙๐", "1,023,456.78"])
def test_a_number_whose_strokes_are_nearly_gone_in_places_is_read_but_not_sure(text: str) -> None:
    picture = draw(text, size=66)
    for top in range(4, len(picture), 9):
        band = picture[top : top + 2]
        band[:] = 255 - (255 - band) * 0.17
    reading = read_number(picture)
    assert reading is not None
    assert (reading.text, reading.sure) == (text, False)


@pytest.mark.parametrize("text", ["๒๕๐,๙๐๐", "๑๒,๔๘๐.๐๐", "๔๕๖,๗๘๙"])
@pytest.mark.parametrize("where", [0.35, 0.5, 0.6])
def test_a_number_whose_digits_are_broken_is_read_but_not_sure(text: str, where: float) -> None:
    picture = draw(text, size=66)
    ink = find_ink(picture)
    assert ink is not None
    for unit in ink.units:
        if unit.width > 15:
            column = unit.left + int(unit.width * where)
            picture[:, column : column + 3] = 255
    reading = read_number(picture)
    assert reading is not None
    assert (reading.text, reading.sure) == (text, False)


@pytest.mark.parametrize("text", ["๑๒ก๓๔", "ก๑๒๓๔", "๑๒๓๔ข", "๒๕๖๗บ", "๑๒ฒ๔๕๖", "1234A", "๑,๒๓๔ล"])
def test_digits_with_a_letter_among_them_are_never_a_sure_number(text: str) -> None:
    reading = read_number(draw(text, size=60))
    assert reading is None or not reading.sure


def test_two_numbers_side_by_side_are_never_one_sure_number() -> None:
    gap = np.full((60, 60), 255, np.uint8)
    one = draw("๒๕๖๗", size=40)
    one = np.pad(one, ((0, 60 - len(one)), (0, 0)), constant_values=255)
    reading = read_number(np.concatenate((one, gap, one), axis=1))
    assert reading is None or not reading.sure


def test_a_number_grouped_against_custom_is_not_sure() -> None:
    reading = read_number(draw("๑๒,๕๐,๐๐", size=66))
    assert reading is None or not reading.sure


def test_characters_too_low_to_be_told_apart_are_never_sure() -> None:
    for size in (11, 12):
        for text in ("๒๕๖๗", "456", "2567"):
            reading = read_number(draw(text, size=size, font=BOLD))
            assert reading is None or not reading.sure


@pytest.mark.parametrize("text", ["๓", "๑๐๐", "๙๘.๗๖%", "(๑๒)", "๐-๒๑๔๓-๘๗๖๕", "๑๔:๓๐"])
def test_signs_of_a_number_are_given_as_drawn(text: str) -> None:
    reading = read_number(draw(text, size=66))
    assert reading is not None
    assert reading.text == text


@given(value=st.integers(0, 10**8), thai=st.booleans(), size=st.sampled_from([44, 55, 66]))
@settings(max_examples=60, derandomize=True)
def test_no_clean_amount_is_sure_and_wrong(value: int, *, thai: bool, size: int) -> None:
    text = f"{value:,}.00"
    if thai:
        text = text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    reading = read_number(draw(text, size=size))
    assert reading is None or reading.text == text or not reading.sure


@given(st.data())
@settings(max_examples=40, derandomize=True)
def test_no_picture_whatever_breaks_the_reader(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(1, 60)), data.draw(st.integers(1, 90))
    rng = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    levels = data.draw(st.sampled_from([2, 3, 255]))
    picture = (rng.integers(0, levels, (height, width)) * (255 // (levels - 1))).astype(np.uint8)
    read_number(picture)
    read_line(picture)


def test_the_same_picture_reads_the_same_twice() -> None:
    picture = scan(draw("๔๕๖,๗๘๙.๐๑"))
    assert read_number(picture) == read_number(picture)


def test_numbers_are_found_in_a_line_of_words() -> None:
    text = "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๑,๒๕๐ บาท"
    picture = draw(text, size=60)
    found = read_line(picture)
    assert [reading.text for _, _, reading in found] == ["๒๕๖๗", "๑,๒๕๐"]
    face = ImageFont.truetype(str(REGULAR), 60)
    left, right, _ = found[0]
    start = 8 + face.getlength("ประจำปีงบประมาณ พ.ศ. ")
    assert abs(left - start) < 12
    assert abs(right - start - face.getlength("๒๕๖๗")) < 12


def test_a_number_that_hangs_together_with_letters_is_never_sure() -> None:
    found = read_line(draw("กองคลัง๒๕๖๗ ข๑๒๓ค", size=60))
    assert [(reading.text, reading.sure) for _, _, reading in found] == [
        ("๒๕๖๗", False),
        ("๑๒๓", False),
    ]


def test_a_line_of_words_has_no_number() -> None:
    assert read_line(draw("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", size=60)) == []


def test_components_hang_together_over_corners_but_not_over_row_ends() -> None:
    mask = np.array([[0, 0, 1], [1, 0, 0], [0, 1, 0]], bool)
    labels, boxes = label_components(mask)
    assert len(boxes) == 2
    assert labels[1, 0] == labels[2, 1] != labels[0, 2]
    assert sorted(boxes[:, 4]) == [1, 2]


@given(st.integers(0, 10**6))
@settings(max_examples=40, derandomize=True)
def test_components_are_those_of_a_flood_fill(seed: int) -> None:
    mask = np.random.default_rng(seed).random((12, 17)) < 0.45
    labels, boxes = label_components(mask)
    seen = np.zeros_like(mask)
    groups = 0
    for start in map(tuple, np.argwhere(mask)):
        if seen[start]:
            continue
        groups += 1
        stack, seen[start] = [start], True
        while stack:
            y, x = stack.pop()
            assert labels[y, x] == labels[start]
            for other in np.ndindex(3, 3):
                near = (y + other[0] - 1, x + other[1] - 1)
                inside = 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1]
                if inside and mask[near] and not seen[near]:
                    seen[near] = True
                    stack.append(near)
    assert groups == len(boxes)
    assert (labels[~mask] == -1).all()
