"""Take apart lines in which several labels stand one after the other.

"ค่าธรรมเนียม: ไม่มี / เอกสารที่ใช้: บัตรประชาชน" answers two labels.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checklist.rules.pieces import Passage

_COLON = re.compile("[:：](?!//)")
_START = re.compile(r"(?:^|(?<=\s)|(?<=[/|;,]))(?=[^\s/|;,])")
_LONGEST = 60  # letters of a label before its colon
_BETWEEN = " /|;,"


def split_passages(passages: Sequence[Passage], labels: Sequence[str]) -> list[Passage]:
    """The lines, each cut before every label with a colon that stands inside it."""
    bones = frozenset(map(skeleton, labels))
    parts: list[Passage] = []
    for passage in passages:
        cuts = list(_find_cuts(passage.text, bones))
        if not cuts:
            parts.append(passage)
            continue
        for start, end in zip([0, *cuts], [*cuts, len(passage.text)], strict=True):
            if text := passage.text[start:end].strip(_BETWEEN):
                parts.append(replace(passage, text=text, bones=skeleton(text)))
    return parts


def _find_cuts(text: str, labels: frozenset[str]) -> Iterator[int]:
    """Where labels begin inside a line; not the one at its beginning."""
    done = 0
    for colon in _COLON.finditer(text):
        first = max(done, colon.start() - _LONGEST)
        for start in _START.finditer(text, first, colon.start()):
            if start.start() > 0 and skeleton(text[start.start() : colon.start()]) in labels:
                yield start.start()
                break
        done = colon.end()
