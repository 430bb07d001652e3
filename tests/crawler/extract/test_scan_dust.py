"""Dust on scanned pages."""

from __future__ import annotations

import numpy as np

from crawler.extract.scan_dust import wipe_dust

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
