"""Shaded boxes on scanned pages."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from checklist.evidence import Box
from crawler.extract.scan_tints import cut_ink, find_more, has_tints
from crawler.extract.scan_words import Printed


def draw(shade: int | None) -> Image.Image:
    page = Image.new("L", (800, 800), 250)
    pen = ImageDraw.Draw(page)
    if shade is not None:
        pen.rectangle((200, 200, 500, 400), fill=shade)
    for left in range(240, 460, 20):
        pen.rectangle((left, 280, left + 8, 300), fill=20)
    return page


@pytest.mark.parametrize(
    ("shade", "tinted"), [(None, False), (245, False), (200, True), (110, True)]
)
def test_boxes_on_a_shade_are_seen(shade: int | None, tinted: bool) -> None:  # noqa: FBT001 - a case
    assert has_tints(draw(shade)) is tinted


@pytest.mark.parametrize("shade", [None, 200, 110])
def test_letters_are_ink_and_every_ground_is_paper(shade: int | None) -> None:
    cut = np.asarray(cut_ink(draw(shade)))
    assert set(np.unique(cut)) == {0, 255}
    assert (cut[284:296, 242:246] == 0).all()
    assert (cut[240:260, 300:400] == 255).all()


def line(text: str, left: float, confidence: float = 90.0) -> Printed:
    return Printed(
        text, Box(left, 0, left + 100, 20), 20, confidence, doubtful=False, other="", words=()
    )


def test_only_believed_lines_where_none_was_read_are_added() -> None:
    new, low, short, same = (
        line("30 นาที", 300), line("ยาอาจ", 600, 40.0), line("1 .", 900), line("ตรวจนับ", 10),
    )  # fmt: skip
    assert find_more([line("ตรวจนับเงิน", 0)], [new, low, short, same]) == [new]
