"""Reads an OpenDocument workbook (.ods): each visible sheet as one page with one table."""

from __future__ import annotations

from checklist.evidence import Document, Kind
from crawler.extract.archive import MALFORMED, damaged, open_archive, parse_xml
from crawler.extract.legacy import refuse_encrypted
from crawler.extract.ods_rows import read_sheets
from crawler.extract.office_parts import read_about
from crawler.extract.office_sheets import build_pages

_READER = "ods 1"


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a workbook from its own XML, which also holds what people see of dates and percentages.

    Values are written as `xlsx.extract` writes them.

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
        refuse_encrypted(archive)
        about = read_about(archive)
        try:
            sheets = read_sheets(archive, parse_xml(archive, "content.xml"))
        except (*MALFORMED, RuntimeError) as error:
            raise damaged() from error
    return Document(Kind.ODS, build_pages(sheets), reader=_READER, **about._asdict())
