"""Knows which document was read of which bytes; the documents themselves lie among the blobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.tables import ReadingRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def find_reading(session: Session, key: str) -> str | None:
    """Give the digest of the document that was kept under a key, None when none was.

    Args:
        session: the transaction; one of `database.reading` will do.
        key: 64 hex digits that name the bytes and the reader (`crawler.extract.remember`).
    """
    return session.scalar(select(ReadingRow.content_sha256).where(ReadingRow.key == key))


def save_reading(session: Session, key: str, content_sha256: str, now: datetime) -> None:
    """Keep the digest of a document (among the blobs already) under a key.

    A second reading under the same key replaces the first: it is made where the first was lost.
    """
    session.merge(ReadingRow(key=key, content_sha256=content_sha256, read_at=now))
