"""The locks that set-up installs from, and what `bin/setup` says where it cannot work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
_PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)(?: ; .+?)?(?: \\)?$")


def _pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {match[1]: match[2] for line in lines if (match := _PIN.match(line))}


def _wanted(*groups: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    tables = project["dependency-groups"]
    lines: list[str] = list(project["project"]["dependencies"])
    waiting = list(groups)
    while waiting:
        for entry in tables[waiting.pop()]:
            if isinstance(entry, str):
                lines.append(entry)
            else:
                waiting.append(entry["include-group"])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pinned_package_or_its_hash(lock: str) -> None:
    # So nothing else can stand there: no address, no path, no option that depends on a machine.
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.rstrip("\n"))
    assert len(blocks) > 40
    for block in blocks:
        first, *hashes = block.split("\n")
        assert _PIN.match(first), first
        assert hashes, first
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes)


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ("setup", "sample")), ("requirements-dev.lock", ("dev",))],
)
def test_a_lock_answers_everything_that_pyproject_asks_for(
    lock: str, groups: tuple[str, ...]
) -> None:
    pins = _pins(lock)
    missed = [
        str(wanted)
        for wanted in _wanted(*groups)
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0"))
    ]
    assert not missed, "write the locks anew with: make lock"


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    users, developers = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert users.items() <= developers.items()


def _checkout(folder: Path) -> Path:
    for name in ("bin/setup", "pyproject.toml", *LOCKS):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder


def _set_up(folder: Path, commands: Path) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(  # noqa: S603 - our own script
        [shell, folder / "bin" / "setup"],
        env={"PATH": str(commands), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A PATH with the few tools that the script needs, and no Python, uv or apt."""
    folder = tmp_path / "commands"
    folder.mkdir()
    for name in ("cat", "cksum", "dirname", "env", "grep", "id", "rm"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(os.path.realpath(found))
    return folder


def _fake_python(commands: Path, name: str, body: str) -> None:
    script = commands / name
    script.write_text(f"#!{shutil.which('sh')}\n{body}\n", "utf-8")
    script.chmod(0o755)


def test_without_a_new_enough_python_setup_says_so_in_thai_and_english(
    tmp_path: Path, commands: Path
) -> None:
    _fake_python(commands, "python3.13", "echo 'command not found' >&2; exit 127")
    _fake_python(commands, "python3", "exit 1")
    ended = _set_up(_checkout(tmp_path), commands)
    assert ended.returncode == 3
    thai, english = ended.stderr.splitlines()
    assert "ไม่พบ Python 3.11" in thai
    assert "No Python 3.11 or newer was found" in english


def test_a_python_that_only_prints_an_error_is_passed_over_for_one_that_runs(
    tmp_path: Path, commands: Path
) -> None:
    _fake_python(commands, "python3.13", "echo 'command not found' >&2; exit 127")
    _fake_python(commands, "python3.11", 'case "$*" in *venv*) exit 1;; -V) echo Python 3.11.9;; '
                 f'*executable*) echo "{commands}/python3.11";; *) echo 3.11;; esac')  # fmt: skip
    ended = _set_up(_checkout(tmp_path), commands)
    assert "making .venv with Python 3.11.9" in ended.stdout


def test_where_debian_split_off_the_venv_module_setup_names_the_package(
    tmp_path: Path, commands: Path
) -> None:
    _fake_python(commands, "python3", 'case "$*" in *venv*) exit 1;; -V) echo Python 3.12.1;; '
                 f'*executable*) echo "{commands}/python3";; *) echo 3.12;; esac')  # fmt: skip
    ended = _set_up(_checkout(tmp_path), commands)
    assert ended.returncode == 3
    thai, english = ended.stderr.splitlines()
    assert "apt install python3.12-venv" in thai
    assert "apt install python3.12-venv" in english
    assert not (tmp_path / ".venv").exists()


def test_setup_refuses_an_option_that_it_does_not_know(tmp_path: Path) -> None:
    folder = _checkout(tmp_path)
    ended = subprocess.run(  # noqa: S603 - our own script
        [folder / "bin" / "setup", "--production"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr == "usage: bin/setup [--dev]\n"
