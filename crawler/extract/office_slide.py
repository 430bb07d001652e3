"""Collects what one slide shows: text, tables, diagrams, charts and pictures in reading order."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape

from checklist.evidence import Cell, How, Hyperlink, Image, Line, Table
from crawler.extract.headers import count_header_rows
from crawler.extract.office_numbering import write_number
from crawler.extract.office_parts import chart_texts, shape_texts
from crawler.extract.office_pictures import Picture
from crawler.extract.one_line import clean_line
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.table import Table as PptxTable
    from pptx.text.text import TextFrame, _Paragraph

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ASIDE = {
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.HEADER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_BANDS = 24  # shapes whose tops lie in one such part of the slide stand side by side
_SLIDE_HEIGHT = 6_858_000
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_DEEPEST = 20
_NUMBERS = (
    ("thaiNum", "thaiNumbers"), ("thaiAlpha", "thaiLetters"), ("alphaLc", "lowerLetter"),
    ("alphaUc", "upperLetter"), ("romanLc", "lowerRoman"), ("romanUc", "upperRoman"),
    ("arabic", "decimal"),
)  # fmt: skip
_ENDS = (("ParenBoth", "({})"), ("ParenR", "{})"), ("Period", "{}."), ("Plain", "{}"))


def all_text(slide: Slide) -> Iterator[str]:
    """All text of a slide, to judge its fonts by."""
    for node in slide.element.iter(f"{_DRAWING}t"):
        yield node.text or ""


class SlideReader:
    """Reads one slide.

    Args:
        swapped: the show prints SARA AA as SARA AM (see `checklist.thai.forms.is_swapped`).

    Attributes:
        title: of the slide, "" if it has none.
        lines, tables, images, links: as a page holds them.
        pictures: the bytes of the images.
    """

    def __init__(self, *, swapped: bool) -> None:
        self.title = ""
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.images: list[Image] = []
        self.links: list[Hyperlink] = []
        self.pictures: list[Picture] = []
        self._swapped = swapped

    def read(self, slide: Slide) -> None:
        """Read the title, then the shapes from top to bottom, then the speaker's notes."""
        self._read_shapes(sorted(slide.shapes, key=_order), 0)
        for choice in slide.element.iter(_CHOICE):  # the library passes these over
            self._add_all(shape_texts(choice))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            for text in self._paragraphs(slide.notes_slide.notes_text_frame):
                self._add(text, aside=True)

    def _read_shapes(self, shapes: Iterable[BaseShape], depth: int) -> None:
        for shape in shapes:
            if depth > _DEEPEST or _is_hidden(shape):
                continue
            if isinstance(shape, GroupShape):
                self._read_shapes(sorted(shape.shapes, key=_order), depth + 1)
            elif isinstance(shape, GraphicFrame) and shape.has_table:
                self._read_table(shape.table)
            elif isinstance(shape, GraphicFrame) and shape.has_chart:
                root = ET.fromstring(shape.chart.part.blob)  # noqa: S314 - expat caps entities
                self._add_all(chart_texts(root))
            elif isinstance(shape, Shape):
                self._read_text(shape)
            else:
                self._read_rest(shape)

    def _read_text(self, shape: Shape) -> None:
        kind = _placeholder(shape)
        for text in self._paragraphs(shape.text_frame):
            self._add(text, heading=kind in _TITLES, aside=kind in _ASIDE)
            if kind in _TITLES:
                self.title = f"{self.title} {text}".strip()
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                address = run.hyperlink.address
                if address:
                    text = clean_line(run.text, swapped=self._swapped)
                    self.links.append(Hyperlink(address, text, after_line=len(self.lines)))

    def _read_rest(self, shape: BaseShape) -> None:
        """Diagrams hold their text in a part of their own; all else is a picture or a line."""
        for node in shape.element.iter(_DIAGRAM):
            part = shape.part.related_part(node.get(f"{_ID}dm"))
            self._add_all(shape_texts(ET.fromstring(part.blob)))  # noqa: S314 - expat caps entities
        for blip in shape.element.iter(f"{_DRAWING}blip"):
            relation = blip.get(f"{_ID}embed")
            if not relation:
                continue
            part = shape.part.related_part(relation)
            name = part.partname.rpartition("/")[2]
            alt = clean_line(shape.element.xpath("string(.//p:cNvPr/@descr)"))
            after = len(self.lines)
            self.images.append(Image(name, alt, _points(shape.width), _points(shape.height), after))
            self.pictures.append(Picture(name, part.blob, alt))

    def _read_table(self, table: PptxTable) -> None:
        number, after = len(self.tables) + 1, len(self.lines)
        rows: list[tuple[Cell, ...]] = []
        anchors: dict[tuple[int, int], str] = {}
        for row, cells in enumerate(table.rows):
            read: list[Cell] = []
            for column, cell in enumerate(cells.cells):
                if cell.is_spanned:
                    read.append(Cell(anchors.get((row, column), ""), spanned=True))
                    continue
                text = " ".join(self._paragraphs(cell.text_frame))
                if text:
                    self.lines.append(Line(text, How.MARKUP, table=number))
                if cell.is_merge_origin:
                    places = [
                        (r, c) for r in range(cell.span_height) for c in range(cell.span_width)
                    ]
                    anchors.update({(row + r, column + c): text for r, c in places})
                read.append(Cell(text))
            rows.append(tuple(read))
        if rows and rows[0]:
            width = max(map(len, rows))
            filled = tuple((*row, *[Cell("")] * (width - len(row))) for row in rows)
            header = count_header_rows(filled)
            marks = asdict(mark_rows(filled, header))
            self.tables.append(Table(number, filled, header, How.MARKUP, after, **marks))

    def _paragraphs(self, frame: TextFrame) -> Iterator[str]:
        """Texts of the paragraphs, each with the number that the program writes before it."""
        counts: dict[int, tuple[str, int]] = {}
        for paragraph in frame.paragraphs:
            depth = paragraph.level
            kind, start = _numbering(paragraph)
            text = clean_line(paragraph.text.replace("\v", " "), swapped=self._swapped)
            if not text:
                continue
            before = counts.get(depth, ("", 0))
            counts = {at: one for at, one in counts.items() if at < depth}
            if kind:
                number = before[1] + 1 if before[0] == kind else start
                counts[depth] = kind, number
                text = f"{_write(kind, number)} {text}"
            yield text

    def _add(self, text: str, *, heading: bool = False, aside: bool = False) -> None:
        self.lines.append(Line(text, How.MARKUP, heading=int(heading), aside=aside))

    def _add_all(self, texts: Iterable[str]) -> None:
        for text in texts:
            cleaned = clean_line(text, swapped=self._swapped)
            if cleaned:
                self._add(cleaned)


def _order(shape: BaseShape) -> tuple[bool, int, int]:
    """Titles first, then by rows of shapes, in each from left to right."""
    top, left = shape.top or 0, shape.left or 0
    return _placeholder(shape) not in _TITLES, top * _BANDS // _SLIDE_HEIGHT, left


def _placeholder(shape: BaseShape) -> object:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _is_hidden(shape: BaseShape) -> bool:
    return bool(shape.element.xpath("./*/p:cNvPr[@hidden='1' or @hidden='true']"))


def _numbering(paragraph: _Paragraph) -> tuple[str, int]:
    properties = paragraph._p.pPr  # noqa: SLF001 - no other way to it
    found = None if properties is None else properties.find(f"{_DRAWING}buAutoNum")
    if found is None:
        return "", 1
    start = found.get("startAt", "1")
    return found.get("type", ""), int(start) if start.isdigit() else 1


def _write(kind: str, number: int) -> str:
    form = next((form for begin, form in _NUMBERS if kind.startswith(begin)), "decimal")
    shape = next((shape for end, shape in _ENDS if kind.endswith(end)), "{}.")
    return shape.format(write_number(number, form))


def _points(length: int | None) -> float:
    return (length or 0) / 12_700
