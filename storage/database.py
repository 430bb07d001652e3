"""Opens the database, brings its tables up to date, and hands out transactions.

The only place that knows which database it is. SQLite's defaults lose updates: Python's driver
reads outside any transaction, and a transaction that starts as a reader cannot become a writer
while another writes. So every transaction that may write takes the write lock at its start.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    ProgrammingError,
)
from sqlalchemy.orm import Session

from storage.errors import DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.pool import ConnectionPoolEntry

DEFAULT_URL = "sqlite:///var/oit.db"
_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_MILLISECONDS = 10_000
_WAL_TRIES = 500
_READING = "storage_reading"
_json = partial(json.dumps, ensure_ascii=False)  # Thai stays legible and short in the database


def open_database(url: str = DEFAULT_URL) -> Engine:
    """Return an engine for `sqlite:///path/to/file` or `postgresql://…`; make the file's folder.

    No table is made or looked at: see `upgrade`.

    Raises:
        DatabaseUnavailableError: the URL is wrong, the folder cannot be made, or the driver for
            PostgreSQL is not installed.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailableError("the database address is not a URL") from error
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    if address.get_backend_name() == "postgresql":
        return _open_postgresql(address)
    raise DatabaseUnavailableError(
        f"the database must be sqlite or postgresql, not {address.get_backend_name()}"
    )


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """One transaction: committed when the block ends, rolled back when it raises.

    On SQLite it holds the write lock from its first statement on, so nothing slow (a fetch, a
    document to read, a mail to send) belongs inside.

    Raises:
        DatabaseUnavailableError: the database refused to work (locked, full, gone, not upgraded).
    """
    with _plainly_failing(), Session(engine, expire_on_commit=False) as opened, opened.begin():
        yield opened


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One transaction that only reads: it neither waits for a writer nor holds one up.

    All it reads is as of its first statement. What it is asked to write is refused.

    Raises:
        DatabaseUnavailableError: as `session`, and for an attempt to write.
    """
    with (
        _plainly_failing(),
        Session(_reader(engine), expire_on_commit=False) as opened,
        opened.begin(),
    ):
        yield opened


def upgrade(engine: Engine) -> None:
    """Bring the tables to this program's version: all steps or none. Doing it twice is harmless.

    Raises:
        DatabaseUnavailableError: the database refused, or was written by a newer program.
    """
    with _plainly_failing(), engine.connect() as connection:
        _check_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                _wait_for_other_upgrades(connection)
                command.upgrade(_alembic(connection), "head")
                _refuse_orphans(connection)
        except CommandError as error:
            raise DatabaseUnavailableError(
                f"this program cannot upgrade the database: {error}"
            ) from error
        finally:
            _check_foreign_keys(connection, on=True)


def current_revision(engine: Engine) -> str | None:
    """Which migration the database has reached; None for one without tables."""
    with _plainly_failing(), _reader(engine).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str:
    """Which migration this program needs."""
    head = ScriptDirectory.from_config(_alembic(None)).get_current_head()
    if head is None:
        raise DatabaseUnavailableError(f"no migrations in {_MIGRATIONS}: the program is incomplete")
    return head


def draft_migration(engine: Engine, revision: str, message: str) -> None:
    """For developers: write what `tables.py` has and the (upgraded) database lacks, to be read."""
    with engine.connect() as connection:
        command.revision(_alembic(connection), message, autogenerate=True, rev_id=revision)


def _open_sqlite(address: URL) -> Engine:
    if address.database and address.database != ":memory:":
        folder = Path(address.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnavailableError(
                f"the folder {folder} cannot be made: {error}"
            ) from error
    engine = create_engine(address, json_serializer=_json)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_postgresql(address: URL) -> Engine:
    try:
        return create_engine(
            address.set(drivername="postgresql+psycopg"), json_serializer=_json, pool_pre_ping=True
        )
    except ImportError as error:
        raise DatabaseUnavailableError(
            "PostgreSQL needs the package psycopg: install oit-evidence-checker[postgresql]"
        ) from error


def _reader(engine: Engine) -> Engine:
    if engine.dialect.name == "postgresql":
        return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    return engine.execution_options(**{_READING: True})


def _set_up_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin_sqlite` does
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side.

    When several processes open a fresh file at once, SQLite refuses this one statement at once
    instead of waiting as long as it was told to, so the waiting is done here.
    """
    for _ in range(_WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_BUSY_MILLISECONDS / 1000 / _WAL_TRIES)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    reads = bool(connection.get_execution_options().get(_READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _check_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Let a migration rebuild a table that others point at, which SQLite cannot do else.

    SQLite changes a table by copying and dropping it; dropping checks the references to it. The
    switch works outside a transaction only, so it goes past SQLAlchemy, straight to the driver.
    """
    if connection.dialect.name == "sqlite":
        _driver(connection).execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _refuse_orphans(connection: Connection) -> None:
    """Look, before the commit, at what was not checked during the migration."""
    if connection.dialect.name == "sqlite":
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if orphan is not None:
            raise DatabaseUnavailableError(f"the upgrade left a row without its parent: {orphan}")


def _wait_for_other_upgrades(connection: Connection) -> None:
    """Let one process upgrade at a time; SQLite's write lock does that by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('oit upgrade'))")


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: sqlite3.Connection | None = connection.connection.driver_connection
    if driver is None:
        raise DatabaseUnavailableError("the connection to the database is closed")
    return driver


def _alembic(connection: Connection | None) -> Config:
    config = Config()
    # A percent sign in the path would be read as the start of a variable.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def _plainly_failing() -> Iterator[None]:
    """Turn the driver's complaints about the database itself into ours, without SQL or data.

    A broken constraint and a wrong statement are not among them: those are mistakes of ours.
    """
    try:
        yield
    except (IntegrityError, DataError, ProgrammingError):
        raise
    except (DatabaseError, InterfaceError) as error:
        raise DatabaseUnavailableError(f"the database cannot be used: {error.orig}") from error
