"""No document makes its reader fetch an address or give away a file of this machine."""

from __future__ import annotations

import shutil
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from checklist.document import Document
from checklist.document_json import dump_content
from crawler.extract import ReadLimits, read
from tests.crawler.hostile.lures import LURES, Bait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECRET = "TOPSECRET-93-OF-THIS-MACHINE"
CONVERTED = (".odt", ".rtf", ".ods")


@pytest.fixture
def callers() -> Iterator[tuple[int, list[str]]]:
    """A server on the loopback address that only counts who calls; its port and the callers."""
    called: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    called.append(repr(connection.recv(200)))

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], called
        ended.set()
        thread.join()


@pytest.mark.parametrize("name", LURES)
def test_nothing_is_fetched_and_nothing_given_away(
    name: str, callers: tuple[int, list[str]], tmp_path: Path
) -> None:
    if name.endswith(CONVERTED) and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    port, called = callers
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    make: Callable[[Bait], bytes] = LURES[name]

    content = read(
        make(Bait(f"http://127.0.0.1:{port}", str(secret))),
        name=name,
        limits=ReadLimits(seconds=40),
    )

    told = dump_content(content).decode()
    assert called == []
    assert SECRET not in told
    assert "root:x:0:0" not in told
    if isinstance(content, Document):
        assert "CONTROL" in told  # what stands in the document itself is read


def test_the_lures_would_be_noticed(callers: tuple[int, list[str]]) -> None:
    port, called = callers

    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        connection.recv(10)

    assert called == [repr(b"GET / HTTP/1.1\r\n\r\n")]
