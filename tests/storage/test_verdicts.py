from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from checklist.finding import Outcome
from storage.database import session
from storage.verdicts import changes_of, latest_verdicts, save_verdicts, verdicts_of
from tests.storage.samples import CHANGES, DAY, LINKS, NOW, closed_round, plan, verdict

if TYPE_CHECKING:
    from sqlalchemy import Engine


def test_answers_come_back_whole_and_in_their_order(engine: Engine) -> None:
    given = tuple(verdict(item) for item in ("o9", "o10", "o1"))
    with session(engine) as opened:
        round_id = closed_round(opened, verdicts=given)
    with session(engine) as opened:
        assert verdicts_of(opened, round_id) == given
        assert changes_of(opened, round_id) == CHANGES


def test_a_round_without_answers_has_none(engine: Engine) -> None:
    with session(engine) as opened:
        assert verdicts_of(opened, closed_round(opened)) == ()


def test_an_item_cannot_be_answered_twice_in_a_round(engine: Engine) -> None:
    with session(engine) as opened:
        round_id = closed_round(opened, verdicts=[verdict("o1")])
    with pytest.raises(IntegrityError, match=r"verdicts\.item"), session(engine) as opened:
        save_verdicts(opened, round_id, [verdict("o1")], "0.1.0")


def test_the_latest_answer_of_each_item_may_stand_in_different_rounds(engine: Engine) -> None:
    with session(engine) as opened:
        everything = [verdict("o1"), verdict("o26"), verdict("o27")]
        closed_round(opened, verdicts=everything)
        mended = verdict("o26", Outcome.PASS, "พบครบ")
        closed_round(opened, plan(LINKS[1:2]), verdicts=[mended], now=NOW + DAY)
        other = verdict("o1", Outcome.PASS, "ของหน่วยงานอื่น")
        closed_round(opened, plan(agency="other"), verdicts=[other], now=NOW + 2 * DAY)
        found = latest_verdicts(opened, "demo", "2568")
        assert {one.item: one for one in found} == {
            "o1": verdict("o1"),
            "o26": mended,
            "o27": verdict("o27"),
        }
        assert latest_verdicts(opened, "demo", "2569") == ()
