"""Counts the automatic numbers of a Word document, which stand on paper but not in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.extract.archive import parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{WORD}val"
_PLACE = re.compile(r"%([1-9])")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# As ECMA-376 lists them (17.18.59, thaiLetters): the letters out of use are left out.
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9_999
_UNNUMBERED = {"bullet", "none"}
_SUFFIXES = {"nothing": ""}
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    keeps_on: bool = False  # does not start anew below a higher level
    legal: bool = False  # all numbers in Arabic digits
    suffix: str = " "
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the shape it shares, and where it starts anew."""

    shape: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph its number; ask in the document's order, each paragraph once."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._shapes: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str | None, int | None, str]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if "word/numbering.xml" in archive.NameToInfo:
            self._read_lists(parse_xml(archive, "word/numbering.xml"))
        if self._lists and "word/styles.xml" in archive.NameToInfo:
            self._read_styles(parse_xml(archive, "word/styles.xml"))

    @property
    def is_empty(self) -> bool:
        """Whether the document has no lists at all."""
        return not self._lists

    def label(self, paragraph: ET.Element) -> str:
        """What Word writes before a paragraph, with the blank after it; "" for none or a bullet."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        one = self._lists[number]
        levels = {**self._levels(one.shape), **one.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(one.shape, {})
        if number not in self._begun:
            self._begun.add(number)
            counts.update({at: start - 1 for at, start in one.starts.items()})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            if not levels.get(deeper, level).keeps_on:
                del counts[deeper]
        if level.format in _UNNUMBERED:
            return ""

        def write(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            other = levels.get(at, level)
            kind = "decimal" if level.legal else other.format
            return write_number(counts.get(at, other.start), kind)

        text = _PLACE.sub(write, level.text).strip()
        return text + level.suffix if text else ""

    def _place(self, paragraph: ET.Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own word first, then its style's."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return None
        number, depth = _numbered(properties)
        style = _attribute(properties, "pStyle")
        if number is None and style:
            number, depth_of_style, named_by = self._of_style(style)
            if depth is None:
                depth = depth_of_style
            if depth is None and number in self._lists:
                levels = self._levels(self._lists[number].shape)
                depth = next((at for at, one in levels.items() if one.style == named_by), None)
        if number is None or number not in self._lists:
            return None
        return number, depth or 0

    def _of_style(self, style: str) -> tuple[str | None, int | None, str]:
        depth: int | None = None
        for _ in range(_DEEPEST_STYLE):
            if style not in self._styles:
                break
            number, own, parent = self._styles[style]
            depth = own if depth is None else depth
            if number is not None:
                return number, depth, style
            style = parent
        return None, None, ""

    def _levels(self, shape: str) -> dict[int, _Level]:
        """A shape may only point to the style that holds it."""
        if shape in self._links:
            number = self._styles.get(self._links[shape], (None, None, ""))[0]
            if number in self._lists and self._lists[number].shape != shape:
                return self._shapes.get(self._lists[number].shape, {})
        return self._shapes.get(shape, {})

    def _read_lists(self, root: ET.Element) -> None:
        for one in root.findall(f"{WORD}abstractNum"):
            shape = one.get(f"{WORD}abstractNumId", "")
            self._shapes[shape] = dict(map(_read_level, one.findall(f"{WORD}lvl")))
            link = _attribute(one, "numStyleLink")
            if link:
                self._links[shape] = link
        for one in root.findall(f"{WORD}num"):
            found = _List(_attribute(one, "abstractNumId"))
            for override in one.findall(f"{WORD}lvlOverride"):
                depth = _to_int(override.get(f"{WORD}ilvl"), 0)
                start = _attribute(override, "startOverride")
                if start:
                    found.starts[depth] = _to_int(start, 1)
                found.levels.update(dict(map(_read_level, override.findall(f"{WORD}lvl"))))
            self._lists[one.get(f"{WORD}numId", "")] = found

    def _read_styles(self, root: ET.Element) -> None:
        for style in root.findall(f"{WORD}style"):
            properties = style.find(f"{WORD}pPr")
            number, depth = (None, None) if properties is None else _numbered(properties)
            parent = _attribute(style, "basedOn")
            self._styles[style.get(f"{WORD}styleId", "")] = number, depth, parent


def write_number(number: int, kind: str) -> str:
    """Write a number as a list of this kind does; unknown kinds as plain digits."""
    number = min(max(number, 0), _MOST)
    writer = _WRITERS.get(kind)
    return writer(number) if writer else str(number)


def _thai_words(number: int) -> str:
    from pythainlp.util import num_to_thaiword  # noqa: PLC0415 - rare, slow to load

    return str(num_to_thaiword(number))


def _letters(number: int, letters: str) -> str:
    if number < 1:
        return ""
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def _roman(number: int) -> str:
    pieces = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        pieces.append(letters * times)
    return "".join(pieces)


_WRITERS: dict[str, Callable[[int], str]] = {
    "thaiNumbers": lambda number: str(number).translate(_THAI_DIGITS),
    "thaiLetters": lambda number: _letters(number, _THAI_LETTERS),
    "thaiCounting": _thai_words,
    "lowerLetter": lambda number: _letters(number, _LATIN_LETTERS),
    "upperLetter": lambda number: _letters(number, _LATIN_LETTERS).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _: "",
}


def _read_level(node: ET.Element) -> tuple[int, _Level]:
    level = _Level(
        format=_attribute(node, "numFmt") or "decimal",
        text=_attribute(node, "lvlText"),
        start=_to_int(_attribute(node, "start"), 1),
        keeps_on=_attribute(node, "lvlRestart") == "0",
        legal=node.find(f"{WORD}isLgl") is not None,
        suffix=_SUFFIXES.get(_attribute(node, "suff"), " "),
        style=_attribute(node, "pStyle"),
    )
    return _to_int(node.get(f"{WORD}ilvl"), 0), level


def _numbered(properties: ET.Element) -> tuple[str | None, int | None]:
    numbered = properties.find(f"{WORD}numPr")
    if numbered is None:
        return None, None
    depth = _attribute(numbered, "ilvl")
    return _attribute(numbered, "numId") or None, _to_int(depth, 0) if depth else None


def _attribute(node: ET.Element, name: str) -> str:
    child = node.find(f"{WORD}{name}")
    return child.get(_VALUE, "") if child is not None else ""


def _to_int(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
