"""Reads a web page: lines, headings, tables, pictures and links, with menus set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import selectolax
from selectolax.lexbor import LexborHTMLParser

from checklist.evidence import Document, How, Kind, Page, UnreadReason
from checklist.thai.forms import clean, is_swapped
from crawler.extract.decode import decode, repair_twice_encoded
from crawler.extract.html_about import About, read_about
from crawler.extract.html_aside import AsideJudge, Strictness
from crawler.extract.html_depth import nests_too_deeply
from crawler.extract.html_links import resolve
from crawler.extract.html_walk import PageWalker
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from checklist.evidence import Line

READER = f"html 4 (selectolax {selectolax.__version__})"

_MOST_ASIDE = 0.9
_TWICE_ENCODED = "หน้านี้เข้ารหัสตัวอักษรซ้อนสองชั้น ระบบแก้ให้อ่านได้แล้ว โปรดเทียบกับหน้าจริง"
_EMPTY = "เอกสารหรือหน้าเว็บนี้ไม่มีข้อความและรูปภาพในตัว"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a web page.

    Args:
        body: the bytes as fetched.
        name: ignored; a page is called what its title says.
        url: where it was fetched, the base of relative links.
        content_type: ignored; declared character sets are wrong too often.

    Raises:
        UnreadError: the markup is built to exhaust its reader.
    """
    del name, content_type
    markup = decode(body)
    repaired = repair_twice_encoded(markup)
    root = _parse(repaired or markup)
    title, page = _read_root(root, url)
    if repaired is not None:
        page = replace(page, doubtful=True, note=page.note or _TWICE_ENCODED)
    about = read_about(root) if root is not None else About("", None, None)
    return Document(Kind.HTML, (page,), title, READER, **about._asdict())


def read_markup(markup: str, url: str = "") -> tuple[str, Page]:
    """Read decoded markup and give its title and its one page.

    Raises:
        UnreadError: the markup nests too deeply or a table spans too far.
    """
    return _read_root(_parse(markup), url)


def _parse(markup: str) -> LexborNode | None:
    _refuse_deep(markup)
    return LexborHTMLParser(markup).root


def _read_root(root: LexborNode | None, url: str) -> tuple[str, Page]:
    if root is None:
        return "", build_page(None)
    base_tag = root.css_first("base[href]")
    base = resolve(url, base_tag.attributes.get("href")) if base_tag is not None else ""
    title = _first_text(root, "head > title") or _first_text(root, "h1")
    return title, build_page(_walk(root, base or url))


def build_page(walker: PageWalker | None) -> Page:
    """Make a page of what was collected; one without text and pictures says so."""
    if walker is None:
        return Page(1, How.UNREAD, unread=UnreadReason.EMPTY, note=_EMPTY)
    links = tuple(walker.links)
    if not walker.lines and not walker.images:
        return Page(
            1,
            How.UNREAD,
            links=links,
            unread=UnreadReason.EMPTY,
            note=_EMPTY,
            forms=tuple(walker.forms),
        )
    return Page(
        1,
        How.MARKUP,
        tuple(walker.lines),
        tuple(walker.tables),
        tuple(walker.images),
        links,
        forms=tuple(walker.forms),
    )


def _walk(root: LexborNode, base: str) -> PageWalker:
    """Read with full strictness; loosen it while nearly the whole page would be aside."""
    swapped = is_swapped(root.text())
    for strictness in Strictness:
        judge = AsideJudge(root, strictness)
        walker = PageWalker(judge, base, swapped=swapped, hides=judge.hides)
        walker.walk(root)
        if _aside_share(walker.lines) <= _MOST_ASIDE:
            break
    return walker


def _aside_share(lines: Sequence[Line]) -> float:
    total = sum(len(line.text) for line in lines)
    aside = sum(len(line.text) for line in lines if line.aside)
    return aside / total if total else 0


def _first_text(root: LexborNode, selector: str) -> str:
    node = root.css_first(selector)
    return " ".join(clean(node.text(separator=" ")).split()) if node is not None else ""


def _refuse_deep(markup: str) -> None:
    """Refuse markup that nests beyond reason before the parser spends its time on it."""
    if nests_too_deeply(markup):
        raise UnreadError(UnreadReason.TOO_LARGE, "โครงสร้างของหน้าเว็บซ้อนกันลึกผิดปกติ ระบบจึงไม่อ่าน")
