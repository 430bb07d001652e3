"""Reads pictures of text with the tesseract program, where it is installed with Thai.

Setting the environment variable OIT_OCR to "off" switches it off. Numbers in Thai digits come out
wrong too often to be believed, so whoever uses these lines must say that they are from OCR.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import warnings
from collections import defaultdict
from functools import cache
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from PIL import Image

from checklist.evidence import Box, How, Line, UnreadReason
from checklist.thai.forms import clean
from crawler.extract.unread import UnreadError

DPI = 200
MAX_PIXELS = 25_000_000
# How tesseract parts a page: one column of text of many sizes, or one block of even lines.
COLUMN, BLOCK = 4, 6
TOO_LARGE = "ภาพมีขนาดใหญ่เกินกว่าจะอ่านด้วย OCR ได้"
NO_PROGRAM = "เป็นภาพสแกน และเครื่องนี้ไม่มีโปรแกรมอ่านภาพ (OCR) ภาษาไทย"
_POINTS = 72.0
_LANGUAGES, _THAI = "tha+eng", "tha"
MIN_CONFIDENCE = 70.0
_MIN_SIDE = 16
# A gap between boxes that is a blank, as a share of a letter's height.
_BLANK, _LATIN_BLANK = 0.6, 0.3
_HEIGHT_BY_WIDTH = 1.6
_RULE = re.compile(r"[|\[\]{}_~=—]+")
_TEXT = re.compile(r"[^\W_]")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9,.:)]$"), re.compile(r"^[A-Za-z0-9(]")
# A Thai word never starts with these, so the blank before one is none.
_FOLLOWER = re.compile(r"[ะาำๅ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2}")
_TSV_COLUMNS = 12
_WORD_LEVEL = "5"


class Part(NamedTuple):
    """One box of tesseract's answer; for Thai it holds a letter or two, not a word."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def available() -> bool:
    """Whether OCR can be used: tesseract and its Thai data are here, and it is not switched off."""
    program = _program()
    return program is not None and _speaks_thai(program)


def read_image(
    picture: Image.Image | bytes, *, dpi: int = DPI, seconds: float = 40.0
) -> tuple[Line, ...]:
    """Read a picture's text, one `Line` for each printed line, from top to bottom.

    Args:
        picture: a picture, or the bytes of an image file.
        dpi: the picture's resolution; boxes are given in points by it.
        seconds: how long tesseract may work.

    Raises:
        UnreadError: OCR is not available, the picture is damaged or too large, or took too long.
    """
    program = _program()
    if program is None or not _speaks_thai(program):
        raise UnreadError(UnreadReason.NEEDS_OCR, NO_PROGRAM)
    image = _open(picture) if isinstance(picture, bytes) else picture
    if min(image.size) < _MIN_SIDE:
        return ()
    if image.width * image.height > MAX_PIXELS:
        raise UnreadError(UnreadReason.TOO_LARGE, TOO_LARGE)
    return build_lines(read_parts(image, dpi=dpi, seconds=seconds), scale=_POINTS / dpi)


def read_parts(
    image: Image.Image, *, dpi: int, seconds: float, mode: int = COLUMN, latin: bool = True
) -> list[list[Part]]:
    """Read a picture's text as tesseract gives it: the boxes of each printed line.

    Args:
        image: a grey picture, upright and level.
        dpi: its resolution.
        seconds: how long tesseract may work.
        mode: how tesseract parts the page, `COLUMN` or `BLOCK`.
        latin: read English words, too.

    Raises:
        UnreadError: OCR is not available, fails, or took too long.
    """
    program = _program()
    if program is None or not _speaks_thai(program):
        raise UnreadError(UnreadReason.NEEDS_OCR, NO_PROGRAM)
    words = ["-l", _LANGUAGES if latin else _THAI, "--psm", str(mode), "--dpi", str(dpi)]
    return parse_parts(_run(program, image, words, seconds))


def parse_parts(answer: str) -> list[list[Part]]:
    """Take tesseract's TSV apart into printed lines of boxes."""
    lines: dict[tuple[int, ...], list[Part]] = defaultdict(list)
    for row in answer.splitlines():
        fields = row.split("\t")
        if len(fields) != _TSV_COLUMNS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        block, paragraph, line = (int(number) for number in fields[2:5])
        left, top, width, height = (int(number) for number in fields[6:10])
        part = Part(fields[11].strip(), left, top, left + width, top + height, float(fields[10]))
        lines[block, paragraph, line].append(part)
    return list(lines.values())


def build_lines(printed: list[list[Part]], *, scale: float) -> tuple[Line, ...]:
    """Join the boxes of each printed line to clean text, and put the lines in reading order."""
    found: list[Line] = []
    for boxes in printed:
        parts = drop_rules(boxes)
        if not parts or mean(part.confidence for part in parts) < MIN_CONFIDENCE:
            continue  # a stamp, a signature, or marks torn off their letters
        text = join_parts(parts)
        if not _TEXT.search(text):
            continue
        box = surround(parts)
        found.append(
            Line(
                text,
                How.OCR,
                Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale),
            )
        )
    return tuple(found)


def drop_rules(parts: list[Part]) -> list[Part]:
    """Leave out what tesseract makes of ruling lines."""
    return [part for part in parts if not _RULE.fullmatch(part.text)]


def surround(parts: list[Part]) -> Box:
    """The box around all parts, in pixels."""
    return Box(
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )


def measure_letters(parts: list[Part]) -> float:
    """A letter's height; boxes may be as high as the line, so their width is asked too."""
    heights = median(part.bottom - part.top for part in parts)
    widths = median(part.right - part.left for part in parts)
    return min(heights, _HEIGHT_BY_WIDTH * widths)


def split_words(parts: list[Part], size: float) -> list[list[Part]]:
    """Part a printed line where a gap is a blank; `size` is from `measure_letters`."""
    words = [[parts[0]]]
    edge = parts[0].right
    for before, part in pairwise(parts):
        latin = _LATIN_END.search(before.text) and _LATIN_START.search(part.text)
        wide = part.left - edge > (_LATIN_BLANK if latin else _BLANK) * size
        # Latin text is given word by word, Thai letter by letter.
        wide = wide or bool(_LATIN_WORD.match(before.text) and _LATIN_WORD.match(part.text))
        if wide and not _FOLLOWER.match(part.text):
            words.append([])
        words[-1].append(part)
        edge = max(edge, part.right)
    return words


def join_parts(parts: list[Part], size: float = 0.0) -> str:
    """The clean text of a printed line."""
    words = split_words(parts, size or measure_letters(parts))
    return clean(" ".join("".join(part.text for part in word) for word in words), ocr=True)


def _program() -> str | None:
    if os.environ.get("OIT_OCR", "").casefold() == "off":
        return None
    return shutil.which("tesseract")


@cache
def _speaks_thai(program: str) -> bool:
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed program with fixed words
            [program, "--list-langs"], capture_output=True, timeout=20, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    languages = (answer.stdout + answer.stderr).split()
    return "tha" in languages and "eng" in languages


def _open(body: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # sizes are checked here
            image = Image.open(io.BytesIO(body))
            if image.width * image.height > MAX_PIXELS:
                raise UnreadError(UnreadReason.TOO_LARGE, TOO_LARGE)
            return image.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadError(
            UnreadReason.DAMAGED, "ไฟล์ภาพเสียหาย เปิดไม่ได้ โปรดอัปโหลดไฟล์ใหม่อีกครั้ง"
        ) from error


def _run(program: str, image: Image.Image, options: list[str], seconds: float) -> str:
    picture = io.BytesIO()
    image.convert("L").save(picture, "PNG", compress_level=1)
    words = [program, "stdin", "stdout", *options, "tsv"]
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed program with fixed words
            words,
            input=picture.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadError(UnreadReason.TOO_SLOW, "อ่านภาพด้วย OCR นานเกินกำหนด") from error
    except OSError as error:
        raise UnreadError(UnreadReason.CRASHED, "เรียกโปรแกรม OCR ไม่สำเร็จ") from error
    if answer.returncode != 0:
        raise UnreadError(UnreadReason.CRASHED, "โปรแกรม OCR ทำงานไม่สำเร็จ")
    return answer.stdout.decode("utf-8", errors="replace")
