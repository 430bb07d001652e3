"""Letters that a first reading passed over, and figures that belong to the lines of a list."""

from __future__ import annotations

import numpy as np

from checklist.evidence import Box
from crawler.extract.scan_left import believe, find_left, join_figures
from crawler.extract.scan_words import Printed

DPI = 200


def line(
    text: str, left: float, top: float, *, sure: bool = True, doubtful: bool = False
) -> Printed:
    box = Box(left, top, left + 12 * len(text), top + 24)
    return Printed(text, box, 24, 90.0 if sure else 20.0, doubtful, "", ())


def page() -> np.ndarray:
    grey = np.full((800, 800), 255, np.uint8)
    for top in (100, 160, 220):
        for left in (*range(50, 250, 16), 600, 616):
            grey[top : top + 20, left : left + 5] = 0
    return grey


def rows(right: float) -> list[Printed]:
    boxes = [Box(48, top, right, top + 20) for top in (100, 160, 220)]
    return [Printed("รายการ", box, 20, 90.0, doubtful=False, other="", words=()) for box in boxes]


def test_ink_that_no_line_covers_is_left() -> None:
    left = find_left(page(), rows(250), DPI)
    assert left is not None
    assert left[:, :500].min() == 255
    assert left[:, 600:].min() == 0


def test_a_page_that_was_read_whole_leaves_nothing() -> None:
    assert find_left(page(), rows(640), DPI) is None


def test_sure_numbers_and_believed_words_count() -> None:
    number, torn = line("๑๒", 0, 0, sure=False), line("๑๕", 0, 50, doubtful=True)
    words, noise = line("หมายเหตุ", 0, 100), line("ะ ร์ wy", 0, 150, sure=False)
    assert believe([number, torn, words, noise]) == [number, words]


def test_figures_under_each_other_belong_to_their_lines() -> None:
    labels = [line(text, 50, top) for text, top in (("งาน ก", 100), ("งาน ข", 160), ("งาน ค", 220))]
    figures = [line(text, 600, top) for text, top in (("๕", 102), ("๑๒", 161), ("๒๐", 219))]
    joined = join_figures([*labels, *figures], DPI)
    assert [one.text for one in joined] == ["งาน ก ๕", "งาน ข ๑๒", "งาน ค ๒๐"]
    assert joined[0].box.right == figures[0].box.right


def test_columns_of_figures_are_joined_from_the_left() -> None:
    rows = [
        [line("ก", 50, top), line("250,000", 300, top), line("7", 600, top)] for top in (0, 60, 120)
    ]
    joined = join_figures([one for row in rows for one in reversed(row)], DPI)
    assert {one.text for one in joined} == {"ก 250,000 7"}


def test_a_lone_figure_stays_alone() -> None:
    lines = [line("งาน ก", 50, 100), line("๕", 600, 100)]
    assert join_figures(lines, DPI) == lines
