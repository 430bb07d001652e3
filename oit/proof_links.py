"""A link that opens a quote where it stands: the words on a web page, the page of a PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote as escape

from checklist.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checklist.evidence import Evidence
    from checklist.finding import Quote

# What a browser draws before a list item is not in the page's text, where it looks.
_MARKER = re.compile(r"^(?:•|[\d๐-๙]{1,4}\.|[a-zA-Z]{1,4}\.) (?=\S)")
_WORDS = 60  # letters of a quote that a browser is asked to find


def proof_link(quote: Quote, evidence: Iterable[Evidence]) -> str:
    """The address that jumps to a quote, "" where its file has no such places.

    A web page gets a text fragment (`#:~:text=`, https://wicg.github.io/scroll-to-text-fragment/),
    a PDF its page number (`#page=`, RFC 8118).
    """
    kind = next((p.visit.kind for p in evidence if p.visit.url == quote.source), None)
    if not quote.source.lower().startswith(("http://", "https://")):
        return ""
    base = quote.source.partition("#")[0]
    if kind == Kind.HTML and quote.text and quote.place != "title":
        text = _MARKER.sub("", quote.text)
        words = escape(text[:_WORDS].strip(), safe="")
        return f"{base}#:~:text={words.replace('-', '%2D')}"
    if kind == Kind.PDF:
        return f"{base}#page={quote.page}"
    return ""
