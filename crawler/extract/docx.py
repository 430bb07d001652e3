"""Reads a Word document: its body through HTML, its page headers and footers set aside."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import asdict, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import mammoth
from selectolax.lexbor import LexborHTMLParser

from checklist.evidence import Document, Kind, Page, Table
from checklist.thai.forms import is_swapped
from crawler.extract.archive import MALFORMED, damaged, open_archive
from crawler.extract.headers import count_header_rows
from crawler.extract.html import build_page
from crawler.extract.html_lists import ListMarkers
from crawler.extract.html_walk import PageWalker
from crawler.extract.office_parts import read_about
from crawler.extract.office_pictures import Picture, PictureReader, add_pictures
from crawler.extract.office_word import WordRewriter, paragraph_texts, prepare
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_READER = "docx 3 (mammoth {})"
_TITLE_STYLE = "p[style-name='Title'] => h1:fresh"
_NOTE_RETURN = re.compile(r"<a href=\"#[^\"]*-ref-[^\"]*\">\u2191</a>")
_MEDIA = "word/media/"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a Word document as one page: its pages exist only when it is printed.

    Tracked insertions are read, deletions and hidden text are not; automatic numbers stand before
    their paragraphs as Word prints them.

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: where it was fetched, the base of relative links.
        content_type: ignored.

    Raises:
        UnreadError: it is broken, encrypted or too large.
    """
    del name, content_type
    with open_archive(body) as archive:
        try:
            about = read_about(archive)
            margins = {part: _read_margin(archive, part) for part in ("header", "footer")}
            markup = _convert(prepare(archive))
            pictures = _find_pictures(archive)
        except (*MALFORMED, RuntimeError) as error:
            raise damaged() from error
    markup = f"{margins['header']}{markup}{margins['footer']}"
    page = add_pictures(_read_page(markup, url), pictures, PictureReader())
    reader = _READER.format(version("mammoth"))
    return Document(Kind.DOCX, (page,), reader=reader, **about._asdict())


class _MarginJudge:
    """In a Word document only what we put in header and footer tags stands aside."""

    def is_aside(self, node: LexborNode, *, in_content: bool) -> bool:
        """Whether this element is a page header or footer."""
        return not in_content and node.tag in {"header", "footer"}


def _read_page(markup: str, url: str) -> Page:
    root = LexborHTMLParser(markup).root
    if root is None:
        return build_page(None)
    walker = PageWalker(
        _MarginJudge(),
        url,
        swapped=is_swapped(root.text()),
        lists=ListMarkers(numbered=False),
    )
    walker.walk(root)
    page = build_page(walker)
    return replace(page, tables=tuple(_with_header(table) for table in page.tables))


def _with_header(table: Table) -> Table:
    """Word marks header rows seldom, and then often the first of two only."""
    header = max(table.header_rows, count_header_rows(table.rows))
    return replace(table, header_rows=header, **asdict(mark_rows(table.rows, header)))


def _convert(body: bytes) -> str:
    result = mammoth.convert_to_html(
        io.BytesIO(body),
        style_map=_TITLE_STYLE,
        include_embedded_style_map=False,  # the file must not say what is left out
        convert_image=mammoth.images.img_element(_name_image),
    )
    return _NOTE_RETURN.sub("", str(result.value))


def _name_image(image: mammoth.documents.Image) -> dict[str, str]:
    try:
        with image.open() as data:
            return {"src": str(getattr(data, "name", ""))}
    except (LookupError, OSError, zipfile.BadZipFile):  # the picture's part is missing
        return {"src": ""}


def _read_margin(archive: zipfile.ZipFile, part: str) -> str:
    """Give the page headers (or footers) of all sections as one element, each text once."""
    names = sorted(
        name for name in archive.namelist() if re.fullmatch(rf"word/{part}\d*\.xml", name)
    )
    rewriter = WordRewriter(archive)
    texts = [text for name in names for text in paragraph_texts(rewriter.rewrite(name))]
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in dict.fromkeys(texts))
    return f"<{part}>{lines}</{part}>" if lines else ""


def _find_pictures(archive: zipfile.ZipFile) -> list[Picture]:
    return [
        Picture(name.removeprefix(_MEDIA), archive.read(name))
        for name in archive.namelist()
        if name.startswith(_MEDIA)
    ]
