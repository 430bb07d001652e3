"""Writes the hostile set into a folder, for a look or for other programs.

`python -m tests.crawler.hostile.make FOLDER`; some files unpack to a gigabyte.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.crawler.hostile import archives, office, pdfs, pictures, sheets, webpages


def main() -> None:
    """Write every case under its name."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for part in (webpages, pdfs, office, sheets, pictures, archives):
        for case in part.CASES:
            (folder / case.name).write_bytes(case.make())


if __name__ == "__main__":
    main()
