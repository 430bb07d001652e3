"""Invents the texts to draw: numbers as Thai documents write them, and words that are none."""

# ruff: noqa: PLR2004 - chances and measures of invented drawings

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pythainlp.corpus import thai_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

THAI, ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"
_TO_THAI = str.maketrans(ARABIC, THAI)
_CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ALONE = "ะาเแโใไๆฯฤๅ฿"
_LATIN = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
_SHORT = (  # noqa: SIM905 - words read best as a text
    "บาท จำนวน พ.ศ. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค. ปี ที่ ข้อ "
    "ลำดับ รวม ไม่มี หน้า วันที่ ร้อยละ และ หรือ ของ ณ ๆ ฯลฯ นาย นาง น.ส. ว่าที่ ร.ต. อบต. สป. กค. มท. "
    "e-bidding e-GP ITA OIT No. PDF the of Baht THB www http - -- — … / . , : ( ) * • ✓ + = # “ ”"
).split()


def invent_number(rng: Generator, *, thai: bool) -> str:
    """An amount, year, date, list number, telephone or e-GP number, in Thai or Arabic digits."""
    kinds: tuple[Callable[[Generator], str], ...] = (
        _amount, _amount, _amount, _year, _date, _egp, _plain, _plain, _plain, _small, _part,
    )  # fmt: skip
    text = kinds[rng.integers(len(kinds))](rng)
    return text.translate(_TO_THAI) if thai else text


def invent_word(rng: Generator, *, aside: bool = False) -> str:
    """A Thai or Latin word, an abbreviation, a sign, or letters in no order.

    Args:
        rng: the source of chance.
        aside: take the Thai words that training never sees.
    """
    chance = rng.random()
    words = _thai_words(aside)
    if aside or chance < 0.5:
        return words[rng.integers(len(words))]
    if chance < 0.62:
        return _SHORT[rng.integers(len(_SHORT))]
    if chance < 0.8:
        return _letters(rng, _CONSONANTS + _ALONE, int(rng.integers(1, 6)))
    return _letters(rng, _LATIN, int(rng.integers(1, 8)))


@cache
def _thai_words(aside: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    whole = [word for word in sorted(thai_words()) if not any(c in THAI + ARABIC for c in word)]
    return tuple(word for place, word in enumerate(whole) if (place % 5 == 0) == aside)


def _letters(rng: Generator, letters: str, count: int) -> str:
    return "".join(letters[rng.integers(len(letters))] for _ in range(count))


def _plain(rng: Generator) -> str:
    return _letters(rng, ARABIC, int(rng.integers(1, 9)))


def _amount(rng: Generator) -> str:
    value = int(10 ** rng.uniform(1, 8.5))
    satang = rng.choice(["", "", ".00", f".{rng.integers(100):02d}"])
    return f"{value:,}{satang}"


def _year(rng: Generator) -> str:
    return str(rng.integers(2540, 2575))


def _date(rng: Generator) -> str:
    sign = rng.choice(["/", "/", "-", "."])
    day, month = rng.integers(1, 32), rng.integers(1, 13)
    year = rng.integers(2550, 2572) if rng.random() < 0.7 else rng.integers(50, 72)
    return f"{day}{sign}{month}{sign}{year}" if rng.random() < 0.5 else (
        f"{day:02d}{sign}{month:02d}{sign}{year}"
    )  # fmt: skip


def _egp(rng: Generator) -> str:
    return f"{rng.integers(60, 70)}{rng.integers(1, 13):02d}{rng.integers(10**7):07d}"


def _small(rng: Generator) -> str:
    return str(rng.integers(1, 30)) + str(rng.choice(["", ".", ")", ".1"]))


def _part(rng: Generator) -> str:
    one, other = rng.integers(100), rng.integers(100)
    telephone = f"0-{rng.integers(2000, 6000)}-{rng.integers(10000):04d}"
    time = f"{one % 24:02d}:{other % 60:02d}"
    register = f"{one}/{rng.integers(2550, 2572)}"
    span, share = f"{one}-{other}", f"{one}.{other:02d}%"
    forms = (share, f"{one}%", f"({one})", time, register, telephone, span)
    return forms[rng.integers(len(forms))]
