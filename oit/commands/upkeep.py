"""`oit db upgrade` and `oit doctor`: keep the machine fit."""

from __future__ import annotations

import typer
from rich.text import Text

from oit.app import open_app
from oit.commands.options import DEFAULT_CONFIG, ConfigOption
from oit.doctor import Health, examine
from oit.screens import make_console
from storage.database import current_revision

BROKEN = 3
_STYLES = {Health.GOOD: "green", Health.LIMITED: "yellow", Health.BAD: "bold red"}

db = typer.Typer(help="Migrations of the database.", no_args_is_help=True)


@db.callback()
def _db() -> None:
    """Keep `upgrade` a command of its own: with one command alone it would lose its name."""


@db.command()
def upgrade(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Bring the database to this program's version."""
    app = open_app(config)  # opening upgrades
    make_console().print(f"ฐานข้อมูลอยู่รุ่น {current_revision(app.engine)}")


def doctor(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Say what is missing or wrong on this machine."""
    console = make_console()
    diagnoses = examine(open_app(config))
    for one in diagnoses:
        console.print(
            Text.assemble(
                (f"{one.health.value:<16}", _STYLES[one.health]), f"{one.name}: {one.sentence}"
            )
        )
    if any(one.health is Health.BAD for one in diagnoses):
        raise typer.Exit(BROKEN)
