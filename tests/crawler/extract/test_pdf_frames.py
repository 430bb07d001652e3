"""Text in boxes that stand side by side is read box after box, and a line is never cut."""

from __future__ import annotations

import pytest

from checklist.evidence import Box
from crawler.extract.pdf import extract
from tests.crawler.extract.drawn_pdf import make_pdf, text

LEFT, RIGHT = "40 560 200 120 re S ", "300 560 200 120 re S "
PEOPLE = (
    text(50, 650, "Somchai") + text(310, 650, "Malee")
    + text(50, 630, "director") + text(310, 630, "deputy")
)  # fmt: skip


def lines(*contents: str) -> list[str]:
    return [line.text for line in extract(make_pdf("".join(contents))).pages[0].lines]


def test_boxes_side_by_side_are_read_one_after_the_other() -> None:
    assert lines(LEFT, RIGHT, PEOPLE) == ["Somchai", "director", "Malee", "deputy"]


def test_filled_boxes_part_the_text_like_drawn_ones() -> None:
    filled = "0.8 1 0.8 rg " + (LEFT + RIGHT).replace(" S ", " f ") + "0 g "
    assert lines(filled, PEOPLE) == ["Somchai", "director", "Malee", "deputy"]


def test_without_boxes_the_lines_stay_whole() -> None:
    assert lines(PEOPLE) == ["Somchai Malee", "director deputy"]


def test_one_box_beside_text_parts_nothing() -> None:
    assert lines(RIGHT, PEOPLE) == ["Somchai Malee", "director deputy"]


def test_boxes_around_values_do_not_tear_them_from_their_labels() -> None:
    fields = "120 640 60 25 re S 320 640 60 25 re S "
    form = text(50, 650, "Name") + text(125, 650, "Malee") + text(250, 650, "Age")
    assert lines(fields, form, text(325, 650, "40")) == ["Name Malee Age 40"]


def test_a_line_that_runs_over_the_edge_of_a_box_is_not_cut() -> None:
    long = text(50, 610, "this long line starts in one box and ends in another one")
    found = lines(LEFT, RIGHT, PEOPLE, long)
    assert "this long line starts in one box and ends in another one" in found


def test_a_box_around_the_page_is_no_box() -> None:
    assert lines("5 5 590 790 re S ", PEOPLE) == ["Somchai Malee", "director deputy"]


def test_every_letter_is_kept_whatever_the_boxes() -> None:
    boxes = [Box(40 * at, 100, 40 * at + 60, 240) for at in range(10)]
    drawn = "".join(f"{b.left} {800 - b.bottom} 60 140 re S " for b in boxes)
    found = lines(drawn, PEOPLE)
    assert sorted("".join(found).replace(" ", "")) == sorted("SomchaiMaleedirectordeputy")


PANEL = "250 400 300 300 re S "
TITLE = text(30, 650, "Plans", "2 0 0 2") + text(30, 610, "of 2564", "2 0 0 2")
ITEMS = (
    text(270, 650, "3. Focus") + text(270, 630, "3.1 Referrals")
    + text(270, 610, "3.2 Children") + text(270, 590, "3.3 Fever")
)  # fmt: skip
READ = ["3. Focus", "3.1 Referrals", "3.2 Children", "3.3 Fever"]


def test_a_title_beside_a_panel_is_read_before_it() -> None:
    assert lines(PANEL, TITLE, ITEMS) == ["Plans", "of 2564", *READ]


def test_a_title_on_the_right_of_a_panel_is_read_after_it() -> None:
    panel = "20 400 300 300 re S "
    title = text(350, 650, "Plans", "2 0 0 2") + text(350, 610, "of 2564", "2 0 0 2")
    items = ITEMS.replace("270 ", "40 ")
    assert lines(panel, title, items) == [*READ, "Plans", "of 2564"]


@pytest.mark.parametrize("heading", ["260 643 280 20 re S ", "260 624 280 40 re S "])
def test_headings_in_boxes_of_their_own_belong_to_the_panel_around_them(heading: str) -> None:
    assert lines(PANEL, heading, TITLE, ITEMS) == ["Plans", "of 2564", *READ]


def test_text_above_and_below_the_panel_stays_where_it_is() -> None:
    others = text(30, 750, "Above") + text(30, 350, "Below")
    assert lines(PANEL, TITLE, ITEMS, others) == ["Above", "Plans", "of 2564", *READ, "Below"]


def test_labels_as_large_as_the_values_in_a_panel_keep_them() -> None:
    labels = text(30, 650, "Plan") + text(30, 610, "Part", "1.3 0 0 1.3")
    assert lines(PANEL, labels, ITEMS) == [
        "Plan 3. Focus", "3.1 Referrals", "Part 3.2 Children", "3.3 Fever",
    ]  # fmt: skip


def test_one_label_as_large_as_its_value_keeps_all_lines_whole() -> None:
    mixed = TITLE + text(30, 590, "Note")
    assert "Plans 3. Focus" in lines(PANEL, mixed, ITEMS)


def test_a_large_title_beside_a_small_box_stays_on_its_line() -> None:
    assert "Plans 3. Focus" in lines("250 580 200 90 re S ", TITLE, ITEMS)
