"""`oit links`: every link of a list, page or document, each once, with what became of it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from checklist.evidence import Liveness, Visit
from oit.link_answers import LinkAnswer, links_as_csv
from oit.listed_links import links_in_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oit.conftest import Run, Site

INSIDE = ("--allow-network", "127.0.0.0/8")


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(
        f"แผน {site.address}/plan\nหาย {site.address}/gone ({site.address}/plan)\n", "utf-8"
    )
    return path


def test_the_table_tells_the_dead_link_with_its_place(run: Run, listed: Path, site: Site) -> None:
    status, out, _ = run("links", listed, *INSIDE)

    assert status == 1
    assert "ลิงก์เสีย 1 ลิงก์" in out
    assert f"{site.address}/gone" in out
    assert "บรรทัดที่ 2" in out
    assert "ตรวจ 2 ลิงก์: เปิดได้ 1 เสีย 1 ต้องให้คนเปิดดู 0" in out
    assert site.asked["/plan"] == 1


def test_a_list_without_fault_exits_with_0(run: Run, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"ข้อ,URL\no5,{site.address}/plan\n", "utf-8")

    status, out, _ = run("links", path, *INSIDE)

    assert status == 0
    assert "เปิดได้ 1" in out


def test_json_csv_and_junit_say_the_same(run: Run, listed: Path, site: Site) -> None:
    _, out, _ = run("links", listed, "--format", "json", *INSIDE)
    answer = json.loads(out)
    assert answer["complete"] is True
    said = {one["url"]: (one["standing"], one["liveness"]) for one in answer["links"]}
    assert said == {
        f"{site.address}/plan": ("works", "alive"),
        f"{site.address}/gone": ("dead", "not_found"),
    }
    assert answer["links"][0]["places"] == ["บรรทัดที่ 1", "บรรทัดที่ 2"]

    _, out, _ = run("links", listed, "--format", "csv", *INSIDE)
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["url"]: (row["standing"], row["liveness"]) for row in rows} == said

    _, out, _ = run("links", listed, "--format", "junit", *INSIDE)
    suite = ET.fromstring(out).find("testsuite")  # noqa: S314 - our own answer
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "0")


def test_the_links_of_a_page_are_checked_with_their_words(run: Run, site: Site) -> None:
    site.pages["/index"] = (
        200,
        "<main><a href='/plan'>แผนปี 2568</a> <a href='/gone'>รายงาน</a></main>",
    )

    status, out, _ = run("links", f"{site.address}/index", *INSIDE)

    assert status == 1
    assert '"รายงาน"' in out


def test_standard_input_is_a_list_too(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{site.address}/plan"))

    assert run("links", "-", *INSIDE)[0] == 0


def test_the_answer_goes_to_a_file(run: Run, listed: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    status, out, _ = run("links", listed, "--format", "csv", "--output", target, *INSIDE)

    assert status == 1
    assert not out
    assert target.read_text("utf-8-sig").startswith("url,standing")


def test_what_is_known_is_shown_when_stopped_half_way(
    run: Run, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("oit.commands.links._open_all", stop)
    status, out, _ = run("links", listed, *INSIDE)

    assert status == 130
    assert "หยุดกลางคัน" in out


def test_a_source_without_links_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("ไม่มีลิงก์", "utf-8")

    status, out, err = run("links", path)

    assert status == 2
    assert not out
    assert "ไม่พบลิงก์" in err


@pytest.mark.parametrize(
    ("line", "urls"),
    [
        ("ดู https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/x_(2568)", ["https://a.example/x_(2568)"]),
        ('"https://a.example/ก ข"', ["https://a.example/ก"]),
        ("o1,https://a.example/x,กอง", ["https://a.example/x"]),
        ("ftp://a.example www.a.example", []),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(line: str, urls: list[str]) -> None:
    assert [one.url for one in links_in_text([line])] == urls


def test_a_cell_that_begins_like_a_formula_is_made_plain() -> None:
    answer = LinkAnswer(("=cmd()",), Visit("https://a.example", Liveness.ALIVE))

    assert links_as_csv([answer]).splitlines()[1].endswith(",'=cmd()")
