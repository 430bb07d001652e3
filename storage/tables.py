"""The tables: what is remembered, and what the database itself refuses to hold."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from checklist.evidence import Kind, Liveness
from checklist.finding import Outcome, Quote
from storage.columns import (
    Digest,
    Identifier,
    Prose,
    Quotes,
    Texts,
    UtcTime,
    closed_set,
    growing_set,
)


class RoundState(StrEnum):
    """Where a round stands. Abandoned: a later one took its place before it was judged."""

    OPEN = "open"
    CLOSED = "closed"
    ABANDONED = "abandoned"


class VisitState(StrEnum):
    """Whether a link was opened."""

    WAITING = "waiting"
    DONE = "done"


class MailState(StrEnum):
    """Where a mail stands. Sending: a sender holds it until its lease runs out."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Table(DeclarativeBase):
    """What all tables share: how Python types are stored, and how constraints are named."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcTime(),
        str: Prose(),
        tuple[Quote, ...]: Quotes(),
        tuple[str, ...]: Texts(),
        Liveness: growing_set(Liveness),
        Kind: growing_set(Kind),
    }


class RoundRow(Table):
    """One look at all the links of one agency."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint(
            "state <> 'closed' OR (finished_at IS NOT NULL AND score_low IS NOT NULL"
            " AND score_likely IS NOT NULL AND score_high IS NOT NULL)",
            name="closed_is_complete",
        ),
        # Two processes that open the same agency at once cannot both succeed.
        Index(
            "uq_rounds_one_open",
            "agency",
            "edition",
            unique=True,
            sqlite_where=text("state = 'open' AND judged_from IS NULL"),
            postgresql_where=text("state = 'open' AND judged_from IS NULL"),
        ),
        Index("ix_rounds_agency_edition_started_at", "agency", "edition", "started_at"),
    )

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    agency: Mapped[str] = mapped_column(String(255))
    edition: Mapped[str] = mapped_column(String(32))
    edition_hash: Mapped[str] = mapped_column(Digest)
    plan_hash: Mapped[str] = mapped_column(Digest)
    checker: Mapped[str] = mapped_column(String(64))
    today: Mapped[date]
    judged_from: Mapped[int | None] = mapped_column(Identifier, ForeignKey("rounds.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    state: Mapped[RoundState] = mapped_column(closed_set(RoundState, "state"))
    score_low: Mapped[float | None]
    score_likely: Mapped[float | None]
    score_high: Mapped[float | None]


class RoundLinkRow(Table):
    """One line of the evidence list as it was when the round was opened.

    `found_on` is the page on which the round itself found the link; None for a line of the list.
    """

    __tablename__ = "round_links"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int] = mapped_column(Identifier, ForeignKey("rounds.id"))
    position: Mapped[int]
    item: Mapped[str] = mapped_column(String(64))
    url: Mapped[str] = mapped_column(Text)
    owner: Mapped[str]
    note: Mapped[str]
    found_on: Mapped[str | None] = mapped_column(Text)


class VisitRow(Table):
    """One URL of a round, opened once however many items name it."""

    __tablename__ = "visits"
    __table_args__ = (
        UniqueConstraint("round_id", "url"),
        CheckConstraint("state = 'waiting' OR liveness IS NOT NULL", name="done_is_judged"),
        Index("ix_visits_round_id_state", "round_id", "state"),
    )

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int] = mapped_column(Identifier, ForeignKey("rounds.id"))
    url: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(String(255))
    state: Mapped[VisitState] = mapped_column(closed_set(VisitState, "state"))
    liveness: Mapped[Liveness | None]
    reason: Mapped[str | None]
    status: Mapped[int | None]
    final_url: Mapped[str | None]
    kind: Mapped[Kind | None]
    size: Mapped[int] = mapped_column(BigInteger)
    body_sha256: Mapped[str | None] = mapped_column(Digest)
    content_sha256: Mapped[str | None] = mapped_column(Digest)
    fetched_at: Mapped[datetime | None]
    hops: Mapped[tuple[str, ...]] = mapped_column(server_default="[]")
    notes: Mapped[tuple[str, ...]] = mapped_column(server_default="[]")
    picture_sha256: Mapped[str | None] = mapped_column(Digest)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    content_type: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime | None]


class ReadingRow(Table):
    """What a reader of one version made of one content, so that it is read once."""

    __tablename__ = "readings"

    key: Mapped[str] = mapped_column(Digest, primary_key=True)
    content_sha256: Mapped[str] = mapped_column(Digest)
    read_at: Mapped[datetime]


class VerdictRow(Table):
    """The answer for one item of a round."""

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("round_id", "item"),)

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int] = mapped_column(Identifier, ForeignKey("rounds.id"))
    item: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    title: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(closed_set(Outcome, "outcome"))
    reason: Mapped[str]


class FindingRow(Table):
    """The answer for one component of an item, with its proof.

    `rule_version` names what made it: the rules, the edition and the reader.
    """

    __tablename__ = "findings"
    __table_args__ = (
        UniqueConstraint("round_id", "item", "component"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_a_share"),
    )

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int] = mapped_column(Identifier, ForeignKey("rounds.id"))
    item: Mapped[str] = mapped_column(String(64))
    component: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    title: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(closed_set(Outcome, "outcome"))
    confidence: Mapped[float]
    reason: Mapped[str]
    remedy: Mapped[str]
    doubt: Mapped[str]
    quotes: Mapped[tuple[Quote, ...]]
    rule_version: Mapped[str] = mapped_column(String(64))


class ChangeRow(Table):
    """What moved since the round before."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_round_id", "round_id"),)

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int] = mapped_column(Identifier, ForeignKey("rounds.id"))
    item: Mapped[str] = mapped_column(String(64))
    component: Mapped[str | None] = mapped_column(String(64))
    before: Mapped[Outcome | None] = mapped_column(closed_set(Outcome, "before"))
    after: Mapped[Outcome] = mapped_column(closed_set(Outcome, "after"))
    cause: Mapped[str]


class OutboxRow(Table):
    """One mail, from the moment its cause was stored until it left."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(
            "state <> 'sending' OR lease_until IS NOT NULL", name="sending_has_a_lease"
        ),
        CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent_has_a_time"),
        Index("ix_outbox_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    round_id: Mapped[int | None] = mapped_column(Identifier, ForeignKey("rounds.id"))
    dedupe_key: Mapped[str] = mapped_column(String(255), unique=True)
    owner: Mapped[str]
    rcpt: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str]
    text_body: Mapped[str]
    html_body: Mapped[str]
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    references_id: Mapped[str | None] = mapped_column(String(998))
    state: Mapped[MailState] = mapped_column(closed_set(MailState, "state"))
    tries: Mapped[int]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
