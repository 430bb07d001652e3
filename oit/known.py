"""What the last round knows of its links, on its way into this one: unchanged costs no bytes."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from crawler.known import Known
from storage.database import reading
from storage.errors import StorageError
from storage.visits import Validators, known_documents

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.crawl import Seen
    from oit.app import App
    from storage.blobs import BlobStore


class KnownLinks:
    """The documents of the last finished round that servers can be asked about."""

    def __init__(self, app: App, now: datetime) -> None:
        """Reads them; those that were last sent too long ago are left out."""
        crawl, agency = app.config.crawl, app.config.agency
        sent_after = now - timedelta(days=crawl.refetch_days)
        with reading(app.engine) as transaction:
            self._known = known_documents(
                transaction, agency.name, app.edition.edition, sent_after=sent_after
            )
        self._blobs = app.blobs

    def for_crawl(self) -> dict[str, Known]:
        """The same for the crawler, each with its stored bytes at hand."""
        return {
            url: Known(
                one.address,
                one.validators.etag,
                one.validators.last_modified,
                one.validators.content_type,
                partial(_load, self._blobs, one.sha256),
            )
            for url, one in self._known.items()
        }

    def after(self, seen: Seen) -> Validators | None:
        """What is to be known of a link from now on."""
        said, moment = seen.validators, seen.visit.fetched_at
        if said is None or moment is None:
            return None
        before = self._known.get(seen.visit.url)
        if seen.unchanged and before is not None:
            moment = before.validators.sent_at
        return Validators(said.etag, said.last_modified, said.content_type, moment)


def _load(blobs: BlobStore, digest: str) -> bytes | None:
    """The stored bytes; None where they are missing or damaged, so that they are sent again."""
    try:
        return blobs.get(digest)
    except (StorageError, OSError):
        return None
