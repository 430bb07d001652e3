"""Dust on scanned pages."""

from __future__ import annotations

import numpy as np

from crawler.extract.scan_dust import wipe_dust, wipe_leaders

DPI = 200


def draw() -> np.ndarray:
    return np.full((400, 400), 255, np.uint8)


def test_a_dot_that_stands_alone_is_wiped() -> None:
    page = draw()
    page[200:203, 200:203] = 0
    wipe_dust(page, DPI)
    assert page.min() == 255


def test_a_full_stop_beside_a_letter_and_a_dash_stay() -> None:
    page = draw()
    page[100:120, 100:112] = 0
    page[117:120, 116:119] = 0
    page[300:303, 200:212] = 0
    given = page.copy()
    wipe_dust(page, DPI)
    assert (page == given).all()


def test_dots_of_a_leader_and_the_edge_of_the_page_stay_whole() -> None:
    page = draw()
    for left in range(20, 380, 12):
        page[200:203, left : left + 3] = 0
    page[0:40, 0:6] = 0
    given = page.copy()
    wipe_dust(page, DPI)
    assert (page == given).all()


def dots(page: np.ndarray, row: int, lefts: range) -> None:
    for left in lefts:
        page[row : row + 2, left : left + 2] = 0


def test_the_dots_of_a_leader_are_wiped() -> None:
    page = draw()
    dots(page, 200, range(60, 360, 8))
    wipe_leaders(page, DPI)
    assert page.min() == 255


def test_an_ellipsis_a_full_stop_and_a_dashed_rule_stay() -> None:
    page = draw()
    dots(page, 100, range(100, 124, 8))
    page[280:300, 100:112] = 0
    page[298:300, 116:118] = 0
    for left in range(20, 380, 20):
        page[350:352, left : left + 12] = 0
    given = page.copy()
    wipe_leaders(page, DPI)
    assert (page == given).all()


def test_dots_of_letters_over_a_leader_stay() -> None:
    page = draw()
    dots(page, 200, range(60, 360, 8))
    page[170:190, 100:112] = 0
    page[165:167, 104:106] = 0
    wipe_leaders(page, DPI)
    assert (page[160:192, 95:115] == 0).sum() == 20 * 12 + 4
