"""What zipped office files share: how parts point to each other, what they say of themselves."""

from __future__ import annotations

import io
import posixpath
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import clean
from crawler.extract.archive import MALFORMED, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_DUBLIN_TERMS = "{http://purl.org/dc/terms/}"
_ODF_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_CORE, _META = "docProps/core.xml", "meta.xml"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT_RUN, _PARAGRAPH = f"{_DRAWING}t", f"{_DRAWING}p"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class About(NamedTuple):
    """What a file says of itself; the names are those of `Document`."""

    title: str = ""
    author: str = ""
    created: datetime | None = None
    modified: datetime | None = None


class Relation(NamedTuple):
    """Where one part points: the last word of the relation's type, and the part or address."""

    kind: str
    target: str
    external: bool


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """Relations of a part by their id; targets inside the file as names of parts."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.NameToInfo:
        return {}
    found = {}
    for one in parse_xml(archive, listed):
        target = one.get("Target", "")
        external = one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        found[one.get("Id", "")] = Relation(kind, target, external)
    return found


def read_about(archive: zipfile.ZipFile) -> About:
    """The metadata of a DOCX, XLSX, PPTX (docProps/core.xml) or of an OpenDocument (meta.xml)."""
    try:
        if _CORE in archive.NameToInfo:
            root = parse_xml(archive, _CORE)
            return About(
                _text(root, f"{_DUBLIN_CORE}title"),
                _text(root, f"{_DUBLIN_CORE}creator"),
                _time(_text(root, f"{_DUBLIN_TERMS}created")),
                _time(_text(root, f"{_DUBLIN_TERMS}modified")),
            )
        if _META in archive.NameToInfo:
            root = parse_xml(archive, _META)
            author = _text(root, f"{_ODF_META}initial-creator")
            return About(
                _text(root, f"{_DUBLIN_CORE}title"),
                author or _text(root, f"{_DUBLIN_CORE}creator"),
                _time(_text(root, f"{_ODF_META}creation-date")),
                _time(_text(root, f"{_DUBLIN_CORE}date")),
            )
    except MALFORMED:  # what a file says of itself is no reason not to read it
        pass
    return About()


def read_ole_about(body: bytes) -> About:
    """The metadata of an old office file; nothing where it has none or it is broken."""
    import olefile  # noqa: PLC0415 - only old files need it

    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            meta = file.get_metadata()
    except Exception:  # noqa: BLE001 - a foreign parser on foreign bytes; metadata is no reason to fail
        return About()
    page = meta.codepage if isinstance(meta.codepage, int) else 0
    return About(
        _ole_text(meta.title, page),
        _ole_text(meta.author, page),
        _ole_time(meta.create_time),
        _ole_time(meta.last_saved_time),
    )


def shape_texts(root: ET.Element) -> Iterator[str]:
    """Texts of the paragraphs in a drawing, a diagram's data or a chart's titles."""
    for paragraph in root.iter(_PARAGRAPH):
        text = "".join(node.text or "" for node in paragraph.iter(_TEXT_RUN))
        if text.strip():
            yield text


def chart_texts(root: ET.Element) -> Iterator[str]:
    """A chart's titles, then the names of its series and its categories, each once."""
    yield from shape_texts(root)
    seen = set()
    for tag in ("tx", "cat"):
        for part in root.iter(f"{_CHART}{tag}"):
            for value in part.iter(f"{_CHART}v"):
                text = (value.text or "").strip()
                if text and text not in seen:
                    seen.add(text)
                    yield text


def _text(root: ET.Element, tag: str) -> str:
    found = next(root.iter(tag), None)
    return " ".join(clean(found.text or "").split()) if found is not None else ""


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _ole_text(value: object, page: int) -> str:
    if not isinstance(value, bytes):
        return ""
    try:
        text = value.decode("utf-8" if page in {0, 65001} else f"cp{page & 0xFFFF}")
    except (UnicodeDecodeError, LookupError):
        text = value.decode("cp874", "replace")
    return " ".join(clean(text.strip("\0")).split())


def _ole_time(value: object) -> datetime | None:
    oldest = 1980  # programs write 1601 for "not set"
    if not isinstance(value, datetime) or value.year < oldest:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
