"""The command line: its commands, and what becomes of errors."""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from checklist.edition import EditionError
from oit import __version__
from oit.commands.criteria import criteria
from oit.commands.discover import discover
from oit.commands.documents import check
from oit.commands.links import links
from oit.commands.mail import send
from oit.commands.reading import read
from oit.commands.rounds import audit, judge
from oit.commands.scoring import score
from oit.commands.upkeep import BROKEN, db, doctor
from oit.mistakes import MistakesError, OwnNetworkError
from oit.wrong_call import say_wrong_call
from storage.errors import RoundStateError, StorageError, UnknownRoundError

WRONG_CALL = 2
INTERRUPTED = 130
_STOPPED = "หยุดตามคำสั่ง สั่งใหม่อีกครั้งจะตรวจต่อจากที่ค้างไว้"

app = typer.Typer(
    name="oit",
    help="Check the evidence that Thai agencies publish for OIT (ตรวจหลักฐาน OIT ก่อนส่งประเมิน).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (audit, check, read, links, discover, criteria, judge, score, send, doctor):
    app.command()(command)
app.add_typer(db, name="db")


def _show_version(value: bool) -> None:  # noqa: FBT001 - typer calls it with the switch
    if value:
        typer.echo(f"oit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(  # noqa: FBT001 - a switch of the command line
        False,  # noqa: FBT003 - the switch is off by default
        "--version",
        help="Show the version.",
        callback=_show_version,
        is_eager=True,
    ),
) -> None:
    """Check the evidence that Thai agencies publish for OIT (ตรวจหลักฐาน OIT ก่อนส่งประเมิน)."""


def main() -> None:
    """Run a command; a mistake of the caller exits with 2, trouble of our own with 3."""
    try:
        status = app(standalone_mode=False)
        if status == INTERRUPTED:
            _stop(_STOPPED, INTERRUPTED)
        raise SystemExit(status if isinstance(status, int) else 0)
    except TyperException as error:
        if "--help" in error.format_message():  # called with nothing: typer's error is its help
            _stop(error.format_message(), WRONG_CALL)
        _stop(say_wrong_call(error), WRONG_CALL)
    except (MistakesError, EditionError) as error:
        _stop(str(error), WRONG_CALL)
    except (UnknownRoundError, RoundStateError) as error:
        what = "ไม่มีรอบนี้" if isinstance(error, UnknownRoundError) else "ทำกับรอบนี้ไม่ได้"
        _stop(f"{what}: {error}", WRONG_CALL)
    except OwnNetworkError as error:
        _stop(str(error), BROKEN)
    except StorageError as error:
        _stop(f"ใช้ที่เก็บข้อมูลไม่ได้: {error}", BROKEN)
    except OSError as error:
        _stop(f"เครื่องนี้ทำงานไม่สำเร็จ: {error}", BROKEN)
    except KeyboardInterrupt:
        _stop(_STOPPED, INTERRUPTED)


def _stop(message: str, status: int) -> None:
    sys.stderr.write(f"{message}\n")
    raise SystemExit(status)


if __name__ == "__main__":
    main()
