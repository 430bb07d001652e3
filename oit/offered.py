"""The documents that a listed page offers for its items, on their way to becoming evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.evidence import Document
from crawler.page_documents import Wanted, documents_of, file_key
from storage.plan import FoundLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Edition
    from crawler.crawl import Seen
    from storage.plan import PlannedLink


class Pages:
    """The lines of an evidence list, asked for what the pages they name offer.

    Args:
        edition: says what each item is called.
        listed: the lines; a page that none of them names offers nothing.
    """

    def __init__(self, edition: Edition, listed: Sequence[PlannedLink]) -> None:
        self._edition = edition
        self._lines: dict[str, list[PlannedLink]] = {}
        for line in listed:
            self._lines.setdefault(line.url, []).append(line)
        self._known = {(line.item, file_key(line.url)) for line in listed}

    def offered_on(self, seen: Seen) -> tuple[FoundLink, ...]:
        """What a page offers for each item that lists it and does not list the file itself."""
        if not isinstance(seen.content, Document):
            return ()
        return tuple(
            FoundLink(line.item, one.url, line.owner, line.url, one.text)
            for line in self._lines.get(seen.visit.url, ())
            if (wanted := wanted_of(self._edition, line.item)) is not None
            for one in documents_of(seen.content, wanted)
            if (line.item, file_key(one.url)) not in self._known
        )


def wanted_of(edition: Edition, item: str) -> Wanted | None:
    """What is looked for on the pages of an item."""
    found = edition.item(item)
    return None if found is None else Wanted(found.id, found.title, edition.fiscal_year)
