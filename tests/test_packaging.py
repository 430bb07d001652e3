"""The built wheel: what it holds, and that it works where nothing else of this checkout is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("checklist", "crawler", "notifier", "oit", "storage")


def _run(*command: str | Path, folder: Path) -> str:
    # Without the checkout's own path and settings, so that only what is installed can be found.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{command} failed\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network by the build backend of the lock."""
    folder = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir")
    _run(sys.executable, "-m", "build", *options, folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an empty environment that holds the wheel and sees the dependencies."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    scripts = home / "bin"
    python = scripts / "python"
    options = ("--quiet", "--no-deps", "--no-index", "--no-input")
    _run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, folder=home)
    # Added as a plain folder: the .pth file of this checkout's own install is not followed.
    here = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})["purelib"]
    (Path(here) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return scripts


def test_the_wheel_holds_every_file_of_the_five_packages_and_nothing_else(wheel: Path) -> None:
    source = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == source
    assert {name.split("/")[0] for name in names} == set(PACKAGES)


@pytest.mark.parametrize(
    ("package", "data"),
    [
        ("checklist", "editions/2568/edition.toml"),
        ("notifier", "templates/"),
        ("storage", "migrations/"),
        *((package, "py.typed") for package in PACKAGES),
    ],
)
def test_the_wheel_carries_the_data_that_a_package_needs(
    wheel: Path, package: str, data: str
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert any(name.startswith(f"{package}/{data}") for name in archive.namelist())


def test_the_wheel_carries_its_licence_and_notice(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = [name for name in archive.namelist() if "/licenses/" in name]
    assert sorted(Path(name).name for name in licences) == ["LICENSE", "NOTICE"]


def test_the_installed_wheel_is_found_in_its_environment_and_not_in_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    code = f"import {', '.join(PACKAGES)}\nfor p in ({', '.join(PACKAGES)}): print(p.__file__)"
    places = _run(installed / "python", "-c", code, folder=tmp_path).split()
    assert len(places) == len(PACKAGES)
    assert all(Path(place).is_relative_to(installed.parent) for place in places)


def test_the_installed_command_lists_the_28_items_of_2568_from_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    answer = json.loads(_run(installed / "oit", "criteria", "--format", "json", folder=tmp_path))
    assert [item["id"] for item in answer["items"]] == [f"o{number}" for number in range(1, 29)]
    assert not list(tmp_path.iterdir()), "listing the criteria leaves nothing behind"
