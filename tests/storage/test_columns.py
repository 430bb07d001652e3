from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from checklist.finding import Finding, ItemVerdict, Outcome, Quote
from storage.columns import storable
from storage.database import session
from storage.errors import NaiveTimeError
from storage.history import summary_of
from storage.rounds import open_round
from storage.verdicts import verdicts_of
from tests.storage.samples import DAY, NOW, close, closed_round, plan, verdict, visit_all

if TYPE_CHECKING:
    from sqlalchemy import Engine

NAIVE = datetime(2025, 4, 30, 1, 30)  # noqa: DTZ001 - the mistake under test


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(NaiveTimeError, match="2025-04-30T01:30:00"), session(engine) as opened:
        open_round(opened, plan(), now=NAIVE, resume_within=DAY)


def test_a_time_goes_in_with_any_zone_and_comes_out_in_utc(engine: Engine) -> None:
    bangkok = timezone(timedelta(hours=7))
    with session(engine) as opened:
        moment = datetime(2025, 4, 30, 8, 30, 0, 123456, tzinfo=bangkok)
        opened_round = open_round(opened, plan(), now=moment, resume_within=DAY)
    with session(engine) as opened:
        stored = summary_of(opened, opened_round.id)
    assert stored.started_at == datetime(2025, 4, 30, 1, 30, 0, 123456, tzinfo=UTC)
    assert stored.started_at.tzinfo is UTC
    assert stored.today == date(2025, 4, 30)


@given(st.text(alphabet=st.characters(codec=None)))
def test_storable_text_can_be_encoded_and_is_otherwise_the_same(words: str) -> None:
    stored = storable(words)
    stored.encode()
    assert len(stored) == len(words)
    for before, after in zip(words, stored, strict=True):
        assert before == after or (
            after == "\ufffd" and (before == "\0" or not before.isprintable())
        )


def test_broken_characters_of_a_document_do_not_keep_a_round_from_closing(engine: Engine) -> None:
    quote = Quote("a.pdf", 1, "line 1", "งบ\ud800ประมาณ\0")
    finding = Finding("o1.c1", "ชื่อ", Outcome.FAIL, 0.9, "พบ \udfff", quotes=(quote,))
    with session(engine) as opened:
        round_id = open_round(opened, plan(), now=NOW, resume_within=DAY).id
        visit_all(opened, round_id)
        broken = ItemVerdict("o1", "ชื่อ", Outcome.FAIL, "พบ \ud800", (finding,))
        close(opened, round_id, verdicts=[broken])
    with session(engine) as opened:
        stored = verdicts_of(opened, round_id)[0]
    assert stored.reason == "พบ \ufffd"
    assert stored.findings[0].quotes[0].text == "งบ\ufffdประมาณ\ufffd"


def test_thai_in_quotes_is_legible_in_the_database(engine: Engine) -> None:
    with session(engine) as opened:
        closed_round(opened, verdicts=[verdict("o1")])
        raw = opened.scalar(text("SELECT quotes FROM findings WHERE component = 'o1.c1'"))
    assert "งบประมาณ ๑,๐๐๐" in raw
    assert json.loads(raw)[0]["page"] == 2
