"""From the outbox to the mail server: claim, send, mark; a crash repeats a mail, never loses it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from notifier.message import Message, build_email
from notifier.smtp import Accepted, Deferred, send
from oit.app import now
from storage.database import session
from storage.outbox import claim, mark_failed, mark_retry, mark_sent, retry_at

if TYPE_CHECKING:
    from notifier.smtp import Delivery
    from oit.app import App
    from storage.outbox import Claimed, Mail

_LEASE = timedelta(minutes=10)
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mails of one delivery; `troubles` are Thai sentences."""

    sent: int = 0
    deferred: int = 0
    refused: int = 0
    troubles: tuple[str, ...] = ()


def deliver(app: App) -> Tally:
    """Send every mail that is due, a handful at a time, and keep what became of each."""
    tally = Tally()
    while True:
        with session(app.engine) as transaction:
            claimed = claim(transaction, now(), lease=_LEASE, limit=_AT_ONCE)
        if not claimed:
            return tally
        for one in claimed:
            tally = _settle(app, one, asyncio.run(_hand_over(app, one)), tally)


async def _hand_over(app: App, claimed: Claimed) -> Delivery:
    mail = app.config.mail
    email = build_email(as_message(claimed.mail), mail.sender, mail.reply_to, sent_at=now())
    return await send(email, app.smtp_settings())


def _settle(app: App, claimed: Claimed, delivery: Delivery, tally: Tally) -> Tally:
    with session(app.engine) as transaction:
        if isinstance(delivery, Accepted):
            mark_sent(transaction, claimed, now())
            return Tally(tally.sent + 1, tally.deferred, tally.refused, tally.troubles)
        trouble = f"{claimed.mail.owner}: {delivery.reason}"
        due = retry_at(claimed.tries, now()) if isinstance(delivery, Deferred) else None
        if due is None:
            mark_failed(transaction, claimed, delivery.reason)
            return Tally(tally.sent, tally.deferred, tally.refused + 1, (*tally.troubles, trouble))
        mark_retry(transaction, claimed, delivery.reason, due)
        return Tally(tally.sent, tally.deferred + 1, tally.refused, (*tally.troubles, trouble))


def as_message(mail: Mail) -> Message:
    """A mail of the outbox as the notifier knows it."""
    return Message(
        dedupe_key=mail.dedupe_key,
        owner=mail.owner,
        rcpt=mail.rcpt,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        message_id=mail.message_id,
        references=mail.references or mail.message_id,
    )
