"""The shelf of readings: the crawler's reader remembers through it, storage keeps it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checklist.document_json import dump_content, load_content
from storage.database import reading, session
from storage.errors import StorageError
from storage.readings import find_reading, save_reading

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from checklist.evidence import Document, Unread
    from storage.blobs import BlobStore

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredReadings:
    """Readings in the database and among the blobs. What is lost or damaged is read again."""

    engine: Engine
    blobs: BlobStore

    def find(self, key: str) -> Document | Unread | None:
        """Give what was kept under a key, None when nothing (whole) was."""
        with reading(self.engine) as transaction:
            digest = find_reading(transaction, key)
        if digest is None:
            return None
        try:
            return load_content(self.blobs.get(digest))
        except (StorageError, ValueError):
            _LOG.warning("the stored reading %s is lost or damaged; the file is read again", digest)
            return None

    def keep(self, key: str, content: Document | Unread) -> None:
        """Keep a reading: its bytes first, then the row that names them."""
        digest = self.blobs.put(dump_content(content))
        with session(self.engine) as transaction:
            save_reading(transaction, key, digest, datetime.now(UTC))
