"""Counts the numbers and bullets of a page's lists, which a browser shows but no text holds."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from crawler.extract.office_numbering import write_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BULLET = "• "
# Frameworks that draw cards, tabs and menus from lists take the markers away with these classes.
_WITHOUT = re.compile(
    r"(?:^|[\s_-])(?:nav|tabs?|menu|unstyled|inline|group|none|reset|breadcrumbs?|pagination|cards?"
    r"|grid|slides?|slider|carousel|gallery|accordion|dropdown|flex|row|icons?|social|timeline)(?=$|[\s_-])",
    re.IGNORECASE,
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_SHAPES = {"disc", "circle", "square", "inside", "outside", "initial", "unset"}
# A writer who typed the number has taken the automatic one away, or it would stand there twice.
_TYPED = re.compile(r"\s*(?:\(?[\d๐-๙]{1,3}(?:[.)]|\s)|[ก-ฮa-zA-Z][.)]|[-–•●○▪*✓→»>])")
# CSS's names of ways to count, as Word's.
_COUNTED = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "thai": "thaiNumbers",
}  # fmt: skip
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROLES = {"menu", "menubar", "tablist", "presentation", "none", "navigation"}


class ListMarkers:
    """Gives each list item its marker; ask in the page's order, each item once.

    Args:
        numbered: count ordered lists; without it only bullets are told, for a source whose
            numbers are in its text already.
    """

    def __init__(self, *, numbered: bool = True) -> None:
        self._numbered = numbered
        self._next: dict[int, int] = {}
        self._styles: dict[int, str] = {}

    def marker(self, item: LexborNode, *, in_cell: bool) -> str:
        """What a browser writes before an `li`, with the blank after it; "" for nothing.

        Args:
            item: the list item.
            in_cell: it stands in a table's cell, where a bullet would only hide the answer.
        """
        around = item.parent
        if around is None or (in_cell and _is_alone(item)):
            return ""
        style = self._styles.get(around.mem_id)
        if style is None:
            style = self._styles[around.mem_id] = _style(around)
        if around.tag != "ol":
            shown = around.tag in {"ul", "menu", "dir"} and style == "disc" and not in_cell
            return BULLET if shown and not _only_links(item) else ""
        number = _whole(item.attributes.get("value"), self._next.get(around.mem_id))
        if number is None:
            number = _first(around)
        step = -1 if "reversed" in around.attributes else 1
        self._next[around.mem_id] = number + step
        if style == "disc":
            return BULLET if not in_cell else ""
        return self._number(number, style)

    def _number(self, number: int, style: str) -> str:
        if not self._numbered or style == "none":
            return ""
        written = write_number(number, _COUNTED.get(style, "")) if number > 0 else str(number)
        return f"{written}. "


def add_marker(marker: str, text: str) -> str:
    """A line with its marker before it, unless its writer typed one."""
    return text if _TYPED.match(text) else f"{marker}{text}"


def _style(around: LexborNode) -> str:
    """How a list is marked: "disc", "none", or the name of a way to count, as CSS calls it."""
    attributes = around.attributes
    declared = _STYLE.search(attributes.get("style") or "")
    if declared:
        words = declared.group(1).lower().replace("!important", "").split()
        if "none" in words:
            return "none"
        shape = next((word for word in words if word not in {"inside", "outside"}), "")
        if shape:
            return "disc" if shape in _SHAPES else shape
    if _WITHOUT.search(attributes.get("class") or "") or attributes.get("role") in _ROLES:
        return "none"
    if around.tag != "ol":
        return "none" if (attributes.get("type") or "").lower() == "none" else "disc"
    return _TYPES.get(attributes.get("type") or "1", "decimal")


def _is_alone(item: LexborNode) -> bool:
    around = item.parent
    items = (child for child in around.iter() if child.tag == "li") if around is not None else ()
    return next(itertools.islice(items, 1, None), None) is None


def _only_links(item: LexborNode) -> bool:
    """Whether an item is a link and nothing else: a list of links is opened, not read."""
    links = item.css("a[href]")
    if not links:
        return False
    linked = sum(len("".join(link.text().split())) for link in links)
    return linked >= len("".join(item.text().split()))


def _first(around: LexborNode) -> int:
    start = _whole(around.attributes.get("start"), None)
    if start is not None:
        return start
    if "reversed" not in around.attributes:
        return 1
    return sum(1 for child in around.iter() if child.tag == "li")


def _whole(written: str | None, otherwise: int | None) -> int | None:
    text = (written or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise
