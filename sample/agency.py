"""The invented department: its name, units and executives, and the address of its website."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "กรมส่งเสริมภูมิปัญญาช่างไทย"
ENGLISH_NAME = "Department of Thai Craftsmanship Promotion"
MINISTRY = "กระทรวงช่างศิลป์และงานฝีมือ"
NOTICE = "หน่วยงานสมมุติ จัดทำขึ้นเพื่อทดสอบโปรแกรม ไม่มีอยู่จริง"
HOST = "127.0.0.1"
PORT = 8028
WEBSITE = f"http://{HOST}:{PORT}/"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the department; it owns items and gets the mails about them."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Executive:
    """One executive as shown on the website; `initials` and `colour` draw the portrait."""

    name: str
    post: str
    phone: str
    email: str
    portrait: str
    initials: str
    colour: str


UNITS = (
    Unit("secretary", "สำนักงานเลขานุการกรม", "secretary@changthai.example"),
    Unit("planning", "กองแผนงาน", "planning@changthai.example"),
    Unit("personnel", "กองการเจ้าหน้าที่", "personnel@changthai.example"),
    Unit("finance", "กองคลัง", "finance@changthai.example"),
    Unit("craft", "กองส่งเสริมและพัฒนาช่างไทย", "craft@changthai.example"),
    Unit("ethics", "กลุ่มงานคุ้มครองจริยธรรม", "ethics@changthai.example"),
    Unit("ict", "ศูนย์เทคโนโลยีสารสนเทศ", "ict@changthai.example"),
)

EXECUTIVES = (
    Executive(
        "นายสมมุติ ช่างคิด",
        "อธิบดีกรมส่งเสริมภูมิปัญญาช่างไทย",
        "0 2999 0101",
        "sommut.c@changthai.example",
        "director-general.png",
        "ส",
        "#2f5d8a",
    ),
    Executive(
        "นางตัวอย่าง งามฝีมือ",
        "รองอธิบดี (ด้านยุทธศาสตร์และแผนงาน)",
        "0 2999 0102",
        "tuayang.n@changthai.example",
        "deputy-strategy.png",
        "ต",
        "#8a4f2f",
    ),
    Executive(
        "นายทดลอง ตั้งใจทำ",
        "รองอธิบดี (ด้านส่งเสริมและพัฒนาช่างไทย)",
        "0 2999 0103",
        "thotlong.t@changthai.example",
        "deputy-craft.png",
        "ท",
        "#3f7a4b",
    ),
    Executive(
        "นางสาวจำลอง ดีเสมอ",
        "รองอธิบดี (ด้านบริหาร)",
        "0 2999 0104",
        "jamlong.d@changthai.example",
        "deputy-administration.png",
        "จ",
        "#6a4c8c",
    ),
)
