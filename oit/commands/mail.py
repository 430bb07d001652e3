"""`oit send`: deliver the queued mail, or show it."""

from __future__ import annotations

from typing import Annotated

import typer

from oit.app import open_app
from oit.commands.options import DEFAULT_CONFIG, GAPS_FOUND, ConfigOption
from oit.delivery import deliver
from oit.screens import make_console
from storage.database import reading
from storage.outbox import waiting


def send(
    config: ConfigOption = DEFAULT_CONFIG,
    dry_run: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--dry-run", help="Show what waits; send nothing.")
    ] = False,
) -> None:
    """Deliver the queued mail."""
    app = open_app(config)
    console = make_console()
    if dry_run:
        with reading(app.engine) as transaction:
            queued = waiting(transaction)
        for one in queued:
            console.rule(f"ถึง {one.mail.rcpt}")
            console.print(one.mail.subject, style="bold", markup=False)
            console.print(one.mail.text, markup=False)
        console.print(f"รอส่ง {len(queued)} ฉบับ ไม่ได้ส่งจริง")
        return
    tally = deliver(app)
    console.print(f"ส่งแล้ว {tally.sent} เลื่อนไปส่งใหม่ {tally.deferred} ส่งไม่ได้ {tally.refused} ฉบับ")
    for trouble in tally.troubles:
        console.print(trouble, markup=False)
    if tally.deferred or tally.refused:
        raise typer.Exit(GAPS_FOUND)
