from __future__ import annotations

import socket
from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from oit.app import open_app
from oit.delivery import deliver
from oit.round import run_round
from storage.database import reading
from storage.outbox import counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from tests.oit.conftest import Agency


class Mailbox:
    """A mail server that keeps what it gets; it may be told to refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802, ANN401 - named and typed by the library
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    kept = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


def test_waiting_mails_arrive_once(agency: Agency, mailbox: tuple[Mailbox, int]) -> None:
    kept, port = mailbox
    rows = (agency.folder / "list.csv").read_text("utf-8").split("\n", 1)[1]
    agency.write(rows, smtp=port)
    app = open_app(agency.config)
    run_round(app, date(2025, 4, 30), items=["o26", "o7"], report=lambda *_: None)
    assert deliver(app).sent == 2
    assert deliver(app).sent == 0
    assert {str(mail["To"]) for mail in kept.mails} == {
        "prevention@agency.example",
        "planning@agency.example",
    }
    bodies = {str(mail["To"]): mail.get_body(("plain",)) for mail in kept.mails}
    body = bodies["prevention@agency.example"]
    assert body is not None
    assert "ใช้งบประมาณบุคลากร" in body.get_content()
    with reading(app.engine) as transaction:
        assert (counts(transaction).sent, counts(transaction).waiting) == (2, 0)


@pytest.mark.parametrize(
    ("answer", "deferred", "refused"), [("451 later", 1, 0), ("550 never", 0, 1)]
)
def test_a_refusal_is_kept_and_told(
    agency: Agency, mailbox: tuple[Mailbox, int], answer: str, deferred: int, refused: int
) -> None:
    kept, port = mailbox
    kept.answer = answer
    agency.write("o26,{site}/o26,prevention\n", smtp=port)
    app = open_app(agency.config)
    run_round(app, date(2025, 4, 30), items=["o26"], report=lambda *_: None)
    tally = deliver(app)
    assert (tally.sent, tally.deferred, tally.refused) == (0, deferred, refused)
    assert tally.troubles
    with reading(app.engine) as transaction:
        found = counts(transaction)
    assert (found.waiting, found.failed) == (deferred, refused)
