"""Reads a workbook of today's Excel: each visible sheet as one page with one table."""

from __future__ import annotations

from importlib.metadata import version

from checklist.evidence import Document, Kind
from crawler.extract.archive import MALFORMED, damaged, open_archive
from crawler.extract.office_parts import read_about
from crawler.extract.office_sheets import build_pages
from crawler.extract.xlsx_sheets import read_sheets

_READER = "xlsx 2 (python-calamine {})"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a workbook.

    Numbers come plain, but percentages as they are shown (95%), dates as ISO text, but dates
    shown in the Buddhist era as they are shown, formulas as their stored results.

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: ignored.
        content_type: ignored.

    Raises:
        UnreadError: it is broken, encrypted or too large.
    """
    del name, url, content_type
    with open_archive(body) as archive:
        about = read_about(archive)
        try:
            sheets = read_sheets(archive, body)
        except (*MALFORMED, RuntimeError) as error:
            raise damaged() from error
    return Document(
        Kind.XLSX,
        build_pages(sheets),
        reader=_READER.format(version("python-calamine")),
        **about._asdict(),
    )
