"""Three forms of a Thai text: clean to show, key to compare, skeleton to find.

Documents spell one word in many ways: marks in the private-use area, a blank where SARA AM lost
its circle, tone marks as Latin letters, Thai and Arabic digits mixed. `clean` mends what is
certain and keeps the text readable; `key` drops what never decides (blanks, digits' script,
case); `skeleton` also drops the marks that readers lose, so that a word is found at all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Microsoft's and Apple's private-use places for shifted Thai marks (as HarfBuzz lists them).
_PRIVATE_MARKS = {
    0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื",
    0xF705: "่", 0xF706: "้", 0xF707: "๊", 0xF708: "๋", 0xF709: "์",
    0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์",
    0xF70F: "ญ", 0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่",
    0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์", 0xF718: "ุ",
    0xF719: "ู", 0xF71A: "ฺ",
    0xF884: "ั", 0xF885: "ิ", 0xF886: "ี", 0xF887: "ึ", 0xF888: "ื",
    0xF889: "็", 0xF88A: "่", 0xF88B: "่", 0xF88C: "่", 0xF88D: "้",
    0xF88E: "้", 0xF88F: "้", 0xF890: "๊", 0xF891: "๊", 0xF892: "๊",
    0xF893: "๋", 0xF894: "๋", 0xF895: "๋", 0xF896: "์", 0xF897: "์",
    0xF898: "์", 0xF899: "ํ", 0xF89A: "ํ", 0xF89B: "ํ", 0xF89C: "ญ",
    0xF89D: "ฐ", 0xF89E: "ฺ",
}  # fmt: skip
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD])
_BLANKS = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UPPER_LOWER = "\u0e31\u0e34-\u0e3a"  # vowels drawn above or below
_TONES = "\u0e48-\u0e4b"
_MARKS = rf"{_UPPER_LOWER}\u0e47-\u0e4e"
_CONSONANT = "ก-ฮ"
_LATIN_TONES = str.maketrans("ÉÊËÌÍ", "่้๊๋์")

_LATIN_TONE = re.compile(rf"(?<=[{_CONSONANT}{_UPPER_LOWER}])[ÉÊËÌÍ](?=[\u0e00-\u0e7f\s]|$)")
_SPLIT_AM_TONE = re.compile(rf"\u0e4d([{_TONES}])\u0e32")
_TONE_BEFORE_NIKHAHIT = re.compile(rf"([{_TONES}])\u0e4d\u0e32")
_MARK_RUN = re.compile(rf"[{_MARKS}]{{2,}}")
_VOWEL_MARKS = {"\u0e31", *map(chr, range(0x0E34, 0x0E3B))}
_BLANK_FOR_CIRCLE = re.compile(rf"(?<=[{_CONSONANT}]) \u0e32")
_BLANK_BESIDE_TONE = re.compile(
    rf"(?P<consonant>[{_CONSONANT}])(?:(?P<before>[{_TONES}]) | (?P<after>[{_TONES}]))\u0e32"
)
# Written with AM unless the letters around make another word: หน้า, ต่าง, ย้าย, กล้า, การค้า.
_WRITTEN_WITH_AM = {"ต่", "น้", "ค้", "ย้", "ล้"}
_OTHER_WORD_BEFORE = {"น้": "หใ", "ล้": "กห", "ค้": "รผ"}
_OTHER_WORD_AFTER = {"ต่": "ง", "ย้": "ย", "ค้": "งข", "น้": "ว"}
_LOST_CIRCLE = re.compile(rf"(?<=[{_CONSONANT}])([{_TONES}]?) (?=\u0e32)")
_BLANK_BEFORE_AM = re.compile(rf"(?<=[{_CONSONANT}])([{_TONES}]?) (?=\u0e33)")
_BLANK_BEFORE_MARK = re.compile(rf"(?<=[\u0e01-\u0e4e]) (?=[{_MARKS}])")
# Whatever a rule below could change; most lines hold nothing of it and are done at one look.
_SUSPECT = re.compile(
    rf"[^\n -~\u0e01-\u0e4c\u0e4e-\u0e5b\u2010-\u2027]|  |เเ|\u0e33\u0e32| [{_MARKS}\u0e32\u0e33]"
    rf"|[{_MARKS}][{_UPPER_LOWER}]|[\u0e47-\u0e4e][{_MARKS}]"
)
_SARA_AA, _SARA_AM = "\u0e32", "\u0e33"
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile(r"[\u201c\u201d\u201e\u2033\u00ab\u00bb]")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u201a\u2032`\u00b4]")
_KEY_DROP = re.compile(r"\s+")
_SKELETON_DROP = re.compile(r"[\u0e47-\u0e4e\ufffd]")

# OCR takes a Thai letter for its Lao sister, which stands 128 places further on.
_LAO = {
    code: code - 0x80
    for code in range(0x0E81, 0x0EDA)
    if unicodedata.category(chr(code)) != "Cn" and unicodedata.category(chr(code - 0x80)) != "Cn"
}
# Some layout programs map a tone mark to a small letter, each font to another: it is only dropped.
_SMALL_LATIN_TONE = re.compile(rf"(?<=[{_CONSONANT}{_UPPER_LOWER}])[a-z](?=[\u0e01-\u0e4e])")

_SWAP_AA_AM = str.maketrans({_SARA_AA: _SARA_AM, _SARA_AM: _SARA_AA})
# In running Thai one SARA AM stands for about nine SARA AA.
_SWAPPED_RATIO = 4
_SWAPPED_FLOOR = 8
_MOST_PASSES = 4


def is_swapped(text: str) -> bool:
    """Whether a whole page prints SARA AA as SARA AM (a font fault of some slide programs).

    Decide on the page, then pass the answer to `clean` for each of its cells: a cell alone is
    too short to tell.
    """
    am = text.count(_SARA_AM)
    return am >= _SWAPPED_FLOOR and am > _SWAPPED_RATIO * text.count(_SARA_AA)


def clean(text: str, *, swapped: bool = False, ocr: bool = False) -> str:
    """Mend what is certainly a fault of the file, and keep the text as people read it.

    Args:
        text: raw text; line breaks are kept, other blanks become one space.
        swapped: the page prints SARA AA as SARA AM, see `is_swapped`.
        ocr: text from OCR, where a blank before SARA AA is a real blank.
    """
    if not swapped and not _SUSPECT.search(text) and unicodedata.is_normalized("NFC", text):
        return "\n".join(line.strip() for line in text.split("\n")).strip()
    text = _mend(text, swapped=swapped, ocr=ocr)
    for _ in range(_MOST_PASSES):
        again = _mend(text, swapped=False, ocr=ocr)
        if again == text:
            break
        text = again
    return text


def _mend(text: str, *, swapped: bool, ocr: bool) -> str:
    """One pass; what one rule mends may be another fault that stood hidden before."""
    text = unicodedata.normalize("NFC", text.translate(_PRIVATE_MARKS).translate(_INVISIBLE))
    text = _BLANKS.sub(" ", _CONTROLS.sub("", text))
    text = _LATIN_TONE.sub(lambda found: found.group().translate(_LATIN_TONES), text)
    if swapped:
        text = text.translate(_SWAP_AA_AM).replace(" " + _SARA_AM, _SARA_AM)
    text = text.replace("เเ", "แ").replace("\u0e33\u0e32", "\u0e33")
    text = _TONE_BEFORE_NIKHAHIT.sub("\\1\u0e33", _SPLIT_AM_TONE.sub("\\1\u0e33", text))
    text = text.replace("\u0e4d\u0e32", "\u0e33").replace("\u0e4d\u0e33", "\u0e33")
    text = _BLANK_BEFORE_AM.sub("\\1", text)
    if not ocr:
        text = _LOST_CIRCLE.sub("\\1", text) if swapped else _restore_circles(text)
    text = _BLANK_BEFORE_MARK.sub("", text)
    text = unicodedata.normalize("NFC", _MARK_RUN.sub(_order_marks, text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def key(text: str) -> str:
    """The form to compare: no blanks, Arabic digits, small letters, one kind of dash and quote."""
    text = clean(text).translate(THAI_DIGITS).casefold()
    text = _APOSTROPHES.sub("'", _QUOTES.sub('"', _DASHES.sub("-", text)))
    text = _KEY_DROP.sub("", text.translate(_LAO)).replace("เเ", "แ")
    return _MARK_RUN.sub(_order_marks, text)


@lru_cache(maxsize=16_384)
def skeleton(text: str) -> str:
    """The form to find: the key without tone marks, silencers and lost circles; SARA AM as AA.

    Short words collide in this form, so demand length or a second word beside it.
    """
    bones = _SKELETON_DROP.sub("", key(_SMALL_LATIN_TONE.sub("", clean(text))))
    return bones.replace(_SARA_AM, _SARA_AA)


def _order_marks(found: re.Match[str]) -> str:
    """Vowels before tones, as Thai is stored, and no mark twice in a row."""
    ordered = sorted(found.group(), key=lambda mark: mark not in _VOWEL_MARKS)
    kept = [m for index, m in enumerate(ordered) if index == 0 or m != ordered[index - 1]]
    return "".join(kept)


def _restore_circles(text: str) -> str:
    """Turn consonant + blank + SARA AA into SARA AM: no Thai word starts with SARA AA."""
    text = _BLANK_BESIDE_TONE.sub(_circle_after_tone, text)
    return _BLANK_FOR_CIRCLE.sub(_SARA_AM, text)


def _circle_after_tone(found: re.Match[str]) -> str:
    """Beside a tone mark the blank is mostly a blank: only these words are written with AM."""
    letter = found.group("consonant") + (found.group("before") or found.group("after"))
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    other = (before and before in _OTHER_WORD_BEFORE.get(letter, "")) or (
        after and after in _OTHER_WORD_AFTER.get(letter, "")
    )
    return letter + (_SARA_AM if letter in _WRITTEN_WITH_AM and not other else _SARA_AA)
