"""Reads a Word document: its body through HTML, its page headers and footers set aside."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import mammoth
from selectolax.lexbor import LexborHTMLParser

from checklist.evidence import Document, Kind, Page, Table
from checklist.thai.forms import clean, is_swapped
from crawler.extract.archive import MALFORMED, damaged, open_archive, parse_xml
from crawler.extract.headers import count_header_rows
from crawler.extract.html import build_page
from crawler.extract.html_walk import PageWalker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_READER = "docx 1 (mammoth {})"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TITLE_STYLE = "p[style-name='Title'] => h1:fresh"
_NOTE_RETURN = re.compile(r"<a href=\"#[^\"]*-ref-[^\"]*\">\u2191</a>")
_HIDDEN = b"<w:vanish"
_OFF = {"0", "false", "off"}


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a Word document as one page: its pages exist only when it is printed.

    Tracked insertions are read, deletions and hidden text are not.

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
            title = _read_title(archive)
            margins = {part: _read_margin(archive, part) for part in ("header", "footer")}
            body = _without_hidden(archive, body)
            markup = _convert(body)
        except (*MALFORMED, RuntimeError) as error:
            raise damaged() from error
    markup = f"{margins['header']}{markup}{margins['footer']}"
    page = _read_page(markup, url)
    return Document(Kind.DOCX, (page,), title, _READER.format(version("mammoth")))


class _MarginJudge:
    """In a Word document only what we put in header and footer tags stands aside."""

    def is_aside(self, node: LexborNode, *, in_content: bool) -> bool:
        """Whether this element is a page header or footer."""
        return not in_content and node.tag in {"header", "footer"}


def _read_page(markup: str, url: str) -> Page:
    root = LexborHTMLParser(markup).root
    if root is None:
        return build_page(None)
    walker = PageWalker(_MarginJudge(), url, swapped=is_swapped(root.text()))
    walker.walk(root)
    page = build_page(walker)
    return replace(page, tables=tuple(_with_header(table) for table in page.tables))


def _with_header(table: Table) -> Table:
    """Word marks header rows seldom, and then often the first of two only."""
    return replace(table, header_rows=max(table.header_rows, count_header_rows(table.rows)))


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


def _read_title(archive: zipfile.ZipFile) -> str:
    if "docProps/core.xml" not in archive.namelist():
        return ""
    title = parse_xml(archive, "docProps/core.xml").findtext(f"{_DUBLIN_CORE}title")
    return " ".join(clean(title or "").split())


def _read_margin(archive: zipfile.ZipFile, part: str) -> str:
    """Give the page headers (or footers) of all sections as one element, each text once."""
    names = sorted(
        name for name in archive.namelist() if re.fullmatch(rf"word/{part}\d*\.xml", name)
    )
    texts = [text for name in names for text in _paragraphs(parse_xml(archive, name))]
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in dict.fromkeys(texts))
    return f"<{part}>{lines}</{part}>" if lines else ""


def _paragraphs(root: ET.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_WORD}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_WORD}t"))
        if text.strip():
            yield text


def _without_hidden(archive: zipfile.ZipFile, body: bytes) -> bytes:
    """Take out runs that Word hides; the converter would show them."""
    part = "word/document.xml"
    if part not in archive.namelist():
        return body
    if _HIDDEN not in archive.read(part):
        return body
    root = parse_xml(archive, part)
    for parent in list(root.iter()):
        for run in parent.findall(f"{_WORD}r"):
            mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
            if mark is not None and mark.get(f"{_WORD}val", "1") not in _OFF:
                parent.remove(run)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as target:
        for name in archive.namelist():
            target.writestr(name, ET.tostring(root) if name == part else archive.read(name))
    return changed.getvalue()
