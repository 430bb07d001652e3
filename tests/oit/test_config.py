from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from oit.config import load_config
from oit.mistakes import MistakesError

ROOT = Path(__file__).resolve().parents[2]
SOUND = """
[agency]
name = "หน่วยงานทดสอบ"
website = "https://agency.example/"
[evidence]
list = "list.csv"
[[owners]]
id = "a"
name = "กองคลัง"
email = "a@agency.example"
[mail]
host = "127.0.0.1"
sender = "oit@agency.example"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def mistakes_of(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(MistakesError) as refused:
        load_config(write(folder, text))
    return refused.value.mistakes


def test_the_shipped_configuration_is_sound() -> None:
    config = load_config(ROOT / "config.toml")
    assert config.agency.edition == "2568"
    assert config.owners


def test_a_short_configuration_gets_its_defaults(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, SOUND))
    assert config.crawl.hosts_at_once == 4
    assert config.storage.database == "sqlite:///var/oit.db"


def test_all_mistakes_are_told_at_once_one_sentence_each(tmp_path: Path) -> None:
    text = (
        SOUND.replace("https://agency.example/", "agency.example")
        .replace('email = "a@agency.example"', "")
        .replace('host = "127.0.0.1"', 'host = "127.0.0.1"\nport = 99999\ncolour = "blue"')
        .replace('list = "list.csv"', 'list = ""')
    )
    mistakes = mistakes_of(tmp_path, text)
    for where in ("agency.website", "owners.1.email", "mail.port", "mail.colour", "evidence.list"):
        assert any(where in mistake for mistake in mistakes), (where, mistakes)
    assert len(mistakes) == 5
    assert all("\n" not in mistake for mistake in mistakes)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a@agency.example", "not an address", "owners.1.email"),
        ("[mail]", '[schedule]\naudit = "25:00"\n[mail]', "schedule.audit"),
        ("[mail]", '[schedule]\naudit_days = "1-5"\n[mail]', "schedule.audit_days"),
        ("[mail]", '[crawl]\nallow_networks = ["10.0.0.0/99"]\n[mail]', "allow_networks"),
        ("[mail]", "[crawl]\ntimeout_seconds = 0\n[mail]", "timeout_seconds"),
        ("[evidence]", 'edition = "2599"\n[evidence]', "2568"),
        ("[mail]", '[storage]\ndatabase = "mysql://x/y"\n[mail]', "storage.database"),
        ("[evidence]", 'timezone = "Siam"\n[evidence]', "agency.timezone"),
        ('host = "127.0.0.1"', 'host = "mail.example"\nsecurity = "none"\nusername = "u"', "none"),
        ("[mail]", '[[owners]]\nid = "A"\nname = "อื่น"\nemail = "b@agency.example"\n[mail]', "ซ้ำ"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    (mistake,) = mistakes_of(tmp_path, SOUND.replace(old, new))
    assert said in mistake


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    assert "TOML" in mistakes_of(tmp_path, "[agency\n")[0]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match=r"missing\.toml"):
        load_config(tmp_path / "missing.toml")


def test_a_file_saved_with_a_mark_by_an_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SOUND, "utf-8-sig")
    assert load_config(path).agency.name == "หน่วยงานทดสอบ"


def test_the_closing_date_is_a_date(tmp_path: Path) -> None:
    text = SOUND.replace("[evidence]", "closing = 2025-04-30\n[evidence]")
    assert load_config(write(tmp_path, text)).agency.closing == date(2025, 4, 30)


def test_weekdays_of_the_schedule_are_those_that_were_named(tmp_path: Path) -> None:
    """A trap of the scheduler: its day numbers count from Monday, cron's from Sunday."""
    text = SOUND.replace("[mail]", '[schedule]\naudit_days = "mon"\n[mail]')
    trigger = load_config(write(tmp_path, text)).schedule.triggers("Asia/Bangkok")["audit"]
    fire = trigger.get_next_fire_time(None, datetime(2025, 4, 30, tzinfo=ZoneInfo("Asia/Bangkok")))
    assert fire.strftime("%a %H:%M") == "Mon 01:30"
