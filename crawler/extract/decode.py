"""Turns bytes into text for pages and text files, trusting bytes before declarations."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_IN_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)
_MOSTLY = 0.8
_HEAD = 4096
_THAI = re.compile("[\u0e01-\u0e5b]")
_FOREIGN = re.compile("[^\x00-\x7f]")
# Letters that Thai bytes (cp874) turn into when they happen to be valid UTF-8: not seen here.
_STRANGE = re.compile("[\u0400-\u0dff\u0e80-\u1fff\u2c00-\u2fff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Blocks a Thai office text in UTF-16 has: Latin, Thai, punctuation.
_WIDE_BLOCKS = frozenset({0x00, 0x0E, 0x20})
_ENOUGH = 8


def decode(body: bytes) -> str:
    """Decode by byte order mark, else as UTF-8, else as the Thai Windows code page (cp874).

    Thai sites declare UTF-8, TIS-620 or ISO-8859-1 without regard to what they send, so no
    declaration is asked. A UTF-8 page with a few letters cut in the middle (titles shortened by
    bytes) stays UTF-8, with U+FFFD in those places. UTF-16 is known without its mark too.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    wide = guess_wide(body)
    if wide is not None:
        return body.decode(wide, "replace")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        high = len(_HIGH_BYTES.findall(body))
        whole = sum(map(len, _IN_UTF8.findall(body)))
        return body.decode("utf-8" if whole > _MOSTLY * high else "cp874", "replace")
    if _STRANGE.search(text) and not _THAI.search(text):
        thai = body.decode("cp874", "replace")
        if all(map(_THAI.match, _FOREIGN.findall(thai))):
            return thai
    return text


def guess_wide(body: bytes) -> str | None:
    """Name the byte order of UTF-16 text without a mark; None when the bytes are no such text."""
    head = body[:_HEAD]
    head = head[: len(head) & ~1]
    if len(head) < _ENOUGH or b"\x00" not in head:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if not set(high) <= _WIDE_BLOCKS:
            continue
        text = head.decode(encoding, "replace")
        if not _CONTROLS.search(text) and "\ufffd" not in text:
            return encoding
    return None


def repair_twice_encoded(text: str) -> str | None:
    """Undo that UTF-8 was taken for a one-byte code page and encoded again.

    Gives None unless the whole text fits: every letter goes back to a byte, the bytes are UTF-8,
    and all they add to ASCII is Thai and punctuation. Whoever uses it marks the page doubtful.
    """
    if not _FOREIGN.search(text):
        return None
    for page in ("cp1252", "latin-1", "cp874"):
        repaired = _take_back(text, page)
        if repaired is None:
            continue
        foreign = _FOREIGN.findall(repaired)
        thai = sum(bool(_THAI.match(letter)) for letter in foreign)
        if thai >= _ENOUGH and thai > _MOSTLY * len(foreign) and not _CONTROLS.search(repaired):
            return repaired
    return None


def _take_back(text: str, page: str) -> str | None:
    table = _table(page)
    try:
        return bytes(table[letter] for letter in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _table(page: str) -> dict[str, int]:
    """Letters to bytes as browsers do it: a byte without a letter stands for itself."""
    table = {}
    for byte in range(256):
        try:
            table[bytes([byte]).decode(page)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table
