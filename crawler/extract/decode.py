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
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_MOSTLY = 0.8


def decode(body: bytes) -> str:
    """Decode by byte order mark, else as UTF-8, else as the Thai Windows code page (cp874).

    Thai sites declare UTF-8, TIS-620 or ISO-8859-1 without regard to what they send, so no
    declaration is asked. A UTF-8 page with a few letters cut in the middle (titles shortened by
    bytes) stays UTF-8, with U+FFFD in those places.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        high = len(_HIGH_BYTES.findall(body))
        thai = 3 * len(_THAI_IN_UTF8.findall(body))
        return body.decode("utf-8" if thai > _MOSTLY * high else "cp874", "replace")
