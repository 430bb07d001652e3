from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import session
from storage.outbox import (
    MOST_TRIES,
    MailCounts,
    claim,
    counts,
    mark_failed,
    mark_retry,
    mark_sent,
    queue,
    retry_at,
    waiting,
)
from storage.tables import MailState
from tests.storage.killing import kill
from tests.storage.samples import NOW, mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from tests.storage.conftest import StartChild

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def opened(engine: Engine) -> Iterator[Session]:
    with session(engine) as transaction:
        yield transaction


def test_a_mail_comes_back_as_it_was_queued(opened: Session) -> None:
    alone = replace(mail(2), references=None)
    assert queue(opened, None, [mail(1), alone], NOW) == 2
    first, second = claim(opened, NOW, lease=LEASE, limit=10)
    assert (first.mail, second.mail) == (mail(1), alone)
    assert (first.tries, first.lease_until) == (1, NOW + LEASE)


def test_one_occasion_is_mailed_once_ever(opened: Session) -> None:
    repeated = replace(mail(1), message_id="<other@demo.go.th>")
    assert queue(opened, None, [mail(1), repeated, mail(2)], NOW) == 2
    assert queue(opened, None, [repeated, mail(3)], NOW + MINUTE) == 1
    assert [queued.mail for queued in waiting(opened)] == [mail(1), mail(2), mail(3)]


def test_queueing_nothing_is_no_fault(opened: Session) -> None:
    assert queue(opened, None, [], NOW) == 0


def test_a_claimed_mail_is_not_claimed_again_while_its_lease_runs(opened: Session) -> None:
    queue(opened, None, [mail(1), mail(2), mail(3)], NOW)
    assert len(claim(opened, NOW, lease=LEASE, limit=2)) == 2
    assert [c.mail for c in claim(opened, NOW, lease=LEASE, limit=2)] == [mail(3)]
    assert claim(opened, NOW + LEASE - MINUTE, lease=LEASE, limit=9) == ()


def test_a_mail_whose_sender_died_goes_again_with_the_same_message_id(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    (first,) = claim(opened, NOW, lease=LEASE, limit=1)
    (second,) = claim(opened, NOW + LEASE, lease=LEASE, limit=1)
    assert (second.id, second.tries) == (first.id, 2)
    assert second.mail.message_id == first.mail.message_id


def test_a_sent_mail_never_goes_again(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    (claimed,) = claim(opened, NOW, lease=LEASE, limit=1)
    assert mark_sent(opened, claimed, NOW)
    assert not mark_sent(opened, claimed, NOW)
    assert claim(opened, NOW + 100 * LEASE, lease=LEASE, limit=9) == ()
    assert queue(opened, None, [mail(1)], NOW) == 0
    assert waiting(opened) == ()


def test_a_mail_to_be_retried_waits_until_it_is_due(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    (claimed,) = claim(opened, NOW, lease=LEASE, limit=1)
    assert mark_retry(opened, claimed, "451 ลองใหม่ภายหลัง", NOW + MINUTE)
    (queued,) = waiting(opened)
    assert (queued.state, queued.tries) == (MailState.WAITING, 1)
    assert (queued.last_error, queued.due_at) == ("451 ลองใหม่ภายหลัง", NOW + MINUTE)
    assert claim(opened, NOW, lease=LEASE, limit=9) == ()
    (again,) = claim(opened, NOW + MINUTE, lease=LEASE, limit=9)
    assert again.tries == 2


def test_a_failed_mail_is_left_for_a_person(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    (claimed,) = claim(opened, NOW, lease=LEASE, limit=1)
    assert mark_failed(opened, claimed, "550 ไม่มีผู้รับ")
    assert claim(opened, NOW + 100 * LEASE, lease=LEASE, limit=9) == ()
    assert counts(opened).failed == 1


def test_a_sender_whose_lease_ran_out_leaves_the_mail_to_the_next(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    (slow,) = claim(opened, NOW, lease=LEASE, limit=1)
    (quick,) = claim(opened, NOW + LEASE, lease=LEASE, limit=1)
    assert not mark_retry(opened, slow, "หมดเวลา", NOW)
    assert not mark_failed(opened, slow, "หมดเวลา")
    assert claim(opened, NOW + LEASE, lease=LEASE, limit=1) == ()
    assert mark_sent(opened, slow, NOW), "the server took it: that is true whoever holds the lease"
    assert not mark_retry(opened, quick, "หมดเวลา", NOW)
    assert counts(opened).sent == 1


def test_a_mail_that_kills_its_sender_again_and_again_is_given_up(opened: Session) -> None:
    queue(opened, None, [mail(1)], NOW)
    moment = NOW
    for tries in range(1, MOST_TRIES + 1):
        (claimed,) = claim(opened, moment, lease=LEASE, limit=1)
        assert claimed.tries == tries
        moment += LEASE
    assert claim(opened, moment, lease=LEASE, limit=1) == ()
    assert counts(opened).failed == 1


def test_counts_say_where_mails_stand_and_since_when(opened: Session) -> None:
    assert counts(opened) == MailCounts(0, 0, 0, 0, None)
    queue(opened, None, [mail(1)], NOW)
    (claimed,) = claim(opened, NOW, lease=LEASE, limit=1)
    mark_sent(opened, claimed, NOW)
    queue(opened, None, [mail(2)], NOW + MINUTE)
    claim(opened, NOW + MINUTE, lease=LEASE, limit=1)
    queue(opened, None, [mail(3)], NOW + 2 * MINUTE)
    assert counts(opened) == MailCounts(
        waiting=1, sending=1, sent=1, failed=0, oldest_unsent=NOW + MINUTE
    )


def test_pauses_grow_and_end_after_the_last_try() -> None:
    pauses = [retry_at(tries, NOW) for tries in range(1, MOST_TRIES)]
    assert pauses[0] == NOW + MINUTE
    moments = [pause for pause in pauses if pause is not None]
    assert len(moments) == MOST_TRIES - 1
    assert moments == sorted(set(moments))
    assert retry_at(MOST_TRIES, NOW) is None


@given(st.integers(min_value=0, max_value=10_000))
def test_a_retry_lies_in_the_future_or_is_none(tries: int) -> None:
    due_at = retry_at(tries, NOW)
    assert (due_at is None) == (tries >= MOST_TRIES)
    assert due_at is None or due_at > NOW


def test_two_senders_never_take_the_same_mail(
    engine: Engine, database_url: str, start_child: StartChild
) -> None:
    with session(engine) as opened:
        queue(opened, None, [mail(number) for number in range(200)], NOW)
    children = [start_child("send", database_url, 7) for _ in range(2)]
    sent: list[str] = []
    for child in children:
        told, complaint = child.communicate(timeout=60)
        assert child.returncode == 0, complaint
        sent += told.split()
    assert len(sent) == 200
    assert len(set(sent)) == 200
    with session(engine) as opened:
        assert counts(opened).sent == 200


def test_a_killed_sender_loses_no_mail_and_repeats_at_most_the_one_in_hand(
    engine: Engine, database_url: str, start_child: StartChild
) -> None:
    with session(engine) as opened:
        queue(opened, None, [mail(number) for number in range(200)], NOW)
    child = start_child("send", database_url, 7)
    assert child.stdout is not None
    sent = [child.stdout.readline().strip() for _ in range(50)]
    sent += kill(child)
    with session(engine) as opened:
        moment = NOW + LEASE
        while batch := claim(opened, moment, lease=LEASE, limit=50):
            for claimed in batch:
                sent.append(str(claimed.id))
                mark_sent(opened, claimed, moment)
        assert counts(opened).sent == 200
    times = Counter(sent)
    assert len(times) == 200
    assert sum(times.values()) <= 201
