"""Makes words from documents safe to stand in a mail: one line, short, no private numbers.

Whoever writes a document must not be able to write the mail: no line of their own, no link, no
invisible or direction-turning character. And a quote carries no more than the finding needs.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

QUOTE_LENGTH = 120
_LABEL_LENGTH = 60
_SHOWN_DIGITS = 2
_PHONE_DIGITS = {8, 9}  # after the leading 0 or +66
_LONGEST_ADDRESS = 2000

_SEPARATOR = r"\s?[-.–)]?\s?"
_NATIONAL_ID = re.compile(
    rf"(?<!\d)\d{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{5}}{_SEPARATOR}\d{{2}}{_SEPARATOR}\d(?!\d)"
)
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\+[6๖][6๖]{_SEPARATOR}(?:\([0๐]\))?|[0๐]){_SEPARATOR}"
    rf"(?P<rest>\d{{0,2}}{_SEPARATOR}\d{{3,4}}{_SEPARATOR}\d{{3,4}})(?!\d)"
)
_ZERO_WIDTH_SPACE = "\u200b"
_LINK_MAKERS = re.compile(r"(?=://)|(?=@)|(?<=[A-Za-z0-9])(?=\.[A-Za-z]{2})")
_PLACE_WORDS = {
    "table": "ตารางที่",
    "row": "แถวที่",
    "column": "คอลัมน์ที่",
    "line": "บรรทัดที่",
    "page": "หน้า",
    "sheet": "แผ่นงานที่",
    "paragraph": "ย่อหน้าที่",
    "image": "ภาพที่",
    "picture": "ภาพที่",
    "link": "ลิงก์ที่",
}
_PLACE = re.compile(rf"(?:, )?\b({'|'.join(_PLACE_WORDS)}) (?=\d)")


def fold(text: str) -> str:
    """Put text on one line and drop what cannot be seen."""
    shown = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Cf":  # zero-width and direction marks: they hide or turn other words
            continue
        shown.append(" " if category[0] in "CZ" else character)
    return " ".join("".join(shown).split())


def mask(text: str) -> str:
    """Hide national ID and phone numbers but for the last two digits."""
    text = _NATIONAL_ID.sub(lambda found: _hide_digits(found.group()), text)
    return _PHONE.sub(_hide_phone, text)


def cut(text: str, length: int = QUOTE_LENGTH) -> str:
    """Cut text to a length without parting a letter from its marks."""
    if len(text) <= length:
        return text
    end = length - 1
    while end > 0 and _leans_on_the_letter_before(text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def disarm(text: str) -> str:
    """Keep mail programs from turning words into links, without changing how they look."""
    return _LINK_MAKERS.sub(_ZERO_WIDTH_SPACE, text)


def show(text: str) -> str:
    """Any words that may hold words of a document: a reason, a title, a name."""
    return disarm(mask(fold(text)))


def show_quote(text: str) -> str:
    """Words quoted from a document; cut after masking, so no half a number gets through."""
    return disarm(cut(mask(fold(text))))


def show_place(place: str) -> str:
    """A place in a document in Thai: "table 1, row 4" becomes "ตารางที่ 1 แถวที่ 4"."""
    thai = _PLACE.sub(lambda found: f" {_PLACE_WORDS[found.group(1)]} ", fold(place))
    return show(thai)


def web_address(source: str) -> str | None:
    """The address to put behind a link, or None when the source must stay mere words.

    Only http and https become links. An address with a user name in front of the host
    (`https://agency.go.th@elsewhere`) or with hidden characters does not show where it leads.
    """
    if not source.isprintable() or "\\" in source or len(source) > _LONGEST_ADDRESS:
        return None
    address = source.strip().replace(" ", "%20")
    try:
        parts = urlsplit(address)
        hidden = parts.username is not None or parts.password is not None
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or hidden:
        return None
    return address


def label(source: str) -> str:
    """A short name of a file for people: its file name, else the address without the scheme."""
    address = web_address(source)
    if address is None:
        return disarm(cut(fold(source.replace("\\", "/").rsplit("/", 1)[-1]), _LABEL_LENGTH))
    parts = urlsplit(address)
    path = unquote(parts.path).rstrip("/")
    inner = unquote(parts.fragment)  # the file inside an archive
    name = inner if "." in inner else path.rsplit("/", 1)[-1]
    query = f"?{parts.query}" if parts.query else ""
    shown = name if "." in name else f"{parts.hostname}{path}{query}"
    return disarm(cut(fold(shown), _LABEL_LENGTH))


def _hide_phone(found: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in found.group("rest"))
    return _hide_digits(found.group()) if digits in _PHONE_DIGITS else found.group()


def _hide_digits(text: str) -> str:
    left = sum(character.isdigit() for character in text) - _SHOWN_DIGITS
    hidden = []
    for character in text:
        if character.isdigit() and left > 0:
            hidden.append("x")
            left -= 1
        else:
            hidden.append(character)
    return "".join(hidden)


def _leans_on_the_letter_before(character: str) -> bool:
    return unicodedata.category(character) == "Mn" or character in "\u0e30\u0e32\u0e33\u0e45"
