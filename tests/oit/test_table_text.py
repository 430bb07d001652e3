"""Tables on a terminal keep every word, whatever their width."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table as Drawn

from checklist.document import Cell, How, Table
from oit.table_text import draw_grid, share_width

HEADER = ("ที่", "โครงการ/กิจกรรม", "งบประมาณที่ใช้ (บาท)")


def table(*rows: tuple[Cell, ...]) -> Table:
    header = tuple(map(Cell, HEADER))
    return Table(1, (header, *rows), 1, How.RULED)


def shown(grid: Table, width: int) -> str:
    screen = io.StringIO()
    console = Console(file=screen, width=width, color_system=None)
    drawn = draw_grid(grid, range(len(grid.rows)), width)
    for part in [drawn] if isinstance(drawn, Drawn) else drawn:
        console.print(part)
    return screen.getvalue()


@pytest.mark.parametrize("width", [30, 60, 120])
def test_no_word_is_lost_at_any_width(width: int) -> None:
    grid = table(tuple(map(Cell, ("๑", "อบรมคุณธรรมจริยธรรมเจ้าหน้าที่", "๒๕,๐๐๐"))))

    letters = "".join(character for character in shown(grid, width) if character.isalnum())

    for word in ("อบรม", "จริยธรรม", "๒๕๐๐๐"):
        assert "".join(one for one in word if one.isalnum()) in letters


def test_a_doubtful_amount_is_marked_with_both_readings() -> None:
    grid = table((Cell("1"), Cell("อบรม"), Cell("25,000", doubtful=True, other="26,000")))

    text = shown(grid, 120)

    assert "25,000 (?)" in text
    assert "อีกวิธีอ่านว่า 26,000" in " ".join(text.replace("│", " ").split())


def test_totals_and_groups_are_marked_and_merged_cells_are_not_repeated() -> None:
    group = (Cell("ด้านป้องกัน"), Cell("ด้านป้องกัน", spanned=True), Cell("", spanned=True))
    data = tuple(map(Cell, ("1", "อบรม", "25,000")))
    total = tuple(map(Cell, ("", "รวม", "25,000")))

    grid = replace(table(group, data, total), group_rows=(1,), total_rows=(3,))
    lines = shown(grid, 100).splitlines()

    assert any("2▸" in line and "ด้านป้องกัน" in line and "″" in line for line in lines)
    assert any("4Σ" in line and "รวม" in line for line in lines)


def test_a_broad_table_is_listed_with_the_title_of_each_column() -> None:
    titles = tuple(Cell(f"ช่องที่ {number}") for number in range(16))
    values = tuple(Cell(f"ค่า{number}") for number in range(16))

    text = shown(Table(1, (titles, values), 1, How.SHEET), 80)

    assert "แถวที่ 2" in text
    assert "16. ช่องที่ 15: ค่า15" in text


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12), st.integers(90, 300))
@example([0, 90], 90)
def test_columns_fit_into_what_is_free(wanted: list[int], free: int) -> None:
    shares = share_width(wanted, free)

    assert sum(shares) <= max(free, 7 * len(wanted))
    assert all(share >= 1 for share in shares)
    needed = [max(one, 1) for one in wanted]
    if sum(needed) <= free and free >= 7 * len(wanted):
        assert shares == needed
