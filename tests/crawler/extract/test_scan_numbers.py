"""Two readings of one number on a scan: which stands, and when a person must look."""

from __future__ import annotations

import pytest

from crawler.extract.digits import DigitReading
from crawler.extract.scan_numbers import Settled, settle


def sure(text: str) -> DigitReading:
    return DigitReading(text, sure=True, confidence=0.98)


def unsure(text: str) -> DigitReading:
    return DigitReading(text, sure=False, confidence=0.8)


@pytest.mark.parametrize(
    ("ours", "theirs", "confidence", "answer"),
    [
        # Tesseract cannot write ๖ and ๙, so it does not contradict them.
        (sure("๒๕๖๙"), "๒๕๒๕", 84, Settled("๒๕๖๙", doubtful=False, differs=False)),
        (sure("๑๒"), "ob", 92, Settled("๑๒", doubtful=False, differs=False)),
        (sure("๓๐"), "๓๐", 97, Settled("๓๐", doubtful=False, differs=False)),
        # Both know ๑ and ๒: one of them is wrong.
        (sure("๑๒"), "๒๒", 97, Settled("๑๒", doubtful=True, differs=True)),
        (unsure("๒๕๖๙"), "๒๕๒๕", 84, Settled("๒๕๖๙", doubtful=True, differs=True)),
        (unsure("๒๓"), "๒๓", 97, Settled("๒๓", doubtful=False, differs=False)),
        (unsure("๒๖"), "๒๖", 97, Settled("๒๖", doubtful=True, differs=False)),
        # Arabic digits are read well by tesseract.
        (None, "25,000", 95, Settled("25,000", doubtful=False, differs=False)),
        (None, "25,000", 40, Settled("25,000", doubtful=True, differs=False)),
        (sure("25,000"), "25,000", 95, Settled("25,000", doubtful=False, differs=False)),
        (sure("26,000"), "25,000", 95, Settled("26,000", doubtful=True, differs=True)),
        (unsure("26,000"), "25,000", 95, Settled("25,000", doubtful=True, differs=True)),
        # Nobody read these Thai digits for sure.
        (None, "๒๕๓๒", 97, Settled("๒๕๓๒", doubtful=True, differs=False)),
        # A word that our reader half takes for a number stays a word.
        (unsure("๖๖"), "รวม", 95, Settled("รวม", doubtful=False, differs=False)),
    ],
)
def test_a_number_is_settled_by_what_each_reader_can_know(
    ours: DigitReading | None, theirs: str, confidence: float, answer: Settled
) -> None:
    assert settle(ours, theirs, confidence) == answer
