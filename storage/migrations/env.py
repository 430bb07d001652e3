"""Runs migrations on the connection that `storage.database.upgrade` hands over.

A new migration is drafted from the tables by `storage.database.draft_migration` and then read and
corrected by hand. The draft never notices a changed CHECK constraint; the test that compares the
migrated tables with the declared ones does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alembic import context
from sqlalchemy import Connection, Enum, TypeDecorator

from storage.tables import Table

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database: a migration never changes."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if kind == "type" and isinstance(item, Enum) and not item.create_constraint:
        return f"sa.String(length={item.length})"
    return False


connection = context.config.attributes.get("connection")
if not isinstance(connection, Connection):
    raise TypeError("migrations run through storage.database.upgrade, which opens the database")

context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
