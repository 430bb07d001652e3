"""Tells menus, page headers, footers and hidden parts of a web page from its content."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Strictness(Enum):
    """How much of a page may be called aside; loosened when too much of it would be."""

    FULL = "full"
    LANDMARKS = "landmarks"
    NOTHING = "nothing"


_ASIDE_ROLES = {"navigation", "contentinfo", "menu", "menubar", "search", "complementary"}
_CONTENT_ROLES = {"main", "article"}
# Only containers are named after their place on the page; a <tr class="header"> is a table's.
_CONTAINERS = {"div", "section", "ul", "ol", "header", "form", "td", "table", "center", "span"}
_MENU_WORDS = {
    "nav", "navs", "navbar", "navigation", "menu", "menus", "menubar", "topmenu", "mainmenu",
    "submenu", "megamenu", "mainnav", "topnav", "breadcrumb", "breadcrumbs", "sidebar", "sidenav",
    "offcanvas", "cookie", "cookies", "gdpr",
}  # fmt: skip
_FOOTER_WORDS = {"footer", "copyright", "colophon"}
_HEADER_NAMES = {
    "header", "site-header", "main-header", "top-header", "header-top", "header-area", "masthead",
    "header-main", "header-wrapper", "header-section", "topbar", "top-bar", "top-nav",
}  # fmt: skip
# The same words name parts of content: tabs, cards, modal windows, articles, layout switches.
_NOT_ASIDE_NAME = re.compile(
    r"(?:has|no|with|without|is|card|modal|panel|accordion|entry|post|article|table|tab|content|box"
    r"|collapse|block|col)-.*|.*-(?:tabs?|pills|content|body|main|page|layout)"
)
_PANEL_NAME = re.compile(
    r"collapse|accordion|panel|modal|toggle|faq|content|detail|(?:^|-)tabs?(?:$|-)"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = r"(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:!important\s*)?(?:;|$)"
_WHITE_TEXT = re.compile(rf"(?:^|;)\s*color\s*:\s*{_WHITE}", re.IGNORECASE)
_WHITE_GROUND = re.compile(rf"(?:^|;)\s*background(?:-color)?\s*:\s*{_WHITE}", re.IGNORECASE)
_NO_SIZE = re.compile(
    r"(?:^|;)\s*font-size\s*:\s*0(?:\.0+)?[a-z%]*\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LARGE_SHARE = 0.5


class AsideJudge:
    """Decides for the elements of one page whether they stand aside.

    Args:
        root: the page's root element.
        strictness: how much may be called aside.
    """

    def __init__(self, root: LexborNode, strictness: Strictness) -> None:
        self._strictness = strictness
        code = sum(len(part.text()) for part in root.css("script, style, noscript"))
        self._text_length = len(root.text()) - code
        titles = root.css("h1")
        in_headers = root.css("header h1, .header h1, #header h1, .site-header h1, #masthead h1")
        # A page whose only <h1> stands in its header names its subject there.
        self._header_holds_title = bool(titles) and len(in_headers) >= len(titles)

    def is_aside(self, node: LexborNode, *, in_content: bool) -> bool:
        """Whether this element opens a part that is no evidence.

        Args:
            node: the element.
            in_content: it stands inside `<main>` or `<article>`, whose own header is content.
        """
        if self._strictness is Strictness.NOTHING:
            return False
        if node.tag in {"nav", "footer"}:
            return node.tag == "nav" or not in_content
        if self._strictness is Strictness.LANDMARKS:
            return False
        attributes = node.attributes
        names = _names(attributes)
        if _is_hidden(attributes, names) or node.tag == "aside":
            return True
        if (attributes.get("role") or "").strip().lower() in _ASIDE_ROLES:
            return True
        return node.tag in _CONTAINERS and self._is_named_aside(node, names, in_content=in_content)

    def hides(self, node: LexborNode) -> bool:
        """Whether nobody who looks at the page sees what is inside this element."""
        if self._strictness is not Strictness.FULL:
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        return _is_undrawn(attributes, _names(attributes)) or (
            bool(style) and (_is_white_on_white(style) or _has_no_size(node, style))
        )

    def _is_named_aside(self, node: LexborNode, names: list[str], *, in_content: bool) -> bool:
        if any(name in {"nav-tabs", "nav-pills", "tab-content", "tab-pane"} for name in names):
            return False
        is_header = node.tag == "header" or any(name in _HEADER_NAMES for name in names)
        if is_header:
            holds_title = self._header_holds_title and node.css_first("h1") is not None
            return not in_content and not holds_title and not self._is_large(node)
        if not any(_is_aside_name(name) for name in names):
            return False
        return node.css_first("h1, main, article") is None and not self._is_large(node)

    def _is_large(self, node: LexborNode) -> bool:
        return len(node.text()) > _LARGE_SHARE * self._text_length


def is_content_root(node: LexborNode) -> bool:
    """Whether this element declares that all inside it is content."""
    return node.tag in {"main", "article"} or node.attributes.get("role") in _CONTENT_ROLES


def _names(attributes: dict[str, str | None]) -> list[str]:
    joined = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _HUMP.sub("-", joined).replace("_", "-").lower().split()


def _is_aside_name(name: str) -> bool:
    if _NOT_ASIDE_NAME.fullmatch(name):
        return False
    parts = name.split("-")
    return (
        parts[-1] in _MENU_WORDS
        or parts[0] in _MENU_WORDS
        or parts[0] in _FOOTER_WORDS
        or (parts[-1] in _FOOTER_WORDS and parts[0] in {"site", "main", "page", "footer", "the"})
    )


def _is_hidden(attributes: dict[str, str | None], names: list[str]) -> bool:
    """Hidden for good, from readers of the screen or of its sound alone."""
    aria = (attributes.get("aria-hidden") or "").strip().lower() == "true"
    return (aria or _says_hidden(attributes)) and not _opens(attributes, names)


def _is_undrawn(attributes: dict[str, str | None], names: list[str]) -> bool:
    """Not painted; `aria-hidden` alone is painted and only not read aloud."""
    return _says_hidden(attributes) and not _opens(attributes, names)


def _says_hidden(attributes: dict[str, str | None]) -> bool:
    return ("hidden" in attributes and attributes["hidden"] != "until-found") or bool(
        _HIDDEN_STYLE.search(attributes.get("style") or "")
    )


def _opens(attributes: dict[str, str | None], names: list[str]) -> bool:
    """Closed panels, tabs and windows open by a click and are content."""
    return (attributes.get("role") or "") in {"tabpanel", "dialog"} or any(
        _PANEL_NAME.search(name) for name in names
    )


def _is_white_on_white(style: str) -> bool:
    return bool(_WHITE_TEXT.search(style) and _WHITE_GROUND.search(style))


def _has_no_size(node: LexborNode, style: str) -> bool:
    """Only for an element without others in it: those may set a size of their own."""
    return bool(_NO_SIZE.search(style)) and all(child.tag == "br" for child in node.iter())
