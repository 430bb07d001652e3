"""Finds the one document that a page is there to show: in a frame, a viewer or a script.

Only a page that says next to nothing itself is left for what it shows. A page with text of its own
is evidence; the documents on it are found by `crawler.page_documents`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlencode, urljoin

from checklist.evidence import Kind
from crawler.behind import google
from crawler.behind.addresses import behind_address
from crawler.behind.viewers import VIEWED
from crawler.behind.way import DOCUMENT_NAME, Behind, Way
from crawler.extract.sniff import sniff
from crawler.redirects import SHARING_HOSTS, is_host, split
from crawler.web_page import LARGEST, decode, parse, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LITTLE = 300  # letters beside a frame: a title, a way back, "download"
_NOTHING = 120  # letters of a page that only sends on

_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_LAZY = ("data-src", "data-lazy-src", "data-original")
_SENT_ON = re.compile(
    r"(?<![\w.$])(?:(?:window|document|self|top|parent)\.)?location(?:\.href)?\s*"
    r"(?:=|\.(?:replace|assign)\()\s*(['\"])([^'\"\s]+)\1"
)
# What a page has that shows or sends on; most have none of it and are spared the reading.
_TAGS = (b"<iframe", b"<frame", b"<embed", b"<object", b"data-embed", b"location", b"download-form")
_FILES = (b".pdf", b".doc", b".xls", b".ppt", b".od", b".csv", b".zip")
# What is named a file, or handed to a viewer; a program's data may speak of any document.
_LITERAL = re.compile(
    r"(?:(?:pdf|file|doc|document|source|src|url|path)\w*['\"]?\s*[:=]\s*"
    r"|(?:embed|getDocument|flipbook|viewer|load|open|show)\w*\s*\(\s*)"
    r"(['\"])([^'\"<>\n]{4,400}?)\1",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"/(?:document|spreadsheets|presentation)/d/")
_SHARED_BY = ("1drv.ms", "onedrive.live.com", ".sharepoint.com")
_SCRIPT = re.compile(r"javascript:|data:|about:|mailto:|#", re.IGNORECASE)


def behind_page(url: str, body: bytes, content_type: str) -> Behind | None:
    """What a page that came from `url` is there to show; None where it stands for itself."""
    if len(body) > LARGEST or sniff(body) is not Kind.HTML:
        return None
    if (opened := _opened(url)) is not None or not _shows_anything(body):
        return opened
    tree = parse(decode(body, content_type))
    page = read_page(body, content_type)
    if tree is None or page is None or page.password:
        return None
    if (confirmed := _confirmed(url, tree)) is not None:
        return confirmed
    if len(page.main) > _LITTLE:
        return None
    alone = len(page.main) <= _NOTHING
    found = (
        _framed(url, tree, alone=alone)
        or _viewed(url, tree)
        or (_sent_on(url, tree) if alone else None)
        or (None if page.empty_root else _named(url, tree))
    )
    return found if found is None or not page.files or _offers_only(url, tree, found) else None


def _offers_only(url: str, tree: LexborHTMLParser, found: Behind) -> bool:
    """Whether the page's links to files are for those whose browser cannot show the same one."""
    shown = _join(url, found.url).partition("#")[0]
    viewed = behind_address(shown)
    same = {shown, "" if viewed is None else viewed.url.partition("#")[0]}
    offered = (_join(url, node.attributes.get("href") or "") for node in tree.css("a[href]"))
    return all(
        one.partition("#")[0] in same
        for one in offered
        if DOCUMENT_NAME.search(unquote(split(one).path))
    )


def _shows_anything(body: bytes) -> bool:
    small = body.lower()
    return any(sign in small for sign in (*_TAGS, *_FILES))


def _confirmed(url: str, tree: LexborHTMLParser) -> Behind | None:
    """The download that Drive lets go after a warning: the file is too large for its scanner."""
    if not is_host(url, SHARING_HOSTS):
        return None
    form = tree.css_first("form#download-form[action]")
    if form is None:
        return None
    fields = {
        field.attributes.get("name") or "": field.attributes.get("value") or ""
        for field in form.css("input[type=hidden][name]")
    }
    action = form.attributes.get("action") or ""
    joined = f"{action}{'&' if '?' in action else '?'}{urlencode(fields)}" if fields else action
    return Behind(joined, Way.CONFIRMED)


def _opened(url: str) -> Behind | None:
    """A file that Drive opens in its own program although it was asked where it stands."""
    parts = split(url)
    identity = parse_qs(parts.query).get("id", [""])[0]
    if parts.hostname == "drive.google.com" and parts.path == "/open" and identity:
        return google.drive_file(identity)
    return None


def _framed(url: str, tree: LexborHTMLParser, *, alone: bool) -> Behind | None:
    """The one document in a frame; the one frame of the same site where nothing else is there."""
    frames = dict.fromkeys(_frames(url, tree))
    shown = [frame for frame in frames if is_document(frame)]
    if len(shown) == 1:
        return Behind(shown[0], Way.FRAME)
    own = [frame for frame in frames if split(frame).hostname == split(url).hostname]
    if alone and len(frames) == len(own) == 1:
        return Behind(own[0], Way.FRAME)
    return None


def is_document(url: str) -> bool:
    """Whether an address is that of a document, a viewer of one, or a file on a shared drive."""
    parts = split(url)
    return (
        bool(DOCUMENT_NAME.search(unquote(parts.path)))
        or behind_address(url) is not None
        or (parts.hostname == "drive.google.com" and parts.path in {"/open", "/uc"})
        or (parts.hostname == "docs.google.com" and bool(_PUBLISHED.match(parts.path)))
        or is_host(url, _SHARED_BY)
    )


def _frames(url: str, tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("iframe, frame, embed, object"):
        address = (
            "" if node.parent is not None and node.parent.tag == "noscript" else _address(node)
        )
        if address and not _SCRIPT.match(address):
            yield _join(url, address)
    for node in tree.css("[data-embed-open-url]"):  # Google Sites
        yield node.attributes.get("data-embed-open-url") or ""


def _address(node: LexborNode) -> str:
    attributes = node.attributes
    given = (attributes.get(_FRAMES[node.tag or ""]) or "").strip()
    if given and not given.startswith("about:"):
        return given
    return next((attributes[name] or "" for name in _LAZY if attributes.get(name)), "").strip()


def _viewed(url: str, tree: LexborHTMLParser) -> Behind | None:
    """The file in the address of a viewer, where the page's own script names it too."""
    code = "\n".join(node.text() for node in tree.css("script"))
    for name, values in parse_qs(split(url).query).items():
        if name.lower() in VIEWED and values[0] in code and DOCUMENT_NAME.search(values[0]):
            return Behind(values[0], Way.SCRIPT)
    return None


def _sent_on(url: str, tree: LexborHTMLParser) -> Behind | None:
    """The literal address to which a script sends every visitor, where there is only one."""
    code = [node.text() for node in tree.css("script:not([src])")]
    code += [node.attributes.get("onload") or "" for node in tree.css("body[onload]")]
    targets = {found[2] for text in code for found in _SENT_ON.finditer(text)}
    targets = {_join(url, one) for one in targets if not _SCRIPT.match(one)} - {url}
    return Behind(targets.pop(), Way.SCRIPT) if len(targets) == 1 else None


def _named(url: str, tree: LexborHTMLParser) -> Behind | None:
    """The one document whose address stands in a script or an attribute: flipbooks and the like."""
    written = [found[2] for node in tree.css("script") for found in _LITERAL.finditer(node.text())]
    written += [
        value or ""
        for node in tree.css("body *")
        for name, value in node.attributes.items()
        if name.startswith("data-") or name in {"source", "pdf", "file", "value"}
    ]
    targets = {
        _join(url, one.replace("\\/", "/"))
        for one in written
        if DOCUMENT_NAME.search(one.partition("?")[0]) and " " not in one.strip()
    }
    return Behind(targets.pop(), Way.SCRIPT) if len(targets) == 1 else None


def _join(url: str, address: str) -> str:
    try:
        return urljoin(url, address.strip())
    except ValueError:
        return address
