"""Viewers that take the address of the file in their own: Google's, Microsoft's, pdf.js, FlowPaper.

Only viewers that are known to run in the browser are read here. A script on the agency's server
("download.php?file=…") answers with the file itself, so such an address is asked as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin

from crawler.behind import google
from crawler.behind.way import Behind, Way

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_GOOGLE = re.compile(r"^(?:/a/[^/]+)?/(?:viewerng/viewer|viewer|gview)$")
_OFFICE = re.compile(r"^/op/(?:view|embed|embedview)\.aspx$", re.IGNORECASE)
_PDF_JS = re.compile(r"/(?:viewer|pdfviewer|pdf-viewer)\.html?$", re.IGNORECASE)
_FLIPBOOK = re.compile(r"flip|flowpaper|turn", re.IGNORECASE)
_PAGE = re.compile(r"(?:/|\.html?)$|/[^./]*$")
VIEWED = ("file", "pdf", "url", "src", "source", "doc", "document", "pdfurl", "fileurl")


def find(url: SplitResult) -> Behind | None:
    """The file that a viewer's address asks it to show."""
    asked = {name.lower(): values[0].strip() for name, values in parse_qs(url.query).items()}
    host = url.hostname or ""
    if host in {"docs.google.com", "drive.google.com"} and _GOOGLE.match(url.path):
        if "url" in asked:
            return _web(asked["url"])
        return google.drive_file(asked["srcid"]) if asked.get("srcid") else None
    if host.endswith("officeapps.live.com") and _OFFICE.match(url.path):
        return _web(asked.get("src", ""))
    if _PDF_JS.search(url.path):
        return _beside(url, asked.get("file", ""))
    if _FLIPBOOK.search(host + url.path) and _PAGE.search(url.path):
        # A bare name may be put together with a folder by the program, so it is left alone.
        address = asked.get("pdf", "")
        return _beside(url, address) if address.startswith(("/", "http")) else None
    return None


def _web(address: str) -> Behind | None:
    is_web = address.lower().startswith(("http://", "https://"))
    return Behind(address, Way.VIEWER) if is_web else None


def _beside(url: SplitResult, address: str) -> Behind | None:
    """A file on the viewer's own site, or anywhere on the web; never what is no web address."""
    try:
        target = urljoin(url.geturl(), address)
    except ValueError:
        return None
    return _web(target) if address else None
