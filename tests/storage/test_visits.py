from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, Evidence, How, Kind, Liveness, Page, Unread, Visit
from storage.blobs import BlobStore
from storage.database import reading, session
from storage.errors import RoundStateError, UnknownVisitError
from storage.plan import FoundLink
from storage.rounds import add_found, found_links_of, links_of, open_round
from storage.visits import (
    Validators,
    evidence_of,
    known_documents,
    save_visit,
    visits_of,
    wait_again,
    waiting_urls,
)
from tests.storage.killing import kill
from tests.storage.samples import DAY, LINKS, NOW, alive, close, many_links, plan, visit_all

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.storage.conftest import StartChild

DOCUMENT = Document(Kind.PDF, (Page(1, How.TEXT),))


@pytest.fixture
def round_id(engine: Engine) -> int:
    with session(engine) as opened:
        return open_round(opened, plan(), now=NOW, resume_within=DAY).id


def test_a_visit_comes_back_as_it_was_seen(engine: Engine, round_id: int) -> None:
    seen = (
        alive(LINKS[0].url),
        Visit(LINKS[1].url, Liveness.DNS_FAILURE, "ไม่พบชื่อเว็บไซต์", fetched_at=NOW),
    )
    with session(engine) as opened:
        assert save_visit(opened, round_id, seen[1], None)
        assert save_visit(opened, round_id, seen[0], "c" * 64)
    with reading(engine) as opened:
        assert visits_of(opened, round_id) == seen
        assert waiting_urls(opened, round_id) == ()


def test_a_file_larger_than_an_integer_of_four_bytes_is_counted(
    engine: Engine, round_id: int
) -> None:
    huge = Visit(LINKS[0].url, Liveness.TOO_LARGE, "ไฟล์ใหญ่เกินไป", size=5_000_000_000)
    with session(engine) as opened:
        save_visit(opened, round_id, huge, None)
        assert visits_of(opened, round_id) == (huge,)


def test_the_first_to_save_a_visit_wins(engine: Engine, round_id: int) -> None:
    with session(engine) as opened:
        assert save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64)
    with session(engine) as opened:
        late = Visit(LINKS[0].url, Liveness.TIMEOUT, "หมดเวลา")
        assert not save_visit(opened, round_id, late, None)
        assert visits_of(opened, round_id) == (alive(LINKS[0].url),)


def test_a_url_that_was_not_planned_is_refused(engine: Engine, round_id: int) -> None:
    with pytest.raises(UnknownVisitError, match="elsewhere"), session(engine) as opened:
        save_visit(opened, round_id, alive("https://elsewhere.go.th/"), None)


def test_evidence_has_one_entry_a_line_and_loads_each_document_once(
    engine: Engine, round_id: int
) -> None:
    unread = Visit(LINKS[1].url, Liveness.NOT_FOUND, "ไม่พบหน้าเว็บ", 404)
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64)
        save_visit(opened, round_id, unread, None)
    loaded: list[str] = []

    def load(digest: str) -> Document | Unread:
        loaded.append(digest)
        return DOCUMENT

    with reading(engine) as opened:
        assert evidence_of(opened, round_id, load) == (
            Evidence("o1", alive(LINKS[0].url), DOCUMENT),
            Evidence("o26", unread, None),
            Evidence("o27", alive(LINKS[0].url), DOCUMENT),
        )
    assert loaded == ["c" * 64]


def found(item: str, url: str) -> FoundLink:
    return FoundLink(item, url, "กองกลาง", LINKS[0].url, "รายงาน")


def test_what_a_page_offers_joins_the_round_with_the_page_and_waits(
    engine: Engine, round_id: int
) -> None:
    file = "https://demo.go.th/o1.pdf"
    with session(engine) as opened:
        links = (found("o1", file), found("o27", file), found("o1", file))
        assert save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64, links)
    with session(engine) as opened:
        assert waiting_urls(opened, round_id) == (LINKS[1].url, file)
        assert links_of(opened, round_id) == LINKS
        assert found_links_of(opened, round_id) == links[:2]
        for url in waiting_urls(opened, round_id):
            save_visit(opened, round_id, alive(url), None)
    with reading(engine) as opened:
        pieces = evidence_of(opened, round_id, lambda _: DOCUMENT)
    assert [(one.item, one.visit.url, one.found_on) for one in pieces[3:]] == [
        ("o1", file, LINKS[0].url),
        ("o27", file, LINKS[0].url),
    ]
    assert {one.found_on for one in pieces[:3]} == {None}


def test_what_an_item_lists_itself_is_not_found_again(engine: Engine, round_id: int) -> None:
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), None, [found("o26", LINKS[1].url)])
        assert found_links_of(opened, round_id) == ()
        assert waiting_urls(opened, round_id) == (LINKS[1].url,)


def test_a_page_that_another_process_has_saved_offers_nothing_twice(
    engine: Engine, round_id: int
) -> None:
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), None)
        late = [found("o1", "https://demo.go.th/late.pdf")]
        assert not save_visit(opened, round_id, alive(LINKS[0].url), None, late)
        assert found_links_of(opened, round_id) == ()


def test_nothing_joins_a_closed_round(engine: Engine, round_id: int) -> None:
    with session(engine) as opened:
        for url in waiting_urls(opened, round_id):
            save_visit(opened, round_id, alive(url), None)
        close(opened, round_id)
        with pytest.raises(RoundStateError, match="closed"):
            add_found(opened, round_id, [found("o1", "https://demo.go.th/late.pdf")])


def test_half_the_evidence_is_not_handed_out(engine: Engine, round_id: int) -> None:
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64)
        with pytest.raises(RoundStateError, match="1 links that were not opened"):
            evidence_of(opened, round_id, lambda _: DOCUMENT)


def test_a_killed_round_is_gone_on_with_and_nothing_is_lost_or_repeated(
    engine: Engine, database_url: str, start_child: StartChild
) -> None:
    planned = plan(many_links(400))
    with session(engine) as opened:
        first = open_round(opened, planned, now=NOW, resume_within=DAY)
    child = start_child("visit", database_url, first.id)
    assert child.stdout is not None
    before = [child.stdout.readline().strip() for _ in range(100)]
    before += kill(child)

    with session(engine) as opened:
        again = open_round(opened, planned, now=NOW, resume_within=DAY)
        left = waiting_urls(opened, again.id)
    assert (again.id, again.resumed) == (first.id, True)
    # What was told after its commit is never asked for again; at most the visit between commit
    # and telling is done without having been told.
    assert not set(before) & set(left)
    assert len(left) in {400 - len(before), 400 - len(before) - 1}

    other = start_child("visit", database_url, first.id)
    after, complaint = other.communicate(timeout=60)
    assert other.returncode == 0, complaint
    assert tuple(after.split()) == left
    with session(engine) as opened:
        assert [visit.url for visit in visits_of(opened, first.id)] == [
            link.url for link in planned.links
        ]
        close(opened, first.id)


def test_two_processes_on_one_round_save_each_visit_once(
    engine: Engine, database_url: str, start_child: StartChild
) -> None:
    with session(engine) as opened:
        first = open_round(opened, plan(many_links(150)), now=NOW, resume_within=DAY)
    children = [start_child("visit", database_url, first.id) for _ in range(2)]
    saved: list[str] = []
    for child in children:
        told, complaint = child.communicate(timeout=60)
        assert child.returncode == 0, complaint
        saved += told.split()
    assert len(saved) == 150
    assert len(set(saved)) == 150


def test_a_crash_between_bytes_and_row_leaves_bytes_nobody_names(
    engine: Engine, database_url: str, tmp_path: Path, start_child: StartChild, round_id: int
) -> None:
    store = BlobStore(tmp_path / "blobs")
    child = start_child("half_save", database_url, round_id, store.root)
    assert child.stdout is not None
    digest = child.stdout.readline().strip()
    kill(child)
    with session(engine) as opened:  # the dead process holds no lock
        again = open_round(opened, plan(), now=NOW, resume_within=DAY)
        assert again.id == round_id
        assert len(waiting_urls(opened, round_id)) == 2
        assert visits_of(opened, round_id) == ()
        assert store.put(b"document") == digest
        save_visit(opened, round_id, alive(LINKS[0].url), digest)
    assert store.get(digest) == b"document"


def test_a_finished_round_knows_what_servers_can_be_asked_about(
    engine: Engine, round_id: int
) -> None:
    said = Validators('"one"', "", "application/pdf", NOW)
    planned = plan()
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64, validators=said)
        visit_all(opened, round_id)
        asked = (planned.agency, planned.edition)
        assert not known_documents(opened, *asked, sent_after=NOW - DAY)  # it is still open
        close(opened, round_id)
        known = known_documents(opened, *asked, sent_after=NOW - DAY)
        assert set(known) == {LINKS[0].url}
        assert known[LINKS[0].url].validators == said
        assert known[LINKS[0].url].sha256 == alive(LINKS[0].url).sha256
        assert not known_documents(opened, *asked, sent_after=NOW)
        assert not known_documents(opened, "another", planned.edition, sent_after=NOW - DAY)


def test_only_links_that_gave_nothing_wait_again(engine: Engine, round_id: int) -> None:
    with session(engine) as opened:
        save_visit(opened, round_id, alive(LINKS[0].url), "c" * 64)
        save_visit(opened, round_id, Visit(LINKS[1].url, Liveness.TIMEOUT, "หมดเวลา"), None)
        assert wait_again(opened, round_id) == 1
        assert waiting_urls(opened, round_id) == (LINKS[1].url,)
        assert visits_of(opened, round_id) == (alive(LINKS[0].url),)
