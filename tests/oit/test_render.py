"""Pages of scripts drawn on the way through a round and a command; with a real Chromium."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from crawler.browser import why_no_browser
from oit.app import open_app
from tests.oit.conftest import GOOD
from tests.oit.test_round import audit, outcomes
from tests.oit.test_unchanged import set_crawl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oit.conftest import Agency, Run, Site

INSIDE = ("--allow-network", "127.0.0.0/8")
needs_browser = pytest.mark.skipif(
    why_no_browser() is not None, reason=f"no browser to draw with: {why_no_browser()}"
)


def shell(content: str) -> str:
    """A page that puts its content there by a script only."""
    body = content.partition("<body>")[2].partition("</body>")[0]
    return (
        "<!doctype html><html lang='th'><head><meta charset='utf-8'><title>ITA</title></head>"
        f"<body><div id='root'></div><script>if (location.pathname === '/o26') "
        f"document.getElementById('root').innerHTML = {json.dumps(body)};</script></body></html>"
    )


@needs_browser
def test_a_round_judges_the_drawn_page_and_keeps_its_picture(agency: Agency) -> None:
    agency.site.pages["/o26"] = (200, shell(GOOD))
    without = audit(open_app(agency.config))
    set_crawl(agency, "render = true")
    app = open_app(agency.config)

    drawn = audit(app)

    assert outcomes(without)["o26"] == "review"
    assert outcomes(drawn)["o26"] == "pass"
    (piece,) = [one for one in drawn.evidence if one.item == "o26"]
    assert piece.visit.picture is not None
    with Image.open(io.BytesIO(app.blobs.get(piece.visit.picture))) as picture:
        assert picture.width == 1280
    assert [one.visit.picture for one in drawn.evidence if one.item != "o26"] == [None] * 3


@needs_browser
def test_read_shows_the_drawn_page_and_writes_its_picture(
    run: Run, site: Site, tmp_path: Path
) -> None:
    site.pages["/o26"] = (200, shell(GOOD))

    status, out, _ = run(
        "read", f"{site.address}/o26", "--render", "--image", tmp_path / "pages", *INSIDE
    )

    assert status == 0
    assert "อบรมคุณธรรม" in out
    with Image.open(tmp_path / "pages" / "page-001.png") as picture:
        assert picture.height >= 900


def test_a_browser_that_is_missing_is_said_before_anything_is_opened(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.browser.shutil.which", lambda _: None)

    status, _, error = run("check", "o26", f"{site.address}/o26", "--render", *INSIDE)

    assert status == 2
    assert "--render" in error
    assert not site.asked


def test_the_doctor_tells_that_a_wanted_browser_is_missing(
    run: Run, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_crawl(agency, "render = true")
    monkeypatch.setattr("crawler.browser.shutil.which", lambda _: None)

    _, out, _ = run("doctor", "--config", agency.config)

    assert "เบราว์เซอร์" in out
