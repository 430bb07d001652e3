"""What every test shares: a clean environment, and the place of the real sample files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("calm", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("calm")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("OIT_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def shared() -> Path:
    """The folder of real published documents, which the repository does not carry."""
    if not SHARED.is_dir():
        pytest.skip("the real sample documents are not beside this checkout (../shared)")
    return SHARED
