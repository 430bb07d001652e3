"""Visits: the way to the document and notes on it. Links: the page on which one was found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


# There is no way down: the way back is the backup made before the upgrade.
def upgrade() -> None:
    for name in ("hops", "notes"):
        op.add_column("visits", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("round_links", sa.Column("found_on", sa.Text(), nullable=True))
