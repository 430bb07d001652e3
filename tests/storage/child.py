"""What the tests let other processes do: `python child.py TASK URL …`. No test itself."""

from __future__ import annotations

import secrets
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.blobs import BlobStore
from storage.database import open_database, session, upgrade
from storage.outbox import claim, mark_sent
from storage.visits import save_visit, waiting_urls
from tests.storage.samples import NOW, alive

if TYPE_CHECKING:
    from collections.abc import Callable


def say(words: object) -> None:
    """Tell the test, at once, what has been committed."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def increment(url: str, times: str) -> None:
    engine = open_database(url)
    for _ in range(int(times)):
        with session(engine) as opened:
            value = opened.scalar(text("SELECT value FROM counter"))
            opened.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def bring_up(url: str) -> None:
    upgrade(open_database(url))


def visit(url: str, round_id: str) -> None:
    """Save visit after visit, each in its own transaction, until killed."""
    engine = open_database(url)
    with session(engine) as opened:
        urls = waiting_urls(opened, int(round_id))
    for waiting in urls:
        with session(engine) as opened:
            ours = save_visit(opened, int(round_id), alive(waiting), "c" * 64)
        if ours:
            say(waiting)


def half_save(url: str, round_id: str, root: str) -> None:
    """Store the bytes and the row, then hang before the commit."""
    engine = open_database(url)
    digest = BlobStore(Path(root)).put(b"document")
    with session(engine) as opened:
        first = waiting_urls(opened, int(round_id))[0]
        save_visit(opened, int(round_id), alive(first), digest)
        say(digest)
        time.sleep(600)


def put(root: str) -> None:
    """Store bytes after bytes until killed."""
    store = BlobStore(Path(root))
    while True:
        say(store.put(secrets.token_bytes(200_000)))


def send(url: str, batch: str) -> None:
    """Claim batch after batch; "send" each mail by naming it."""
    engine = open_database(url)
    while True:
        with session(engine) as opened:
            claimed = claim(opened, NOW, lease=timedelta(minutes=2), limit=int(batch))
        if not claimed:
            return
        for one in claimed:
            say(one.id)
            with session(engine) as opened:
                mark_sent(opened, one, NOW)


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task for task in (increment, bring_up, visit, half_save, put, send)
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](*sys.argv[2:])
