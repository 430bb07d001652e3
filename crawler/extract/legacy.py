"""Reads old and open office files through LibreOffice, which turns them into kinds we read.

LibreOffice is a huge program that opens a foreign file here, so it gets a profile of its own in a
private folder that is removed afterwards: no macros, no links followed, no network (its proxy is a
port where nobody listens). Memory and processor time are those of the child that calls it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checklist.evidence import Document, Kind, UnreadReason
from crawler.extract.archive import MALFORMED, open_archive, parse_xml
from crawler.extract.office_ole import MAGIC, root_names
from crawler.extract.office_parts import About, read_about, read_ole_about
from crawler.extract.office_time import seconds_left
from crawler.extract.readers import read_kind
from crawler.extract.sniff import sniff
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    import zipfile

ENCRYPTED = "ไฟล์ถูกตั้งรหัสผ่านไว้ เปิดอ่านไม่ได้ โปรดเผยแพร่ไฟล์ที่ไม่มีรหัสผ่าน"

_READER = "legacy 1 (LibreOffice), {}"
_SHARE = 0.7  # of the time this process has; the rest is for reading what comes out
_RESTART = 81  # a fresh profile was set up, start again
_STARTS = 3
_DEAD_PORT = 9
_MISSING = (
    "เครื่องนี้ไม่มีโปรแกรม LibreOffice จึงอ่าน{} ไม่ได้ โปรดติดตั้ง LibreOffice บนเครื่องที่ตรวจ "
    "หรือเผยแพร่เป็นไฟล์ PDF, DOCX หรือ XLSX แทน"
)
_SLOW = "โปรแกรม LibreOffice ใช้เวลาเปิดไฟล์นี้นานเกินกำหนดจึงหยุดอ่าน โปรดแบ่งไฟล์หรือเผยแพร่เป็น PDF แทน"
_FAILED = "โปรแกรม LibreOffice เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดบันทึกไฟล์ใหม่หรือเผยแพร่เป็น PDF แทน"


class Way(NamedTuple):
    """How a kind is turned.

    Attributes:
        ending: what its file is called.
        filter: LibreOffice's name of the format; without it, it would read rubbish as plain text.
        becomes: the kind that comes out.
        name: the kind in words for people.
    """

    ending: str
    filter: str
    becomes: Kind
    name: str


_WAYS = {
    Kind.DOC: Way("doc", "MS Word 97", Kind.DOCX, "ไฟล์ Word รุ่นเก่า (.doc)"),
    Kind.ODT: Way("odt", "writer8", Kind.DOCX, "ไฟล์ OpenDocument (.odt)"),
    Kind.RTF: Way("rtf", "Rich Text Format", Kind.DOCX, "ไฟล์ RTF"),
    Kind.PPT: Way("ppt", "MS PowerPoint 97", Kind.PPTX, "ไฟล์ PowerPoint รุ่นเก่า (.ppt)"),
    Kind.ODP: Way("odp", "impress8", Kind.PPTX, "ไฟล์ OpenDocument (.odp)"),
    Kind.XLS: Way("xls", "MS Excel 97", Kind.XLSX, "ไฟล์ Excel รุ่นเก่า (.xls)"),
}
# Office 2003 wrote whole files as one XML.
_XML_FILTERS = {Kind.DOC: "MS Word 2003 XML", Kind.XLS: "MS Excel 2003 XML"}
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "CheckDocumentEvents", "true"),
    ("Writer/Content/Update", "Link", "0"),  # never
    ("Calc/Content/Update", "Link", "1"),  # never
    ("Common/Misc", "FirstRun", "false"),
)
_PROXY = (
    ("ooInetProxyType", "1"),
    *((f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((f"ooInet{kind}ProxyPort", str(_DEAD_PORT)) for kind in ("HTTP", "HTTPS", "FTP")),
    ("ooInetNoProxy", ""),
)
_MANIFEST = "META-INF/manifest.xml"
_FIB_FLAGS, _FIB_ENCRYPTED = 10, 0x0100


def available() -> bool:
    """Whether LibreOffice is on this machine."""
    return _program() is not None


def extract(body: bytes, name: str = "", url: str = "", content_type: str = "") -> Document:
    """Read a DOC, RTF, ODT, PPT or ODP file (or a sheet that its own reader cannot).

    Args:
        body: the bytes as fetched.
        name: ignored.
        url: where it was fetched, the base of relative links.
        content_type: ignored.

    Raises:
        UnreadError: LibreOffice is not here, or it could not open the file in time.
    """
    del name, content_type
    kind = sniff(body)
    way = _WAYS[kind]
    if kind in _XML_FILTERS and not body.startswith(MAGIC):
        way = way._replace(ending="xml", filter=_XML_FILTERS[kind])
    _refuse_protected(body)
    converted = convert(body, way)
    document = read_kind(way.becomes, converted, url=url)
    if not isinstance(document, Document):
        raise UnreadError(UnreadReason.DAMAGED, _FAILED)
    about = _about(body)
    return replace(
        document,
        kind=kind,
        reader=_READER.format(document.reader),
        title=about.title or document.title,
        author=about.author or document.author,
        created=about.created or document.created,
        modified=about.modified or document.modified,
    )


def convert(body: bytes, way: Way) -> bytes:
    """Let LibreOffice turn a file into another kind.

    Args:
        body: the file.
        way: what it is and what it becomes.

    Raises:
        UnreadError: LibreOffice is not here, or it could not open the file in time.
    """
    program = _program()
    if program is None:
        raise UnreadError(UnreadReason.UNSUPPORTED_KIND, _MISSING.format(way.name))
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as private:
        folder = Path(private)
        _write_profile(folder / "profile" / "user")
        given = folder / f"given.{way.ending}"
        given.write_bytes(body)
        for _ in range(_STARTS):
            if _run(program, given, folder, way) != _RESTART:
                break
        made = folder / "made" / f"given.{way.becomes}"
        if not made.is_file():
            raise UnreadError(UnreadReason.DAMAGED, _FAILED)
        return made.read_bytes()


def refuse_encrypted(archive: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument file with a password: its parts are scrambled, its list is not.

    Raises:
        UnreadError: it has one.
    """
    if _MANIFEST not in archive.NameToInfo:
        return
    with suppress(*MALFORMED):
        for one in parse_xml(archive, _MANIFEST).iter():
            if one.tag.endswith("}encryption-data"):
                raise UnreadError(UnreadReason.ENCRYPTED, ENCRYPTED)


def _program() -> Path | None:
    """The program itself, not the script before it: killing it leaves nothing behind."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    script = Path(found).resolve()
    itself = script.with_name("soffice.bin")
    return itself if itself.is_file() else script


def _run(program: Path, given: Path, folder: Path, way: Way) -> int:
    seconds = seconds_left(_SHARE)
    if seconds < 1:
        raise UnreadError(UnreadReason.TOO_SLOW, _SLOW)
    process = subprocess.Popen(  # noqa: S603 - a fixed program with our own words
        [
            str(program),
            "--headless",
            "--invisible",
            "--nologo",
            "--nodefault",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--infilter={way.filter}",
            "--convert-to",
            str(way.becomes),
            "--outdir",
            str(folder / "made"),
            str(given),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        cwd=folder,  # it stays in our process group, which our parent ends as a whole
    )
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadError(UnreadReason.TOO_SLOW, _SLOW) from error
    finally:
        process.kill()
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    private = str(folder)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": private,
        "TMPDIR": private,
        "XDG_CONFIG_HOME": private,
        "XDG_CACHE_HOME": private,
        "XDG_RUNTIME_DIR": private,
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": f"http://127.0.0.1:{_DEAD_PORT}",
        "https_proxy": f"http://127.0.0.1:{_DEAD_PORT}",
    }


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = [_setting(f"/org.openoffice.Office.{path}", *rest) for path, *rest in _SETTINGS]
    items += [_setting("/org.openoffice.Inet/Settings", *one) for one in _PROXY]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        + "\n".join(items)
        + "\n</oor:items>\n"
    )
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _setting(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


def _refuse_protected(body: bytes) -> None:
    """Refuse what asks for a password, before LibreOffice fails on it without a reason."""
    if body.startswith(MAGIC):
        if "EncryptedSummary" in root_names(body) or _is_scrambled_letter(body):
            raise UnreadError(UnreadReason.ENCRYPTED, ENCRYPTED)
    elif body.startswith(b"PK"):
        with open_archive(body) as archive:
            refuse_encrypted(archive)


def _is_scrambled_letter(body: bytes) -> bool:
    """Whether the flags at the head of an old Word file say that it is encrypted."""
    import olefile  # noqa: PLC0415 - only these files need it

    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            if not file.exists("WordDocument"):
                return False
            head: bytes = file.openstream("WordDocument").read(_FIB_FLAGS + 2)
    except MALFORMED:
        return False
    return bool(int.from_bytes(head[_FIB_FLAGS:], "little") & _FIB_ENCRYPTED)


def _about(body: bytes) -> About:
    """What the file itself says of itself, where our readers can tell."""
    if body.startswith(MAGIC):
        return read_ole_about(body)
    if body.startswith(b"PK"):
        with open_archive(body) as archive:
            return read_about(archive)
    return About()
