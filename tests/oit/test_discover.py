"""`oit discover`: an evidence list drafted from an agency's index page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checklist.edition import load_edition
from oit.evidence_list import read_evidence_list

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oit.conftest import Run, Site

INSIDE = ("--allow-network", "127.0.0.0/8")
EDITION = load_edition("2568")


def index(*, less: int = 0, head: str = "") -> str:
    items = EDITION.items[: len(EDITION.items) - less]
    links = "".join(
        f"<p><b>{one.id.upper()} {one.title}</b></p><p><a href='/{one.id}.pdf'>เปิด</a></p>"
        for one in items
    )
    return f"<!doctype html><meta charset=utf-8><main><h1>OIT</h1>{head}{links}</main>"


def test_the_written_list_is_an_evidence_list(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/oit.html"] = (200, index())
    path = tmp_path / "evidence.csv"

    status, out, _ = run("discover", f"{site.address}/oit.html", "--output", path, *INSIDE)

    assert status == 0
    assert "พบ 28 จาก 28 ข้อ" in out
    listed = read_evidence_list(path, EDITION, [])
    assert [(one.item, one.url) for one in listed] == [
        (one.id, f"{site.address}/{one.id}.pdf") for one in EDITION.items
    ]


def test_a_written_list_is_never_overwritten(run: Run, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "evidence.csv"
    path.write_text("แก้ด้วยมือแล้ว", "utf-8")

    status, _, error = run("discover", f"{site.address}/oit.html", "--output", path, *INSIDE)

    assert status == 2
    assert "ไม่เขียนทับ" in error
    assert path.read_text("utf-8") == "แก้ด้วยมือแล้ว"
    assert not site.asked


def test_the_index_is_found_two_clicks_away(run: Run, site: Site) -> None:
    page = "<!doctype html><meta charset=utf-8>"
    menu = f"{page}<nav><a href='/ita'>ITA</a></nav><main><p>ยินดีต้อนรับ</p></main>"
    years = f"{page}<main><a href='/ita/2567'>ITA 2567</a> <a href='/ita/2568'>ITA 2568</a></main>"
    site.pages.update({"/home": (200, menu), "/ita": (200, years), "/ita/2568": (200, index())})

    status, out, _ = run("discover", f"{site.address}/home", "--format", "json", *INSIDE)

    answer = json.loads(out)
    assert status == 0
    assert answer["pages"] == [f"{site.address}/{name}" for name in ("home", "ita", "ita/2568")]
    assert len(answer["rows"]) == 28
    assert site.asked["/ita/2567"] == 0


def test_missing_items_and_doubts_exit_with_1(run: Run, site: Site) -> None:
    odd = "<p>O28 ข้อมูลผู้บริหาร</p><a href='/odd.pdf'>เปิด</a>"
    site.pages["/oit.html"] = (200, index(less=2) + odd)

    status, out, _ = run("discover", f"{site.address}/oit.html", *INSIDE)

    assert status == 1
    assert "ไม่พบลิงก์ของข้อ o27" in out
    assert "หัวข้อบนหน้าเว็บตรงกับชื่อข้อ o2" in out


def test_another_years_numbers_are_told(run: Run, site: Site) -> None:
    links = "".join(
        f"<p>O{number} {EDITION.items[-number].title}</p><p><a href='/{number}.pdf'>เปิด</a></p>"
        for number in range(1, 9)
    )
    site.pages["/oit.html"] = (200, f"<!doctype html><meta charset=utf-8><main>{links}</main>")

    _, out, _ = run("discover", f"{site.address}/oit.html", *INSIDE)

    assert "อาจเป็นหน้าของปีอื่น" in out


def test_a_page_without_items_is_said_plainly(run: Run, site: Site) -> None:
    status, _, error = run("discover", f"{site.address}/plan", *INSIDE)

    assert status == 2
    assert "ไม่พบหัวข้อ o1 ถึง o28" in error


def test_a_dead_page_is_said_plainly(run: Run, site: Site) -> None:
    status, _, error = run("discover", f"{site.address}/nothing", *INSIDE)

    assert status == 2
    assert "404" in error or "ไม่พบ" in error
