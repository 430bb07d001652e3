"""The first tables: rounds and their links, visits, verdicts, findings, changes; the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

_IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OUTCOMES = ("pass", "fail", "review", "not_applicable")


def _one_of(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=16)


# There is no way down: the way back is the backup made before the upgrade.
def upgrade() -> None:
    _rounds()
    _round_links()
    _visits()
    _verdicts()
    _findings()
    _changes()
    _outbox()


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("agency", sa.String(length=255), nullable=False),
        sa.Column("edition", sa.String(length=32), nullable=False),
        sa.Column("edition_hash", sa.String(length=64), nullable=False),
        sa.Column("plan_hash", sa.String(length=64), nullable=False),
        sa.Column("checker", sa.String(length=64), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("judged_from", _IDENTIFIER, nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", _one_of("open", "closed", "abandoned", name="state"), nullable=False),
        sa.Column("score_low", sa.Double(), nullable=True),
        sa.Column("score_likely", sa.Double(), nullable=True),
        sa.Column("score_high", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR (finished_at IS NOT NULL AND score_low IS NOT NULL"
            " AND score_likely IS NOT NULL AND score_high IS NOT NULL)",
            name=op.f("ck_rounds_closed_is_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["judged_from"], ["rounds.id"], name=op.f("fk_rounds_judged_from_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    op.create_index(
        "ix_rounds_agency_edition_started_at",
        "rounds",
        ["agency", "edition", "started_at"],
        unique=False,
    )
    op.create_index(
        "uq_rounds_one_open",
        "rounds",
        ["agency", "edition"],
        unique=True,
        sqlite_where=sa.text("state = 'open' AND judged_from IS NULL"),
        postgresql_where=sa.text("state = 'open' AND judged_from IS NULL"),
    )


def _round_links() -> None:
    op.create_table(
        "round_links",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_links_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_links")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_round_links_round_id_position")),
    )


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("state", _one_of("waiting", "done", name="state"), nullable=False),
        sa.Column("liveness", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("final_url", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=True),
        sa.Column("content_sha256", sa.String(length=64), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state = 'waiting' OR liveness IS NOT NULL", name=op.f("ck_visits_done_is_judged")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_visits_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint("round_id", "url", name=op.f("uq_visits_round_id_url")),
    )
    op.create_index("ix_visits_round_id_state", "visits", ["round_id", "state"], unique=False)


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outcome", _one_of(*_OUTCOMES, name="outcome"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_verdicts_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("round_id", "item", name=op.f("uq_verdicts_round_id_item")),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outcome", _one_of(*_OUTCOMES, name="outcome"), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("quotes", sa.JSON(), nullable=False),
        sa.Column("rule_version", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_findings_confidence_is_a_share")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_findings_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint(
            "round_id", "item", "component", name=op.f("uq_findings_round_id_item_component")
        ),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=True),
        sa.Column("before", _one_of(*_OUTCOMES, name="before"), nullable=True),
        sa.Column("after", _one_of(*_OUTCOMES, name="after"), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_changes_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_round_id", "changes", ["round_id"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _IDENTIFIER, nullable=False),
        sa.Column("round_id", _IDENTIFIER, nullable=True),
        sa.Column("dedupe_key", sa.String(length=255), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("rcpt", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text_body", sa.Text(), nullable=False),
        sa.Column("html_body", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("references_id", sa.String(length=998), nullable=True),
        sa.Column(
            "state", _one_of("waiting", "sending", "sent", "failed", name="state"), nullable=False
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state <> 'sending' OR lease_until IS NOT NULL",
            name=op.f("ck_outbox_sending_has_a_lease"),
        ),
        sa.CheckConstraint(
            "state <> 'sent' OR sent_at IS NOT NULL", name=op.f("ck_outbox_sent_has_a_time")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_outbox_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"], unique=False)
