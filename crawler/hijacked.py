"""Tells pages that were taken over to advertise gambling: common on sites that nobody looks after.

Agencies also write about gambling, mostly against it. So the name of a game alone says nothing: a
page must praise it, as advertisers do, and nowhere in its name act against it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAME = re.compile(
    r"สล็?อต|บาคาร่า|แทงบอล|คาสิโน|เสือมังกร|ไฮโลออนไลน์|หวยออนไลน์|เว็บ(?:พนัน|หวย|บอล)|ป๊อกเด้งออนไลน์"
    r"|\bslots?\b|baccarat|\bcasino\b|\bjudi\b|\btogel\b|sbobet|\bpg\s?slot|ufa\s?(?:bet|\d{2,})|joker\s?gaming",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"เว็บตรง|ฝาก\s*-?\s*ถอน|เครดิตฟรี|โบนัส|แตก(?:ง่าย|หนัก|บ่อย)|ไม่ผ่านเอเย่นต์|ไม่มีขั้นต่ำ|ทดลองเล่น|ทางเข้า"
    r"|สมัคร(?:สมาชิก|เล่น|รับ|ฟรี)|อันดับ\s*1|gacor|maxwin|daftar|terpercaya|\bonline\s+24|wallet|วอ[เล]ล็?ท",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"จับ(?:กุม)?|ปราบ|ป้องกัน|เตือน|ต่อต้าน|โทษ|ผิดกฎหมาย|ปิดกั้น|รณรงค์|ห้าม|ตำรวจ|คดี|พ\.?ร\.?บ|พระราชบัญญัติ|ภัย|หลอกลวง"
)
# One of these stands in every such text; most pages have none and are spared the search.
_SIGNS = ("สล็อต", "สลอต", "บาคาร่า", "คาสิโน", "แทงบอล", "หวย", "slot", "casino", "baccarat", "judi")
_MANY = 4  # different words of each sort, hidden somewhere on a page


def gambling_in_place(names: Iterable[str]) -> str:
    """The name (title, heading) by which a page advertises gambling, "" if none does."""
    listed = tuple(names)
    if any(_AGAINST.search(name) for name in listed):
        return ""
    return next((name for name in listed if _GAME.search(name) and _PRAISE.search(name)), "")


def hides_gambling(text: str) -> bool:
    """Whether advertisements for gambling are slipped into the text of a whole page."""
    small = text.lower()
    if not any(word in small for word in _SIGNS):
        return False
    games = {found.group().lower() for found in _GAME.finditer(text)}
    praise = {found.group().lower() for found in _PRAISE.finditer(text)}
    return len(games) >= _MANY and len(praise) >= _MANY
