"""The ways that lead from a link to the document behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DOCUMENT_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|csv|zip)$", re.IGNORECASE)


class Way(StrEnum):
    """How the document was found; stored with the hops of a visit."""

    SHARED_FILE = "shared_file"
    SHARED_FOLDER = "shared_folder"
    EXPORT = "export"
    VIEWER = "viewer"
    CONFIRMED = "confirmed"
    FRAME = "frame"
    SCRIPT = "script"
    DRAWN = "drawn"  # by a browser: the same page

    @property
    def guessed(self) -> bool:
        """Whether the step may be wrong, so that the page stays where nothing stands at its end."""
        return self is Way.SCRIPT


@dataclass(frozen=True, slots=True)
class Behind:
    """The address to open instead (it may be relative), and how it was found."""

    url: str
    way: Way
