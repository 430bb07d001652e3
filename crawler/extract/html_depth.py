"""Tells markup that nests beyond reason, before a parser spends minutes on it."""

from __future__ import annotations

import re

_DEEPEST = 5_000  # parsing time grows with the square of the depth
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# These end by themselves, so they do not add to the depth when left open.
_SELF_ENDING = {
    "a", "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th",
    "thead", "tr", "track", "wbr",
}  # fmt: skip


def nests_too_deeply(markup: str) -> bool:
    """Whether elements stand in each other deeper than any page that people read."""
    if markup.count("<") - markup.count("</") <= _DEEPEST:
        return False  # so few opening tags cannot nest that deep
    depth = 0
    for found in _TAG.finditer(markup):
        if found.group(2).lower() in _SELF_ENDING:
            continue
        depth = max(depth - 1, 0) if found.group(1) else depth + 1
        if depth > _DEEPEST:
            return True
    return False
