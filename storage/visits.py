"""Keeps what each link showed, at once and only once, and gives it back as evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select, update

from checklist.evidence import Evidence, Liveness, Visit
from storage.errors import RoundStateError, UnknownVisitError
from storage.plan import FoundLink, PlannedLink
from storage.rounds import add_found, found_links_of, links_of
from storage.tables import RoundRow, RoundState, VisitRow, VisitState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from checklist.evidence import Document, Unread


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server knows a document again, "" where it said nothing.

    Attributes:
        etag, last_modified, content_type: headers as the server wrote them.
        sent_at: when the bytes themselves were last sent, not only said to be unchanged.
    """

    etag: str
    last_modified: str
    content_type: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that the last round brought: where it stood, and where its bytes lie."""

    address: str
    sha256: str
    validators: Validators


def known_documents(
    session: Session, agency: str, edition: str, *, sent_after: datetime
) -> dict[str, KnownDocument]:
    """What the last finished round knows of its links, by link.

    Args:
        session: the transaction.
        agency: whose rounds.
        edition: by whose criteria they were judged.
        sent_after: a document that was sent no later is to be sent again, whatever the server
            says: some servers call a page unchanged that is not.
    """
    last = (
        select(RoundRow.id)
        .where(
            RoundRow.agency == agency,
            RoundRow.edition == edition,
            RoundRow.state == RoundState.CLOSED,
            RoundRow.judged_from.is_(None),
        )
        .order_by(RoundRow.started_at.desc(), RoundRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.scalars(
        select(VisitRow).where(VisitRow.round_id == last, VisitRow.sent_at > sent_after)
    )
    return {
        row.url: KnownDocument(
            row.final_url or row.url,
            row.body_sha256,
            Validators(
                row.etag or "", row.last_modified or "", row.content_type or "", row.sent_at
            ),
        )
        for row in rows
        if row.body_sha256 and row.sent_at and row.liveness and row.liveness.readable
    }


def wait_again(session: Session, round_id: int) -> int:
    """Let the links of an open round wait again that gave nothing; return how many."""
    waiting = session.scalars(
        update(VisitRow)
        .where(
            VisitRow.round_id == round_id,
            VisitRow.state == VisitState.DONE,
            VisitRow.liveness.not_in([word for word in Liveness if word.readable]),
        )
        .values(state=VisitState.WAITING, liveness=None, reason=None, status=None)
        .returning(VisitRow.id)
    ).all()
    return len(waiting)


def waiting_urls(session: Session, round_id: int) -> tuple[str, ...]:
    """The links that are still to be opened, in the order of the evidence list."""
    return tuple(
        session.scalars(
            select(VisitRow.url)
            .where(VisitRow.round_id == round_id, VisitRow.state == VisitState.WAITING)
            .order_by(VisitRow.id)
        )
    )


def save_visit(
    session: Session,
    round_id: int,
    visit: Visit,
    content_sha256: str | None,
    found: Sequence[FoundLink] = (),
    validators: Validators | None = None,
) -> bool:
    """Store what a link showed, unless another process was first; return whether it was us.

    Args:
        session: the transaction.
        round_id: the round that planned the link.
        visit: what was seen.
        content_sha256: where the document read from it lies among the blobs (put there before);
            None when the link gave no file.
        found: documents that it offers; they join the round together with this visit.
        validators: by what the server will know the document again; None where it said nothing.

    Raises:
        UnknownVisitError: the round never planned to open this URL.
    """
    saved = session.scalars(
        update(VisitRow)
        .where(
            VisitRow.round_id == round_id,
            VisitRow.url == visit.url,
            VisitRow.state == VisitState.WAITING,
        )
        .values(
            state=VisitState.DONE,
            liveness=visit.liveness,
            reason=visit.reason,
            status=visit.status,
            final_url=visit.final_url,
            kind=visit.kind,
            size=visit.size,
            body_sha256=visit.sha256,
            content_sha256=content_sha256,
            fetched_at=visit.fetched_at,
            hops=visit.hops,
            notes=visit.notes,
            picture_sha256=visit.picture,
            **({} if validators is None else asdict(validators)),
        )
        .returning(VisitRow.id)
    ).all()
    if saved:
        if found:
            add_found(session, round_id, found)
        return True
    planned = exists().where(VisitRow.round_id == round_id, VisitRow.url == visit.url)
    if not session.scalar(select(planned)):
        raise UnknownVisitError(f"round {round_id} has no link {visit.url}")
    return False


def visits_of(session: Session, round_id: int) -> tuple[Visit, ...]:
    """What was seen so far, one for each distinct URL, in the order of the evidence list."""
    return tuple(_visit(row) for row in _done(session, round_id))


def evidence_of(
    session: Session, round_id: int, load: Callable[[str], Document | Unread]
) -> tuple[Evidence, ...]:
    """The evidence of a round: one for each line of its list, then what its pages offered.

    Args:
        session: the transaction. Loading takes long, so take one of `database.reading`.
        round_id: the round.
        load: gives the document stored under a digest; called once for each.

    Raises:
        RoundStateError: links are still to be opened; a judgement on half the evidence is none.
    """
    if waiting := len(waiting_urls(session, round_id)):
        raise RoundStateError(f"round {round_id} still has {waiting} links that were not opened")
    seen = {row.url: row for row in _done(session, round_id)}
    digests = dict.fromkeys(row.content_sha256 for row in seen.values())
    contents = {digest: load(digest) for digest in digests if digest is not None}
    links: list[PlannedLink | FoundLink] = [*links_of(session, round_id)]
    links += found_links_of(session, round_id)
    return tuple(
        Evidence(
            item=link.item,
            visit=_visit(seen[link.url]),
            content=contents.get(seen[link.url].content_sha256 or ""),
            found_on=link.found_on if isinstance(link, FoundLink) else None,
        )
        for link in links
    )


def _done(session: Session, round_id: int) -> Sequence[VisitRow]:
    return session.scalars(
        select(VisitRow)
        .where(VisitRow.round_id == round_id, VisitRow.state == VisitState.DONE)
        .order_by(VisitRow.id)
    ).all()


def _visit(row: VisitRow) -> Visit:
    if row.liveness is None:  # the table's constraint forbids it
        raise RoundStateError(f"{row.url} was opened but not judged")
    return Visit(
        url=row.url,
        liveness=row.liveness,
        reason=row.reason,
        status=row.status,
        final_url=row.final_url,
        kind=row.kind,
        size=row.size,
        sha256=row.body_sha256,
        fetched_at=row.fetched_at,
        hops=row.hops,
        notes=row.notes,
        picture=row.picture_sha256,
    )
