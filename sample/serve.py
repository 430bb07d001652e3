"""Serves the generated website on loopback, with the habits and faults of a real server."""

from __future__ import annotations

import errno
import json
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from sample.agency import HOST
from sample.generate import CONTENT_TYPES, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".ttf": "font/ttf",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_GONE_FROM_DATABASE = "/news/detail.php"  # the old news system: every number leads home
_BEHIND_LOGIN = "/intranet/"
_BROKEN = "/files/o19/complaints-2567.xlsx"


class PortBusyError(Exception):
    """Another program listens on the sample's port."""


class _Website(ThreadingHTTPServer):
    """The server with the files that it serves, by their path."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        site = folder / SITE
        self.files = {
            f"/{file.relative_to(site).as_posix()}": file
            for file in site.rglob("*")
            if file.is_file()
        }
        self.types: dict[str, str] = json.loads((folder / CONTENT_TYPES).read_text("utf-8"))
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: _Website
    server_version = "Apache"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == _GONE_FROM_DATABASE:
            self._redirect("/")
        elif path.startswith(_BEHIND_LOGIN):
            self._redirect(f"/login?next={quote(path, safe='')}")
        elif path == "/login":
            self._send(HTTPStatus.OK, "/login.html")
        elif path == _BROKEN:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "/errors/503.html")
        elif path.endswith("/") and f"{path}index.html" in self.server.files:
            self._send(HTTPStatus.OK, f"{path}index.html")
        elif f"{path}/index.html" in self.server.files:
            self._redirect(f"{quote(path)}/", HTTPStatus.MOVED_PERMANENTLY)
        elif path in self.server.files:
            self._send(HTTPStatus.OK, path)
        else:
            self._send(HTTPStatus.NOT_FOUND, "/errors/404.html")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        # The body is not read, so this connection ends with the answer.
        self.close_connection = True
        self._send(HTTPStatus.SERVICE_UNAVAILABLE, "/errors/503.html")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Say nothing: the terminal belongs to the audit."""

    def _redirect(self, target: str, status: HTTPStatus = HTTPStatus.FOUND) -> None:
        self.send_response(status)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, path: str) -> None:
        file = self.server.files[path]
        body = file.read_bytes()
        self.send_response(status)
        kind = self.server.types.get(path) or _TYPES[file.suffix]
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            self.send_header("Retry-After", "3600")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serve(folder: Path, port: int) -> Iterator[str]:
    """Serve a generated website while the block runs; gives its address.

    Args:
        folder: what `generate` was given.
        port: 0 for any free one.

    Raises:
        PortBusyError: another program listens there.
    """
    try:
        server = _Website(folder, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortBusyError(f"port {port} of {HOST} is in use") from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
