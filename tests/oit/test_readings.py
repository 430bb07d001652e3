"""Readings outlive the process, and a lost or damaged one is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, How, Kind, Line, Page, Unread, UnreadReason
from oit.readings import StoredReadings
from storage.blobs import BlobStore
from storage.database import open_database, reading, upgrade
from storage.readings import find_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "ab" * 32
DOCUMENT = Document(Kind.PDF, (Page(1, How.OCR, (Line("งบประมาณ", How.OCR),)),))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoredReadings]:
    engine = open_database(f"sqlite:///{tmp_path / 'oit.db'}")
    upgrade(engine)
    yield StoredReadings(engine, BlobStore(tmp_path / "blobs"))
    engine.dispose()


def test_what_was_kept_is_found(shelf: StoredReadings) -> None:
    assert shelf.find(KEY) is None

    shelf.keep(KEY, DOCUMENT)

    assert shelf.find(KEY) == DOCUMENT
    assert shelf.find("cd" * 32) is None


def test_a_refusal_is_a_reading_too(shelf: StoredReadings) -> None:
    refusal = Unread(Kind.PDF, UnreadReason.ENCRYPTED, "ตั้งรหัสผ่านไว้")

    shelf.keep(KEY, refusal)

    assert shelf.find(KEY) == refusal


def test_a_damaged_reading_is_not_believed_and_a_new_one_takes_its_place(
    shelf: StoredReadings,
) -> None:
    shelf.keep(KEY, DOCUMENT)
    with reading(shelf.engine) as transaction:
        digest = find_reading(transaction, KEY)
    assert digest is not None
    shelf.blobs.path(digest).write_bytes(b"{}")

    assert shelf.find(KEY) is None

    shelf.keep(KEY, DOCUMENT)
    assert shelf.find(KEY) == DOCUMENT
