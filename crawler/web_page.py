"""Sees a web page as a visitor does at first sight: title, headings, words, forms, where it sends.

This is no reading of evidence (that is `crawler.extract`); it is what liveness and redirects need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checklist.evidence import Kind
from crawler.extract.html_depth import nests_too_deeply
from crawler.extract.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

# Error pages, login walls and empty shells are small. A larger page has content of its own.
LARGEST = 2_000_000

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHARSET_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d*(?:\.\d*)?)\s*[;,]?\s*(?:url\s*=)?\s*[\"']?([^\"']*)", re.IGNORECASE)
_SOON = 5.0

_UNSEEN = "script, style, noscript, template, head, select, datalist"
_SURROUNDINGS = "nav, header, footer, aside"
_MEDIA = "img, iframe, frame, embed, object, video, canvas, svg, picture"
_FIELDS = (
    "input:not([type]), input[type=text i], input[type=email i], input[type=tel i], "
    "input[type=number i], textarea"
)
_LOGIN_LINK = re.compile(
    r"thaid|oauth|/sso|openid|/saml|accounts\.google|login|signin|line\.me", re.IGNORECASE
)
_ROOTS = "#root, #app, #__next, #__nuxt, #q-app, app-root, #main-app, #react-root, #svelte"
# Letters of a form at most. Some systems wrap the whole page in one form; that is no form to us.
_FORM = 400
_WAITING = 40
_FILE_LINK = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|csv|odt|ods|jpe?g|png)(?:$|[?#])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WebPage:
    """What stands on a page at first sight; all texts with single blanks.

    Attributes:
        title: the title, "" if none.
        headings: the first headings of the first level.
        text: all words a visitor sees, blocks on their own lines.
        main: the words outside menus, header, footer and forms.
        beside_login: the words outside the form that asks for a password.
        password: some form asks for a password.
        fields: how many fields of forms outside menus wait to be filled in.
        login_links: how many links and buttons outside menus lead to a login.
        files: how many links outside menus, header and footer lead to files.
        media: how many pictures, frames and players there are.
        scripts: how many scripts there are.
        empty_root: has the container that a script is to fill, and nothing in it yet.
        without_scripts: what it says to browsers without JavaScript.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    main: str = ""
    beside_login: str = ""
    password: bool = False
    fields: int = 0
    login_links: int = 0
    files: int = 0
    media: int = 0
    scripts: int = 0
    empty_root: bool = False
    without_scripts: str = ""


def read_page(body: bytes, content_type: str) -> WebPage | None:
    """The page in these bytes; None where they are no web page, or too large for an error page."""
    kind = sniff(body) if len(body) <= LARGEST else Kind.OTHER
    if kind not in {Kind.HTML, Kind.TEXT}:
        return None
    text = decode(body, content_type)
    if kind is Kind.TEXT and "html" not in content_type.lower():
        return WebPage(text=_lines(text), main=_lines(text), beside_login=_lines(text))
    tree = parse(text)
    return None if tree is None else _look(tree)


def refresh_target(body: bytes, content_type: str) -> str | None:
    """Where the page sends its visitor by itself within seconds (`<meta http-equiv=refresh>`)."""
    if len(body) > LARGEST or b"refresh" not in body.lower() or sniff(body) is not Kind.HTML:
        return None
    tree = parse(decode(body, content_type))
    for meta in () if tree is None else tree.css("meta[http-equiv][content]"):
        if (meta.attributes.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        if meta.parent is not None and meta.parent.tag == "noscript":
            continue
        parts = _REFRESH.match(meta.attributes.get("content") or "")
        if parts and parts[2].strip() and float("0" + parts[1]) <= _SOON:
            return parts[2].strip()
    return None


def parse(markup: str) -> LexborHTMLParser | None:
    """The tree of a page; None where it nests so deep that parsing it would take minutes."""
    return None if nests_too_deeply(markup) else LexborHTMLParser(markup)


def decode(body: bytes, content_type: str) -> str:
    """UTF-8 where the bytes are UTF-8, whatever they claim; else as declared, else Thai."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    in_header = _CHARSET_IN_HEADER.search(content_type)
    in_page = _CHARSET.search(body[:2048])
    name = in_header[1] if in_header else in_page[1].decode("ascii") if in_page else ""
    if name.lower() in {"", "utf-8", "utf8", "tis-620", "iso-8859-11", "iso-8859-1"}:
        name = "cp874"
    try:
        return body.decode(name, errors="replace")
    except (LookupError, UnicodeError):
        return body.decode("cp874", errors="replace")


def _look(tree: LexborHTMLParser) -> WebPage:
    title = tree.css_first("title")
    title_words = "" if title is None else _words(title)
    scripts = len(tree.css("script"))
    without_scripts = " ".join(_words(node) for node in tree.css("noscript"))
    empty_root = any(_is_waiting(node) for node in tree.css(_ROOTS))
    _drop(tree.css(_UNSEEN))
    headings = tree.css("h1")
    heading_words = tuple(filter(None, (_words(node) for node in headings[:3])))
    media = len(tree.css(_MEDIA))
    text = _all_words(tree)
    # What is left is read again and again while parts of it are taken away.
    passwords = tree.css("input[type=password i]")
    _drop([_form_of(field) for field in passwords])
    beside_login = _all_words(tree)
    fields = len(tree.css(_FIELDS)) + len(passwords)
    _drop(tree.css(_SURROUNDINGS))
    login_links = sum(
        1 for link in tree.css("a[href]") if _LOGIN_LINK.search(link.attributes["href"] or "")
    )
    files = sum(
        1 for link in tree.css("a[href]") if _FILE_LINK.search(link.attributes["href"] or "")
    )
    _drop([form for form in tree.css("form") if len(_words(form)) <= _FORM])
    return WebPage(
        title=title_words,
        headings=heading_words,
        text=text,
        main=_all_words(tree),
        beside_login=beside_login,
        password=bool(passwords),
        fields=fields,
        login_links=login_links,
        files=files,
        media=media,
        scripts=scripts,
        empty_root=empty_root,
        without_scripts=without_scripts,
    )


def _drop(nodes: list[LexborNode]) -> None:
    """Takes these nodes out of the page, the outermost only: those inside go with them.

    The library frees a node's memory with all that is in it, so an inner one must not be touched
    after its outer one.
    """
    chosen = {node.mem_id: node for node in nodes}
    outermost = [
        node
        for node in chosen.values()
        if not any(outer.mem_id in chosen for outer in _around(node))
    ]
    for node in outermost:
        node.decompose()


def _form_of(field: LexborNode) -> LexborNode:
    """The form around a field, or the largest part of the page that is no larger than a form."""
    form = field
    for outer in _around(field):
        if outer.tag in {"body", "html"} or len(_words(outer)) > _FORM:
            break
        form = outer
        if outer.tag == "form":
            break
    return form


def _is_waiting(root: LexborNode) -> bool:
    """Whether a script is yet to fill this container; it may say "loading" meanwhile."""
    return len(_words(root)) <= _WAITING and root.css_first(_MEDIA) is None


def _around(node: LexborNode) -> Iterator[LexborNode]:
    outer = node.parent
    while outer is not None:
        yield outer
        outer = outer.parent


def _all_words(tree: LexborHTMLParser) -> str:
    return "" if tree.root is None else _lines(tree.root.text(separator="\n"))


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
