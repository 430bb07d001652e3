"""Of several readings of one cell the one is taken that most agree on and that can be printed."""

from __future__ import annotations

import pytest

from checklist.document import Box
from crawler.extract.scan_cells import choose
from crawler.extract.scan_words import Printed


def reading(text: str, confidence: float = 90.0) -> list[Printed]:
    return [Printed(text, Box(0, 0, 10, 10), 10, confidence, doubtful=False, other="", words=())]


@pytest.mark.parametrize(
    ("texts", "taken"),
    [
        (("ดำเน็นการ", "ดำเนินการ", "ดำเนินการ"), "ดำเนินการ"),
        (("25,000", "26,000", "25,000"), "25,000"),
        (("30 2569", "30 2569", "30 ก.ค. 2569"), "30 ก.ค. 2569"),  # no such date is printed
        (("แผนปฏิบัติการ", "แฬณปฎึบ้ติกา", "ฌผนปฏืษติกาซ"), "แผนปฏิบัติการ"),
        (("", "ไม่มี", ""), "ไม่มี"),
    ],
)
def test_agreement_counts_among_readings_that_can_be(texts: tuple[str, ...], taken: str) -> None:
    readings = [reading(text) if text else [] for text in texts]

    assert choose(readings)[0].text == taken
