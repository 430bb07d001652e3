from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from checklist.finding import Outcome
from oit.app import App, open_app
from oit.round import RoundResult, judge_again, run_round
from storage.database import reading
from storage.history import RoundSummary, last_closed, summary_of
from storage.outbox import counts, waiting
from storage.verdicts import changes_of, verdicts_of
from storage.visits import waiting_urls
from tests.oit.conftest import FAULTY, GOOD

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from checklist.evidence import Visit
    from tests.oit.conftest import Agency

TODAY = date(2025, 4, 30)


def audit(app: App) -> RoundResult:
    items = [item.id for item in app.edition.items]
    return run_round(app, TODAY, items=items, report=lambda _done, _total, _visit: None)


def outcomes(result: RoundResult) -> dict[str, Outcome]:
    return {verdict.item: verdict.outcome for verdict in result.verdicts}


def test_a_round_goes_from_the_list_to_waiting_mails_with_the_proof_kept(agency: Agency) -> None:
    app = open_app(agency.config)
    result = audit(app)
    assert len(result.verdicts) == 28
    assert outcomes(result)["o26"] == Outcome.FAIL
    assert outcomes(result)["o7"] == Outcome.FAIL
    assert outcomes(result)["o5"] == Outcome.REVIEW
    with reading(app.engine) as transaction:
        assert verdicts_of(transaction, result.round_id) == result.verdicts
        assert changes_of(transaction, result.round_id) == result.changes
        mails = {one.mail.owner: one.mail for one in waiting(transaction)}
    assert set(mails) == {"prevention", "planning"}
    assert "ใช้งบประมาณบุคลากร" in mails["prevention"].text
    assert "ใช้งบประมาณบุคลากร" in mails["prevention"].html
    assert mails["prevention"].rcpt == "prevention@agency.example"
    (proof,) = [piece.visit for piece in result.evidence if piece.item == "o26"]
    assert proof.sha256 is not None
    assert app.blobs.get(proof.sha256).decode() == FAULTY


def test_no_owner_finds_another_owners_item_in_the_mail(agency: Agency) -> None:
    result = audit(open_app(agency.config))
    texts = {mail.owner: mail.text for mail in result.mails}
    assert "o7." not in texts["prevention"]
    assert "o26." not in texts["planning"]


def test_an_unchanged_round_sends_nothing_new(agency: Agency) -> None:
    app = open_app(agency.config)
    audit(app)
    second = audit(app)
    assert second.changes == ()
    assert second.mails == ()
    with reading(app.engine) as transaction:
        assert counts(transaction).waiting == 2


def test_a_second_round_over_the_same_bytes_reads_nothing_and_says_the_same(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = audit(open_app(agency.config))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("crawler.extract.isolate.run_child", never)
    second = audit(open_app(agency.config))  # as another process would, the next night

    assert second.verdicts == first.verdicts
    agency.site.pages["/o26"] = (200, GOOD)
    with pytest.raises(BaseExceptionGroup, match="unhandled errors"):
        audit(open_app(agency.config))


def test_a_mended_item_is_thanked_for(agency: Agency) -> None:
    app = open_app(agency.config)
    audit(app)
    agency.site.pages["/o26"] = (200, GOOD)
    second = audit(app)
    assert outcomes(second)["o26"] == Outcome.PASS
    assert [mail.owner for mail in second.mails] == ["prevention"]


def test_one_file_for_two_items_is_fetched_once(agency: Agency) -> None:
    agency.write("o26,{site}/o26,prevention\no27,{site}/o26,prevention\n")
    result = audit(open_app(agency.config))
    assert agency.site.asked["/o26"] == 1
    assert [piece.item for piece in result.evidence] == ["o26", "o27"]


def test_a_round_over_some_items_leaves_the_others_alone(agency: Agency) -> None:
    app = open_app(agency.config)
    result = run_round(app, TODAY, items=["o26"], report=lambda _done, _total, _visit: None)
    assert [verdict.item for verdict in result.verdicts] == ["o26"]
    assert agency.site.asked.keys() == {"/o26"}


def test_judging_again_fetches_nothing_and_mails_nothing(agency: Agency) -> None:
    app = open_app(agency.config)
    first = audit(app)
    asked = agency.site.asked.total()
    again = judge_again(app, first.round_id, TODAY)
    assert agency.site.asked.total() == asked
    assert again.round_id != first.round_id
    assert again.verdicts == first.verdicts
    assert again.changes == ()
    with reading(app.engine) as transaction:
        assert summary_of(transaction, again.round_id).judged_from == first.round_id
        assert counts(transaction).waiting == 2


def test_progress_is_reported_after_every_visit(agency: Agency) -> None:
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int, _visit: Visit) -> None:
        seen.append((done, total))

    run_round(open_app(agency.config), TODAY, items=["o26", "o5", "o7"], report=report)
    assert seen == [(1, 3), (2, 3), (3, 3), (4, 4)]  # the fourth is a file that a page offers


def test_a_failure_while_closing_leaves_no_answer_and_no_mail(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(agency.config)

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("oit.round.compose", break_down)
        with pytest.raises(RuntimeError, match="power cut"):
            audit(app)
    with reading(app.engine) as transaction:
        assert last_closed(transaction, "หน่วยงานทดสอบ", "2568") is None
        assert counts(transaction).waiting == 0
    asked = agency.site.asked.total()
    result = audit(app)
    assert result.resumed
    assert agency.site.asked.total() == asked
    assert {mail.owner for mail in result.mails} == {"prevention", "planning"}


def _when_quiet(agency: Agency) -> Counter[str]:
    """What was asked, once a request that was on its way at the kill has been counted too."""
    while True:
        asked = agency.site.asked.copy()
        time.sleep(0.5)
        if agency.site.asked == asked:
            return asked


def _summary(app: App) -> RoundSummary:
    with reading(app.engine) as transaction:
        return summary_of(transaction, 1)


def _wait(process: subprocess.Popen[bytes], seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not seen():
        assert time.monotonic() < deadline, "the audit did not get so far"
        assert process.poll() is None, "the audit ended before it was killed"
        time.sleep(0.02)


def test_a_killed_audit_goes_on_where_it_stopped(agency: Agency) -> None:
    """kill -9 in the middle: nothing lost, nothing saved is fetched again, no mail doubled."""
    rows = "".join(f"o5,{{site}}/plan?{number},planning\n" for number in range(12))
    agency.write("o26,{site}/o26,prevention\n" + rows)
    for number in range(12):
        agency.site.pages[f"/plan?{number}"] = agency.site.pages["/plan"]
    agency.site.delay = 0.5
    command = [sys.executable, "-m", "oit", "audit", "--config", str(agency.config)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _wait(process, lambda: agency.site.asked.total() > 0)
        app = open_app(agency.config)  # only now: two must not make the database at once
        _wait(process, lambda: _summary(app).waiting < 13)
        process.send_signal(signal.SIGKILL)
    before = _summary(app)
    assert 0 < before.waiting < 13
    asked = _when_quiet(agency)
    agency.site.delay = 0
    result = audit(app)
    assert result.resumed
    assert result.round_id == 1
    # The file that all twelve pages offer may not have been found yet.
    assert result.fetched in {before.waiting, before.waiting + 1}
    again = agency.site.asked - asked
    assert again.total() == result.fetched
    assert agency.site.asked["/plan.pdf"] == 1
    assert len(result.evidence) == 14
    with reading(app.engine) as transaction:
        assert summary_of(transaction, 1).waiting == 0
        assert sorted(one.mail.owner for one in waiting(transaction)) == ["prevention"]


INDEX = """<!doctype html><meta charset="utf-8"><title>ข้อมูล OIT ปี 2568</title>
<nav><a href="/menu.pdf">คู่มือ</a></nav><main><h2>O25 แผนปฏิบัติการป้องกันการทุจริต</h2>
<p><a href="/o25.pdf">แผน</a></p><h2>O26 รายงานผลการดำเนินการป้องกันการทุจริต</h2>
<p><a href="/o26.pdf">รายงาน</a> <a href="/o26.pdf#page=2">หน้า 2</a></p></main>"""


class Once:
    """Answers the first call as it is meant to be, the others with something else."""

    def __init__(self, later: Callable[..., object]) -> None:
        self._calls: list[Callable[..., object]] = [waiting_urls, later]

    def __call__(self, *arguments: object) -> object:
        return self._calls.pop(0)(*arguments)


def offer(agency: Agency, report: str) -> None:
    """An index page whose o26 stands in a file behind it."""
    agency.write("o26,{site}/index,prevention\n")
    agency.site.pages |= {"/index": (200, INDEX), "/o26.pdf": (200, report)}


def test_the_file_that_a_page_offers_for_an_item_is_its_evidence(agency: Agency) -> None:
    offer(agency, GOOD)
    result = audit(open_app(agency.config))
    assert outcomes(result)["o26"] == Outcome.PASS
    page, file = result.evidence
    assert page.found_on is None
    assert (file.visit.url, file.found_on) == (f"{page.visit.url[:-6]}/o26.pdf", page.visit.url)
    assert set(agency.site.asked) == {"/index", "/o26.pdf"}
    assert agency.site.asked["/o26.pdf"] == 1
    assert result.fetched == 2


def test_a_fault_in_the_file_that_a_page_offers_is_told(agency: Agency) -> None:
    offer(agency, FAULTY)
    result = audit(open_app(agency.config))
    assert outcomes(result)["o26"] == Outcome.FAIL
    assert "ใช้งบประมาณบุคลากร" in result.mails[0].text


def test_a_page_that_offers_a_dead_file_is_for_a_person_and_no_dead_link(agency: Agency) -> None:
    offer(agency, GOOD)
    agency.site.pages["/o26.pdf"] = (404, "ไม่พบ")
    result = audit(open_app(agency.config))
    (verdict,) = [one for one in result.verdicts if one.item == "o26"]
    assert verdict.outcome == Outcome.REVIEW
    assert "/o26.pdf" in verdict.reason


def test_a_round_that_dies_before_the_offered_file_opens_it_and_not_the_page_again(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(agency, GOOD)
    app = open_app(agency.config)
    with monkeypatch.context() as dying:

        def die(*_: object, **__: object) -> None:
            raise RuntimeError("power cut")

        dying.setattr("oit.round.waiting_urls", Once(die))
        with pytest.raises(RuntimeError, match="power cut"):
            audit(app)
    assert dict(agency.site.asked) == {"/index": 1}
    result = audit(app)
    assert result.resumed
    assert result.fetched == 1
    assert dict(agency.site.asked) == {"/index": 1, "/o26.pdf": 1}
    assert outcomes(result)["o26"] == Outcome.PASS


def test_offered_files_are_judged_again_without_a_fetch(agency: Agency) -> None:
    offer(agency, GOOD)
    app = open_app(agency.config)
    first = audit(app)
    agency.site.pages.clear()
    again = judge_again(app, first.round_id, TODAY)
    assert again.verdicts == first.verdicts
    assert [one.found_on for one in again.evidence] == [one.found_on for one in first.evidence]
