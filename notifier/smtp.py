"""Hands one mail to the mail server and says, as a value, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import aiosmtplib

from notifier.mailbox import parse_mailbox
from notifier.quoting import cut, fold

if TYPE_CHECKING:
    from email.message import EmailMessage

_REPLY_LENGTH = 200
_FIRST_PERMANENT = 500
# The server wants a login or encryption first: our settings are wrong, the mail is not.
_SETTINGS_AT_FAULT = {530, 534, 535, 538}


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and how to hand mails over.

    Attributes:
        host, port: of the mail server.
        security: STARTTLS and TLS check the server's certificate, and never fall back to plain.
        username, password: None when the server wants no login. The password comes from the
            environment and is never shown.
        sender: envelope sender, "name <address>" or an address; failed mails come back there.
        timeout: seconds that one answer of the server may take.
    """

    host: str
    port: int
    security: Security
    username: str | None
    password: str | None = field(repr=False)
    sender: str
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took the mail; `reply` is its answer, for the log."""

    reply: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not delivered now, try again later; `reason` is a Thai sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused for good, trying again is useless; `reason` is a Thai sentence."""

    reason: str


Delivery = Accepted | Deferred | Refused


async def send(email: EmailMessage, settings: SmtpSettings) -> Delivery:
    """Hand over one mail.

    What goes wrong before the server has looked at the mail (no connection, a bad certificate,
    a wrong password) is deferred: it says nothing about the mail, and no mail may be lost over
    it. A lost answer is deferred too: the mail may then arrive twice with the same Message-ID.

    Args:
        email: built by `build_email`; its To header names the recipient.
        settings: of the mail server.
    """
    client = aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        username=settings.username,
        password=settings.password,
        timeout=settings.timeout,
        use_tls=settings.security == Security.TLS,
        start_tls=settings.security == Security.STARTTLS,
    )
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError) as error:
        return Deferred(f"เชื่อมต่อเซิร์ฟเวอร์อีเมล {settings.host}:{settings.port} ไม่ได้ ({_tell(error)})")
    try:
        return await _hand_over(client, email, settings)
    finally:
        await _close(client)


async def _hand_over(
    client: aiosmtplib.SMTP, email: EmailMessage, settings: SmtpSettings
) -> Delivery:
    sender = parse_mailbox(settings.sender).address
    recipients = [address.addr_spec for address in email["To"].addresses]
    try:
        _, reply = await client.sendmail(sender, recipients, email.as_bytes())
    except aiosmtplib.SMTPRecipientsRefused as error:
        first = error.recipients[0]
        return _judge(first.code, first.message)
    except aiosmtplib.SMTPResponseException as error:
        return _judge(error.code, error.message)
    except (aiosmtplib.SMTPException, OSError) as error:
        client.close()  # or the goodbye would wait for a server that is gone
        return Deferred(f"การเชื่อมต่อกับเซิร์ฟเวอร์อีเมลขาดระหว่างส่ง ({_tell(error)})")
    return Accepted(_shorten(reply))


def _judge(code: int, answer: str) -> Delivery:
    told = f"{code} {_shorten(answer)}".rstrip()
    if code in _SETTINGS_AT_FAULT:
        return Deferred(f"เซิร์ฟเวอร์อีเมลไม่ยอมรับการเข้าใช้ โปรดตรวจค่าตั้ง ({told})")
    if code >= _FIRST_PERMANENT:
        return Refused(f"เซิร์ฟเวอร์อีเมลปฏิเสธอีเมลฉบับนี้ ({told})")
    return Deferred(f"เซิร์ฟเวอร์อีเมลขอให้ส่งใหม่ภายหลัง ({told})")


async def _close(client: aiosmtplib.SMTP) -> None:
    """End the talk politely; a fault here changes nothing about the mail."""
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        pass
    finally:
        client.close()


def _tell(error: Exception) -> str:
    return _shorten(str(error)) or type(error).__name__


def _shorten(text: str) -> str:
    return cut(fold(text), _REPLY_LENGTH)
