"""Grids from ruling lines: merged cells, broken lines, missing sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.pdf_rules import Rule, Stroke, covers, group_touching
from crawler.extract.pdf_tables import Area, find_grids


def level(y: float, x0: float, x1: float) -> Stroke:
    return Stroke(x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> Stroke:
    return Stroke(x, y0, x, y1)


def lattice(columns: int, rows: int, *, left: float = 50, top: float = 50) -> list[Stroke]:
    right, bottom = left + columns * 100, top + rows * 20
    return [level(top + row * 20, left, right) for row in range(rows + 1)] + [
        upright(left + column * 100, top, bottom) for column in range(columns + 1)
    ]


@given(columns=st.integers(2, 8), rows=st.integers(1, 8))
def test_a_full_lattice_gives_one_cell_a_slot(columns: int, rows: int) -> None:
    (grid,) = find_grids(lattice(columns, rows))
    assert (len(grid.xs) - 1, len(grid.ys) - 1) == (columns, rows)
    assert len(grid.areas) == columns * rows
    assert len(grid.slots()) == columns * rows


def test_a_missing_inner_line_merges_two_cells() -> None:
    strokes = [
        *(level(y, 50, 250) for y in (50, 70, 90)),
        upright(50, 50, 90),
        upright(150, 70, 90),
        upright(250, 50, 90),
    ]
    (grid,) = find_grids(strokes)
    assert set(grid.areas) == {Area(0, 0, 1, 2), Area(1, 0, 2, 1), Area(1, 1, 2, 2)}


def test_a_title_that_spans_two_rows_and_one_that_spans_two_columns() -> None:
    strokes = [
        level(50, 50, 350),
        level(70, 150, 350),
        level(90, 50, 350),
        level(110, 50, 350),
        upright(50, 50, 110),
        upright(150, 50, 110),
        upright(250, 70, 110),
        upright(350, 50, 110),
    ]
    (grid,) = find_grids(strokes)
    assert Area(0, 0, 2, 1) in grid.areas
    assert Area(0, 1, 1, 3) in grid.areas
    assert len(grid.areas) == 7


def test_lines_drawn_in_pieces_and_not_quite_level_are_one_line() -> None:
    pieces = [
        piece
        for stroke in lattice(2, 2)
        for piece in (
            [level(stroke.y0 + 0.8, stroke.x0, 120), level(stroke.y0, 122, stroke.x1)]
            if stroke.y0 == stroke.y1
            else [stroke]
        )
    ]
    (grid,) = find_grids(pieces)
    assert len(grid.areas) == 4


def test_double_lines_make_no_slim_columns() -> None:
    doubled = [*lattice(2, 2), *(upright(x + 2, 50, 90) for x in (50, 150, 250))]
    (grid,) = find_grids(doubled)
    assert len(grid.xs) == 3


def test_a_table_open_at_both_sides_is_closed() -> None:
    inner = [one for one in lattice(3, 3) if one.x0 != one.x1 or one.x0 not in {50, 350}]
    (grid,) = find_grids(inner)
    assert (grid.xs[0], grid.xs[-1]) == (50, 350)
    assert len(grid.areas) == 9


def test_two_tables_apart_are_two_grids_in_reading_order() -> None:
    grids = find_grids([*lattice(2, 2, top=300), *lattice(3, 2, top=50)])
    assert [len(grid.xs) - 1 for grid in grids] == [3, 2]


def test_a_table_inside_a_cell_is_a_grid_of_its_own() -> None:
    outer = [
        level(10, 10, 590),
        level(400, 10, 590),
        *(upright(x, 10, 400) for x in (10, 500, 590)),
    ]
    grids = find_grids([*outer, *lattice(2, 2)])
    assert [len(grid.areas) for grid in grids] == [2, 4]


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [level(50, 50, 250), level(70, 50, 250)],
        [level(50, 50, 250), level(90, 50, 250), upright(50, 50, 90), upright(250, 50, 90)],
        lattice(1, 5),
    ],
    ids=["nothing", "underlines", "a frame", "a box of rows"],
)
def test_frames_and_underlines_are_no_tables(strokes: list[Stroke]) -> None:
    assert find_grids(strokes) == []


def test_a_map_of_thousands_of_lines_is_given_up() -> None:
    assert find_grids([level(y * 5, 0, 20 + y % 7) for y in range(4000)]) == []


def test_a_point_finds_its_slot() -> None:
    (grid,) = find_grids(lattice(2, 2))
    assert grid.slot_at(160, 75) == (1, 1)
    assert grid.slot_at(10, 75) is None


def test_lines_drawn_in_many_dashes_are_lines() -> None:
    dashes = [
        piece
        for stroke in lattice(3, 4)
        for at in range(0, int(max(stroke.x1 - stroke.x0, stroke.y1 - stroke.y0)), 12)
        for piece in (
            [level(stroke.y0, stroke.x0 + at, stroke.x0 + at + 6)]
            if stroke.y0 == stroke.y1
            else [upright(stroke.x0, stroke.y0 + at, stroke.y0 + at + 6)]
        )
    ]
    (grid,) = find_grids([*dashes, *(one for one in lattice(3, 4) if one.x0 == one.x1)])
    assert len(grid.areas) == 12


def test_a_table_in_a_frame_and_two_side_by_side_are_grids_of_their_own() -> None:
    frame = [level(20, 20, 580), level(300, 20, 580), upright(20, 20, 300), upright(580, 20, 300)]
    grids = find_grids([*frame, *lattice(2, 2), *lattice(2, 3, left=260)])
    assert [len(grid.areas) for grid in grids] == [4, 6]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9)), max_size=40))
def test_lines_are_grouped_by_touching_each_other(drawn: list[tuple[int, int, int]]) -> None:
    rows = [Rule(y * 10.0, x * 10.0, (x + long) * 10.0) for x, y, long in drawn[::2]]
    columns = [Rule(x * 10.0, y * 10.0, (y + long) * 10.0) for x, y, long in drawn[1::2]]
    grouped = [
        {id(rule) for rule in (*one, *other)} for one, other in group_touching(rows, columns)
    ]
    together = [next((n for n, g in enumerate(grouped) if id(rule) in g), None) for rule in rows]
    for row, number in zip(rows, together, strict=True):
        touching = [
            one for one in columns if covers(row, one.at, one.at) and covers(one, row.at, row.at)
        ]
        if number is not None:
            assert all(id(one) in grouped[number] for one in touching)
