"""The small markup of the sample's texts."""

from __future__ import annotations

import pytest

from sample.markup import Grid, Picture, Words, parse


def _no_table(name: str) -> str:
    raise AssertionError(name)


def test_every_kind_of_line_becomes_its_block() -> None:
    text = "# หัวเรื่อง\n\n> กลาง\nข้อความ\n- ข้อ\n===\n>> (ลงชื่อ)\n![ผัง](/images/x.png)\n"
    assert parse(text, _no_table) == (
        Words("h1", "หัวเรื่อง"),
        Words("centre", "กลาง"),
        Words("body", "ข้อความ"),
        Words("bullet", "ข้อ"),
        Words("break", ""),
        Words("sign", "(ลงชื่อ)"),
        Picture("/images/x.png", "ผัง"),
    )


def test_a_drawn_table_keeps_its_empty_cells_and_knows_its_amounts() -> None:
    drawn = "| ที่ | งบ |\n|--|----:|\n| 1 | 5.00 |\n|  | 5.00 |"
    assert parse(drawn, _no_table) == (
        Grid(("ที่", "งบ"), (("1", "5.00"), ("", "5.00")), (2, 4), (False, True)),
    )


def test_a_named_table_comes_with_its_rows() -> None:
    (grid,) = parse("@table money 1 3", {"money": "ที่,บาท\n1,50.00\n"}.__getitem__)
    assert grid == Grid(("ที่", "บาท"), (("1", "50.00"),), (1, 3), (False, True))


def test_a_row_with_a_cell_too_few_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="drawn"):
        parse("| ก | ข |\n|--|--|\n| 1 |", _no_table)
