"""The lines of a file that say what it is: its headings, the first lines, its own title."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.finding import Quote
from checklist.rules.answer import quote_passage
from checklist.rules.body import windows
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body

_FIRST_LINES = 10
_LONGEST = 220
_DEEPEST_HEADING = 2


@dataclass(frozen=True, slots=True)
class Title:
    """One line that tells what a file is.

    Attributes:
        source: the file.
        text, bones: the line, carried on over the line break, and its skeleton.
        line: the line alone, a heading with the part of it that stands on the next line.
        quote: its proof.
        ocr: read by OCR or otherwise doubtful.
        named: it is the file's metadata or window title, which few people look after.
    """

    source: str
    text: str
    bones: str
    line: str
    quote: Quote
    ocr: bool = False
    named: bool = False


def find_titles(body: Body) -> list[Title]:
    """The title lines of every file, in order; metadata come last."""
    titles = []
    counts: Counter[str] = Counter()
    first_page: dict[str, int] = {}
    for passage, text, bones in windows(body.passages):
        if passage.table or len(passage.text) > _LONGEST:
            continue
        page = first_page.setdefault(passage.source, passage.page)
        early = passage.page == page and counts[passage.source] < _FIRST_LINES
        counts[passage.source] += passage.page == page
        if early or 0 < passage.heading <= _DEEPEST_HEADING:
            quote = quote_passage(passage)
            line = text if passage.heading else passage.text  # a heading may wrap
            title = Title(passage.source, text, bones, line, quote, passage.ocr)
            titles.append(title)
    for source, text in body.titles:
        bones = skeleton(text)
        quote = Quote(source, 1, "title", text)
        titles.append(Title(source, text, bones, text, quote, named=True))
    return titles
