"""Lists the pictures of an office file and reads the large ones by OCR, within an allowance."""

from __future__ import annotations

import hashlib
import io
import time
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image as Pillow
from PIL import ImageOps

from checklist.evidence import How, Image, Line, Page, Table, UnreadReason
from crawler.extract import ocr
from crawler.extract.office_time import seconds_left
from crawler.extract.scan import Scan, read_scan
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_PICTURES = 20
_LEAST_WIDTH, _LEAST_HEIGHT = 300, 100  # pixels; smaller ones are logos and buttons
_SHARE = 0.5  # of the time this process has
_EACH = 30.0
_TEXT_WIDTH = 6.5  # inches between the margins of a page
_LEAST_DPI, _MOST_DPI = 90, 300
_VECTOR = (".emf", ".wmf", ".svg")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in an office file: its name, its bytes, and the alternative text."""

    name: str
    body: bytes
    alt: str = ""


class PictureReader:
    """Reads the pictures of one document; each one once, however often it is shown."""

    def __init__(self) -> None:
        self._end = time.monotonic() + seconds_left(_SHARE)
        self._seen: set[bytes] = set()
        self._tried = 0

    def read(self, picture: Picture) -> Scan | None:
        """What a large picture says that was not read before; None for any other.

        Raises:
            UnreadError: it is large and could not be read, or the allowance is used up.
        """
        digest = hashlib.sha256(picture.body).digest()
        if digest in self._seen or not _is_large(picture):
            return None
        self._seen.add(digest)
        if not ocr.available():
            raise UnreadError(UnreadReason.NEEDS_OCR, "")
        seconds = min(_EACH, self._end - time.monotonic())
        self._tried += 1
        if self._tried > _MOST_PICTURES or seconds < 1:
            raise UnreadError(UnreadReason.TOO_SLOW, "")
        return _read(picture.body, seconds)


def add_pictures(page: Page, pictures: Sequence[Picture], reader: PictureReader) -> Page:
    """Put what the page's pictures say after the places where they stand, and say so.

    Args:
        page: its images name the pictures; one in a table is read after that table.
        pictures: those of the page, in any order.
        reader: the document's allowance.
    """
    by_name = {picture.name: picture for picture in pictures}
    found: dict[int, list[Scan]] = {}
    read = failed = 0
    notes = [page.note] if page.note else []
    reason = page.unread
    for image in page.images:
        picture = by_name.get(image.name)
        if picture is None:
            continue
        try:
            scan = reader.read(picture)
        except UnreadError as error:
            failed += 1
            reason = reason or error.reason
            continue
        if scan is not None and scan.lines:
            read += 1
            found.setdefault(_place(page, image), []).append(scan)
    page = _insert(page, found)
    if read:
        notes.append(f"อ่านข้อความในรูปภาพ {read} รูปด้วย OCR ตัวเลขอาจคลาดเคลื่อน โดยเฉพาะเลขไทย")
    if failed:
        notes.append(f"มีรูปภาพ {failed} รูปที่ยังไม่ได้อ่านข้อความในรูป ต้องให้คนเปิดดู")
    how = page.how
    if how is How.UNREAD and page.lines:
        how, reason = How.OCR, reason if failed else None
    return replace(page, how=how, unread=reason, note=" ".join(notes))


def list_images(pictures: Sequence[Picture], after_line: int) -> tuple[Image, ...]:
    """Pictures that stand after all lines read so far."""
    return tuple(Image(one.name, one.alt, after_line=after_line) for one in pictures)


def _is_large(picture: Picture) -> bool:
    if picture.name.lower().endswith(_VECTOR):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its size is all that is asked here
            with Pillow.open(io.BytesIO(picture.body)) as image:
                return image.width >= _LEAST_WIDTH and image.height >= _LEAST_HEIGHT
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return False


def _read(body: bytes, seconds: float) -> Scan:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are checked by the reader
            with Pillow.open(io.BytesIO(body)) as image:
                if image.width * image.height > ocr.MAX_PIXELS:
                    raise UnreadError(UnreadReason.TOO_LARGE, "")
                upright = ImageOps.exif_transpose(image).convert("L")
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise UnreadError(UnreadReason.DAMAGED, "") from error
    # How large it is shown is not known: as wide as the text of a page, as most are.
    dpi = min(max(round(upright.width / _TEXT_WIDTH), _LEAST_DPI), _MOST_DPI)
    return read_scan(upright, dpi=dpi, seconds=seconds)


def _place(page: Page, image: Image) -> int:
    """How many lines stand before what the picture says: all of its table, too."""
    place = image.after_line
    while image.table and place < len(page.lines) and page.lines[place].table == image.table:
        place += 1
    return place


def _insert(page: Page, found: Mapping[int, Sequence[Scan]]) -> Page:
    if not found:
        return page
    lines: list[Line] = []
    new: list[Table] = []
    starts, ends = [], []  # where each place begins and ends now; new lines stand between
    for place in range(len(page.lines) + 1):
        starts.append(len(lines))
        for scan in found.get(place, ()):
            shift = len(page.tables) + len(new)
            new += [_moved(one, shift, len(lines)) for one in scan.tables]
            lines += [
                replace(one, box=None, table=one.table and one.table + shift) for one in scan.lines
            ]
        ends.append(len(lines))
        lines += page.lines[place : place + 1]
    old = [replace(one, after_line=ends[one.after_line]) for one in page.tables]
    return replace(
        page,
        lines=tuple(lines),
        tables=(*old, *new),
        images=tuple(replace(one, after_line=starts[one.after_line]) for one in page.images),
        links=tuple(replace(one, after_line=starts[one.after_line]) for one in page.links),
    )


def _moved(table: Table, shift: int, after: int) -> Table:
    """A picture's table on the page; places on the picture mean nothing there."""
    rows = tuple(tuple(replace(cell, box=None) for cell in row) for row in table.rows)
    after_line = table.after_line + after
    return replace(table, number=table.number + shift, rows=rows, after_line=after_line, box=None)
