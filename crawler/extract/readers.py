"""Finds the reader of each kind of file; modules are loaded when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checklist.evidence import Kind
from crawler.extract.refusal import refuse

if TYPE_CHECKING:
    from checklist.evidence import Document, Unread

READERS = {
    Kind.HTML: "html",
    Kind.PDF: "pdf",
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.PPTX: "pptx",
    Kind.TEXT: "text",
    Kind.IMAGE: "image",
    Kind.XLS: "xls",
    Kind.ODS: "ods",
    Kind.DOC: "legacy",
    Kind.ODT: "legacy",
    Kind.RTF: "legacy",
    Kind.PPT: "legacy",
    Kind.ODP: "legacy",
    Kind.ZIP: "zipped",
}

# What LibreOffice may be started for: .xls where its own reader fails; a ZIP may hold any.
CONVERTED = frozenset(
    {kind for kind, name in READERS.items() if name == "legacy"} | {Kind.XLS, Kind.ZIP}
)


def load_reader(kind: Kind) -> None:
    """Load a kind's reader without reading anything; a kind without a reader needs none."""
    if kind in READERS:
        import_module(f"crawler.extract.{READERS[kind]}")


def read_kind(
    kind: Kind, body: bytes, name: str = "", url: str = "", content_type: str = ""
) -> Document | Unread:
    """Read a file of a known kind in this process; only for the child.

    Args:
        kind: as `sniff` told it.
        body: the bytes as fetched.
        name: file name, as far as known.
        url: where it was fetched; the base of relative links.
        content_type: as the server declared it.

    Raises:
        UnreadError: its reader gave up.
    """
    if kind not in READERS:
        return refuse(body, kind)
    reader = import_module(f"crawler.extract.{READERS[kind]}")
    document: Document
    if kind is Kind.PDF:
        document = reader.extract(body, name)
    else:
        document = reader.extract(body, name, url, content_type)
    return document
