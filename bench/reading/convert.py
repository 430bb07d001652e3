"""Runs the programs that print and convert: LibreOffice and Chromium; says which are there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECONDS = 170


class MissingError(Exception):
    """A program or a font that a part of the documents needs is not on this machine."""


def need_program(*names: str) -> str:
    """The path of the first of these programs that is there.

    Raises:
        MissingError: none is.
    """
    for name in names:
        if found := shutil.which(name):
            return found
    raise MissingError(f"the program {names[0]} is not installed")


@cache
def font_families() -> set[str]:
    """The families of all fonts that the system's programs find."""
    listed = subprocess.run(  # noqa: S603 - a fixed command
        [need_program("fc-list"), ":", "family"], capture_output=True, text=True, check=True
    )
    return {name.strip() for line in listed.stdout.splitlines() for name in line.split(",")}


def convert_all(files: Sequence[Path], form: str, folder: Path) -> None:
    """Convert files with one start of LibreOffice.

    Args:
        files: what to convert.
        form: the ending, with the filter's name behind a colon where one is needed.
        folder: where to.
    """
    office = need_program("soffice", "libreoffice")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own words


def print_with_browser(page: Path, target: Path) -> None:
    """Print a page to PDF with headless Chromium."""
    browser = need_program("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own words
