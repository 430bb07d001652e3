"""What every test shares: a clean environment, and the place of the real sample files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code, and the same code gives the same answer on every machine.
# To look for new examples: pytest --hypothesis-profile=search
settings.register_profile("calm", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
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
