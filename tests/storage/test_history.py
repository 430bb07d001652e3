from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.database import session
from storage.errors import UnknownRoundError
from storage.history import last_closed, summary_of
from storage.rounds import copy_round, open_round
from storage.tables import RoundState
from storage.visits import save_visit
from tests.storage.samples import DAY, LINKS, NOW, SCORE, alive, close, closed_round, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


@pytest.fixture
def opened(engine: Engine) -> Iterator[Session]:
    with session(engine) as transaction:
        yield transaction


def judge_again(session: Session, round_id: int) -> int:
    copied = copy_round(
        session,
        round_id,
        edition="2568",
        edition_hash="f" * 64,
        checker="0.2.0",
        today=plan().today,
    )
    close(session, copied, now=NOW + 10 * DAY)
    return copied


def test_a_summary_counts_what_was_opened_and_what_waits(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    save_visit(opened, first.id, alive(LINKS[0].url), None)
    summary = summary_of(opened, first.id)
    assert (summary.waiting, summary.done) == (1, 1)
    assert (summary.agency, summary.edition, summary.plan_hash) == (
        "demo",
        "2568",
        plan().plan_hash,
    )
    assert (summary.state, summary.finished_at, summary.score) == (RoundState.OPEN, None, None)


def test_there_is_no_summary_of_an_unknown_round(opened: Session) -> None:
    with pytest.raises(UnknownRoundError, match="99"):
        summary_of(opened, 99)


def test_before_the_first_close_there_is_no_last_round(opened: Session) -> None:
    open_round(opened, plan(), now=NOW, resume_within=DAY)
    assert last_closed(opened, "demo", "2568") is None


def test_the_last_round_is_the_newest_closed_one_of_the_agency_and_edition(
    opened: Session,
) -> None:
    closed_round(opened)
    second = closed_round(opened, now=NOW + DAY)
    closed_round(opened, plan(agency="other"), now=NOW + 2 * DAY)
    open_round(opened, plan(), now=NOW + 2 * DAY, resume_within=timedelta(hours=1))
    found = last_closed(opened, "demo", "2568")
    assert found is not None
    assert (found.id, found.score) == (second, SCORE)


def test_judging_an_old_round_again_does_not_make_it_the_last(opened: Session) -> None:
    old = closed_round(opened)
    new = closed_round(opened, now=NOW + DAY)
    judge_again(opened, old)
    found = last_closed(opened, "demo", "2568")
    assert found is not None
    assert found.id == new


def test_judging_the_last_round_again_takes_its_place(opened: Session) -> None:
    last = closed_round(opened)
    again = judge_again(opened, judge_again(opened, last))
    found = last_closed(opened, "demo", "2568")
    assert found is not None
    assert found.id == again
