"""The body of evidence of one item, prepared for questions: passages, grids, people's pictures.

All files of an item are one body. Menus and footers, contents lists, unfilled lines of forms and
sentences that only repeat what the criterion asks are left out here, once, so that no rule can be
fooled by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Document, How, Kind, Unread
from checklist.rules.offers import file_key, index_pages, unopened_files
from checklist.rules.pieces import Grid as Grid
from checklist.rules.pieces import Linked as Linked
from checklist.rules.pieces import Offered as Offered
from checklist.rules.pieces import Passage as Passage
from checklist.rules.pieces import Picture as Picture
from checklist.rules.wording import NUMBERED, Wording
from checklist.thai.amounts import is_blank
from checklist.thai.forms import THAI_DIGITS, clean, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checklist.evidence import Evidence, Page, Table

_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|_{4,})\s*[\d๐-๙]{1,3}\s*$")
_CONTENTS = skeleton("สารบัญ")
_PAGE_TITLES = frozenset(map(skeleton, ("หน้า", "หน้าที่", "เลขหน้า")))
_PAGE_NUMBER = re.compile(r"\s[\d๐-๙]{1,3}$")
# A form that nobody has filled in: dot leaders where answers should stand.
_LEADERS = re.compile(r"\.{8,}|…{4,}|_{6,}|(?:(?:\.{4,}|…{2,}|_{4,}).*){2}")
_FEW_DEMANDS = 3  # demands in a row that are the criterion, however they are worded
_LONG_RUN = 4  # lines that name things asked for, one after another
_LITTLE = 260  # letters: a title and a sentence or two
_SOME_CONTENT = 90  # letters
_COUNTED = re.compile(r"^\d[\d,]*$|\d(?:เรือง|ราย|ครัง|คน|บาท)")  # a count, as skeleton
_MUCH_OCR = 0.2  # of the lines


@dataclass(frozen=True, slots=True)
class Body:
    """Everything of one item that may count, in the order of its files.

    Attributes:
        passages, grids, pictures, links, forms: the content.
        titles: (source, metadata title) of each file that has one.
        web: the sources that are web pages.
        unread: one Thai sentence for each file or page that could not be read.
        unfollowed: (source, how many) links to files that a page offers and nobody has opened.
        echoes: how many lines only repeated the criterion, or asked leave to publish.
    """

    passages: tuple[Passage, ...] = ()
    grids: tuple[Grid, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Linked, ...] = ()
    forms: tuple[Offered, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    web: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()
    unfollowed: tuple[tuple[str, int], ...] = ()
    echoes: int = 0

    @property
    def mostly_ocr(self) -> bool:
        """Whether so much was read by OCR that a thing not found may merely be misread."""
        read_by_ocr = sum(passage.ocr for passage in self.passages)
        return read_by_ocr > len(self.passages) * _MUCH_OCR


def prepare(evidence: Sequence[Evidence], wording: Wording) -> Body:
    """Put the readable files of one item together; the order of files is kept."""
    passages: list[Passage] = []
    grids: list[Grid] = []
    pictures: list[Picture] = []
    links: list[Linked] = []
    forms: list[Offered] = []
    titles: list[tuple[str, str]] = []
    unread: list[str] = []
    unfollowed: list[tuple[str, int]] = []
    echoes = 0
    opened = {file_key(piece.visit.url) for piece in evidence}
    indexes = index_pages(evidence)
    for piece in evidence:
        source = piece.visit.url
        if isinstance(piece.content, Unread):
            unread.append(f"{source}: {piece.content.message}")
        if not isinstance(piece.content, Document):
            continue
        if clean(piece.content.title):
            titles.append((source, clean(piece.content.title)))
        for page in piece.content.pages:
            source = _source_of(piece.visit.url, page)
            named_only = piece.visit.url in indexes
            if named_only or wording.is_request(page) or _copies_criterion(page, wording):
                echoes += len(page.lines)
                continue
            kept, dropped = _passages_of(page, source, wording)
            passages.extend(kept)
            echoes += dropped
            grids.extend(
                Grid(source, page.number, t)
                for t in page.tables
                if not (t.aside or _is_contents(t))
            )
            pictures.extend(
                Picture(source, page.number, image.after_line, image)
                for image in page.images
                if not image.aside
            )
            links.extend(
                Linked(source, page.number, link.after_line, link)
                for link in page.links
                if not link.aside
            )
            forms.extend(
                Offered(source, page.number, form.after_line, form)
                for form in page.forms
                if not form.aside
            )
            if page.unread is not None:
                unread.append(f"{source} หน้า {page.number}: {page.note or 'อ่านหน้านี้ไม่ได้'}")
        source = piece.visit.url
        if not any(p.source.partition("#")[0] == source for p in passages):
            titles = [title for title in titles if title[0] != source]
        offered = unopened_files(piece.content, opened)
        if offered:
            unfollowed.append((source, offered))
    return Body(
        passages=tuple(passages),
        grids=tuple(grids),
        pictures=tuple(pictures),
        links=tuple(links),
        forms=tuple(forms),
        titles=tuple(titles),
        web=frozenset(p.visit.url for p in evidence if _is_web(p)),
        unread=tuple(unread),
        unfollowed=tuple(unfollowed),
        echoes=echoes,
    )


def _is_web(piece: Evidence) -> bool:
    return piece.document is not None and piece.document.kind == Kind.HTML


def _source_of(url: str, page: Page) -> str:
    """Where a page is found: the link, and behind "#" the file inside an archive."""
    return f"{url}#{page.file}" if page.file else url


def windows(passages: Sequence[Passage]) -> list[tuple[Passage, str, str]]:
    """Each line with its text and skeleton, both carried on over the line break below it.

    Print breaks a sentence anywhere, so words are looked for in a line and the one after it. The
    overlap holds only what a phrase may need; lines of other pages or cells are never joined.
    """
    found = []
    for index, passage in enumerate(passages):
        text, bones = passage.text, passage.bones
        if index + 1 < len(passages):
            below = passages[index + 1]
            together = (below.source, below.page, below.table, below.heading) == (
                passage.source,
                passage.page,
                passage.table,
                passage.heading,
            )
            if together and not passage.table:
                text, bones = f"{text} {below.text}", bones + below.bones
        found.append((passage, text, bones))
    return found


def has_content(body: Body, source: str) -> bool:
    """Whether a file holds more than titles, column headers and empty rows."""
    lines = [p for p in body.passages if p.source == source and not p.table and not p.heading]
    cells = [
        skeleton(cell.text)
        for grid in body.grids
        if grid.source == source
        for row in grid.table.rows[max(grid.table.header_rows, 1) :]
        for cell in row[1:] or row
        if not cell.spanned and not is_blank(cell.text)
    ]
    asked = [
        skeleton(field.label)
        for one in body.forms
        if one.source == source
        for field in one.form.fields
    ]
    if any(_COUNTED.search(text) for text in (*(line.bones for line in lines), *cells)):
        return True  # statistics may be as short as they like
    return _letters(lines) + sum(map(len, (*cells, *asked))) >= _SOME_CONTENT


def by_page(passages: Iterable[Passage]) -> dict[tuple[str, int], list[Passage]]:
    """Passages grouped by (source, page), order kept."""
    pages: dict[tuple[str, int], list[Passage]] = {}
    for passage in passages:
        pages.setdefault((passage.source, passage.page), []).append(passage)
    return pages


def _passages_of(page: Page, source: str, wording: Wording) -> tuple[list[Passage], int]:
    """The lines of a page that may count, and how many only repeated the criterion.

    Things that are asked for, named one after another with nothing between them, are the
    criterion again, however each is worded. Where little else stands on the page, the rest of it
    is the criterion too.
    """
    kept: list[Passage] = []
    run: list[Passage] = []
    dropped = 0
    contents = any(skeleton(line.text) == _CONTENTS for line in page.lines)
    lists = {table.number for table in page.tables if _is_contents(table)}
    for number, line in enumerate(page.lines, start=1):
        if line.aside or _CONTENTS_LINE.search(line.text) or is_unfilled(line.text):
            continue
        if (contents and _PAGE_NUMBER.search(line.text)) or line.table in lists:
            continue
        ocr = How.OCR in (line.how, page.how) or line.doubtful or page.doubtful
        bones = skeleton(line.text)
        passage = Passage(
            source, page.number, number, line.text, bones, line.heading, line.table, ocr
        )
        echo = wording.is_echo(bones)
        named = echo or wording.is_bare(bones) or wording.is_demand(bones)
        if not line.table and (
            named or (_names_things(run, wording) and wording.goes_on_naming(bones))
        ):
            run.append(passage)
            dropped += echo
            continue
        kept.extend(_end_run(run, wording, heads=line.table > 0))
        run = []
        kept.append(passage)
    repeated = len(run) >= _LONG_RUN or _demands(run, wording) >= _FEW_DEMANDS
    kept.extend(_end_run(run, wording))
    dropped += len(run) if repeated else 0
    if dropped and not page.tables and not page.forms:
        echoed = sum(len(skeleton(line.text)) for line in page.lines) - _letters(kept)
        if _letters(kept) < (_LITTLE if dropped >= _LONG_RUN else min(_LITTLE, echoed)):
            return [], dropped + len(kept)
    return kept, dropped


def _names_things(run: Sequence[Passage], wording: Wording) -> bool:
    """Whether lines before name things that are asked for: two do, or one that demands."""
    return len(run) > 1 or (len(run) == 1 and wording.is_demand(run[0].bones))


def _copies_criterion(page: Page, wording: Wording) -> bool:
    """Whether a page says what must be shown, and beside its title nothing else.

    Some line must demand or explain; the others must name things that are asked for.
    """
    if page.tables or page.forms or page.images:
        return False
    lines = [skeleton(line.text) for line in page.lines if not line.aside and line.heading != 1]
    telling = [wording.is_demand(bones) or wording.is_echo(bones) for bones in lines]
    return any(telling) and all(
        told or wording.names_only(bones) for told, bones in zip(telling, lines, strict=True)
    )


def _is_contents(table: Table) -> bool:
    """Whether a table only says on which page things stand."""
    last = [row[-1].text for row in table.rows]
    numbers = [text for text in last[1:] if text.strip()]
    return (
        len(numbers) > 1
        and skeleton(last[0]) in _PAGE_TITLES
        and all(text.translate(THAI_DIGITS).strip().isdigit() for text in numbers)
    )


def _demands(run: Sequence[Passage], wording: Wording) -> int:
    return sum(wording.is_demand(passage.bones) for passage in run)


def _letters(passages: Sequence[Passage]) -> int:
    return sum(len(passage.bones) for passage in passages)


def is_unfilled(text: str) -> bool:
    """Whether a line is a form's: dot leaders, and no figure between them."""
    if not _LEADERS.search(text):
        return False
    return not re.search(r"\d", NUMBERED.sub("", text.translate(THAI_DIGITS).strip()))


def _end_run(run: list[Passage], wording: Wording, *, heads: bool = False) -> list[Passage]:
    """What is kept of consecutive lines that name things asked for: labels, unless too many.

    A line that begins as a demand does is one where a line beside it repeats the criterion.
    `heads` where a table follows the last of them.
    """
    if len(run) >= _LONG_RUN or _demands(run, wording) >= _FEW_DEMANDS:
        return []
    # The last line may head content of one's own with the criterion's words.
    kept = [
        p for p in run if not wording.is_echo(p.bones) or (p is run[-1] and (p.heading or heads))
    ]
    if len(kept) < len(run):
        kept = [passage for passage in kept if not wording.is_demand(passage.bones)]
    return kept
