"""Visits: by what the server will know a document again, and when it last sent it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None


# There is no way down: the way back is the backup made before the upgrade.
def upgrade() -> None:
    for name in ("etag", "last_modified", "content_type"):
        op.add_column("visits", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("visits", sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
