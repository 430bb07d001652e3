"""Holds mails from the moment their cause is stored until they have left.

A mail is stored in the transaction that stores its cause, so neither is there without the other.
A sender leases what it sends. One that dies between the mail server's "250" and its own commit
leaves a lease that runs out; the mail then goes again with the same Message-ID, which most servers
and readers fold into one. Lost is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, or_, select, update

from storage.tables import MailState, OutboxRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_TRIES = 8
_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480))


@dataclass(frozen=True, slots=True)
class Mail:
    """A finished mail.

    Attributes:
        dedupe_key: names the occasion, as "digest:finance:2025-04-30"; one mail for each, ever.
        owner: the unit it is for.
        rcpt: the address.
        subject: in Thai.
        text: the plain body.
        html: the body for readers of HTML.
        message_id: fixed here, so that a repetition is recognized.
        references: Message-ID of the thread it belongs to; None when it starts one.
    """

    dedupe_key: str
    owner: str
    rcpt: str
    subject: str
    text: str
    html: str
    message_id: str
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that the caller, and nobody else, is to send now.

    Attributes:
        id: its number in the outbox.
        mail: what to send.
        tries: how many times it has been claimed, this time included.
        lease_until: when others may take it over.
    """

    id: int
    mail: Mail
    tries: int
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """A mail that has not left yet."""

    id: int
    mail: Mail
    state: MailState
    tries: int
    due_at: datetime
    last_error: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MailCounts:
    """How many mails stand where, and since when the oldest of the unsent ones has been there."""

    waiting: int
    sending: int
    sent: int
    failed: int
    oldest_unsent: datetime | None


def retry_at(tries: int, now: datetime) -> datetime | None:
    """When to try again after the given number of failed tries; None: give up."""
    if tries >= MOST_TRIES:
        return None
    return now + _PAUSES[max(tries, 1) - 1]


def queue(session: Session, round_id: int | None, mails: Sequence[Mail], now: datetime) -> int:
    """Add mails, due at once, and return how many; one whose occasion is known is left out."""
    known = set(
        session.scalars(
            select(OutboxRow.dedupe_key).where(
                OutboxRow.dedupe_key.in_({mail.dedupe_key for mail in mails})
            )
        )
    )
    new: dict[str, Mail] = {}
    for mail in mails:
        if mail.dedupe_key not in known:
            new.setdefault(mail.dedupe_key, mail)
    rows = [
        {
            "round_id": round_id,
            "dedupe_key": mail.dedupe_key,
            "owner": mail.owner,
            "rcpt": mail.rcpt,
            "subject": mail.subject,
            "text_body": mail.text,
            "html_body": mail.html,
            "message_id": mail.message_id,
            "references_id": mail.references,
            "state": MailState.WAITING,
            "tries": 0,
            "due_at": now,
            "created_at": now,
        }
        for mail in new.values()
    ]
    if rows:
        session.execute(insert(OutboxRow), rows)
    return len(rows)


def claim(session: Session, now: datetime, *, lease: timedelta, limit: int) -> tuple[Claimed, ...]:
    """Take up to `limit` due mails for this sender until the lease runs out; longest due first.

    Commit before sending. A mail whose senders died `MOST_TRIES` times is given up, not taken.
    """
    lapsed = and_(OutboxRow.state == MailState.SENDING, OutboxRow.lease_until <= now)
    session.execute(
        update(OutboxRow)
        .where(lapsed, OutboxRow.tries >= MOST_TRIES)
        .values(
            state=MailState.FAILED,
            lease_until=None,
            last_error=f"the sender stopped while sending, {MOST_TRIES} times",
        )
    )
    due = and_(OutboxRow.state == MailState.WAITING, OutboxRow.due_at <= now)
    rows = session.scalars(
        select(OutboxRow)
        .where(or_(due, lapsed))
        .order_by(OutboxRow.due_at, OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for row in rows:
        row.state = MailState.SENDING
        row.tries += 1
        row.lease_until = now + lease
    session.flush()
    return tuple(Claimed(row.id, _mail(row), row.tries, now + lease) for row in rows)


def mark_sent(session: Session, claimed: Claimed, now: datetime) -> bool:
    """Note that the mail server took the mail, whatever became of the lease meanwhile.

    Returns:
        False when another sender had noted it already.
    """
    marked = session.scalars(
        update(OutboxRow)
        .where(OutboxRow.id == claimed.id, OutboxRow.state != MailState.SENT)
        .values(state=MailState.SENT, sent_at=now, lease_until=None, last_error=None)
        .returning(OutboxRow.id)
    ).all()
    return bool(marked)


def mark_retry(session: Session, claimed: Claimed, error: str, due_at: datetime) -> bool:
    """Give the mail back for a later try (see `retry_at`).

    Returns:
        False when the lease ran out and another sender has it: then it is left to that one.
    """
    return _give_back(session, claimed, MailState.WAITING, error, due_at)


def mark_failed(session: Session, claimed: Claimed, error: str) -> bool:
    """Give the mail up: a person has to look.

    Returns:
        False when the lease ran out and another sender has it: then it is left to that one.
    """
    return _give_back(session, claimed, MailState.FAILED, error, None)


def waiting(session: Session) -> tuple[QueuedMail, ...]:
    """All mails that have not left and are not given up, longest due first."""
    rows = session.scalars(
        select(OutboxRow)
        .where(OutboxRow.state.in_([MailState.WAITING, MailState.SENDING]))
        .order_by(OutboxRow.due_at, OutboxRow.id)
    )
    return tuple(
        QueuedMail(
            id=row.id,
            mail=_mail(row),
            state=row.state,
            tries=row.tries,
            due_at=row.due_at,
            last_error=row.last_error,
            created_at=row.created_at,
        )
        for row in rows
    )


def counts(session: Session) -> MailCounts:
    """How many mails stand where."""
    found = {
        state: (count, oldest)
        for state, count, oldest in session.execute(
            select(OutboxRow.state, func.count(), func.min(OutboxRow.created_at)).group_by(
                OutboxRow.state
            )
        )
    }
    unsent = [found[s][1] for s in (MailState.WAITING, MailState.SENDING) if s in found]
    return MailCounts(
        **{state.value: found[state][0] if state in found else 0 for state in MailState},
        oldest_unsent=min(unsent, default=None),
    )


def _give_back(
    session: Session, claimed: Claimed, state: MailState, error: str, due_at: datetime | None
) -> bool:
    """Only the claim that still holds may give back; `tries` tells one claim from the next."""
    holds = and_(
        OutboxRow.id == claimed.id,
        OutboxRow.state == MailState.SENDING,
        OutboxRow.tries == claimed.tries,
    )
    change = update(OutboxRow).where(holds).values(state=state, lease_until=None, last_error=error)
    if due_at is not None:
        change = change.values(due_at=due_at)
    return bool(session.scalars(change.returning(OutboxRow.id)).all())


def _mail(row: OutboxRow) -> Mail:
    return Mail(
        dedupe_key=row.dedupe_key,
        owner=row.owner,
        rcpt=row.rcpt,
        subject=row.subject,
        text=row.text_body,
        html=row.html_body,
        message_id=row.message_id,
        references=row.references_id,
    )
