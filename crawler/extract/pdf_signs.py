"""Gives the signs of Microsoft's symbol fonts their characters: tick boxes, ticks, bullets.

Such fonts put their drawings at U+F020 to U+F0FF, each its own: U+F0A3 is a box in Wingdings 2, a
circle in Wingdings and "less or equal" in Symbol. So only the font tells what is meant, and what
is not listed here stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.extract.pdf_glyphs import Run

_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(?P<name>Wingdings ?2?|Webdings|Symbol)(?:MT|PSMT)?(?:[-,]\w+)?"
)
_PRIVATE = 0xF000
_SYMBOLS = range(0x20, 0x100)
_ACCENTED = range(0xA1, 0x100)  # how a font that names no characters gives them out

# As Unicode lists them, with plain boxes, circles and crosses for those that few fonts have.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉",
    0xA6: "❍", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x35: "▢", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●",
    0x99: "○", 0xA2: "■", 0xA3: "□",
    **{0x6A + index: chr(ord("①") + index) for index in range(10)},
    **{0x75 + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_WEBDINGS = {0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●"}
_SYMBOL = {
    0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
}  # fmt: skip
TABLES = {
    "Wingdings": _WINGDINGS,
    "Wingdings2": _WINGDINGS_2,
    "Webdings": _WEBDINGS,
    "Symbol": _SYMBOL,
}


def read_signs(runs: list[Run], fonts: Mapping[int, str]) -> list[Run]:
    """Give the glyphs of symbol fonts the characters that they draw.

    Args:
        runs: the text objects of a page.
        fonts: the name of each font by its number.
    """
    named = {number: table for number, name in fonts.items() if (table := _table_of(name))}
    if not named:
        return runs
    return [_read(run, named[run.font]) if run.font in named else run for run in runs]


def _table_of(font: str) -> dict[str, str]:
    """What each character of a font draws; empty for a font of letters."""
    found = _FONT.fullmatch(font)
    if not found:
        return {}
    table = TABLES[found["name"].replace(" ", "")]
    bare = () if table is _SYMBOL else _ACCENTED
    return {
        chr(place + code): sign
        for place, codes in ((_PRIVATE, _SYMBOLS), (0, bare))
        for code, sign in table.items()
        if code in codes
    }


def _read(run: Run, signs: Mapping[str, str]) -> Run:
    return run._replace(
        glyphs=[one._replace(text=signs.get(one.text, one.text)) for one in run.glyphs]
    )
