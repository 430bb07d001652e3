"""Breaks the text layer of a PDF as real producers do: the page looks the same, its text is wrong.

For each font the letter behind every glyph is worked out first, from its ToUnicode map and from
the /ActualText spans; then a new map is written with the fault, and the spans are dropped. So a
fault comes out alike whatever producer made the PDF.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pikepdf

from checklist.thai.forms import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_NIKHAHIT, _AA, _AM = "\u0e4d", "\u0e32", "\u0e33"
_TONES = "่้๊๋์"
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ")
_PRIVATE = dict(
    zip("่้๊๋์ัิีึื็", "\uf70a\uf70b\uf70c\uf70d\uf70e\uf710\uf701\uf702\uf703\uf704\uf712", strict=True)
)
_SLIDE = {_NIKHAHIT: " ", _AA: _AM}


def _changer(changes: dict[str, str]) -> Callable[[str], str]:
    return lambda letters: "".join(changes.get(letter, letter) for letter in letters)


FAULTS: dict[str, Callable[[str], str] | None] = {
    "no_actualtext": _changer({_NIKHAHIT: _AM}),
    "nikhahit_space": _changer({_NIKHAHIT: " "}),
    "nikhahit_lost": _changer({_NIKHAHIT: "\u200b"}),
    "nikhahit_fffd": _changer({_NIKHAHIT: "\ufffd"}),
    "decomposed": _changer({}),
    "pua": _changer(_PRIVATE),
    "latin_tones": _changer(dict(zip(_TONES, "ÉÊËÌÍ", strict=True))),
    "saraaa_as_am": _changer(_SLIDE),
    "canva": _changer({"่": "k", "้": "l", "๊": "j", "์": "q"}),
    "no_tounicode": None,
}
"""What each letter becomes; None takes the maps away. `no_actualtext` gives ำา for ำ."""

Names = dict[tuple[int, int], dict[int, str]]
"""The letter of each glyph code, by the number of its font object."""


def break_text(document: bytes, fault: str) -> bytes:
    """The same PDF with one of `FAULTS` in its text layer."""
    change = FAULTS[fault]
    with pikepdf.open(io.BytesIO(document)) as pdf:
        fonts = _fonts(pdf)
        names = _name_glyphs(pdf, fonts)
        for place, font in fonts.items():
            if change is None:
                del font["/ToUnicode"]
                continue
            wide = font.get("/Subtype") == "/Type0"
            letters = {code: change(letter) for code, letter in names[place].items()}
            font["/ToUnicode"] = pdf.make_stream(write_map(letters, wide=wide))
        for page in pdf.pages:
            _drop_spans(pdf, page)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _fonts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    dictionaries = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    fonts = [thing for thing in dictionaries if thing.get("/Type") == "/Font"]
    return {font.objgen: font for font in fonts if "/ToUnicode" in font}


def _name_glyphs(pdf: pikepdf.Pdf, fonts: dict[tuple[int, int], pikepdf.Object]) -> Names:
    """Take what the maps say of single letters; find the others by what is left of a span."""
    names: Names = {}
    for place, font in fonts.items():
        texts = read_map(font["/ToUnicode"].read_bytes())
        single = {code: _plain(text) for code, text in texts.items() if len(text) == 1}
        # A map that gives SARA AM to one glyph means its first half: shapers draw it with two.
        names[place] = {c: _NIKHAHIT if letter == _AM else letter for c, letter in single.items()}
    spans = [span for page in pdf.pages for span in _spans(page) if span[0] in names]
    for last in (False, False, False, True):
        for place, codes, text in spans:
            _name_rest(names[place], codes, list(_split(text)), last=last)
    return names


def _name_rest(known: dict[int, str], codes: list[int], letters: list[str], *, last: bool) -> None:
    """Name the one glyph of a span that has no name yet; at last also several, in their order."""
    fewer = len(codes) < len(letters)
    if len(codes) > len(letters) or (fewer and not last):
        return
    if letters[0] not in _MARKS:
        known.setdefault(codes[0], letters[0])
    unknown = [code for code in codes if code not in known]
    for code in codes:
        if known.get(code) in letters:
            letters.remove(known[code])
    if len(unknown) == len(letters) and (last or len(letters) == 1):
        known |= dict(zip(unknown, letters, strict=True))
    elif len(unknown) == 1 and fewer:
        known[unknown[0]] = "".join(letters)  # marks drawn as one


def _plain(letter: str) -> str:
    """The letter that a private-use one stands for."""
    return clean("\u0e01" + letter)[1:] if "\ue000" <= letter <= "\uf8ff" else letter


def _split(text: str) -> str:
    """A cluster's letters in the order of its glyphs: SARA AM is a circle, then SARA AA."""
    if text == _AM:
        return _NIKHAHIT + _AA
    return re.sub(rf"([{_TONES}]?){_AM}", rf"{_NIKHAHIT}\1{_AA}", text)


def _spans(page: pikepdf.Page) -> Iterator[tuple[tuple[int, int], list[int], str]]:
    """Font, glyph codes and true text of each /ActualText span."""
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    place, wide, text = (0, 0), False, ""
    codes: list[int] = []
    for operands, operator in instructions(page):
        name = str(operator)
        if name == "Tf":
            font = fonts[str(operands[0])]
            place, wide = font.objgen, font.get("/Subtype") == "/Type0"
        elif name == "BDC":
            text, codes = _true_text(operands), []
        elif name == "EMC":
            if text and codes:
                yield place, codes, text
            text = ""
        elif name in {"Tj", "TJ"} and text:
            parts = operands[0] if name == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes += _codes(bytes(part), wide=wide)


def instructions(page: pikepdf.Page) -> Iterator[tuple[list[Any], Any]]:
    """Operands and operator of each step of a page's content."""
    for step in pikepdf.parse_content_stream(page):
        yield list(step.operands), step.operator


def _true_text(operands: Sequence[Any]) -> str:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(properties["/ActualText"])
    return ""


def _codes(raw: bytes, *, wide: bool) -> list[int]:
    step = 2 if wide else 1
    return [int.from_bytes(raw[at : at + step], "big") for at in range(0, len(raw), step)]


def _drop_spans(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    kept: list[tuple[Sequence[Any], Any]] = []
    for operands, operator in instructions(page):
        if str(operator) == "BDC" and _true_text(operands):
            properties = dict(operands[1])
            del properties["/ActualText"]
            kept.append(([operands[0], pikepdf.Dictionary(properties)], operator))
            continue
        kept.append((operands, operator))
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))


_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


def read_map(stream: bytes) -> dict[int, str]:
    """The text of each code in a ToUnicode map."""
    source = stream.decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        found |= {int(code, 16): _text(target) for code, target in _PAIR.findall(block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for low, high, first, listed in _RANGE.findall(block):
            codes = range(int(low, 16), int(high, 16) + 1)
            if first:
                start = _text(first)
                texts = [start[:-1] + chr(ord(start[-1]) + step) for step in range(len(codes))]
            else:
                texts = [_text(one) for one in re.findall(r"<([0-9A-Fa-f]+)>", listed)]
            found |= dict(zip(codes, texts, strict=False))
    return found


def write_map(letters: dict[int, str], *, wide: bool) -> bytes:
    """A ToUnicode map of these letters by code."""
    digits = 4 if wide else 2
    pairs = [
        f"<{code:0{digits}X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in sorted(letters.items())
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange",
        f"<{'0' * digits}> <{'F' * digits}>", "endcodespacerange",
    ]  # fmt: skip
    for at in range(0, len(pairs), 100):
        part = pairs[at : at + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
