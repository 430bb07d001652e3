"""What may go wrong in storage that is not an answer: broken machinery and calls out of turn."""

from __future__ import annotations

from sqlalchemy.exc import DontWrapMixin


class StorageError(Exception):
    """Anything storage gives up on."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be opened, read or written; the message says why, without passwords."""


class DamagedBlobError(StorageError):
    """Stored bytes are no longer those that were put in."""


class MissingBlobError(StorageError):
    """No bytes are stored under this digest."""


class NaiveTimeError(StorageError, DontWrapMixin):
    """A time without a zone was about to be stored; nobody could say later what it meant."""


class RoundStateError(StorageError):
    """The round is not in the state the call needs, as closing a round that is closed."""


class UnknownRoundError(StorageError):
    """No round has this number."""


class UnknownVisitError(StorageError):
    """The round never planned to open this URL."""
