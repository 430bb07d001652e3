"""Which works (services, projects) the evidence opens by name, and what belongs to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.rules.answer import quote_cell, quote_passage
from checklist.rules.label_values import skeleton_without_number, starts_with_label
from checklist.rules.labels import Found, Spot, label_cells, number_sources
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.finding import Quote
    from checklist.rules.body import Body
    from checklist.rules.pieces import Passage

_SEVERAL = 2
_LEAST_LABELS = 3  # below a heading that names a work
_NAMED_LENGTH = 12  # letters of a line that opens a work and names it
_NAME_LENGTH = 6  # letters of a name
_WORK = re.compile("การ|งาน|ขอ|ยื่น|จด|ออก|ต่อ|รับ|แจ้ง")
_LEAST_WORK = 8  # letters of a work behind a blank
_AFTER_TITLE = re.compile(r"[\s\d๐-๙:.()]+$")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def find_works(
    each: Sequence[str], body: Body, labels: Sequence[str], least: int = _LEAST_LABELS
) -> list[tuple[Spot, Quote]]:
    """The works that the evidence opens by name, in order; none when only one is named.

    Where names open fewer than two, headings over at least so many of `labels` do.
    """
    sources = number_sources(body)
    # The first heading names the document, not a work in it.
    opened = [passage for passage, _ in _openers(each, body)]
    heads = [passage for passage in opened if passage.heading]
    works = [
        (Spot(sources[passage.source], passage.page, passage.line), quote_passage(passage))
        for passage in (heads if len(heads) > 1 else opened)
    ]
    works += _in_cells(each, body)
    if len(works) < _SEVERAL:
        headed = headed_works(body, labels, least=least)
        works = [(spot, quote_passage(head)) for spot, head in headed]
    return sorted(works, key=lambda work: work[0]) if len(works) > 1 else []


def find_single(each: Sequence[str], body: Body) -> tuple[Quote, bool] | None:
    """The name of the only work, and whether OCR read it.

    It stands in the cell beside its label, or after the label's colon.
    """
    found = [(quote, any(grid.ocr for grid in body.grids)) for _, quote in _in_cells(each, body)]
    found += [
        (quote_passage(passage), passage.ocr)
        for passage, _ in _openers(each, body)
        if _is_answered(passage.text)
    ]
    return found[0] if len(found) == 1 else None


def _is_answered(text: str) -> bool:
    """Whether words stand after a line's colon."""
    return len(_NO_LETTERS.sub("", text.partition(":")[2])) >= _NAME_LENGTH


def _in_cells(each: Sequence[str], body: Body) -> list[tuple[Spot, Quote]]:
    """Works named in the cell beside their label; a list of works has no such labels."""
    sources = number_sources(body)
    return [
        (
            Spot(sources[grid.source], grid.page, grid.table.after_line, row + 1, column),
            quote_cell(grid, row, column + 1),
        )
        for grid in body.grids
        for row, column in label_cells(grid, each)
        if _is_title(grid.table.rows[row][column].text, each)
        and not is_blank(grid.table.rows[row][column + 1].text)
    ]


def _openers(each: Sequence[str], body: Body) -> list[tuple[Passage, str]]:
    """Lines that open a work, each with the label by which; of two labels in a row the last."""
    found: list[tuple[int, Passage, str]] = []
    for index, passage in enumerate(body.passages):
        if passage.table or passage.heading == 1 or len(passage.bones) <= _NAMED_LENGTH:
            continue
        if name := starts_with_label(passage.bones, each):
            if found and found[-1][0] == index - 1 and found[-1][2] != name:
                found.pop()  # "โครงการที่ 1", then "ชื่อโครงการ: ..."
            found.append((index, passage, name))
    return [(passage, name) for _, passage, name in found]


def _is_title(text: str, each: Sequence[str]) -> bool:
    """Whether a cell says no more than the label, but for a number: "โครงการที่ 1"."""
    bones = _AFTER_TITLE.sub("", skeleton_without_number(skeleton(text)))
    return any(_AFTER_TITLE.sub("", skeleton(name)) == bones for name in each)


def headed_works(
    body: Body, labels: Sequence[str], general: Sequence[str] = (), least: int = _LEAST_LABELS
) -> list[tuple[Spot, Passage]]:
    """Headings that are no labels themselves, each with several of the item's labels below it.

    With `general`, only headings of which a name remains without these words.
    """
    works = []
    sources = number_sources(body)
    words = sorted((skeleton(word) for word in general), key=len, reverse=True)
    heads = [
        index
        for index, passage in enumerate(body.passages)
        if passage.heading > 1
        and not starts_with_label(passage.bones, labels)
        and (not words or _names_something(passage.bones, words))
    ]
    for number, start in enumerate(heads):
        end = heads[number + 1] if number + 1 < len(heads) else len(body.passages)
        named = {starts_with_label(p.bones, labels) for p in body.passages[start + 1 : end]}
        if len(named - {None}) >= least:
            passage = body.passages[start]
            spot = Spot(sources[passage.source], passage.page, passage.line)
            works.append((spot, passage))
    return works


def titles_with_name(body: Body, general: Sequence[str]) -> list[Passage]:
    """Titles of files that name a work: "คู่มือสำหรับประชาชน : การขอ...", "คู่มือการให้บริการ การขอ..."."""
    words = sorted((skeleton(word) for word in general), key=len, reverse=True)
    found = []
    for passage in body.passages:
        kind, colon, name = passage.text.partition(":")
        general_kind = colon and skeleton(kind).startswith(tuple(words))
        named = general_kind and _names_something(skeleton(name), words)
        if passage.heading == 1 and (named or _goes_on_naming(passage.text, words)):
            found.append(passage)
    return found


def _goes_on_naming(title: str, general: Sequence[str]) -> bool:
    """Whether a title that begins with general words goes on with a work, behind a blank."""
    kind, *rest = title.split()
    works = [part for part in rest if _WORK.match(part) and len(skeleton(part)) >= _LEAST_WORK]
    return skeleton(kind).startswith(tuple(general)) and any(
        _names_something(skeleton(part), general) for part in works
    )


def _names_something(bones: str, general: Sequence[str]) -> bool:
    for words in general:
        bones = bones.replace(words, "")
    return len(_NO_LETTERS.sub("", bones)) >= _NAME_LENGTH


def works_without(works: Sequence[tuple[Spot, Quote]], good: Sequence[Found]) -> list[Quote]:
    """The works between whose opening and the next one's no good answer stands."""
    spots = sorted(one.spot for one in good)
    lacking = []
    for number, (start, quote) in enumerate(works):
        end = works[number + 1][0] if number + 1 < len(works) else None
        if not any(start <= spot and (end is None or spot < end) for spot in spots):
            lacking.append(quote)
    return lacking
