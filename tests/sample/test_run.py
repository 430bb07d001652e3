"""What `make run` does around the audit."""

from __future__ import annotations

import re
import socket
import tomllib
from pathlib import Path

import pytest

from sample import run
from sample.agency import NAME, UNITS
from sample.serve import serve

ROOT = Path(__file__).parents[2]
SHIPPED = (ROOT / "config.toml").read_text("utf-8")


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


@pytest.fixture
def folder(tmp_path: Path, website: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a configuration like the shipped one, and a short list."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(run, "FOLDER", website)
    monkeypatch.setattr(run, "PORT", port)
    monkeypatch.setattr(run, "WEBSITE", f"http://127.0.0.1:{port}/")
    settings = SHIPPED.replace("127.0.0.1:8028", f"127.0.0.1:{port}")
    (tmp_path / "config.toml").write_text(settings.replace("sample/evidence.csv", "list.csv"))
    report = f"http://127.0.0.1:{port}/files/o26/anti-corruption-report-2567.pdf"
    (tmp_path / "list.csv").write_text(f"ข้อ,URL,ผู้รับผิดชอบ,หมายเหตุ\no26,{report},secretary,\n")
    return tmp_path


def test_gaps_are_the_point_so_it_ends_well_and_tells_the_next_steps(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run.main() == 0
    out = capfd.readouterr().out
    assert "o26" in out
    for language in ("3 ขั้นตอน", "3 steps"):
        steps = out[out.index(language) :]
        assert [f"\n  {number}. " in steps for number in (1, 2, 3)] == [True] * 3
    assert (folder / "var" / "oit.db").is_file()


def test_a_busy_port_is_one_sentence_and_exit_2(
    folder: Path, website: Path, port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve(website, port):
        assert run.main() == 2
    said = capfd.readouterr()
    assert said.err.count("\n") == 1
    assert str(port) in said.err
    assert not said.out
    assert not (folder / "var").exists()


def test_a_wrong_configuration_is_left_to_the_audit(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "config.toml").write_text("[agency\n")
    assert run.main() == 2
    assert "config.toml" in capfd.readouterr().err


def test_another_website_is_audited_without_the_sample(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = (folder / "config.toml").read_text().replace("http://127.0.0.1", "http://localhost")
    (folder / "config.toml").write_text(settings)
    assert run.main() in {0, 1}  # the status of the audit: nobody serves the link
    assert "3 steps" not in capfd.readouterr().out


def test_the_owners_to_paste_are_the_units() -> None:
    pasted = tomllib.loads((ROOT / "sample" / "owners.toml").read_text("utf-8"))["owners"]
    assert pasted == [{"id": u.id, "name": u.name, "email": u.email} for u in UNITS]
    assert NAME in SHIPPED


def test_nothing_invented_points_at_a_real_domain() -> None:
    texts = [path for path in (ROOT / "sample").rglob("*") if path.suffix in {".md", ".py", ".j2"}]
    hosts = re.findall(r"@[\w-]+\.[\w.]+", "".join(p.read_text("utf-8") for p in texts))
    mails = {host for host in hosts if not host.startswith("@expo")}
    assert mails == {"@changthai.example"}
