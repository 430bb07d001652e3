"""A scan is set upright and level, and its places are found again on the page as given."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from checklist.evidence import Box
from crawler.extract.scan_straighten import (
    Placing,
    even_out,
    find_skew,
    lies_on_its_side,
    make_level,
    turn,
)
from tests.crawler.extract.drawn_pages import DPI, add_noise, draw_page, tilt


@pytest.mark.parametrize("degrees", [-3.7, -0.6, 0.0, 0.4, 2.2, 4.5])
def test_the_skew_of_a_noisy_page_is_measured_to_a_tenth_of_a_degree(degrees: float) -> None:
    page = add_noise(tilt(draw_page(), degrees))
    assert find_skew(even_out(page), DPI) == pytest.approx(degrees, abs=0.11)


def test_a_black_border_of_the_scanner_does_not_count() -> None:
    page = np.asarray(tilt(draw_page(), 1.5)).copy()
    page[:, :60], page[-50:] = 5, 5
    assert find_skew(even_out(Image.fromarray(page)), DPI) == pytest.approx(1.5, abs=0.11)


def test_text_that_runs_upward_is_seen() -> None:
    page = draw_page(rows=())
    assert not lies_on_its_side(page, DPI)
    assert lies_on_its_side(turn(page, 90), DPI)


def test_a_blank_page_has_no_skew() -> None:
    page = Image.new("L", (600, 800), 255)
    assert find_skew(page, DPI) == 0.0
    assert not lies_on_its_side(page, DPI)


def test_a_shadow_on_the_paper_is_divided_away() -> None:
    page = np.asarray(draw_page(), np.float32) * np.linspace(0.65, 1.0, 1654)
    evened = np.asarray(even_out(Image.fromarray(page.astype(np.uint8))))
    assert np.median(evened[:, :200]) > 245
    assert evened.min() < 60


@given(
    turned=st.sampled_from([0, 90, 180, 270]),
    skew=st.sampled_from([0.0, -4.0, 0.5, 3.0]),
    x=st.integers(60, 330),
    y=st.integers(60, 530),
)
def test_a_dot_is_found_again_where_it_was_given(turned: int, skew: float, x: int, y: int) -> None:
    given_page = Image.new("L", (400, 600), 255)
    given_page.paste(0, (x, y, x + 8, y + 8))
    page = turn(given_page, turned)
    level = make_level(page, skew)
    ys, xs = np.nonzero(np.asarray(level) < 128)
    dot = Box(float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    found = Placing(turned, skew, given_page.size, page.size, level.size).place(dot, 1.0)
    assert (found.left + found.right) / 2 == pytest.approx(x + 4, abs=2.5)
    assert (found.top + found.bottom) / 2 == pytest.approx(y + 4, abs=2.5)
