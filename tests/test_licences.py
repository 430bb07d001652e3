"""Licences of everything that is installed: permissive or weak copyleft, and NOTICE tells which."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
# GPL and AGPL would bind whoever passes the checker on; LGPL, MPL and EPL bind only changes to
# the library itself.
_STRONG = re.compile(
    r"(?<!L)\bA?GPL|(?<!lesser )\b(?:affero )?general public license|SSPL|BUSL|commons clause",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\bLGPL|lesser general public|\bMPL|mozilla public|\bEPL|eclipse public", re.IGNORECASE
)
_PERMISSIVE = re.compile(
    r"\bMIT\b|MIT-CMU|\bBSD\b|apache|\bISC\b|PSF|python software|zlib|unlicense|0BSD|CC0",
    re.IGNORECASE,
)


def _locked(lock: str) -> list[str]:
    """Names of the locked packages that this platform installs."""
    pins = re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    return [name for name in pins if name not in {"colorama", "tzdata"}]  # Windows only


def licence_of(package: Distribution) -> str:
    """What a package's metadata says of its licence: the expression, else its other words."""
    said = package.metadata.json
    if expression := said.get("license_expression"):
        return str(expression)
    marks = [mark for mark in said.get("classifier", ()) if mark.startswith("License :: ")]
    first_line = str(said.get("license", "")).split("\n", 1)[0]
    return "; ".join([*(mark.rsplit(" :: ", 1)[1] for mark in marks), first_line]).strip("; ")


def _distribution(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        pytest.fail(f"{name} is locked but not installed; run: make setup-dev")


@pytest.mark.parametrize("lock", LOCKS)
def test_no_dependency_has_a_licence_that_binds_the_whole(lock: str) -> None:
    licences = {name: licence_of(_distribution(name)) for name in _locked(lock)}
    assert not {name: words for name, words in licences.items() if _STRONG.search(words)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_says_a_licence_that_is_known_here(lock: str) -> None:
    licences = {name: licence_of(_distribution(name)) for name in _locked(lock)}
    unknown = {
        name: words
        for name, words in licences.items()
        if not (_PERMISSIVE.search(words) or _WEAK.search(words))
    }
    assert not unknown, "read the licence, then teach this test its name or drop the package"


def test_notice_names_every_dependency_that_is_not_permissive() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    weak = {
        name
        for lock in LOCKS
        for name in _locked(lock)
        if _WEAK.search(licence_of(_distribution(name)))
    }
    assert weak, "some are known to be; if none is left, NOTICE and this test can lose the list"
    assert not [name for name in sorted(weak) if name not in notice]


@pytest.mark.parametrize(
    ("words", "strong"),
    [
        ("AGPL-3.0-or-later", True),
        ("GPL-2.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("MIT OR GPL-3.0", True),
        ("LGPL-2.1-or-later", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", False),
        ("BSD-3-Clause", False),
    ],
)
def test_a_strong_licence_is_told_from_a_weak_one(words: str, *, strong: bool) -> None:
    assert bool(_STRONG.search(words)) is strong
