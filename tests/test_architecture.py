"""Rules of the house that the linter, the type checker and the import contracts cannot see."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("checklist", "crawler", "notifier", "oit", "storage")
MOST_LINES = 320
_NAMES_THAT_SAY_NOTHING = {
    "base",
    "common",
    "helper",
    "helpers",
    "manager",
    "misc",
    "util",
    "utils",
}


# Filled while one page or file is read and thrown away with it; they never leave their package.
_WORKING_VALUES = {
    "crawler/extract/pdf_drawing.py: Drawing",
    "crawler/extract/scan_cells.py: CellRead",
    "crawler/extract/xls_records.py: BookRecords",
    "crawler/extract/xls_records.py: SheetRecords",
}


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own tool
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_keeps_to_the_rooms() -> None:
    ended = _lint_imports(ROOT)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("checklist/finding.py", "import storage"),
        ("crawler/address.py", "import notifier"),
        ("notifier/digest.py", "from storage import rounds"),
        ("storage/rounds.py", "import oit.config"),
        ("notifier/digest.py", "import sqlalchemy"),
        ("oit/config.py", "import httpx"),
    ],
)
def test_the_contracts_catch_an_import_that_breaks_them(
    tmp_path: Path, module: str, line: str
) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    ended = _lint_imports(tmp_path)
    assert ended.returncode == 1, ended.stdout
    importer = module.removesuffix(".py").replace("/", ".")
    assert f"{importer} -> {line.split()[1].split('.', maxsplit=1)[0]}" in ended.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for_and_whom_it_may_import(room: str) -> None:
    said = ast.get_docstring(_tree(ROOT / room / "__init__.py")) or ""
    assert "import" in said


def test_a_module_is_short_enough_to_hold_one_idea() -> None:
    lengths = {_name(path): len(_lines(path)) for path in _modules(*ROOMS, "sample")}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


def test_a_suppression_gives_its_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[\w, -]+\])?)\s*$")
    assert not [
        f"{_name(path)}:{number}"
        for path in _modules(*ROOMS, "sample", "tests", "bench")
        for number, line in enumerate(_lines(path), start=1)
        if bare.search(line)
    ]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [_name(path) for path in _modules(*ROOMS) if path.stem in _NAMES_THAT_SAY_NOTHING]


def _dataclass_options(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Public dataclasses of a module, each with the options that are switched on."""
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        for mark in node.decorator_list:
            called = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(called, ast.Name) and called.id == "dataclass":
                keywords = mark.keywords if isinstance(mark, ast.Call) else []
                on = {
                    word.arg or ""
                    for word in keywords
                    if isinstance(word.value, ast.Constant) and word.value.value is True
                }
                yield node.name, on


def test_values_that_cross_a_boundary_are_frozen_and_slotted() -> None:
    loose = {
        f"{_name(path)}: {name}"
        for path in _modules(*ROOMS)
        for name, options in _dataclass_options(path)
        if not {"frozen", "slots"} <= options
    }
    assert loose == _WORKING_VALUES


def test_no_dictionary_of_anything_crosses_a_boundary() -> None:
    loose = [
        f"{_name(path)}: {ast.unparse(node)}"
        for path in _modules(*ROOMS)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Subscript)
        and ast.unparse(node) in {"dict[str, Any]", "Dict[str, Any]"}
    ]
    assert not loose


def test_the_checklist_reads_no_clock_and_opens_no_connection() -> None:
    outside = {
        "asyncio", "http", "os", "random", "secrets", "shutil", "smtplib", "socket", "sqlite3",
        "subprocess", "tempfile", "time", "urllib",
    }  # fmt: skip
    clocks = {"now", "today", "utcnow"}
    found = []
    for path in _modules("checklist"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                found += [
                    f"{_name(path)}: {a.name}"
                    for a in node.names
                    if a.name.split(".")[0] in outside
                ]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in outside:
                found.append(f"{_name(path)}: {node.module}")
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in clocks
            ):
                found.append(f"{_name(path)}: {ast.unparse(node)}")
    assert not found


def test_what_git_ignores_can_never_be_a_package() -> None:
    # The build leaves out what git ignores: an unanchored "storage/" would empty the wheel.
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert patterns
    loose = [line for line in patterns if not line.startswith("/")]
    assert loose in ([], ["__pycache__/"])
    assert not {line.strip("/").split("/")[0] for line in patterns} & {*ROOMS, "sample", "tests"}


def test_no_text_names_a_folder_of_somebodys_machine() -> None:
    somebodys = re.compile(r"(?<![\w.~-])/(?:home|root|tmp|work|Users|opt)/\w")
    kinds = {".py", ".md", ".toml", ".txt", ".lock", ".html", ".j2", ".csv", ""}
    found = []
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT)
        folders = {part for part in inside.parts[:-1] if part.startswith(".") and part != ".ci"}
        if folders or inside.parts[0] in {"var", "dist"} or "__pycache__" in inside.parts:
            continue
        if path.is_file() and path.suffix in kinds:
            text = path.read_text("utf-8", "replace")
            found += [f"{inside}: {match[0]}" for match in somebodys.finditer(text)]
    assert not found
