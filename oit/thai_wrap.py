"""Break Thai lines for a terminal, which knows no place to break but the blank.

Thai writes no blank between words. A line may break at a blank, or before a vowel that is written
before its consonant, which always begins a syllable; failing both, between two letters, but never
so that a mark or a following vowel is torn from the letter that carries it.
"""

from __future__ import annotations

from rich.cells import cell_len

_LEADING = "เแโใไ"
_HOLDS_ON = "ะาำๅๆฯ"  # written after a consonant and never at the head of a line
_CLOSING = ")]}”’\"',.:;!?%"


def wrap(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most `width` terminal cells."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while cell_len(rest) > width:
            cut = _cut(rest, width)
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        lines.append(rest)
    return lines


def _cut(text: str, width: int) -> int:
    """The last good place to break within the width, else the last possible one."""
    used = 0
    last_possible = last_syllable = last_blank = 0
    for index, letter in enumerate(text):
        if index and _may_break(text, index):
            last_possible = index
            if letter in _LEADING:
                last_syllable = index
        if letter == " ":
            last_blank = index
        used += cell_len(letter)
        if used > width:
            break
    nearly_full = last_possible * 2 // 3
    if max(last_blank, last_syllable) > nearly_full:
        return max(last_blank, last_syllable)
    return last_possible or 1


def _may_break(text: str, index: int) -> bool:
    before, letter = text[index - 1], text[index]
    if cell_len(letter) == 0 or letter in _HOLDS_ON or letter in _CLOSING:
        return False
    if before in _LEADING:
        return False
    return not (before.isascii() and before.isalnum() and letter.isascii() and letter.isalnum())
