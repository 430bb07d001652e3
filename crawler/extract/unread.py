"""What a reader raises when a file cannot be read: the reason, and a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklist.evidence import UnreadReason


class UnreadError(Exception):
    """A reader gave up on a file; the child turns this into an `Unread` value.

    Attributes:
        reason: the kind of failure.
        message: one Thai sentence for people.
    """

    def __init__(self, reason: UnreadReason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
