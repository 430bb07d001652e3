"""Cleans texts that stand on one line, quickly: large tables hold many short and equal ones."""

from __future__ import annotations

from functools import lru_cache

from checklist.thai.forms import clean


def clean_line(text: str, *, swapped: bool = False) -> str:
    """Give the clean form with every line break as a blank.

    Args:
        text: raw text.
        swapped: the page prints SARA AA as SARA AM (see `checklist.thai.forms.is_swapped`).
    """
    if not text or text.isspace():
        return ""
    if text.isascii() and text.isprintable():  # nothing in it that a Thai text can get wrong
        return " ".join(text.split())
    return _clean_rest(text, swapped)


@lru_cache(maxsize=1 << 14)
def _clean_rest(text: str, swapped: bool) -> str:  # noqa: FBT001 - a cache takes no keywords well
    return " ".join(clean(text, swapped=swapped).split())
