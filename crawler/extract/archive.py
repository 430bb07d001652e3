"""Opens zipped office files, refusing those that would unpack beyond reason."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

from checklist.evidence import UnreadReason
from crawler.extract.unread import UnreadError

MOST_UNPACKED = 200_000_000
_MOST_RATIO = 200
_RATIO_FLOOR = 20_000_000  # below this a high ratio harms nobody

# What zip and XML readers raise on broken or unfinished files.
MALFORMED = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NotImplementedError,
    ArithmeticError,  # a number that fits no type of the reader's
    SyntaxError,  # what xml.etree calls a parse error
)


def open_archive(body: bytes) -> zipfile.ZipFile:
    """Open a zipped file after a look at the sizes it declares; reading enforces those.

    Raises:
        UnreadError: it is broken, encrypted, or a bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except MALFORMED as error:
        raise damaged() from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise UnreadError(
            UnreadReason.ENCRYPTED,
            "ไฟล์ถูกตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้ โปรดเผยแพร่ไฟล์ที่ไม่มีรหัสผ่าน",
        )
    total = sum(member.file_size for member in members)
    packed = max(len(body), 1)
    if total > MOST_UNPACKED or (total > _RATIO_FLOOR and total > _MOST_RATIO * packed):
        raise UnreadError(UnreadReason.TOO_LARGE, "ไฟล์นี้เมื่อคลายออกมีขนาดใหญ่ผิดปกติ ระบบจึงไม่อ่าน")
    return archive


def parse_xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    """Parse one part of an office file."""
    return ET.fromstring(archive.read(part))  # noqa: S314 - expat caps entities, the child the rest


def damaged() -> UnreadError:
    """The answer for a file that is broken or was cut off on its way."""
    return UnreadError(UnreadReason.DAMAGED, "ไฟล์เสียหายหรือไม่สมบูรณ์ เปิดอ่านไม่ได้ โปรดอัปโหลดไฟล์ใหม่อีกครั้ง")
