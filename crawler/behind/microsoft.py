"""Microsoft: files shared from OneDrive and SharePoint.

A share link of SharePoint gives the file itself when it is asked for a download. OneDrive for
persons does so only for links with a key of their own ("authkey"); newer ones need a browser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlunsplit

from crawler.behind.way import DOCUMENT_NAME, Behind, Way

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_SHARE = re.compile(r"/:([a-z]):/", re.IGNORECASE)
_FOLDER = "f"
_LAYOUTS = re.compile(r"^(.*/_layouts/15)/(doc|wopiframe|onedrive|viewlsts)\.aspx$", re.IGNORECASE)
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)


def find(url: SplitResult) -> Behind | None:
    """The file behind an address of OneDrive or SharePoint."""
    host = url.hostname or ""
    if host.endswith(".sharepoint.com"):
        return _sharepoint(url)
    if host == "onedrive.live.com":
        return _onedrive(url)
    return None


def _sharepoint(url: SplitResult) -> Behind | None:
    asked = dict(parse_qsl(url.query))
    if found := _SHARE.match(url.path):
        if found[1].lower() == _FOLDER or asked.get("download") == "1":
            return None
        query = urlencode({**asked, "download": "1"})
        return Behind(urlunsplit((url.scheme, url.netloc, url.path, query, "")), Way.SHARED_FILE)
    layouts = _LAYOUTS.match(url.path)
    if layouts is None:
        return None
    small = {name.lower(): value for name, value in asked.items()}
    if found := _GUID.search(small.get("sourcedoc", "")):
        path, query = f"{layouts[1]}/download.aspx", f"UniqueId={found[1]}"
        return Behind(urlunsplit((url.scheme, url.netloc, path, query, "")), Way.SHARED_FILE)
    file = small.get("id", "")
    if file.startswith("/") and DOCUMENT_NAME.search(file):
        return Behind(urlunsplit((url.scheme, url.netloc, quote(file), "", "")), Way.SHARED_FILE)
    return None


def _onedrive(url: SplitResult) -> Behind | None:
    asked = {name.lower(): values[0] for name, values in parse_qs(url.query).items()}
    identity = asked.get("resid") or asked.get("id")
    if not identity or "authkey" not in asked or url.path == "/download":
        return None
    wanted = {"cid": asked.get("cid", ""), "resid": identity, "authkey": asked["authkey"]}
    query = urlencode({name: value for name, value in wanted.items() if value})
    return Behind(f"https://onedrive.live.com/download?{query}", Way.SHARED_FILE)
