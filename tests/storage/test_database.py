from __future__ import annotations

import re
import sqlite3
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from storage.database import (
    current_revision,
    head_revision,
    open_database,
    reading,
    session,
    upgrade,
)
from storage.errors import DatabaseUnavailableError
from storage.tables import Table
from tests.storage.samples import closed_round

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.storage.conftest import StartChild


def shape(engine: Engine) -> dict[str, list[str]]:
    """Each table and index with its columns and constraints, as the database wrote them down."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> ?",
            ("alembic_version",),
        ).all()
    return {name: sorted(_parts(sql.strip().removesuffix(")"))) for name, sql in rows}


def _parts(sql: str) -> list[str]:
    """Columns and constraints; SQLite writes a column that was added later behind the last one."""
    parts = re.split(r",(?![^(]*\))|\n", sql.replace('"', ""))
    return [part.strip() for part in parts if part.strip()]


def test_opening_makes_the_folder_of_the_file(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'var' / 'deep' / 'oit.db'}")
    upgrade(engine)
    engine.dispose()
    assert (tmp_path / "var" / "deep" / "oit.db").is_file()


def test_an_empty_database_has_no_revision_and_an_upgraded_one_the_newest(empty: Engine) -> None:
    assert current_revision(empty) is None
    upgrade(empty)
    assert current_revision(empty) == head_revision()


def test_upgrading_twice_keeps_what_is_stored(engine: Engine) -> None:
    with session(engine) as opened:
        closed_round(opened)
    upgrade(engine)
    with reading(engine) as opened:
        assert opened.scalar(text("SELECT count(*) FROM rounds")) == 1


def test_migrations_lead_to_the_tables_that_are_declared(engine: Engine, tmp_path: Path) -> None:
    declared = open_database(f"sqlite:///{tmp_path / 'declared.db'}")
    Table.metadata.create_all(declared)
    try:
        assert shape(engine) == shape(declared)
    finally:
        declared.dispose()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_every_constraint_has_a_name(engine: Engine) -> None:
    for table in Table.metadata.sorted_tables:
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint!r}"
    nameless = [
        line
        for lines in shape(engine).values()
        for line in lines
        if line.startswith(("CHECK", "UNIQUE", "FOREIGN", "PRIMARY"))
    ]
    assert nameless == []


def test_processes_that_upgrade_at_once_do_not_disturb_each_other(
    database_url: str, start_child: StartChild
) -> None:
    children = [start_child("bring_up", database_url) for _ in range(3)]
    for child in children:
        _, complaint = child.communicate(timeout=60)
        assert child.returncode == 0, complaint
    engine = open_database(database_url)
    assert current_revision(engine) == head_revision()
    engine.dispose()


def test_opening_a_fresh_file_waits_for_a_process_that_holds_it(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "oit.db", check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("CREATE TABLE other (id INTEGER)")
    release = threading.Timer(0.3, holder.rollback)
    release.start()
    engine = open_database(f"sqlite:///{tmp_path / 'oit.db'}")
    upgrade(engine)
    assert current_revision(engine) == head_revision()
    release.join()
    holder.close()
    engine.dispose()


def test_a_failed_upgrade_leaves_the_database_as_it_was(empty: Engine) -> None:
    with session(empty) as opened:
        opened.execute(text("CREATE TABLE findings (id INTEGER)"))
    with pytest.raises(DatabaseUnavailableError, match="already exists"):
        upgrade(empty)
    assert inspect(empty).get_table_names() == ["findings"]
    assert current_revision(empty) is None


def test_a_database_of_a_newer_program_is_refused_in_plain_words(engine: Engine) -> None:
    with session(engine) as opened:
        opened.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    with pytest.raises(DatabaseUnavailableError, match=r"cannot upgrade the database.*r9999"):
        upgrade(engine)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("not a url", "not a URL"),
        ("mysql://localhost/oit", "sqlite or postgresql, not mysql"),
    ],
)
def test_a_wrong_address_is_refused_in_plain_words(url: str, words: str) -> None:
    with pytest.raises(DatabaseUnavailableError, match=words):
        open_database(url)


def test_postgresql_without_its_driver_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseUnavailableError, match="psycopg"):
        open_database("postgresql://oit:secret@localhost/oit")


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseUnavailableError, match="cannot be made"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'oit.db'}")


def test_a_file_that_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "oit.db").write_text("แผ่นงานที่ไม่ใช่ฐานข้อมูล" * 100)
    engine = open_database(f"sqlite:///{tmp_path / 'oit.db'}")
    with pytest.raises(DatabaseUnavailableError, match="not a database"):
        upgrade(engine)


def test_a_database_without_tables_is_said_plainly(empty: Engine) -> None:
    with (
        pytest.raises(DatabaseUnavailableError, match="no such table"),
        session(empty) as opened,
    ):
        closed_round(opened)


def test_a_session_keeps_all_or_nothing(engine: Engine) -> None:
    def stumble() -> None:
        with session(engine) as opened:
            closed_round(opened)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    with session(engine) as opened:
        assert opened.scalar(text("SELECT count(*) FROM rounds")) == 0
        closed_round(opened)
    with session(engine) as opened:
        assert opened.scalar(text("SELECT count(*) FROM rounds")) == 1


def test_no_update_of_three_processes_is_lost(
    engine: Engine, database_url: str, start_child: StartChild
) -> None:
    with session(engine) as opened:
        opened.execute(text("CREATE TABLE counter (value INTEGER)"))
        opened.execute(text("INSERT INTO counter VALUES (0)"))
    children = [start_child("increment", database_url, 200) for _ in range(3)]
    for child in children:
        _, complaint = child.communicate(timeout=60)
        assert child.returncode == 0, complaint
    with reading(engine) as opened:
        assert opened.scalar(text("SELECT value FROM counter")) == 600


def test_a_reader_does_not_wait_for_a_writer_and_sees_one_moment(engine: Engine) -> None:
    count = text("SELECT count(*) FROM rounds")
    with reading(engine) as reader:
        assert reader.scalar(count) == 0
        with session(engine) as writer:
            closed_round(writer)
        assert reader.scalar(count) == 0
    with reading(engine) as reader:
        assert reader.scalar(count) == 1


def test_a_reader_cannot_write_and_the_next_writer_can(engine: Engine) -> None:
    with pytest.raises(DatabaseUnavailableError, match="readonly"), reading(engine) as reader:
        closed_round(reader)
    with session(engine) as writer:
        closed_round(writer)


def test_a_row_without_its_round_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), session(engine) as opened:
        opened.execute(text("INSERT INTO verdicts VALUES (1, 999, 'o1', 1, 'ชื่อ', 'pass', 'เหตุผล')"))


def test_foreign_keys_are_checked_again_after_an_upgrade(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_unknown_outcome_is_refused_by_the_database_itself(engine: Engine) -> None:
    with session(engine) as opened:
        round_id = closed_round(opened)
    with pytest.raises(IntegrityError, match="ck_verdicts_outcome"), session(engine) as opened:
        opened.execute(
            text("INSERT INTO verdicts VALUES (1, :round, 'o1', 1, 'ชื่อ', 'maybe', 'เหตุผล')"),
            {"round": round_id},
        )
