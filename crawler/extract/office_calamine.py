"""Calls the fast sheet reader so that its panics on broken files are errors like all others."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from python_calamine import CalamineError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PANIC = "PanicException"  # what Rust code raises through Python; no module names it


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """Turn a panic inside into a `CalamineError`.

    Raises:
        CalamineError: the reader gave up, whichever way.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise CalamineError(str(error)) from error
        raise
