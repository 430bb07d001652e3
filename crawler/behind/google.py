"""Google: files and folders of Drive, documents, sheets, slides and drawings.

A link to a file or document shows a program; the file stands behind "uc?export=download" and the
document behind its export. "open?id=" may be anything, so it is asked, and what it leads to is
read again. A folder is listed without a program by "embeddedfolderview".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from crawler.behind.way import Behind, Way

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_HOSTS = {"drive.google.com", "docs.google.com"}
_FILE = re.compile(r"/file/(?:u/\d+/)?d/([\w-]{10,})(?:/|$)")
_FOLDER = re.compile(r"/(?:drive/)?(?:u/\d+/)?(?:mobile/)?folders/([\w-]{10,})(?:/|$)")
_MADE_HERE = re.compile(
    r"/(document|spreadsheets|presentation|drawings)/(?:u/\d+/)?d/(e/)?([\w-]{10,})(?:/([\w-]*))?"
)
_DOMAIN = re.compile(r"^/a/[^/]+(?=/)")  # of schools and agencies with Google's office
_FORMATS = {"document": "docx", "spreadsheets": "xlsx", "presentation": "pptx", "drawings": "pdf"}
_FILES_ALREADY = {"export", "pub", "htmlview", "gviz"}


def find(url: SplitResult) -> Behind | None:
    """The file, export or list behind an address of Google's."""
    if url.hostname not in _HOSTS:
        return None
    path = _DOMAIN.sub("", url.path)
    asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    if found := _FILE.match(path):
        return drive_file(found[1], asked.get("resourcekey", ""))
    if found := _FOLDER.match(path):
        return _folder(found[1], asked.get("resourcekey", ""))
    if path == "/folderview" and asked.get("id"):
        return _folder(asked["id"], asked.get("resourcekey", ""))
    if found := _MADE_HERE.match(path):
        return _export(found[1], found[3], found[4] or "", published=bool(found[2]))
    return None


def drive_file(identity: str, key: str = "") -> Behind:
    """The address that gives a file of Drive itself."""
    asked = {"export": "download", "id": identity, **({"resourcekey": key} if key else {})}
    return Behind(f"https://drive.google.com/uc?{urlencode(asked)}", Way.SHARED_FILE)


def _folder(identity: str, key: str) -> Behind:
    asked = {"id": identity, **({"resourcekey": key} if key else {})}
    return Behind(
        f"https://drive.google.com/embeddedfolderview?{urlencode(asked)}", Way.SHARED_FOLDER
    )


def _export(program: str, identity: str, view: str, *, published: bool) -> Behind | None:
    base = f"https://docs.google.com/{program}/d"
    if published:
        if program == "spreadsheets" and view != "pub":
            return Behind(f"{base}/e/{identity}/pub?output=xlsx", Way.EXPORT)
        return None
    if view in _FILES_ALREADY:
        return None
    return Behind(f"{base}/{identity}/export?format={_FORMATS[program]}", Way.EXPORT)
