"""Which lines of a page may count: no menus, contents lists, blank forms or copied criteria."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.evidence import How
from checklist.rules.pieces import Passage
from checklist.rules.wording import NUMBERED, Wording
from checklist.thai.forms import THAI_DIGITS, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Page, Table

_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|_{4,})\s*[\d๐-๙]{1,3}\s*$")
_CONTENTS = skeleton("สารบัญ")
_PAGE_TITLES = frozenset(map(skeleton, ("หน้า", "หน้าที่", "เลขหน้า")))
_PAGE_NUMBER = re.compile(r"\s[\d๐-๙]{1,3}$")
# A form that nobody has filled in: dot leaders where answers should stand.
_LEADERS = re.compile(r"\.{8,}|…{4,}|_{6,}|(?:(?:\.{4,}|…{2,}|_{4,}).*){2}")
_STEP_NUMBER = re.compile(
    r"^\s*(?:ขั้น(?:ตอน)?|ข้อ|ลำดับ|ครั้ง|โครงการ|กิจกรรม|มาตรการ|เรื่อง)(?:ที่)?\s*\d{1,2}"
)
_FEW_DEMANDS = 3  # demands in a row that are the criterion, however they are worded
_LONG_RUN = 4  # lines that name things asked for, one after another
_LITTLE = 260  # letters: a title and a sentence or two


def passages_of(page: Page, source: str, wording: Wording) -> tuple[list[Passage], int]:
    """The lines of a page that may count, and how many only repeated the criterion.

    Things that are asked for, named one after another with nothing between them, are the
    criterion again, however each is worded. Where little else stands on the page, the rest of it
    is the criterion too.
    """
    kept: list[Passage] = []
    run: list[Passage] = []
    dropped = 0
    contents = any(skeleton(line.text) == _CONTENTS for line in page.lines)
    lists = {table.number for table in page.tables if is_contents(table)}
    for number, line in enumerate(page.lines, start=1):
        if line.aside or _CONTENTS_LINE.search(line.text) or _is_unfilled(line.text):
            continue
        if (contents and _PAGE_NUMBER.search(line.text)) or line.table in lists:
            continue
        ocr = How.OCR in (line.how, page.how) or line.doubtful or page.doubtful
        bones = skeleton(line.text)
        passage = Passage(
            source, page.number, number, line.text, bones, line.heading, line.table, ocr
        )
        echo = wording.is_echo(bones)
        named = echo or wording.is_bare(bones) or wording.is_demand(bones)
        if not line.table and (
            named or (_names_things(run, wording) and wording.goes_on_naming(bones))
        ):
            run.append(passage)
            dropped += echo
            continue
        kept.extend(_end_run(run, wording, heads=line.table > 0))
        run = []
        kept.append(passage)
    repeated = len(run) >= _LONG_RUN or _demands(run, wording) >= _FEW_DEMANDS
    kept.extend(_end_run(run, wording))
    dropped += len(run) if repeated else 0
    if dropped and not page.tables and not page.forms:
        echoed = sum(len(skeleton(line.text)) for line in page.lines) - count_letters(kept)
        if count_letters(kept) < (_LITTLE if dropped >= _LONG_RUN else min(_LITTLE, echoed)):
            return [], dropped + len(kept)
    return kept, dropped


def _names_things(run: Sequence[Passage], wording: Wording) -> bool:
    """Whether lines before name things that are asked for: two do, or one that demands."""
    return len(run) > 1 or (len(run) == 1 and wording.is_demand(run[0].bones))


def copies_criterion(page: Page, wording: Wording) -> bool:
    """Whether a page says what must be shown, and beside its title nothing else.

    Some line must demand or explain; the others must name things that are asked for.
    """
    if page.tables or page.forms or page.images:
        return False
    lines = [skeleton(line.text) for line in page.lines if not line.aside and line.heading != 1]
    telling = [wording.is_demand(bones) or wording.is_echo(bones) for bones in lines]
    return any(telling) and all(
        told or wording.names_only(bones) for told, bones in zip(telling, lines, strict=True)
    )


def is_contents(table: Table) -> bool:
    """Whether a table only says on which page things stand."""
    last = [row[-1].text for row in table.rows]
    numbers = [text for text in last[1:] if text.strip()]
    return (
        len(numbers) > 1
        and skeleton(last[0]) in _PAGE_TITLES
        and all(text.translate(THAI_DIGITS).strip().isdigit() for text in numbers)
    )


def _demands(run: Sequence[Passage], wording: Wording) -> int:
    return sum(wording.is_demand(passage.bones) for passage in run)


def count_letters(passages: Sequence[Passage]) -> int:
    """Letters of the lines, as skeletons."""
    return sum(len(passage.bones) for passage in passages)


def _is_unfilled(text: str) -> bool:
    """Whether a line is a form's: dot leaders, and no figure between them."""
    if not _LEADERS.search(text):
        return False
    plain = _STEP_NUMBER.sub("", NUMBERED.sub("", text.translate(THAI_DIGITS).strip()))
    return not re.search(r"\d", plain)


def _end_run(run: list[Passage], wording: Wording, *, heads: bool = False) -> list[Passage]:
    """What is kept of consecutive lines that name things asked for: labels, unless too many.

    A line that begins as a demand does is one where a line beside it repeats the criterion.
    `heads` where a table follows the last of them.
    """
    if len(run) >= _LONG_RUN or _demands(run, wording) >= _FEW_DEMANDS:
        return []
    # The last line may head content of one's own with the criterion's words.
    kept = [
        p for p in run if not wording.is_echo(p.bones) or (p is run[-1] and (p.heading or heads))
    ]
    if len(kept) < len(run):
        kept = [passage for passage in kept if not wording.is_demand(passage.bones)]
    return kept
