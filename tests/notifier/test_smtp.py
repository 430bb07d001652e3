"""Delivery to a real SMTP server on the loopback interface."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from notifier.message import build_email, compose
from notifier.smtp import Accepted, Deferred, Delivery, Refused, Security, SmtpSettings, send

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from email.message import EmailMessage
    from pathlib import Path

    from notifier.digest import Digest
    from notifier.message import Message

SENDER = "ระบบตรวจหลักฐาน OIT <oit@roengrung.example>"


@dataclass
class Mailroom:
    """What the server on the other side answers, and what it has taken in."""

    at_sender: str = "250 OK"
    at_recipient: str = "250 OK"
    at_data: str = "250 taken"
    taken: list[Envelope] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - the server's own name for it
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        envelope.mail_from = address
        return self.at_sender

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.at_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(  # noqa: N802 - the server's own name for it
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.at_data.startswith("250"):
            self.taken.append(envelope)
        return self.at_data


def settle(port: int, *, password: str | None = None, timeout: float = 5.0) -> SmtpSettings:
    username = None if password is None else "oit"
    return SmtpSettings("127.0.0.1", port, Security.NONE, username, password, SENDER, timeout)


def greet(mailroom: Mailroom) -> SMTP:
    return SMTP(mailroom, hostname="mail.roengrung.example")


@asynccontextmanager
async def serve(
    protocol: Callable[[], asyncio.BaseProtocol], *, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """A server on a free port of the loopback interface; leaves no open connection behind."""
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1]
    talks = asyncio.all_tasks() - {asyncio.current_task()}
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
    await asyncio.sleep(0.01)


def deliver(
    email: EmailMessage,
    protocol: Callable[[], asyncio.BaseProtocol],
    settings: Callable[[int], SmtpSettings] = settle,
    *,
    tls: ssl.SSLContext | None = None,
) -> Delivery:
    async def run() -> Delivery:
        async with serve(protocol, tls=tls) as port:
            return await send(email, settings(port))

    return asyncio.run(run())


@pytest.fixture
def message(digest: Digest) -> Message:
    return compose(digest, sender=SENDER, reply_to=None, domain="roengrung.example")


@pytest.fixture
def email(message: Message) -> EmailMessage:
    sent_at = datetime(2025, 4, 12, 2, 30, tzinfo=UTC)
    return build_email(message, SENDER, "ita@roengrung.example", sent_at=sent_at)


def test_thai_words_arrive_intact_in_both_parts(message: Message, email: EmailMessage) -> None:
    mailroom = Mailroom()

    assert deliver(email, lambda: greet(mailroom)) == Accepted("taken")

    (envelope,) = mailroom.taken
    assert envelope.mail_from == "oit@roengrung.example"
    assert envelope.rcpt_tos == ["kongchang@roengrung.example"]
    assert isinstance(envelope.content, bytes)
    arrived = message_from_bytes(envelope.content, policy=policy.default)
    assert arrived["Subject"] == message.subject
    assert arrived["Message-ID"] == message.message_id
    assert arrived.get_content_type() == "multipart/alternative"
    text, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == message.text.splitlines()
    assert html.get_content().splitlines() == message.html.splitlines()


@pytest.mark.parametrize("stage", ["at_sender", "at_recipient", "at_data"])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("450 mailbox busy", Deferred),
        ("451 greylisted", Deferred),
        ("550 no such user", Refused),
        ("554 not wanted", Refused),
    ],
)
def test_the_first_digit_of_the_answer_decides(
    email: EmailMessage, stage: str, answer: str, expected: type[Deferred | Refused]
) -> None:
    mailroom = Mailroom()
    setattr(mailroom, stage, answer)

    delivery = deliver(email, lambda: greet(mailroom))

    assert isinstance(delivery, expected)
    assert answer in delivery.reason
    assert mailroom.taken == []


def test_a_server_that_wants_a_login_does_not_cost_the_mail(email: EmailMessage) -> None:
    mailroom = Mailroom(at_sender="530 5.7.0 authentication required")

    delivery = deliver(email, lambda: greet(mailroom))

    assert isinstance(delivery, Deferred)
    assert "โปรดตรวจค่าตั้ง" in delivery.reason


def test_no_server_means_later(email: EmailMessage) -> None:
    async def run() -> Delivery:
        async with serve(asyncio.Protocol) as port:
            pass
        return await send(email, settle(port))

    delivery = asyncio.run(run())

    assert isinstance(delivery, Deferred)
    assert "เชื่อมต่อเซิร์ฟเวอร์อีเมล 127.0.0.1:" in delivery.reason


def test_a_server_that_never_speaks_means_later(email: EmailMessage) -> None:
    delivery = deliver(email, asyncio.Protocol, lambda port: settle(port, timeout=0.2))

    assert isinstance(delivery, Deferred)


class Abrupt(asyncio.Protocol):
    """A server that hangs up: at the end of the mail, or right after it has taken it."""

    def __init__(self, *, takes: bool) -> None:
        self._takes = takes
        self._reading = False
        self._seen = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 hello\r\n")

    def data_received(self, data: bytes) -> None:
        self._seen += data
        if self._reading:
            if self._seen.endswith(b"\r\n.\r\n"):
                if self._takes:
                    self._transport.write(b"250 taken\r\n")
                self._transport.close()
            return
        self._reading = data.upper().startswith(b"DATA")
        self._transport.write(b"354 go on\r\n" if self._reading else b"250 ok\r\n")


def test_a_connection_lost_before_the_answer_means_later(email: EmailMessage) -> None:
    assert isinstance(deliver(email, lambda: Abrupt(takes=False)), Deferred)


def test_a_connection_lost_after_the_answer_changes_nothing(email: EmailMessage) -> None:
    assert deliver(email, lambda: Abrupt(takes=True)) == Accepted("taken")


def test_without_starttls_on_the_server_nothing_goes_out_in_clear(email: EmailMessage) -> None:
    mailroom = Mailroom()

    delivery = deliver(
        email,
        lambda: greet(mailroom),
        lambda port: replace(settle(port), security=Security.STARTTLS),
    )

    assert isinstance(delivery, Deferred)
    assert mailroom.taken == []


# The server warns of what this test wants: a login without TLS, on loopback.
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
@pytest.mark.parametrize(("password", "expected"), [("ถูกต้อง", Accepted), ("ผิด", Deferred)])
def test_a_wrong_password_is_our_fault_and_not_the_mails(
    email: EmailMessage, password: str, expected: type[Accepted | Deferred]
) -> None:
    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        right = getattr(login, "password", b"") == "ถูกต้อง".encode()
        return AuthResult(success=right, handled=right)  # not handled: the server answers 535

    mailroom = Mailroom()

    delivery = deliver(
        email,
        lambda: SMTP(
            mailroom,
            hostname="mail.roengrung.example",
            authenticator=check,
            auth_required=True,
            auth_require_tls=False,
        ),
        lambda port: settle(port, password=password),
    )

    assert isinstance(delivery, expected)
    assert isinstance(delivery, Accepted) or "Authentication credentials invalid" in delivery.reason
    assert len(mailroom.taken) == (expected is Accepted)


def test_a_password_is_never_shown() -> None:
    assert "ถูกต้อง" not in repr(settle(25, password="ถูกต้อง"))


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command makes this test's certificate and is not installed")
    file, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    request = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(  # noqa: S603 - our own words, no outside input
        [openssl, *request, *names, "-keyout", str(key), "-out", str(file)],
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file, key)
    return file, context


@pytest.mark.parametrize("trusted", [True, False])
def test_starttls_checks_the_servers_certificate(
    email: EmailMessage,
    certificate: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    *,
    trusted: bool,
) -> None:
    file, context = certificate
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    mailroom = Mailroom()

    delivery = deliver(
        email,
        lambda: SMTP(mailroom, hostname="mail", tls_context=context, require_starttls=True),
        lambda port: replace(settle(port), security=Security.STARTTLS),
    )

    assert isinstance(delivery, Accepted if trusted else Deferred)
    assert len(mailroom.taken) == trusted


@pytest.mark.parametrize("trusted", [True, False])
def test_tls_checks_the_servers_certificate(
    email: EmailMessage,
    certificate: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    *,
    trusted: bool,
) -> None:
    file, context = certificate
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    mailroom = Mailroom()

    delivery = deliver(
        email,
        lambda: greet(mailroom),
        lambda port: replace(settle(port), security=Security.TLS),
        tls=context,
    )

    assert isinstance(delivery, Accepted if trusted else Deferred)
    assert len(mailroom.taken) == trusted
