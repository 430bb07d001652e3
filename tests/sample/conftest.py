"""One generated website for all tests of the sample: making it takes some seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sample.generate import generate
from sample.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    generate(folder)
    return folder


@pytest.fixture(scope="session")
def address(website: Path) -> Iterator[str]:
    with serve(website, 0) as url:
        yield url.rstrip("/")
