"""Running text in two columns is read column after column; what belongs to one line stays on it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.glyphs import Cluster
from crawler.extract.pdf_columns import write_lines

LINE = "กขคงจฉชซฌญดตถทธนบปผฝ"  # twenty letters of five points: a hundred points


def put(text: str, x: float, y: float, size: float = 10.0) -> list[Cluster]:
    return [
        Cluster(one, x + 5 * at, y - 5, x + 5 * at + 5, y, x + 5 * at, y, size)
        for at, one in enumerate(text)
    ]


def written(*lines: list[Cluster]) -> list[str]:
    found = write_lines([one for line in lines for one in line])
    return [row.text for rows in found for row in rows]


def column(x: float, mark: str, *, lines: int = 10, start: float = 100.0) -> list[list[Cluster]]:
    """Full lines of text, each beginning with a mark and its number."""
    return [put(f"{mark}{at % 10}{LINE[2:]}", x, start + 15 * at) for at in range(lines)]


def test_two_columns_are_read_one_after_the_other() -> None:
    found = written(*column(0, "ซ"), *column(130, "ว"))
    assert [text[0] for text in found] == ["ซ"] * 10 + ["ว"] * 10


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other() -> None:
    found = written(*column(0, "ซ"), *column(130, "ว", start=107))
    assert [text[0] for text in found] == ["ซ"] * 10 + ["ว"] * 10


def test_three_columns_are_read_one_after_the_other() -> None:
    found = written(*column(0, "ซ"), *column(130, "ก"), *column(260, "ว"))
    assert [text[0] for text in found] == ["ซ"] * 10 + ["ก"] * 10 + ["ว"] * 10


def test_a_title_over_both_columns_comes_before_them_and_a_foot_after_them() -> None:
    title, foot = put("ท" + LINE + LINE, 10, 80), put("ส" + LINE + LINE, 10, 280)
    found = written(foot, *column(0, "ซ"), *column(130, "ว"), title)
    assert (found[0][0], found[-1][0]) == ("ท", "ส")
    assert [text[0] for text in found[1:-1]] == ["ซ"] * 10 + ["ว"] * 10


def test_labels_and_values_stay_on_their_lines() -> None:
    labels = [put("ชื่อ"[: 2 + at % 3], 0, 100 + 15 * at) for at in range(12)]
    values = [put("ค" + LINE, 130, 100 + 15 * at) for at in range(12)]
    assert all(" " in text for text in written(*labels, *values))


def test_short_texts_side_by_side_stay_on_their_lines() -> None:
    lefts = [put(LINE[: 4 + at % 5], 0, 100 + 15 * at) for at in range(12)]
    rights = [put(LINE[: 9 - at % 5], 130, 100 + 15 * at) for at in range(12)]
    assert all(" " in text for text in written(*lefts, *rights))


def test_columns_of_figures_stay_on_their_lines() -> None:
    lefts = [put("1234567890" * 2, 0, 100 + 15 * at) for at in range(12)]
    rights = [put("ค" + LINE, 130, 100 + 15 * at) for at in range(12)]
    assert all(" " in text for text in written(*lefts, *rights))


def test_a_few_lines_side_by_side_are_no_columns() -> None:
    found = written(*column(0, "ซ", lines=5), *column(130, "ว", lines=5))
    assert all(" " in text for text in found)


def test_one_column_is_read_line_by_line() -> None:
    found = written(*column(0, "ซ"))
    assert [text[1] for text in found] == list("0123456789")


PARAGRAPHS = (1.0, 0.9, 1.0, 0.95, 0.4, 0.5, 1.0, 0.95, 0.9, 1.0, 0.6, 0.95, 1.0, 0.3)


def ragged(
    x: float, mark: str, *, start: float = 100.0, first: int = 0, lines: int = 14, wide: int = 30
) -> list[list[Cluster]]:
    """Lines of paragraphs that end in a short line, a heading among them."""
    shares = (PARAGRAPHS[first:] + PARAGRAPHS[:first]) * 2
    return [
        put((mark + LINE[1:] * 3)[: round(wide * share)], x, start + 15 * at)
        for at, share in enumerate(shares[:lines])
    ]


def marks(found: list[str]) -> str:
    return "".join(text[0] for text in found)


def split(found: list[str]) -> bool:
    """Whether no line holds text of both columns, which a blank would part."""
    return not any(" " in text for text in found)


def test_ragged_columns_with_headings_and_ends_of_paragraphs_are_read_one_after_the_other() -> None:
    assert marks(written(*ragged(0, "ซ"), *ragged(180, "ว", first=3))) == "ซ" * 14 + "ว" * 14


def test_ragged_columns_at_other_heights_are_read_one_after_the_other() -> None:
    found = written(*ragged(0, "ซ"), *ragged(180, "ว", first=3, start=107))
    assert marks(found) == "ซ" * 14 + "ว" * 14


@pytest.mark.parametrize("gutter", [7.0, 12.0, 40.0, 120.0])
def test_a_gutter_may_be_narrow_or_wide(gutter: float) -> None:
    found = written(*ragged(0, "ซ"), *ragged(150 + gutter, "ว", first=3))
    assert marks(found) == "ซ" * 14 + "ว" * 14


def test_columns_may_be_of_unequal_width() -> None:
    found = written(*ragged(0, "ซ", wide=50), *ragged(280, "ว", first=3, wide=20))
    assert marks(found) == "ซ" * 14 + "ว" * 14


def test_columns_may_begin_at_different_heights() -> None:
    found = written(*ragged(0, "ซ"), *ragged(180, "ว", first=3, start=160))
    assert marks(found) == "ซ" * 14 + "ว" * 14


def test_three_ragged_columns_are_read_one_after_the_other() -> None:
    found = written(
        *ragged(0, "ซ"), *ragged(180, "ก", first=3, start=107), *ragged(360, "ว", first=8)
    )
    assert marks(found) == "ซ" * 14 + "ก" * 14 + "ว" * 14


def test_a_heading_over_both_columns_parts_them_and_short_parts_are_columns_too() -> None:
    heading = put("ท" + LINE * 2, 60, 190)
    found = written(
        *ragged(0, "ซ", lines=5),
        *ragged(180, "ว", first=8, lines=5),
        heading,
        *ragged(0, "ซ", lines=5, start=220),
        *ragged(180, "ว", first=6, lines=5, start=220),
    )
    assert marks(found) == "ซซซซซวววววทซซซซซววววว"


def short_heading(size: float, apart: float = 20.0) -> str:
    """What is read of two parts of two columns with a short line between."""
    return marks(
        written(
            *ragged(0, "ซ", lines=5),
            *ragged(180, "ว", first=8, lines=5),
            put("ท" + LINE[:9], 0, 160 + apart, size),
            *ragged(0, "ซ", lines=5, start=160 + 2 * apart),
            *ragged(180, "ว", first=6, lines=5, start=160 + 2 * apart),
        )
    )


def test_a_short_heading_in_larger_letters_with_nothing_beside_it_heads_both_columns() -> None:
    assert short_heading(14.0) == "ซซซซซวววววทซซซซซววววว"


def test_a_short_line_in_common_letters_or_beside_a_picture_heads_its_own_column() -> None:
    own = "ซซซซซทซซซซซวววววววววว"
    assert short_heading(10.0) == short_heading(14.0, apart=90.0) == own


def test_a_long_column_that_runs_over_is_read_before_its_rest() -> None:
    rest = [put("ว" + LINE + LINE[:8], 180, 100), put("ว" + LINE[:6], 180, 115)]
    assert marks(written(*ragged(0, "ซ", lines=20), *rest)) == "ซ" * 20 + "วว"


def test_a_box_at_the_side_of_a_page_is_read_after_the_text_beside_it() -> None:
    over = [put("ท" + LINE * 2 + LINE[:10], 0, 40 + 15 * at) for at in range(4)]
    under = [put("ส" + LINE * 2 + LINE[:10], 0, 310 + 15 * at) for at in range(4)]
    box = ragged(180, "ว", first=6, lines=5, start=130, wide=16)
    assert marks(written(*over, *ragged(0, "ซ"), *box, *under)) == "ทททท" + "ซ" * 14 + "วววววสสสส"


def test_a_picture_in_a_column_leaves_its_text_together() -> None:
    upper, lower = ragged(0, "ซ", lines=5), ragged(0, "ซ", first=5, lines=5, start=250)
    found = written(*upper, *lower, *ragged(180, "ว", first=3, lines=15))
    assert marks(found) == "ซ" * 10 + "ว" * 15


def test_a_foot_across_comes_last() -> None:
    foot = put("ส" + LINE * 2, 60, 330)
    found = written(foot, *ragged(0, "ซ"), *ragged(180, "ว", first=3))
    assert marks(found) == "ซ" * 14 + "ว" * 14 + "ส"


def test_rows_of_wrapped_cells_begin_together_and_stay_rows() -> None:
    cells = [
        ragged(x, mark, lines=many, first=5 - many, start=100 + 60 * row)
        for row, pair in enumerate([(4, 3), (3, 4), (4, 4), (3, 4), (4, 3)])
        for many, x, mark in zip(pair, (0, 180), "ซว", strict=True)
    ]
    assert not split(written(*(line for cell in cells for line in cell)))


def test_rows_of_wrapped_cells_set_to_the_middle_stay_rows() -> None:
    heights = [(1, 4), (4, 3), (2, 3), (3, 4), (2, 3), (4, 3)]
    cells = [
        ragged(x, mark, lines=many, first=5 - many, start=130 + 70 * row - 15 * many / 2)
        for row, pair in enumerate(heights)
        for many, x, mark in zip(pair, (0, 180), "ซว", strict=True)
    ]
    found = marks(written(*(line for cell in cells for line in cell)))
    assert found[:6] != "ซ" * 6


def test_blanks_of_many_heights_between_paragraphs_are_those_of_rows() -> None:
    """Cells set to the foot of rows that a third column makes high."""
    lefts, rights, foot = [], [], 100.0
    for row, height in enumerate((60, 110, 75, 150, 90, 130)):
        foot += height
        lefts.append(ragged(0, "ซ", lines=3, first=2, start=foot - 30))
        rights.append(ragged(180, "ว", lines=2 + row % 2, first=2, start=foot - 37 - 9 * (row % 3)))
    found = marks(written(*(line for cell in lefts + rights for line in cell)))
    assert found[:6] != "ซ" * 6


def test_fields_to_fill_in_stay_on_their_lines() -> None:
    lefts = [put("ซื่อ" + "." * 26, 0, 100 + 15 * at) for at in range(12)]
    rights = [put("วันที่" + "." * 24, 180, 100 + 15 * at) for at in range(12)]
    assert not split(written(*lefts, *rights))


def test_a_table_of_contents_keeps_its_page_numbers() -> None:
    lefts = ragged(0, "ซ")
    rights = [put("ว12", 300, 100 + 15 * at) for at in range(14)]
    assert not split(written(*lefts, *rights))


def test_numbers_of_a_list_stay_with_their_text() -> None:
    numbers = [put("ซ.", 0, 100 + 15 * at) for at in range(0, 14, 3)]
    assert not split(written(*numbers, *ragged(30, "ว", wide=60)))


def test_signers_side_by_side_stay_on_their_lines() -> None:
    """Row by row: the rank and name of a signer are short, and a row is what people compare."""
    text = [put("ท" + LINE * 3, 0, 100 + 15 * at) for at in range(10)]
    lefts = [put("ซ" + LINE[: 14 + at], 20, 300 + 15 * at) for at in range(4)]
    rights = [put("ว" + LINE[: 14 + at], 220, 300 + 15 * at) for at in range(4)]
    assert not split(written(*text, *lefts, *rights))


def test_the_number_and_the_agency_of_a_letter_stay_on_their_line() -> None:
    head = [put("ซ" + LINE, 0, 100), put("ว" + LINE, 220, 100), put("ว" + LINE[:9], 220, 115)]
    body = [put("ท" + LINE * 3, 0, 145 + 15 * at) for at in range(20)]
    assert not split(written(*head, *body))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60), st.integers(1, 40)), max_size=40))
def test_every_letter_is_written_once_whatever_stands_where(
    pieces: list[tuple[int, int, int]],
) -> None:
    drawn = [put((LINE * 2)[:count], 12 * x, 100 + 7 * y) for y, x, count in pieces]
    clusters = list({(one.left, one.y): one for line in drawn for one in line}.values())
    found = "".join(row.text for rows in write_lines(clusters) for row in rows)
    assert Counter(found.replace(" ", "")) == Counter(one.text for one in clusters)
