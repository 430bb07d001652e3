"""The rules are named by their code."""

from __future__ import annotations

import importlib.resources
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from checklist.rules import version

if TYPE_CHECKING:
    import pytest


def test_a_changed_line_is_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path(str(importlib.resources.files("checklist")))
    copy = tmp_path / "checklist"
    shutil.copytree(real, copy)
    before = version.rules_version.__wrapped__()
    monkeypatch.setattr(version, "files", lambda name: tmp_path.joinpath(*name.split(".")))

    same = version.rules_version.__wrapped__()
    rows = copy / "rules" / "rows.py"
    rows.write_text(rows.read_text("utf-8") + "\n# another line\n", "utf-8")

    assert same == before
    assert version.rules_version.__wrapped__() != before
    assert len(before) == 16
