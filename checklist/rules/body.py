"""The body of evidence of one item, prepared for questions: passages, grids, people's pictures.

All files of an item are one body. Menus and footers, contents lists, unfilled lines of forms and
sentences that only repeat what the criterion asks are left out here, once, so that no rule can be
fooled by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Document, Kind, Liveness, Unread
from checklist.rules.kept_lines import copies_criterion, is_contents, passages_of
from checklist.rules.offers import file_key, index_pages, unopened_files
from checklist.rules.pieces import Grid as Grid
from checklist.rules.pieces import Linked as Linked
from checklist.rules.pieces import Offered as Offered
from checklist.rules.pieces import Passage as Passage
from checklist.rules.pieces import Picture as Picture
from checklist.rules.sheets import unfold_sheet
from checklist.thai.forms import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checklist.evidence import Evidence, Page
    from checklist.rules.wording import Wording

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
        dead: keys (`offers.file_key`) of links that are certainly dead; a login is no such fault.
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
    dead: frozenset[str] = frozenset()
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
            if named_only or wording.is_request(page) or copies_criterion(page, wording):
                echoes += len(page.lines)
                continue
            unfolded, parts = unfold_sheet(page)
            kept, dropped = passages_of(unfolded, source, wording)
            passages.extend(kept)
            echoes += dropped
            grids.extend(
                Grid(source, page.number, part.table, part.first_row)
                for part in parts
                if not (part.table.aside or is_contents(part.table))
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
        dead=frozenset(file_key(p.visit.url) for p in evidence if _is_dead(p)),
        echoes=echoes,
    )


def _is_dead(piece: Evidence) -> bool:
    liveness = piece.visit.liveness
    return liveness.confirmed_dead and liveness != Liveness.LOGIN_REQUIRED


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


def by_page(passages: Iterable[Passage]) -> dict[tuple[str, int], list[Passage]]:
    """Passages grouped by (source, page), order kept."""
    pages: dict[tuple[str, int], list[Passage]] = {}
    for passage in passages:
        pages.setdefault((passage.source, passage.page), []).append(passage)
    return pages
