"""Keeps bytes under the name of their SHA-256, so that a proof can be shown to be untouched."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.errors import DamagedBlobError, MissingBlobError

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class BlobStore:
    """A folder of bytes: `root/ab/cd/abcd…`.

    What `put` returned survives a power cut. Whoever stores bytes and a row that names them puts
    the bytes first: a crash between the two leaves bytes nobody names, never a name without bytes.
    """

    root: Path

    def put(self, data: bytes) -> str:
        """Store bytes and return their digest; storing them again changes nothing.

        Bytes found damaged on the disk are replaced by the good ones.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not _holds(path, data):
            _make_folders(path.parent, self.root)
            _write_whole(path, data)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes as they were put in.

        Raises:
            MissingBlobError: nothing is stored under this digest.
            DamagedBlobError: the disk gives other bytes than were stored.
        """
        path = self.path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise MissingBlobError(f"no stored file {digest}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise DamagedBlobError(f"the stored file {path} is damaged")
        return data

    def has(self, digest: str) -> bool:
        """Whether bytes are stored under this digest; whether they are whole, `get` tells."""
        return self.path(digest).is_file()

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest lie or would lie."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a SHA-256 in lower-case hex: {digest!r}")
        return self.root / digest[:2] / digest[2:4] / digest

    def sweep(self, *, now: datetime, older_than: timedelta = timedelta(hours=1)) -> int:
        """Remove files that a crash left half written, and return how many.

        Younger ones are left alone: another process may be writing them.
        """
        removed = 0
        for path in self.root.glob(f"*/*/{_UNFINISHED}*"):
            try:
                written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
                if now - written >= older_than:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:  # its writer has just finished
                continue
        return removed


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _make_folders(folder: Path, root: Path) -> None:
    """Make the two levels below the root last: each entry is flushed in its parent."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for made in (folder, folder.parent):
        _flush_folder(made.parent)
    _flush_folder(root.parent)


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside the place and rename: a reader sees all the bytes or none."""
    unfinished = path.parent / f"{_UNFINISHED}{secrets.token_hex(8)}"
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
