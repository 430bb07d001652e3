"""Says what is known of a round as a whole, and which one came last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from checklist.finding import Score
from storage.errors import UnknownRoundError
from storage.tables import RoundRow, RoundState, VisitRow, VisitState

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round without its evidence and answers.

    Attributes:
        id: its number.
        agency, edition, edition_hash, plan_hash, checker, today: as in its plan.
        judged_from: the round whose evidence it judged again; None when it looked itself.
        started_at: when its evidence began to be gathered.
        finished_at: when it was closed; None for an open or abandoned one.
        state: open, closed or abandoned.
        score: None until it is closed.
        waiting: distinct URLs still to be opened.
        done: distinct URLs opened.
    """

    id: int
    agency: str
    edition: str
    edition_hash: str
    plan_hash: str
    checker: str
    today: date
    judged_from: int | None
    started_at: datetime
    finished_at: datetime | None
    state: RoundState
    score: Score | None
    waiting: int
    done: int


def summary_of(session: Session, round_id: int) -> RoundSummary:
    """What is known of a round as a whole.

    Raises:
        UnknownRoundError: there is no such round.
    """
    row = session.get(RoundRow, round_id)
    if row is None:
        raise UnknownRoundError(f"there is no round {round_id}")
    return _summary(session, row)


def last_closed(session: Session, agency: str, edition: str) -> RoundSummary | None:
    """The closed round with the newest evidence; of several judgements of it the latest."""
    row = session.scalars(
        select(RoundRow)
        .where(
            RoundRow.agency == agency,
            RoundRow.edition == edition,
            RoundRow.state == RoundState.CLOSED,
        )
        .order_by(RoundRow.started_at.desc(), RoundRow.finished_at.desc(), RoundRow.id.desc())
        .limit(1)
    ).first()
    return None if row is None else _summary(session, row)


def _summary(session: Session, row: RoundRow) -> RoundSummary:
    counts = session.execute(
        select(VisitRow.state, func.count())
        .where(VisitRow.round_id == row.id)
        .group_by(VisitRow.state)
    )
    visits = dict(counts.all())
    return RoundSummary(
        id=row.id,
        agency=row.agency,
        edition=row.edition,
        edition_hash=row.edition_hash,
        plan_hash=row.plan_hash,
        checker=row.checker,
        today=row.today,
        judged_from=row.judged_from,
        started_at=row.started_at,
        finished_at=row.finished_at,
        state=row.state,
        score=_score(row),
        waiting=visits.get(VisitState.WAITING, 0),
        done=visits.get(VisitState.DONE, 0),
    )


def _score(row: RoundRow) -> Score | None:
    if row.score_low is None or row.score_likely is None or row.score_high is None:
        return None
    return Score(row.score_low, row.score_likely, row.score_high)
