"""Text in boxes that stand side by side is read box after box, and a line is never cut."""

from __future__ import annotations

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
