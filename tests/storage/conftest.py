"""A real database file for each test, and child processes that can be killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from storage.database import open_database, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

ROOT = Path(__file__).resolve().parents[2]


class StartChild(Protocol):
    """Starts one task of child.py in a process of its own."""

    def __call__(self, task: str, *arguments: object) -> subprocess.Popen[str]: ...


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'oit.db'}"


@pytest.fixture
def empty(database_url: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def _upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with all tables, made once: a copy is quicker than an upgrade."""
    path = tmp_path_factory.mktemp("upgraded") / "oit.db"
    engine = open_database(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(empty: Engine, tmp_path: Path, _upgraded: Path) -> Engine:
    """A database with all tables."""
    shutil.copyfile(_upgraded, tmp_path / "oit.db")
    return empty


@pytest.fixture
def start_child() -> Iterator[StartChild]:
    with ExitStack() as stack:

        def start(task: str, *arguments: object) -> subprocess.Popen[str]:
            child = subprocess.Popen(  # noqa: S603 - our own script
                [
                    sys.executable,
                    "-W",
                    "error",
                    str(Path(__file__).with_name("child.py")),
                    task,
                    *map(str, arguments),
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            stack.callback(_end, child)
            return child

        yield start


def _end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()
