"""Makes font files out of web font packages, which keep Thai and Latin letters in two files.

.venv/bin/python -m training.digits.webfonts PACKAGES FOLDER

PACKAGES is the folder `node_modules/@fontsource`. Needs the packages fonttools and brotli, which
the project itself does not use.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

STYLES = ("300-normal", "400-normal", "400-italic", "600-normal", "700-normal")
# What the Latin file says of the placing of letters would hide the same of the Thai one.
_DROPPED = ("GSUB", "GPOS", "GDEF", "kern")


def main() -> None:
    """Merge each style of each package that has Thai letters."""
    packages, folder = (Path(argument) for argument in sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    for package in sorted(packages.iterdir()):
        for style in STYLES:
            files = [
                package / "files" / f"{package.name}-{script}-{style}.woff2"
                for script in ("latin", "thai")
            ]
            if all(file.is_file() for file in files):
                merge(files[0], files[1], folder / f"{package.name}-{style}.ttf")


def merge(latin: Path, thai: Path, target: Path) -> None:
    """Write one font file with the letters of both."""
    fonts, merger = import_module("fontTools.ttLib"), import_module("fontTools.merge")
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for file in (latin, thai):
            font = fonts.TTFont(file)
            font.flavor = None
            for table in _DROPPED:
                if file == latin and table in font:
                    del font[table]
            parts.append(str(Path(folder) / file.with_suffix(".ttf").name))
            font.save(parts[-1])
        merger.Merger().merge(parts).save(target)


if __name__ == "__main__":
    main()
