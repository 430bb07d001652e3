"""Ends a child process the hard way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def kill(child: subprocess.Popen[str]) -> list[str]:
    """Kill without warning and return the words it had said that were not read yet.

    Not `communicate`: that loses what `readline` has buffered.
    """
    child.kill()
    child.wait()
    assert child.returncode == -9, "the child ended before it could be killed"
    assert child.stdout is not None
    return child.stdout.read().split()
