"""Ruling lines of a scan are found through noise, and letters are not taken for lines."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from crawler.extract.pdf_tables import find_grids
from crawler.extract.scan_rules import find_ruling, paint_over
from tests.crawler.extract.drawn_pages import DPI, TABLE, add_noise, draw_page, draw_table


def grids_of(page: Image.Image, dpi: int = DPI) -> list[tuple[int, int]]:
    found = find_grids(find_ruling(np.asarray(page), dpi).strokes)
    return [(len(grid.ys) - 1, len(grid.xs) - 1) for grid in found]


def test_a_noisy_table_has_its_rows_and_columns() -> None:
    assert grids_of(add_noise(draw_page())) == [(4, 4)]


def test_worn_lines_are_joined() -> None:
    page = np.asarray(draw_page()).copy()
    page[:, 640:644] = 255  # a scratch through all level lines
    page[700:704] = 255
    assert grids_of(Image.fromarray(page)) == [(4, 4)]


def test_a_shaded_header_is_a_row_like_others() -> None:
    page = Image.new("L", (1654, 1000), 255)
    page.paste(170, (200, 200, 1400, 280))
    draw_table(page, TABLE, (200, 200))
    assert grids_of(page) == [(4, 4)]


@pytest.mark.parametrize("dpi", [150, 300])
def test_other_resolutions_do_as_well(dpi: int) -> None:
    page = draw_page()
    size = page.width * dpi // DPI, page.height * dpi // DPI
    assert grids_of(page.resize(size, Image.Resampling.BICUBIC), dpi) == [(4, 4)]


def test_running_text_has_no_grid() -> None:
    assert grids_of(add_noise(draw_page(rows=(), paragraphs=25))) == []


def test_only_the_lines_of_the_grid_are_painted_over() -> None:
    bare = np.asarray(draw_page(rows=[["", ""], ["", ""]], paragraphs=3))
    grey = bare.copy()
    ruling = find_ruling(grey, DPI)
    (grid,) = find_grids(ruling.strokes)
    paint_over(grey, ruling, grid, DPI)
    top = int(grid.ys[0] * DPI / 72) - 10
    assert (grey[:top] == bare[:top]).all()
    assert grey[top:].min() > 200
