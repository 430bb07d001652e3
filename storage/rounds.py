"""Opens a round, goes on with one that was interrupted, and closes it with its answers.

History is only added to: what a closed round says never changes. Judging stored evidence again
makes a new round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import exists, insert, literal, select, update

from storage.errors import RoundStateError, UnknownRoundError
from storage.outbox import queue
from storage.plan import FoundLink, PlannedLink, RoundPlan
from storage.tables import RoundLinkRow, RoundRow, RoundState, VisitRow, VisitState
from storage.verdicts import save_changes, save_verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, timedelta

    from sqlalchemy.orm import Session

    from checklist.changes import Change
    from checklist.finding import ItemVerdict, Score
    from storage.outbox import Mail


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round to work on.

    Attributes:
        id: its number.
        resumed: whether an earlier, interrupted process opened it.
        started_at: when it was first opened.
    """

    id: int
    resumed: bool
    started_at: datetime


def open_round(
    session: Session, plan: RoundPlan, *, now: datetime, resume_within: timedelta
) -> OpenRound:
    """Go on with the interrupted round of the same plan, or open a new one.

    Every other open round of the agency and edition is abandoned: its evidence is too old, or the
    plan has changed since.
    """
    interrupted = session.scalars(
        select(RoundRow)
        .where(
            RoundRow.agency == plan.agency,
            RoundRow.edition == plan.edition,
            RoundRow.state == RoundState.OPEN,
        )
        .order_by(RoundRow.id.desc())
        .with_for_update()
    ).all()
    resumed: RoundRow | None = None
    for row in interrupted:
        young = now - row.started_at < resume_within
        fits = row.plan_hash == plan.plan_hash and row.judged_from is None
        if resumed is None and young and fits:
            row.today = plan.today
            resumed = row
        else:
            row.state = RoundState.ABANDONED
    session.flush()
    if resumed is not None:
        return OpenRound(resumed.id, resumed=True, started_at=resumed.started_at)
    return OpenRound(_add_round(session, plan, now), resumed=False, started_at=now)


def links_of(session: Session, round_id: int) -> tuple[PlannedLink, ...]:
    """The evidence list as it was when the round was opened; without what its pages offered."""
    rows = session.execute(
        select(RoundLinkRow.item, RoundLinkRow.url, RoundLinkRow.owner, RoundLinkRow.note)
        .where(RoundLinkRow.round_id == round_id, RoundLinkRow.found_on.is_(None))
        .order_by(RoundLinkRow.position)
    )
    return tuple(PlannedLink(*row) for row in rows)


def found_links_of(session: Session, round_id: int) -> tuple[FoundLink, ...]:
    """The documents that listed pages offered in this round, in the order they were found."""
    rows = session.scalars(
        select(RoundLinkRow)
        .where(RoundLinkRow.round_id == round_id, RoundLinkRow.found_on.is_not(None))
        .order_by(RoundLinkRow.position)
    )
    return tuple(
        FoundLink(row.item, row.url, row.owner, row.found_on or "", row.note) for row in rows
    )


def add_found(session: Session, round_id: int, links: Sequence[FoundLink]) -> None:
    """Let documents that a page offers join an open round: their lines, and visits that wait.

    Call it in the transaction that stores the page's own visit, so that a page counts as opened
    only together with what it offers. A link that the item has already is not added again.

    Raises:
        RoundStateError: the round is not open.
    """
    state = session.scalar(select(RoundRow.state).where(RoundRow.id == round_id).with_for_update())
    if state != RoundState.OPEN:
        raise RoundStateError(f"round {round_id} is {state}, so nothing can join it")
    lines = session.execute(
        select(RoundLinkRow.item, RoundLinkRow.url, RoundLinkRow.position).where(
            RoundLinkRow.round_id == round_id
        )
    ).all()
    known = {(item, url) for item, url, _ in lines}
    first = {(one.item, one.url): one for one in reversed(links)}
    new = [one for one in links if first[one.item, one.url] is one]
    new = [one for one in new if (one.item, one.url) not in known]
    last = max((position for _, _, position in lines), default=0)
    visited = {url for _, url, _ in lines}
    if new:
        session.execute(
            insert(RoundLinkRow),
            [_line(round_id, last + count, one) for count, one in enumerate(new, start=1)],
        )
    urls = [url for url in dict.fromkeys(one.url for one in new) if url not in visited]
    if urls:
        session.execute(insert(VisitRow), [_waiting(round_id, url) for url in urls])


def copy_round(
    session: Session, round_id: int, *, edition: str, edition_hash: str, checker: str, today: date
) -> int:
    """Open a round on the stored evidence of a closed one, to be judged again without a fetch.

    Close it in the same transaction. It counts as begun when the evidence was gathered, so judging
    an old round again does not make it the latest.

    Raises:
        UnknownRoundError: there is no such round.
        RoundStateError: the round is not closed.
    """
    source = session.get(RoundRow, round_id)
    if source is None:
        raise UnknownRoundError(f"there is no round {round_id}")
    if source.state != RoundState.CLOSED:
        raise RoundStateError(f"round {round_id} is {source.state}, so it cannot be judged again")
    plan = RoundPlan(
        source.agency, edition, edition_hash, checker, today, links_of(session, round_id)
    )
    copied = _add_row(session, plan, started_at=source.started_at, judged_from=round_id)
    _copy_rows(session, RoundLinkRow, round_id, copied)
    _copy_rows(session, VisitRow, round_id, copied)
    return copied


def close_round(  # noqa: PLR0913 - all that a round ends with, each part named where it is called
    session: Session,
    round_id: int,
    *,
    verdicts: Sequence[ItemVerdict],
    score: Score,
    changes: Sequence[Change],
    mails: Sequence[Mail],
    rule_version: str,
    now: datetime,
) -> None:
    """Store a round's answers and the mails they cause; the caller's transaction keeps all or none.

    Raises:
        UnknownRoundError: there is no such round.
        RoundStateError: it is closed or abandoned already, or links of it were never opened.
    """
    if session.scalar(
        select(exists().where(VisitRow.round_id == round_id, VisitRow.state == VisitState.WAITING))
    ):
        raise RoundStateError(f"round {round_id} still has links that were not opened")
    closed = session.scalars(
        update(RoundRow)
        .where(RoundRow.id == round_id, RoundRow.state == RoundState.OPEN)
        .values(
            state=RoundState.CLOSED,
            finished_at=now,
            score_low=score.low,
            score_likely=score.likely,
            score_high=score.high,
        )
        .returning(RoundRow.id)
    ).all()
    if not closed:
        raise _cannot_close(session, round_id)
    save_verdicts(session, round_id, verdicts, rule_version)
    save_changes(session, round_id, changes)
    queue(session, round_id, mails, now)


def _cannot_close(session: Session, round_id: int) -> RoundStateError | UnknownRoundError:
    state = session.scalar(select(RoundRow.state).where(RoundRow.id == round_id))
    if state is None:
        return UnknownRoundError(f"there is no round {round_id}")
    return RoundStateError(f"round {round_id} is {state}, so it cannot be closed")


def _add_round(session: Session, plan: RoundPlan, now: datetime) -> int:
    round_id = _add_row(session, plan, started_at=now, judged_from=None)
    links = [_line(round_id, position, link) for position, link in enumerate(plan.links, start=1)]
    visits = [_waiting(round_id, url) for url in dict.fromkeys(link.url for link in plan.links)]
    if links:
        session.execute(insert(RoundLinkRow), links)
        session.execute(insert(VisitRow), visits)
    return round_id


def _line(round_id: int, position: int, link: PlannedLink | FoundLink) -> dict[str, object]:
    return {
        "round_id": round_id,
        "position": position,
        "item": link.item,
        "url": link.url,
        "owner": link.owner,
        "note": link.note,
        "found_on": link.found_on if isinstance(link, FoundLink) else None,
    }


def _waiting(round_id: int, url: str) -> dict[str, object]:
    return {
        "round_id": round_id,
        "url": url,
        "host": _host(url),
        "state": VisitState.WAITING,
        "size": 0,
    }


def _add_row(
    session: Session, plan: RoundPlan, *, started_at: datetime, judged_from: int | None
) -> int:
    row = RoundRow(
        agency=plan.agency,
        edition=plan.edition,
        edition_hash=plan.edition_hash,
        plan_hash=plan.plan_hash,
        checker=plan.checker,
        today=plan.today,
        judged_from=judged_from,
        started_at=started_at,
        state=RoundState.OPEN,
    )
    session.add(row)
    session.flush()
    return row.id


def _copy_rows(
    session: Session, table: type[RoundLinkRow | VisitRow], source: int, target: int
) -> None:
    copied = [column for column in table.__table__.columns if column.key not in {"id", "round_id"}]
    session.execute(
        insert(table).from_select(
            ["round_id", *(column.key for column in copied)],
            select(literal(target), *copied).where(table.round_id == source).order_by(table.id),
        )
    )


def _host(url: str) -> str:
    """The host a visit has to be polite to; "" for a local file or what is no URL."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
