"""Mail addresses that every server on the way can carry: ASCII before the @, A-labels after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import idna

_NAME_AND_ADDRESS = re.compile(r"^(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>$")
_LOCAL_PART = re.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")
_LONGEST_LOCAL_PART = 64


class AddressError(ValueError):
    """A mail address that cannot be used; the message is a Thai sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One checked address.

    Attributes:
        name: the name to show, "" if none.
        local: the part before the @, ASCII.
        domain: the part after it, in A-labels ("xn--…" for a Thai domain).
    """

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """The bare address, as SMTP wants it."""
        return f"{self.local}@{self.domain}"


def parse_mailbox(text: str) -> Mailbox:
    """Read "name <local@domain>" or "local@domain".

    Raises:
        AddressError: with a Thai sentence that says what is wrong.
    """
    if not text.isprintable():
        raise AddressError(f"ที่อยู่อีเมล {text!r} มีอักขระที่มองไม่เห็นหรือขึ้นบรรทัดใหม่")
    named = _NAME_AND_ADDRESS.match(text.strip())
    name = named.group("name").strip().strip('"') if named else ""
    address = (named.group("address") if named else text).strip()
    local, at, domain = address.rpartition("@")
    if not at or not local:
        raise AddressError(f"ที่อยู่อีเมล {address!r} ต้องอยู่ในรูป ชื่อ@โดเมน")
    if not local.isascii():
        raise AddressError(
            f"ที่อยู่อีเมล {address!r} ใช้ไม่ได้: ส่วนหน้าเครื่องหมาย @ ต้องเป็นอักษรอังกฤษหรือตัวเลข"
            " เพราะเซิร์ฟเวอร์อีเมลจำนวนมากไม่รับชื่อภาษาไทย (ส่วนโดเมนเป็นภาษาไทยได้)"
        )
    if not _LOCAL_PART.match(local) or len(local) > _LONGEST_LOCAL_PART:
        raise AddressError(f"ที่อยู่อีเมล {address!r} ใช้ไม่ได้: ส่วนหน้าเครื่องหมาย @ เขียนไม่ถูกต้อง")
    return Mailbox(name=name, local=local, domain=encode_domain(domain))


def encode_domain(domain: str) -> str:
    """Turn a domain into A-labels: "องค์กร.ไทย" becomes "xn--12cfi8ixb8l.xn--o3cw4h".

    Raises:
        AddressError: the text is no domain name.
    """
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise AddressError(f"ชื่อโดเมน {domain!r} ใช้ไม่ได้ ({error})") from error
