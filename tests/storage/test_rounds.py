from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from checklist.evidence import Liveness, Visit
from storage.database import session
from storage.errors import RoundStateError, UnknownRoundError
from storage.history import summary_of
from storage.outbox import queue, waiting
from storage.rounds import copy_round, links_of, open_round
from storage.tables import RoundState
from storage.verdicts import changes_of, verdicts_of
from storage.visits import save_visit, visits_of, waiting_urls
from tests.storage.samples import (
    CHANGES,
    DAY,
    LINKS,
    NOW,
    SCORE,
    close,
    closed_round,
    mail,
    plan,
    verdict,
    visit_all,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from storage.plan import RoundPlan

HOUR = timedelta(hours=1)


@pytest.fixture
def opened(engine: Engine) -> Iterator[Session]:
    with session(engine) as transaction:
        yield transaction


def test_a_new_round_waits_for_each_distinct_url_in_the_order_of_the_list(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    assert not first.resumed
    assert first.started_at == NOW
    assert waiting_urls(opened, first.id) == (
        "https://demo.go.th/structure",
        "https://files.demo.go.th/o26.pdf",
    )
    assert links_of(opened, first.id) == LINKS


def test_each_visit_knows_its_host(opened: Session) -> None:
    links = [
        replace(LINKS[0], url=url) for url in ("HTTPS://Demo.go.th:8443/a", "b.pdf", "http://[")
    ]
    first = open_round(opened, plan(links), now=NOW, resume_within=DAY)
    hosts = opened.scalars(
        text("SELECT host FROM visits WHERE round_id = :id ORDER BY id"), {"id": first.id}
    ).all()
    assert hosts == ["demo.go.th", "", ""]


def test_a_plan_without_links_opens_an_empty_round(opened: Session) -> None:
    first = open_round(opened, plan([]), now=NOW, resume_within=DAY)
    assert waiting_urls(opened, first.id) == ()


def test_an_interrupted_round_is_gone_on_with_and_keeps_what_it_saw(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    url = waiting_urls(opened, first.id)[0]
    save_visit(opened, first.id, Visit(url, Liveness.TIMEOUT), None)
    later = open_round(opened, plan(), now=NOW + HOUR, resume_within=DAY)
    assert later.resumed
    assert (later.id, later.started_at) == (first.id, NOW)
    assert waiting_urls(opened, later.id) == ("https://files.demo.go.th/o26.pdf",)


def test_a_round_interrupted_before_midnight_is_judged_for_the_new_day(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    tomorrow = replace(plan(), today=date(2025, 5, 1))
    later = open_round(opened, tomorrow, now=NOW + HOUR, resume_within=DAY)
    assert later.id == first.id
    assert summary_of(opened, later.id).today == date(2025, 5, 1)


@pytest.mark.parametrize(
    "other",
    [
        replace(plan(), edition_hash="f" * 64),
        replace(plan(), checker="0.2.0"),
        replace(plan(), links=LINKS[:2]),
        replace(plan(), links=LINKS[::-1]),
        replace(plan(), links=(*LINKS[:2], replace(LINKS[2], owner="กองคลัง"))),
        replace(plan(), links=(*LINKS[:2], replace(LINKS[2], note="ใหม่"))),
    ],
)
def test_a_changed_plan_abandons_the_open_round(opened: Session, other: RoundPlan) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    later = open_round(opened, other, now=NOW + HOUR, resume_within=DAY)
    assert not later.resumed
    assert later.id != first.id
    assert summary_of(opened, first.id).state == RoundState.ABANDONED


def test_an_open_round_that_is_too_old_is_abandoned(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    later = open_round(opened, plan(), now=NOW + DAY, resume_within=DAY)
    assert not later.resumed
    assert summary_of(opened, first.id).state == RoundState.ABANDONED
    assert len(waiting_urls(opened, later.id)) == 2


def test_another_agency_and_another_edition_are_left_alone(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    open_round(opened, plan(agency="other"), now=NOW, resume_within=DAY)
    open_round(opened, replace(plan(), edition="2569"), now=NOW, resume_within=DAY)
    assert summary_of(opened, first.id).state == RoundState.OPEN


def test_a_closed_round_is_not_gone_on_with(opened: Session) -> None:
    first = closed_round(opened)
    later = open_round(opened, plan(), now=NOW + HOUR, resume_within=DAY)
    assert not later.resumed
    assert summary_of(opened, first).state == RoundState.CLOSED


def test_closing_stores_answers_changes_score_and_mail(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    visit_all(opened, first.id)
    given = (verdict("o26"), verdict("o1"))
    close(opened, first.id, verdicts=given, mails=[mail()], now=NOW + HOUR)
    summary = summary_of(opened, first.id)
    assert (summary.state, summary.score) == (RoundState.CLOSED, SCORE)
    assert (summary.finished_at, summary.waiting, summary.done) == (NOW + HOUR, 0, 2)
    assert verdicts_of(opened, first.id) == given
    assert changes_of(opened, first.id) == CHANGES
    assert [queued.mail for queued in waiting(opened)] == [mail()]


def test_closing_twice_is_refused_and_adds_nothing(opened: Session) -> None:
    first = closed_round(opened, verdicts=[verdict("o1")])
    with pytest.raises(RoundStateError, match="is closed, so it cannot be closed"):
        close(opened, first, verdicts=[verdict("o26")], mails=[mail()])
    assert verdicts_of(opened, first) == (verdict("o1"),)
    assert waiting(opened) == ()


def test_an_abandoned_round_cannot_be_closed(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    visit_all(opened, first.id)
    open_round(opened, plan(LINKS[:1]), now=NOW, resume_within=DAY)
    with pytest.raises(RoundStateError, match="is abandoned"):
        close(opened, first.id)


def test_a_round_with_unopened_links_cannot_be_closed(opened: Session) -> None:
    first = open_round(opened, plan(), now=NOW, resume_within=DAY)
    with pytest.raises(RoundStateError, match="not opened"):
        close(opened, first.id)
    assert summary_of(opened, first.id).state == RoundState.OPEN


def test_closing_what_was_never_opened_is_refused(opened: Session) -> None:
    with pytest.raises(UnknownRoundError):
        close(opened, 99)


def test_a_close_that_fails_midway_leaves_no_answer_and_no_mail(engine: Engine) -> None:
    with session(engine) as opened:
        queue(opened, None, [mail(7, key="taken")], NOW)
        first = open_round(opened, plan(), now=NOW, resume_within=DAY)
        visit_all(opened, first.id)
    # The last of the mails takes a Message-ID that another mail has: the very last step fails.
    mails = [mail(1), mail(7, key="another occasion")]
    with pytest.raises(IntegrityError, match="message_id"), session(engine) as opened:
        close(opened, first.id, verdicts=[verdict("o1")], mails=mails)
    with session(engine) as opened:
        summary = summary_of(opened, first.id)
        assert (summary.state, summary.score) == (RoundState.OPEN, None)
        assert verdicts_of(opened, first.id) == ()
        assert changes_of(opened, first.id) == ()
        assert [queued.mail.dedupe_key for queued in waiting(opened)] == ["taken"]
        close(opened, first.id, verdicts=[verdict("o1")], mails=[mail(1)])


def test_a_copied_round_has_the_links_and_visits_and_is_judged_anew(opened: Session) -> None:
    first = closed_round(opened, verdicts=[verdict("o1")])
    later = date(2025, 5, 1)
    copied = copy_round(
        opened, first, edition="2568", edition_hash="f" * 64, checker="0.2.0", today=later
    )
    close(opened, copied, verdicts=[verdict("o26")], now=NOW + DAY)
    assert copied != first
    assert links_of(opened, copied) == links_of(opened, first)
    assert visits_of(opened, copied) == visits_of(opened, first)
    assert verdicts_of(opened, first) == (verdict("o1"),)
    assert verdicts_of(opened, copied) == (verdict("o26"),)
    summary = summary_of(opened, copied)
    assert (summary.judged_from, summary.today, summary.checker) == (first, later, "0.2.0")
    assert summary.started_at == NOW


def test_a_copied_round_does_not_stand_in_the_way_of_an_open_one(opened: Session) -> None:
    first = closed_round(opened)
    running = open_round(opened, plan(), now=NOW + HOUR, resume_within=DAY)
    copied = copy_round(
        opened, first, edition="2568", edition_hash="e" * 64, checker="0.1.0", today=plan().today
    )
    close(opened, copied)
    assert open_round(opened, plan(), now=NOW + HOUR, resume_within=DAY).id == running.id


@pytest.mark.parametrize("round_id", [1, 99])
def test_only_a_closed_round_can_be_judged_again(opened: Session, round_id: int) -> None:
    assert open_round(opened, plan(), now=NOW, resume_within=DAY).id == 1
    with pytest.raises((RoundStateError, UnknownRoundError)):
        copy_round(
            opened,
            round_id,
            edition="2568",
            edition_hash="e" * 64,
            checker="0.1.0",
            today=plan().today,
        )


def test_the_database_allows_one_open_round_of_an_agency(opened: Session) -> None:
    open_round(opened, plan(), now=NOW, resume_within=DAY)
    with pytest.raises(IntegrityError, match=r"rounds\.agency"), opened.begin_nested():
        opened.execute(
            text(
                "INSERT INTO rounds (agency, edition, edition_hash, plan_hash, checker, today,"
                " started_at, state) SELECT agency, edition, edition_hash, plan_hash, checker,"
                " today, started_at, state FROM rounds"
            )
        )
