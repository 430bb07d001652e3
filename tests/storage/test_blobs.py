from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from storage.blobs import BlobStore
from storage.errors import DamagedBlobError, MissingBlobError
from tests.storage.killing import kill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.conftest import StartChild


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


def files(store: BlobStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("data", [b"", b"document", "เอกสาร".encode() * 10_000])
def test_bytes_come_back_as_they_were_put_in(store: BlobStore, data: bytes) -> None:
    digest = store.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert store.get(digest) == data
    assert store.has(digest)
    assert store.path(digest).relative_to(store.root).parts == (digest[:2], digest[2:4], digest)


def test_putting_the_same_bytes_again_does_not_touch_the_file(store: BlobStore) -> None:
    digest = store.put(b"document")
    before = store.path(digest).stat()
    assert store.put(b"document") == digest
    assert store.path(digest).stat().st_ino == before.st_ino
    assert files(store) == [store.path(digest)]


@pytest.mark.parametrize("damage", [b"", b"documenT", b"document and more"])
def test_damaged_bytes_are_never_handed_out_and_mended_by_the_next_put(
    store: BlobStore, damage: bytes
) -> None:
    digest = store.put(b"document")
    store.path(digest).write_bytes(damage)
    with pytest.raises(DamagedBlobError, match=digest):
        store.get(digest)
    store.put(b"document")
    assert store.get(digest) == b"document"


def test_missing_bytes_are_told_from_damaged_ones(store: BlobStore) -> None:
    absent = hashlib.sha256(b"never put").hexdigest()
    assert not store.has(absent)
    with pytest.raises(MissingBlobError, match=absent):
        store.get(absent)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_what_is_no_digest_names_no_file(store: BlobStore, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path(name)


def test_a_write_that_fails_leaves_nothing(
    store: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    store.put(b"first")
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            store.put(b"second")
    assert files(store) == [store.path(hashlib.sha256(b"first").hexdigest())]


def test_a_killed_writer_leaves_whole_files_and_at_most_one_unfinished(
    store: BlobStore, start_child: StartChild
) -> None:
    child = start_child("put", store.root)
    assert child.stdout is not None
    told = [child.stdout.readline().strip() for _ in range(20)]
    told += kill(child)
    for digest in told:
        store.get(digest)
    unfinished = [path for path in files(store) if path.name.startswith(".")]
    assert len(unfinished) <= 1
    for path in set(files(store)) - set(unfinished):
        store.get(path.name)


def test_sweeping_removes_old_unfinished_files_only(store: BlobStore) -> None:
    digest = store.put(b"document")
    leftover = store.path(digest).with_name(".unfinished-0123456789abcdef")
    leftover.write_bytes(b"docu")
    now = datetime.now(UTC)
    assert store.sweep(now=now) == 0
    assert leftover.exists()
    assert store.sweep(now=now + timedelta(hours=2)) == 1
    assert files(store) == [store.path(digest)]


def test_sweeping_a_store_that_was_never_used_is_no_fault(store: BlobStore) -> None:
    assert store.sweep(now=datetime.now(UTC)) == 0
