"""What the crawler must bring back: the words and values that evidence is made of.

These values belong to the checklist because the judge says what it needs; the crawler fills them.
They hold no reference to the web or to the disk, so stored evidence can be judged again without
a fetch. Positions count from 1, lengths are PDF points (1/72 inch), times carry a zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - pydantic reads this annotation at run time
from enum import StrEnum

from checklist.document import Box as Box
from checklist.document import Cell as Cell
from checklist.document import Document as Document
from checklist.document import Form as Form
from checklist.document import FormField as FormField
from checklist.document import How as How
from checklist.document import Hyperlink as Hyperlink
from checklist.document import Image as Image
from checklist.document import Kind as Kind
from checklist.document import Line as Line
from checklist.document import Page as Page
from checklist.document import Table as Table
from checklist.document import Unread as Unread
from checklist.document import UnreadReason as UnreadReason


class Liveness(StrEnum):
    """What became of one link. The words are public: other programs read them."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    NOT_FOUND = "not_found"
    SOFT_NOT_FOUND = "soft_not_found"
    LOGIN_REQUIRED = "login_required"
    NOT_SHARED = "not_shared"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    TLS_INVALID = "tls_invalid"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    DNS_FAILURE = "dns_failure"
    REFUSED = "refused"
    REDIRECT_LOOP = "redirect_loop"
    TOO_LARGE = "too_large"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NEEDS_BROWSER = "needs_browser"
    INVALID_URL = "invalid_url"

    @property
    def readable(self) -> bool:
        """Whether a document may stand behind the link."""
        return self in {Liveness.ALIVE, Liveness.MOVED}

    @property
    def confirmed_dead(self) -> bool:
        """Whether the fault is the agency's and certain: dead, gone, or shut behind a login.

        All other faults may pass by themselves or lie on our side, so a person must look.
        """
        return self in {
            Liveness.GONE,
            Liveness.NOT_FOUND,
            Liveness.SOFT_NOT_FOUND,
            Liveness.LOGIN_REQUIRED,
            Liveness.NOT_SHARED,
            Liveness.INVALID_URL,
        }


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened when one link was opened.

    Attributes:
        url: as written in the evidence list (or the path of a local file).
        liveness: the judgement of the fetch.
        reason: one Thai sentence saying what was seen; None when the link is alive.
        status: last HTTP status, None when no answer came or for a local file.
        final_url: where redirects led, None when no answer came.
        kind: what the bytes are; None when there are none.
        size: body length in bytes.
        sha256: hex digest of the body; None when there is no body.
        fetched_at: when the answer was complete.
        hops: what was asked on the way to `final_url`, each as "301 https://…": the status that
            sent us on, or the word of `crawler.behind` where no answer did.
        notes: Thai sentences on what people should know of a link that works all the same.
        picture: hex digest of the page's picture, where a browser drew it.
    """

    url: str
    liveness: Liveness
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    kind: Kind | None = None
    size: int = 0
    sha256: str | None = None
    fetched_at: datetime | None = None
    hops: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One link of one item with what stands behind it; what `evaluate` judges.

    `content` is None exactly when the link did not give a file (`visit.liveness` says why). What
    was read past a faulty certificate is there, under the liveness `tls_invalid`.
    `found_on` is the page that offered the link; None where the agency handed it in itself.
    """

    item: str
    visit: Visit
    content: Document | Unread | None = field(default=None)
    found_on: str | None = None

    @property
    def document(self) -> Document | None:
        """The document, where one could be read."""
        return self.content if isinstance(self.content, Document) else None
