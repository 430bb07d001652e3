"""Dropbox: a shared link gives the file, or a folder as ZIP, when it is asked for "dl=1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlunsplit

from crawler.behind.way import Behind, Way

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_HOSTS = {"dropbox.com", "www.dropbox.com"}
_SHARED = re.compile(r"/(?:s|sh|scl/f[io])/")


def find(url: SplitResult) -> Behind | None:
    """The file behind a shared link of Dropbox."""
    if url.hostname not in _HOSTS or not _SHARED.match(url.path):
        return None
    asked = [(name, value) for name, value in parse_qsl(url.query) if name not in {"dl", "raw"}]
    query = urlencode([*asked, ("dl", "1")])
    return Behind(urlunsplit((url.scheme, url.netloc, url.path, query, "")), Way.SHARED_FILE)
