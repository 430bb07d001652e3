"""Running text in two columns is read column after column; what belongs to one line stays on it."""

from __future__ import annotations

from crawler.extract.glyphs import Cluster
from crawler.extract.pdf_columns import write_lines

LINE = "กขคงจฉชซฌญดตถทธนบปผฝ"  # twenty letters of five points: a hundred points


def put(text: str, x: float, y: float) -> list[Cluster]:
    return [
        Cluster(one, x + 5 * at, y - 5, x + 5 * at + 5, y, x + 5 * at, y, 10.0)
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
