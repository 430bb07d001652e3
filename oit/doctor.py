"""Says what is missing or wrong on this machine, and what that costs."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from checklist.thai.calendar import thai_date
from crawler.browser import find_browser, why_no_browser
from crawler.extract import legacy
from crawler.extract.ocr import available
from oit.config import mail_password
from storage.database import current_revision, head_revision

if TYPE_CHECKING:
    from oit.app import App

_LONGEST_WAIT = 5.0
_LEAST_FREE = 500_000_000
_OLDEST_CLOCK = datetime(2025, 1, 1, tzinfo=UTC)
_THAI_FONTS = (
    "sarabun",
    "thai",
    "laksaman",
    "garuda",
    "loma",
    "norasi",
    "tlwg",
    "leelawad",
    "tahoma",
)


class Health(StrEnum):
    """How a thing is."""

    GOOD = "ดี"
    LIMITED = "ใช้ได้แต่ไม่ครบ"
    BAD = "เสีย"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: its name, how it is, and one Thai sentence."""

    name: str
    health: Health
    sentence: str


def examine(app: App) -> tuple[Diagnosis, ...]:
    """Look at everything a night needs; nothing is changed, nothing is sent."""
    return (
        _configuration(app),
        _database(app),
        _disk(app),
        _mail_server(app),
        _ocr(app),
        _office(),
        *_browser(app),
        _fonts(),
        _clock(app),
        _schedule(app),
    )


def _configuration(app: App) -> Diagnosis:
    without = [row.item for row in app.rows if not row.owner]
    missing = [i.id for i in app.edition.items if i.id not in {row.item for row in app.rows}]
    said = f"หน่วยงาน {app.config.agency.name} ชุดเกณฑ์ปี {app.edition.edition} {len(app.rows)} ลิงก์"
    if missing:
        text = f"{said} แต่ยังไม่มีลิงก์ของข้อ {', '.join(missing)}"
        return Diagnosis("การตั้งค่า", Health.LIMITED, text)
    if without:
        text = f"{said} แต่ข้อ {', '.join(dict.fromkeys(without))} มีลิงก์ที่ไม่มีผู้รับผิดชอบ จึงไม่มีใครได้อีเมล"
        return Diagnosis("การตั้งค่า", Health.LIMITED, text)
    return Diagnosis("การตั้งค่า", Health.GOOD, said)


def _database(app: App) -> Diagnosis:
    current, head = current_revision(app.engine), head_revision()
    if current != head:
        text = f"ฐานข้อมูลอยู่รุ่น {current} แต่โปรแกรมต้องการ {head} ให้สั่ง oit db upgrade"
        return Diagnosis("ฐานข้อมูล", Health.BAD, text)
    return Diagnosis("ฐานข้อมูล", Health.GOOD, f"เปิดได้ รุ่น {current}")


def _disk(app: App) -> Diagnosis:
    folder = app.blobs.root
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Diagnosis("ที่เก็บหลักฐาน", Health.BAD, f"เขียนที่ {folder} ไม่ได้: {error.strerror}")
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        return Diagnosis(
            "ที่เก็บหลักฐาน", Health.LIMITED, f"ดิสก์เหลือ {free // 1_000_000} MB ควรมีอย่างน้อย 500 MB"
        )
    return Diagnosis("ที่เก็บหลักฐาน", Health.GOOD, f"เขียนได้ เหลือ {free // 1_000_000_000} GB")


def _mail_server(app: App) -> Diagnosis:
    mail = app.config.mail
    where = f"{mail.host}:{mail.port}"
    if mail.username and not mail_password():
        text = "ตั้งชื่อผู้ใช้ไว้แต่ไม่มีรหัสผ่าน ให้ตั้งตัวแปรสภาพแวดล้อม OIT_MAIL_PASSWORD"
        return Diagnosis("เซิร์ฟเวอร์อีเมล", Health.BAD, text)
    try:
        with socket.create_connection((mail.host, mail.port), timeout=_LONGEST_WAIT):
            return Diagnosis("เซิร์ฟเวอร์อีเมล", Health.GOOD, f"ต่อ {where} ได้")
    except OSError as error:
        text = f"ต่อ {where} ไม่ได้ ({error.strerror or error}) อีเมลจะรออยู่จนกว่าจะต่อได้"
        return Diagnosis("เซิร์ฟเวอร์อีเมล", Health.LIMITED, text)


def _ocr(app: App) -> Diagnosis:
    if not app.config.reading.ocr:
        return Diagnosis("OCR", Health.LIMITED, "ปิดไว้ในการตั้งค่า หน้าที่เป็นภาพสแกนจะต้องให้คนตรวจ")
    if available():
        return Diagnosis("OCR", Health.GOOD, "tesseract อ่านภาษาไทยได้")
    text = "ไม่มี tesseract ภาษาไทย หน้าที่เป็นภาพสแกนจะต้องให้คนตรวจ (apt install tesseract-ocr-tha)"
    return Diagnosis("OCR", Health.LIMITED, text)


def _office() -> Diagnosis:
    if legacy.available():
        return Diagnosis("LibreOffice", Health.GOOD, "อ่านไฟล์รุ่นเก่าได้ (DOC, RTF, ODT, PPT)")
    text = "ไม่มี LibreOffice ไฟล์ DOC, RTF, ODT, PPT จะต้องให้คนตรวจ (apt install libreoffice-writer)"
    return Diagnosis("LibreOffice", Health.LIMITED, text)


def _browser(app: App) -> tuple[Diagnosis, ...]:
    """Only where the configuration asks for it: it is optional."""
    if not app.config.crawl.render:
        return ()
    if problem := why_no_browser():
        text = f"ตั้ง render = true ไว้ แต่{problem} หน้าที่ใช้สคริปต์จะได้ผลว่าต้องให้คนตรวจ"
        return (Diagnosis("เบราว์เซอร์", Health.LIMITED, text),)
    return (Diagnosis("เบราว์เซอร์", Health.GOOD, f"ใช้ {find_browser()} เปิดหน้าที่ใช้สคริปต์"),)


def _fonts() -> Diagnosis:
    """Look for a Thai font; only people's eyes need one, no verdict does."""
    home = Path(os.environ.get("HOME", "/"))
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
    )
    for folder in folders:
        for path in folder.rglob("*.[to]tf"):
            if any(name in path.name.casefold() for name in _THAI_FONTS):
                return Diagnosis("ฟอนต์ไทย", Health.GOOD, f"มี {path.stem}")
    text = "ไม่พบฟอนต์ไทยในเครื่องนี้ รายงานต้องเปิดดูในเครื่องที่มีฟอนต์ไทย (apt install fonts-thai-tlwg)"
    return Diagnosis("ฟอนต์ไทย", Health.LIMITED, text)


def _clock(app: App) -> Diagnosis:
    moment = datetime.now(ZoneInfo(app.config.agency.timezone))
    said = f"{thai_date(moment.date())} {moment:%H:%M} ({app.config.agency.timezone})"
    if moment < _OLDEST_CLOCK:
        return Diagnosis("นาฬิกา", Health.BAD, f"{said} ผิดแน่ ให้ตั้งนาฬิกาของเครื่อง")
    return Diagnosis("นาฬิกา", Health.GOOD, said)


def _schedule(app: App) -> Diagnosis:
    zone = app.config.agency.timezone
    moment = datetime.now(ZoneInfo(zone))
    due = {
        name: trigger.get_next_fire_time(None, moment)
        for name, trigger in app.config.schedule.triggers(zone).items()
    }
    words = {"audit": "ตรวจ", "send": "ส่งอีเมล"}
    said = ", ".join(
        f"{words[name]} {thai_date(at.date())} {at:%H:%M}" for name, at in due.items() if at
    )
    return Diagnosis("กำหนดเวลา", Health.GOOD, f"ครั้งต่อไปตามที่ตั้งไว้: {said}")
