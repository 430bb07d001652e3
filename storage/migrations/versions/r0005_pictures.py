"""Visits: the picture of a page that a browser drew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None


# There is no way down: the way back is the backup made before the upgrade.
def upgrade() -> None:
    op.add_column("visits", sa.Column("picture_sha256", sa.String(64), nullable=True))
