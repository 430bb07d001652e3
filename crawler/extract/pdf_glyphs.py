"""Reads the glyphs of a PDF page in the order of the file, by the direction they are read in."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from crawler.extract import pdf_calls as calls
from crawler.extract.glyphs import UNKNOWN, Glyph
from crawler.extract.pdf_geometry import Matrix, turn_matrix

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from checklist.document import Box

_QUARTER, _SNAP, _STEP = 90, 10, 5
_TILED = 0.01
_INK = 0.05  # points; what is lower draws nothing
_ON_LINE, _NEAR = 0.1, 0.5  # of the font size: how near to the letter before a blank follows it
_PLACE_BITS = 20  # of a place in the file: the object, then the character
_NAME_BYTES = 200
_TAKEN = 0xF0000  # from here on code points name marks that are not known yet
_CODES = {0: UNKNOWN, 0x02: "-"}  # 2 is pdfium's own sign for a hyphen at the end of a line


class Run(NamedTuple):
    """The glyphs of one text object, and what they share.

    Attributes:
        glyphs: in the upright frame of their direction.
        turn: the direction they are read in, in degrees clockwise on the page.
        place: the object's number in the order of the file.
        mode: the text render mode.
        colour: red, green, blue, alpha of the fill; None for a pattern.
        to_frame: from PDF user space to the frame.
    """

    glyphs: list[Glyph]
    turn: int
    place: int
    mode: int
    colour: tuple[int, int, int, int] | None
    size: float
    font: int
    to_frame: Matrix


class _Page(NamedTuple):
    """The open text page, and what is known of the page."""

    text: ctypes.c_void_p
    to_page: Matrix
    width: float
    height: float
    places: dict[int, int]
    fonts: dict[int, str]
    matrix: calls.Slots
    colour: calls.Slots


def read_runs(
    page: PdfPage, to_page: Matrix, places: dict[int, int], texts: list[tuple[int, Matrix]]
) -> tuple[list[Run], dict[int, str]]:
    """Read all glyphs on the page; those outside of it are left out.

    Args:
        page: must stay open meanwhile.
        to_page: from PDF user space to the page as shown.
        places: address of each page object to its number in the order of the file.
        texts: addresses of the text objects in that order, and their forms' maps to the page.

    Returns:
        The text objects in the order of the file, and the name of each font by its number.
    """
    text_page = page.get_textpage()
    try:
        opened = _Page(
            text=calls.handle(text_page.raw),
            to_page=to_page,
            width=page.get_width(),
            height=page.get_height(),
            places=places,
            fonts={},
            matrix=calls.Slots(ctypes.c_float, 6),
            colour=calls.Slots(ctypes.c_uint, 4),
        )
        runs = _read(opened, text_page.count_chars())
    finally:
        text_page.close()
    _put_blanks(runs, texts)
    return sorted(runs.values(), key=lambda run: run.place), opened.fonts


def _put_blanks(runs: dict[int, Run], texts: list[tuple[int, Matrix]]) -> None:
    """End a text object with a blank where the next has neither text nor ink: that is a blank."""
    before: Run | None = None
    slots = calls.Slots(ctypes.c_float, 6)
    for address, to_page in texts:
        run = runs.get(address)
        if run is None and before is not None and before.glyphs:
            last = before.glyphs[-1]
            item = ctypes.c_void_p(address)
            if last.text == " " or not calls.object_matrix(item, slots.at[0]):
                continue
            back = turn_matrix(-before.turn % 360)
            ink = _ink_of(item, to_page.then(back))
            if ink is not None:
                before.glyphs[-1] = _widen(last, ink)
                continue
            x, y = back.point(*to_page.point(*slots.read()[4:]))
            if abs(y - last.y) <= _ON_LINE * last.size and abs(x - last.right) <= _NEAR * last.size:
                blank = last._replace(text=" ", left=x, right=x, top=y, bottom=y, x=x)
                before.glyphs.append(blank)
        before = run


def _ink_of(item: ctypes.c_void_p, to_frame: Matrix) -> Box | None:
    """Where an object draws; None where it draws nothing."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    known = pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    if not known or top.value - bottom.value <= _INK:
        return None
    return to_frame.box(left.value, bottom.value, right.value, top.value)


def _widen(spelled: Glyph, ink: Box) -> Glyph:
    """A letter that is spelled out, with the part of it that the next object draws beside it."""
    size = spelled.size
    beside = 0 <= ink.right - spelled.right <= size and ink.left <= spelled.right + _NEAR * size
    level = abs(ink.bottom - spelled.y) <= _ON_LINE * size
    return spelled._replace(right=ink.right) if beside and level else spelled


def _read(page: _Page, count: int) -> dict[int, Run]:
    """The loop over all characters; what a plain page does not need is not asked for."""
    text, runs = page.text, dict[int, Run]()
    slots = calls.Slots(ctypes.c_double, 6)
    at_left, at_right, at_bottom, at_top, at_x, at_y = slots.at
    text_object, code_of, box_of = calls.text_object, calls.code_of, calls.char_box
    origin_of, read, make = calls.char_origin, slots.read, tuple.__new__
    most_x, most_y = page.width + 1, page.height + 1
    current, last_x, last_y = 0, math.nan, math.nan
    level, right_by, down_by, size, font, base = True, 0.0, 0.0, 1.0, 0, 0
    glyphs: list[Glyph] = []
    run: Run | None = None
    for index in range(count):
        address = text_object(text, index)
        if not address:
            continue  # a blank or a line end of pdfium's own
        if address != current or run is None:
            current = address
            run = runs.get(address)
            if run is None:
                run = runs[address] = _start_run(page, index, address)
            glyphs, size, font = run.glyphs, run.size, run.font
            base = run.place << _PLACE_BITS
            level = run.turn == 0 and run.to_frame[:4] == (1, 0, 0, -1)
            right_by, down_by = run.to_frame[4:]
        code = code_of(text, index)
        if code == 32 and calls.is_generated(text, index) == 1:  # noqa: PLR2004 - a blank
            continue
        box_of(text, index, at_left, at_right, at_bottom, at_top)
        origin_of(text, index, at_x, at_y)
        left, right, bottom, top, x, y = read()
        if level:
            left, right, x = left + right_by, right + right_by, x + right_by
            top, bottom, y = down_by - top, down_by - bottom, down_by - y
            if not (-1 <= x <= most_x and -1 <= y <= most_y):
                continue
        else:
            px, py = page.to_page.point(x, y)
            if not (-1 <= px <= most_x and -1 <= py <= most_y):
                continue
            turned = run.to_frame.box(left, bottom, right, top)
            left, top, right, bottom = turned.left, turned.top, turned.right, turned.bottom
            x, y = run.to_frame.point(x, y)
        letter = _CODES.get(code) or _letter(code)
        glyph = make(Glyph, (letter, left, top, right, bottom, x, y, size, font, base + index))
        if x == last_x and y == last_y and glyphs and _is_one_piece(glyphs[-1], glyph):
            before = glyphs[-1]
            glyphs[-1] = before._replace(
                text=before.text + letter,
                left=min(before.left, left),
                top=min(before.top, top),
                right=max(before.right, right),
                bottom=max(before.bottom, bottom),
            )
        else:
            glyphs.append(glyph)
        last_x, last_y = x, y
    return runs


def _letter(code: int) -> str:
    """A code as a character, remembered; halves of pairs and our own places are unknown."""
    known = not 0xD800 <= code <= 0xDFFF and code < _TAKEN  # noqa: PLR2004 - surrogates
    _CODES[code] = found = chr(code) if known else UNKNOWN
    return found


def _is_one_piece(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters are one drawing that the file spells out (/ActualText).

    pdfium gives all of them the drawing's origin, and its box or equal parts of it, so places say
    nothing; but what is spelled out is right as it stands.
    """
    if before.text.isspace() or glyph.text.isspace():
        return False
    if (before.top, before.bottom) == (glyph.top, glyph.bottom):
        return _tiles(before.left, before.right, glyph.left, glyph.right)
    if (before.left, before.right) == (glyph.left, glyph.right):  # on a page that is turned
        return _tiles(before.top, before.bottom, glyph.top, glyph.bottom)
    return False


def _tiles(start: float, end: float, other_start: float, other_end: float) -> bool:
    """Whether the second stretch follows the first, goes before it, or is its last part."""
    gaps = (other_start - end, start - other_end, end - other_end)
    return min(map(abs, gaps)) < _TILED


def _start_run(page: _Page, index: int, address: int) -> Run:
    item, to_page = ctypes.c_void_p(address), page.to_page
    calls.char_matrix(page.text, index, page.matrix.at[0])
    a, b, c, d, _, _ = page.matrix.read()
    dx, dy = a * to_page.a + b * to_page.c, a * to_page.b + b * to_page.d
    turn = 0 if dx > 0 and dy == 0 else _round_turn(math.degrees(math.atan2(dy, dx)))
    painted = calls.fill_colour(item, *page.colour.at)
    font = calls.font_of(item) or 0
    if font and font not in page.fonts:
        page.fonts[font] = _name_font(font)
    return Run(
        glyphs=[],
        turn=turn,
        place=page.places.get(address, len(page.places)),
        mode=calls.render_mode(item),
        colour=tuple(page.colour.read()) if painted else None,
        size=calls.font_size(page.text, index) * math.hypot(c, d) or 1.0,
        font=font,
        to_frame=to_page.then(turn_matrix(-turn % 360)) if turn else to_page,
    )


def _name_font(font: int) -> str:
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    raw = ctypes.cast(font, pdfium.FPDF_FONT)
    pdfium.FPDFFont_GetBaseFontName(raw, buffer, _NAME_BYTES)
    return buffer.value.decode("utf-8", "replace")


def _round_turn(degrees: float) -> int:
    """A reading direction as a class: quarter turns within ten degrees, else in steps of five."""
    quarter = round(degrees / _QUARTER) * _QUARTER
    step = round(degrees / _STEP) * _STEP
    return (quarter if abs(degrees - quarter) <= _SNAP else step) % 360


def by_direction(runs: list[Run]) -> dict[int, list[Glyph]]:
    """The glyphs of text objects by the direction they are read in."""
    found: dict[int, list[Glyph]] = defaultdict(list)
    for run in runs:
        if run.glyphs:
            found[run.turn] += run.glyphs
    return found
