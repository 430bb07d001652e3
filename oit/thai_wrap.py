"""Break Thai lines for a terminal, which knows no place to break but the blank.

Thai writes no blank between words, so the words are found by PyThaiNLP's dictionary. A word longer
than a line is broken between two letters, but never so that a mark or a following vowel is torn
from the letter that carries it.
"""

from __future__ import annotations

from pythainlp.tokenize import word_tokenize
from rich.cells import cell_len

_LEADING = "เแโใไ"
_HOLDS_ON = "ะาำๅๆฯ"  # written after a consonant and never at the head of a line
_CLOSING = ")]}”’\"',.:;!?%"
_OPENING = "([{“‘"


def wrap(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most `width` terminal cells."""
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for piece in _pieces(text):
        if cell_len(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        rest = piece if lines[-1] else piece.lstrip()
        while cell_len(rest.rstrip()) > width:
            cut = _cut(rest, width)
            lines[-1] = rest[:cut]
            lines.append("")
            rest = rest[cut:]
        lines[-1] += rest
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """Words with what must stay beside them: closing marks after, opening marks before."""
    pieces: list[str] = []
    for word in word_tokenize(text, engine="newmm-safe"):
        if pieces and not _may_break(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end after one word and go on with the next."""
    if not after or not before:
        return False
    first, last = after[0], before[-1]
    if cell_len(first) == 0 or first in _HOLDS_ON or last in _LEADING or last in _OPENING:
        return False
    if last == '"' and (len(before) == 1 or before[-2].isspace()):  # it opens
        return False
    if first in _CLOSING and not last.isspace():
        return False
    return last.isspace() or first.isspace() or not (last.isascii() and first.isascii())


def _cut(text: str, width: int) -> int:
    """The last place within the width where a word that is too long may be broken."""
    used = 0
    last = 1
    for index, letter in enumerate(text):
        if (
            index
            and cell_len(letter)
            and letter not in _HOLDS_ON
            and text[index - 1] not in _LEADING
        ):
            last = index
        used += cell_len(letter)
        if used > width:
            break
    return last
