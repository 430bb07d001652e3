"""Flow charts drawn over tables cut no cells, and boxes that arrows link are no table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.evidence import How
from crawler.extract.pdf import extract
from crawler.extract.pdf_boxes import part_boxes
from crawler.extract.pdf_rules import Stroke, join_rules
from crawler.extract.pdf_tables import find_grids
from tests.crawler.extract.drawn_pdf import make_pdf, text
from tests.crawler.extract.test_pdf_tables import lattice, level, upright

COLUMNS, ROWS = (50, 200, 400, 550), (700, 680, 560, 440, 320)


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S "


def box(left: float, bottom: float, width: float, height: float) -> str:
    return f"{left} {bottom} {width} {height} re S "


def frame(left: float, top: float, right: float, bottom: float) -> list[Stroke]:
    return [
        level(top, left, right),
        level(bottom, left, right),
        upright(left, top, bottom),
        upright(right, top, bottom),
    ]


def draw_table() -> str:
    lines = "".join(line(COLUMNS[0], y, COLUMNS[-1], y) for y in ROWS)
    lines += "".join(line(x, ROWS[-1], x, ROWS[0]) for x in COLUMNS)
    words = text(60, 685, "Who") + text(210, 685, "Step") + text(410, 685, "Time")
    for number, y in enumerate(ROWS[2:], start=1):
        words += text(60, y + 100, f"Clerk {number}") + text(410, y + 100, f"{number} days")
        words += text(240, y + 60, f"Do part {number}")
    return lines + words


TABLE = [
    ["Who", "Step", "Time"],
    *([f"Clerk {number}", f"Do part {number}", f"{number} days"] for number in (1, 2, 3)),
]
CHARTS = {
    "boxes and arrows between them": (
        box(220, 600, 150, 50) + line(300, 600, 300, 530)
        + box(220, 480, 150, 50) + line(300, 480, 300, 410) + box(220, 360, 150, 50)
    ),
    "arrows that stop short or reach into the box": (
        box(220, 600, 150, 50) + line(300, 605, 300, 537)
        + box(220, 480, 150, 50) + line(300, 490, 300, 400) + box(220, 360, 150, 50)
    ),
    "an arrow past a whole row": (
        box(220, 600, 150, 50) + line(225, 600, 225, 410) + box(220, 360, 150, 50)
    ),
    "an arrow that goes back round a corner": (
        box(220, 600, 130, 50) + box(220, 360, 130, 50)
        + line(350, 385, 380, 385) + line(380, 385, 380, 625) + line(380, 625, 350, 625)
    ),
    "an arrow of many turns": (
        box(220, 600, 150, 50) + box(220, 360, 150, 50)
        + line(370, 625, 390, 625) + line(390, 625, 390, 590) + line(390, 590, 230, 590)
        + line(230, 590, 230, 425)
        + line(230, 425, 385, 425) + line(385, 425, 385, 385) + line(385, 385, 370, 385)
    ),
    "a box over two rows": (
        box(220, 480, 150, 170) + line(300, 480, 300, 410) + box(220, 360, 150, 50)
    ),
}  # fmt: skip


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_flow_chart_over_a_table_cuts_no_rows_and_columns(chart: str) -> None:
    (page,) = extract(make_pdf(draw_table() + chart)).pages
    (table,) = page.tables
    assert table.how is How.RULED
    assert [[cell.text for cell in row] for row in table.rows] == TABLE
    assert not any(cell.spanned for row in table.rows for cell in row)


def test_boxes_that_arrows_link_round_are_no_table() -> None:
    corners = [(100, 600), (350, 600), (350, 400), (100, 400)]
    boxes = "".join(
        box(x, y, 150, 60) + text(x + 20, y + 25, f"Step {number}")
        for number, (x, y) in enumerate(corners, start=1)
    )
    arrows = (
        line(250, 630, 350, 630) + line(425, 600, 425, 460)
        + line(350, 430, 250, 430) + line(175, 460, 175, 600)
    )  # fmt: skip
    (page,) = extract(make_pdf(boxes + arrows + text(270, 520, "again"))).pages
    assert page.tables == ()
    words = " ".join(one.text for one in page.lines)
    assert all(f"Step {number}" in words for number in (1, 2, 3, 4))
    assert "again" in words


@given(
    columns=st.integers(2, 5),
    rows=st.integers(2, 5),
    cell=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    reach=st.integers(10, 90),
)
def test_a_box_in_any_cell_with_an_arrow_out_of_it_leaves_the_grid_as_it_was(
    columns: int, rows: int, cell: tuple[int, int], reach: int
) -> None:
    table = [
        Stroke(one.x0, one.y0 * 3, one.x1, one.y1 * 3) for one in lattice(columns, rows)
    ]  # rows of 60
    left, top = 50 + cell[0] % columns * 100, 150 + cell[1] % rows * 60
    chart = [
        *frame(left + 20, top + 15, left + 80, top + 45),
        upright(left + 50, top + 45, top + 45 + reach),
    ]
    assert find_grids([*table, *chart]) == find_grids(table)


@given(data=st.data(), columns=st.integers(2, 5), rows=st.integers(2, 5))
def test_no_cell_of_a_table_with_merged_cells_is_taken_for_a_box(
    data: st.DataObject, columns: int, rows: int
) -> None:
    free = {(row, column) for row in range(rows) for column in range(columns)}
    strokes: list[Stroke] = []
    while free:
        row, column = min(free)
        right, low = column + 1, row + 1
        while (row, right) in free and data.draw(st.booleans()):
            right += 1
        while all((low, one) in free for one in range(column, right)) and data.draw(st.booleans()):
            low += 1
        free -= {(one, other) for one in range(row, low) for other in range(column, right)}
        strokes += frame(50 + column * 90, 50 + row * 30, 50 + right * 90, 50 + low * 30)
    across = join_rules((one.y0, one.x0, one.x1) for one in strokes if one.y0 == one.y1)
    down = join_rules((one.x0, one.y0, one.y1) for one in strokes if one.x0 == one.x1)
    assert part_boxes(across, down) == [(across, down)]


def test_a_table_that_a_line_leads_to_is_a_table() -> None:
    (grid,) = find_grids([*lattice(3, 3), level(70, 350, 420), *frame(420, 50, 500, 90)])
    assert len(grid.areas) == 9


def test_a_frame_that_the_rows_of_a_table_run_through_is_part_of_it() -> None:
    rows = [level(y, 50, 350) for y in (70, 90, 110)]
    sides = [upright(350, 70, 110), upright(250, 70, 110)]
    (grid,) = find_grids([*frame(50, 50, 150, 130), *rows, *sides])
    assert len(grid.xs) == 4
    assert len(grid.areas) == 8


def test_a_row_line_that_sticks_out_of_a_table_still_parts_its_rows() -> None:
    outline = [*frame(50, 50, 250, 110), upright(150, 50, 110)]
    (grid,) = find_grids([*outline, level(80, 50, 300)])
    assert len(grid.areas) == 4


def test_a_row_line_that_ends_short_inside_a_table_still_parts_the_cells_that_it_passes() -> None:
    sides = [upright(x, 50, 110) for x in (150, 250)]
    (grid,) = find_grids([*frame(50, 50, 350, 110), *sides, level(80, 50, 330)])
    assert {(area.row, area.column) for area in grid.areas} >= {(0, 0), (1, 0), (0, 1), (1, 1)}
