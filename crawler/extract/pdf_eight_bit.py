"""Reads Thai that old fonts hand out as accented Latin letters, one byte a letter.

Such a font has Thai drawings at the places of ISO 8859-1 and says nothing about it, so its text
reads `¡ÒÃ` for การ. It is only believed to be Thai where that makes dictionary words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.thai.forms import clean
from crawler.extract.pdf_words import measure_words

if TYPE_CHECKING:
    from crawler.extract.pdf_glyphs import Run

_FIRST, _LAST = "\u00a1", "\u00fb"
_THAI = {
    chr(code): bytes([code]).decode("cp874")
    for code in range(0xA1, 0xFC)
    if code not in range(0xDB, 0xDF)
}
_MIN_LETTERS = 20
_MOSTLY = 0.6
_LEAST_WORDS = 0.7


def decode_fonts(runs: list[Run]) -> list[Run]:
    """Give the text objects of such fonts their Thai letters; all others stay as they are."""
    if not any(run.glyphs and _FIRST <= run.glyphs[0].text <= _LAST for run in runs):
        return runs
    fonts = {run.font for run in runs}
    fonts = {font for font in fonts if _is_high([run for run in runs if run.font == font])}
    chosen = [run for run in runs if run.font in fonts]
    text = clean("".join(_THAI.get(one.text, one.text) for run in chosen for one in run.glyphs))
    if len(text) < _MIN_LETTERS or measure_words(text) < _LEAST_WORDS:
        return runs
    return [_decode(run) if run.font in fonts else run for run in runs]


def _is_high(runs: list[Run]) -> bool:
    """Whether most letters of a font are accented ones."""
    letters = [one.text for run in runs for one in run.glyphs if not one.text.isspace()]
    return sum(_FIRST <= one <= _LAST for one in letters) > _MOSTLY * len(letters)


def _decode(run: Run) -> Run:
    return run._replace(
        glyphs=[one._replace(text=_THAI.get(one.text, one.text)) for one in run.glyphs]
    )
