from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.oit.conftest import FAULTY, GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oit.conftest import Agency, Run, Site


QUOTE_KEYS = {"source", "page", "place", "text", "link"}
COMPONENT_KEYS = {"id", "title", "outcome", "confidence", "reason", "remedy", "quotes"}
LINK_KEYS = {
    "url", "liveness", "status", "final_url", "kind", "bytes", "sha256", "reason", "hops", "notes",
    "picture", "found_on", "personal_ids",
}  # fmt: skip


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "o26.html"
    path.write_text(FAULTY, "utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.html"
    path.write_text(GOOD, "utf-8")
    return path


def test_a_faulty_file_is_shown_with_its_cell_and_exits_with_1(run: Run, faulty: Path) -> None:
    status, out, _ = run("check", "o26", faulty)
    assert status == 1
    assert "ใช้งบประมาณบุคลากร" in out
    assert "table 1, row 3, column 4" in out


def test_a_good_file_exits_with_0(run: Run, good: Path) -> None:
    status, out, _ = run("check", "O26", good)
    assert (status, "ผ่าน" in out) == (0, True)


def test_a_review_does_not_exit_as_if_nothing_were_to_mend(run: Run, good: Path) -> None:
    assert run("check", "o5", good)[0] == 1


def test_the_json_of_a_check_is_the_contracts(run: Run, faulty: Path) -> None:
    status, out, _ = run("check", "o26", faulty, "--format", "json", "--today", "2025-04-30")
    answer = json.loads(out)
    assert status == 1
    contract = {"schema", "edition", "checker", "today", "score", "items"}
    assert set(answer) == {*contract, "made_by"}
    assert len(answer["made_by"]["edition_hash"]) == 64
    assert (answer["schema"], answer["edition"], answer["today"]) == (1, "2568", "2025-04-30")
    assert set(answer["score"]) == {"low", "likely", "high"}
    (item,) = answer["items"]
    assert set(item) == {"id", "title", "outcome", "components", "links"}
    assert all(set(component) == COMPONENT_KEYS for component in item["components"])
    assert all(set(q) == QUOTE_KEYS for c in item["components"] for q in c["quotes"])
    (link,) = item["links"]
    assert set(link) == LINK_KEYS
    assert (link["liveness"], link["kind"]) == ("alive", "html")


def test_several_files_are_one_body_of_evidence(run: Run, tmp_path: Path) -> None:
    first, second = GOOD.split("<h2>ปัญหา/อุปสรรค</h2>")
    (tmp_path / "a.html").write_text(first, "utf-8")
    (tmp_path / "b.html").write_text(
        "<meta charset='utf-8'><main><h1>รายงานผล ประจำปี 2567</h1><h2>ปัญหา/อุปสรรค</h2>" + second,
        "utf-8",
    )
    assert run("check", "o26", tmp_path / "a.html", tmp_path / "b.html")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "o99", "x.pdf"), "o99"),
        (("check", "o26", "missing.pdf"), "missing.pdf"),
        (("check", "o26", "x.pdf", "--today", "30/04/2568"), "YYYY-MM-DD"),
        (("check", "o26", "x.pdf", "--today", "2568-04-30"), "2025"),
        (("check", "o26", "x.pdf", "--edition", "2500"), "2500"),
        (("read", "http://127.0.0.1/a", "--allow-network", "abc"), "abc"),
        (("read", "www.agency.example/o26"), "https://"),
        (("criteria", "o99"), "o99"),
        (("audit", "--config", "missing.toml"), "missing.toml"),
        (("audit", "--colour"), "--colour"),
        (("check",), "item"),
    ],
)
def test_a_wrong_call_exits_with_2_and_one_plain_sentence(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    status, out, err = run(*arguments)
    assert status == 2
    assert said in err
    assert "Traceback" not in err
    assert out == ""


def test_several_missing_files_are_all_named(run: Run) -> None:
    _, _, err = run("check", "o26", "a-missing.pdf", "b-missing.pdf")
    assert "a-missing.pdf" in err
    assert "b-missing.pdf" in err


def test_an_audit_shows_all_items_the_score_the_report_and_the_mails(
    run: Run, agency: Agency
) -> None:
    status, out, _ = run("audit", "--config", agency.config)
    assert status == 1
    for number in range(1, 29):
        assert f"\no{number} " in out
    assert "คะแนน OIT" in out
    assert "รายงาน:" in out
    assert "อีเมลรอส่ง 2 ฉบับ" in out
    report = agency.folder / "var" / "reports" / "round-1.html"
    assert "ใช้งบประมาณบุคลากร" in report.read_text("utf-8")


def test_json_goes_to_standard_output_alone(run: Run, agency: Agency) -> None:
    status, out, err = run("audit", "--config", agency.config, "--item", "o26", "--format", "json")
    assert status == 1
    assert [item["id"] for item in json.loads(out)["items"]] == ["o26"]
    assert "รายงาน:" in err


def test_junit_goes_to_a_file(run: Run, agency: Agency) -> None:
    target = agency.folder / "oit.xml"
    run("audit", "--config", agency.config, "--format", "junit", "--output", target)
    suites = {suite.get("name", "").split()[0]: suite for suite in ET.parse(target).getroot()}  # noqa: S314 - our own file
    assert len(suites) == 28
    assert suites["o26"].get("failures") == "1"
    failures = suites["o7"].findall("testcase/failure")
    assert failures
    assert all("404" in failure.get("message", "") for failure in failures)


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    run: Run, agency: Agency
) -> None:
    status, _, err = run("audit", "--config", agency.config, "--output", "/nowhere/oit.json")
    assert (status, "/nowhere/oit.json" in err) == (2, True)
    assert agency.site.asked.total() == 0


def test_judging_again_gives_the_same_answers_without_a_fetch(run: Run, agency: Agency) -> None:
    _, first, _ = run("audit", "--config", agency.config, "--format", "json")
    asked = agency.site.asked.total()
    status, second, _ = run("judge", "--config", agency.config, "--format", "json")
    assert status == 1
    assert json.loads(second) == json.loads(first)
    assert agency.site.asked.total() == asked


def test_judging_before_any_round_says_what_to_do(run: Run, agency: Agency) -> None:
    status, _, err = run("judge", "--config", agency.config)
    assert (status, "oit audit" in err) == (2, True)


def test_judging_an_unknown_round_is_a_wrong_call(run: Run, agency: Agency) -> None:
    run("audit", "--config", agency.config)
    assert run("judge", "--config", agency.config, "--round", 99)[0] == 2


def test_a_dry_run_shows_the_mail_and_sends_nothing(run: Run, agency: Agency) -> None:
    run("audit", "--config", agency.config)
    status, out, _ = run("send", "--config", agency.config, "--dry-run")
    assert status == 0
    assert "prevention@agency.example" in out
    assert "ใช้งบประมาณบุคลากร" in out
    assert "รอส่ง 2 ฉบับ" in out


def test_a_mail_server_that_is_away_leaves_the_mail_waiting(run: Run, agency: Agency) -> None:
    run("audit", "--config", agency.config)
    status, out, _ = run("send", "--config", agency.config)
    assert (status, "เลื่อนไปส่งใหม่ 2" in out) == (1, True)


def test_criteria_show_source_certainty_and_doubt(run: Run) -> None:
    status, out, _ = run("criteria", "o9")
    assert status == 0
    assert "S:7" in out
    assert "ข้อสงสัย" in out


def test_criteria_as_json_hold_every_item_with_its_doubts(run: Run) -> None:
    _, out, _ = run("criteria", "--format", "json")
    answer = json.loads(out)
    assert len(answer["items"]) == 28
    components = [c for item in answer["items"] for c in item["components"]]
    assert all({"source", "certainty", "doubt"} <= set(component) for component in components)


def test_the_database_is_upgraded_and_that_is_harmless_twice(run: Run, agency: Agency) -> None:
    first = run("db", "upgrade", "--config", agency.config)
    assert first[0] == 0
    assert run("db", "upgrade", "--config", agency.config) == first


def test_the_doctor_names_everything_a_night_needs(run: Run, agency: Agency) -> None:
    status, out, _ = run("doctor", "--config", agency.config)
    assert status == 0
    for name in ("การตั้งค่า", "ฐานข้อมูล", "ที่เก็บหลักฐาน", "เซิร์ฟเวอร์อีเมล", "OCR", "นาฬิกา", "กำหนดเวลา"):
        assert name in out


def test_a_database_that_cannot_be_used_exits_with_3(run: Run, agency: Agency) -> None:
    (agency.folder / "var").write_text("a file where a folder must be", "utf-8")
    status, _, err = run("audit", "--config", agency.config)
    assert status == 3
    assert "Traceback" not in err


def test_check_opens_the_files_that_a_page_offers_for_the_item(run: Run, site: Site) -> None:
    rows = "<h2>O25 แผน</h2><a href=25.pdf>แผน</a><h2>O26 รายงาน</h2><a href=26.pdf>รายงาน</a>"
    site.pages |= {"/oit": (200, f"<meta charset=utf-8>{rows}"), "/26.pdf": (200, GOOD)}
    page = f"{site.address}/oit"
    status, out, _ = run("check", "o26", page, "--allow-network", "127.0.0.0/8", "--format", "json")
    links = json.loads(out)["items"][0]["links"]
    assert status == 0
    assert [(one["url"], one["found_on"]) for one in links] == [
        (page, None),
        (f"{site.address}/26.pdf", page),
    ]
    assert site.asked["/25.pdf"] == 0
