"""Runs the audit of the agency in `config.toml`; the sample's website is made and served for it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from sample.agency import PORT, WEBSITE
from sample.generate import generate, is_fresh
from sample.serve import PortBusyError, serve

CONFIG = Path("config.toml")
FOLDER = Path("var") / "sample"
_GAPS_FOUND = 1
_WRONG_CALL = 2

_BUSY = (
    "พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ จึงเปิดเว็บไซต์ตัวอย่างไม่ได้ โปรดปิดโปรแกรมนั้นแล้วสั่ง make run ใหม่ "
    "(port {port} is in use by another program; close it and run make run again)"
)
_NEXT_STEPS = """
ที่เห็นข้างบนคือหน่วยงานสมมุติ ถ้าจะตรวจหน่วยงานของท่านเอง มี 3 ขั้นตอน
  1. คัดลอก sample/evidence.csv แล้วใส่ลิงก์หลักฐานของท่านแทน แถวละหนึ่งลิงก์ (แก้ใน Excel ได้)
  2. แก้ config.toml: [agency] ชื่อและเว็บไซต์, [evidence] ที่อยู่ของรายการในข้อ 1, [[owners]] ผู้รับผิดชอบ
     และอีเมล, [crawl] allow_networks = [] และ delay_seconds = 0.5, [mail] เครื่องส่งอีเมล
  3. สั่ง make run อีกครั้ง หรือ .venv/bin/oit audit

What you saw is an invented department. To audit your own agency, take 3 steps:
  1. Copy sample/evidence.csv and put your own links in it, one row a link (Excel will do).
  2. Edit config.toml: [agency] name and website, [evidence] where your list lies, [[owners]] and
     their addresses, [crawl] allow_networks = [] and delay_seconds = 0.5, [mail] the mail server.
  3. Run make run again, or .venv/bin/oit audit
"""


def main() -> int:
    """Audit, and give the exit status: that of the audit, but gaps are the point of the sample."""
    if _read_website() != WEBSITE.rstrip("/"):
        return _audit()
    if not is_fresh(FOLDER):
        _say("สร้างเว็บไซต์ตัวอย่างไว้ที่ var/sample (making the sample website)")
        generate(FOLDER)
    try:
        with serve(FOLDER, PORT):
            status = _audit()
    except PortBusyError:
        _say(_BUSY.format(port=PORT))
        return _WRONG_CALL
    if status not in {0, _GAPS_FOUND}:
        return status
    sys.stdout.write(_NEXT_STEPS)
    return 0


def _read_website() -> str:
    """The website that the configuration names; "" where the audit must say what is wrong."""
    try:
        agency = tomllib.loads(CONFIG.read_text("utf-8"))["agency"]
        return str(agency["website"]).rstrip("/")
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _audit() -> int:
    command = [sys.executable, "-m", "oit", "audit", "--config", str(CONFIG)]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own command


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
