"""What fuzzing starts from is sound: every seed meets its entry without a find."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.entries import NAMES, entry
from tests.fuzz.fuzz import Finds
from tests.fuzz.mutate import mutate
from tests.fuzz.seeds import seeds, zipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", NAMES)
def test_seeds_are_no_finds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    check = entry(name)

    assert seeds(name)
    for body in seeds(name):
        check(body)


def test_an_archive_changes_inside_and_stays_one() -> None:
    body = zipped({"a.xml": b"<a b='1'><c>2</c></a>", "b.txt": b"0 12 -3"})
    made = {mutate(body, 10_000, seed, _flip) for seed in range(200)}

    assert len(made) > 50
    assert sum(one.startswith(b"PK") for one in made) > 40


def test_a_find_is_kept_once_for_each_place_and_the_smallest(tmp_path: Path) -> None:
    finds = Finds(tmp_path)
    for body in (b"long", b"xy", b"longer"):
        finds.keep(ValueError(body), body)

    (kept,) = tmp_path.glob("*.input")
    assert kept.read_bytes() == b"xy"


def _flip(data: bytes, most: int) -> bytes:
    changed = bytearray(data[:most])
    if changed:
        changed[random.randrange(len(changed))] ^= 1  # noqa: S311 - a test's dice
    return bytes(changed)
