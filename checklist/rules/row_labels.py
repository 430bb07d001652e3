"""The answers of a table's rows, written as labels under each row's name instead."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from checklist.finding import Outcome, Quote
from checklist.rules.accept import Accept
from checklist.rules.answer import Answer, passed, shorten, undecided
from checklist.rules.label_values import starts_with_label
from checklist.rules.labels import Found, Search, Spot, find_answers
from checklist.rules.row_faults import SHOWN_ROWS, check_field
from checklist.rules.works import find_single, find_works, works_without
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body
    from checklist.rules.context import Context
    from checklist.rules.headers import Field
    from checklist.rules.rows import Rows

_TOLD = 15  # letters
_SHOWN_CELLS = 4
_LEAST_LABELS = 2  # below a heading that names a row


def answer_as_labels(ask: Rows, body: Body, context: Context) -> Answer | None:
    """The same answers written as labels under each row's name, or None where none are."""
    labels = (*context.labels, *(name for field in ask.fields for name in field.names))
    works = _find_works(ask, body, context)
    quotes = [quote for _, quote in works[:_SHOWN_CELLS]]
    if len(ask.fields) == 1 and not works:
        single = find_single(ask.fields[0].names, body)
        if single is None:
            return None
        return passed(f"พบ 1 {ask.row}", (single[0],), confidence=0.8, ocr=single[1])
    ocr = False
    for field in ask.fields[1:]:
        accept = Accept.ANYTHING if ask.headers_only else field.accept
        search = Search(field.title, field.names, accept, labels)
        found = [one for one in find_answers(search, body) if not (one.in_column or one.titled)]
        found = [_as_promise(field, one) for one in found]
        good = [one for one in found if one.outcome == Outcome.PASS]
        bad = [one for one in found if one.outcome != Outcome.PASS]
        if not good and not bad:
            return None
        ocr = ocr or any(one.ocr for one in found)
        if bad:
            worst = min(bad, key=lambda one: one.outcome != Outcome.FAIL)
            reason = f'{field.title} เขียนว่า "{shorten(worst.value)[:80]}" ({worst.fault})'
            proof = tuple(one.quote for one in bad[:SHOWN_ROWS])
            return Answer(worst.outcome, 0.9, reason, proof, ocr=ocr)
        if doubt := _too_few(ask, field, works, good, _most_labels(ask, body, context)):
            return doubt
        quotes.extend(one.quote for one in good[:_SHOWN_CELLS])
    titles = ", ".join(field.title for field in ask.fields[1:])
    reason = f"ทุก{ask.row}มี{titles}" if titles else f"พบ {len(works)} {ask.row}"
    reason += " (เขียนเป็นหัวข้อ ไม่ใช่ตาราง)"
    return passed(reason, tuple(quotes), confidence=0.85, ocr=ocr)


def _too_few(
    ask: Rows,
    field: Field,
    works: Sequence[tuple[Spot, Quote]],
    good: Sequence[Found],
    most: int,
) -> Answer | None:
    """A doubt where a row seems to lack the answer, or other answers stand more often."""
    lacking = [one for one in works_without(works, good) if not _tells(field, one)]
    if lacking:
        reason = f"{len(lacking)} {ask.row}อาจไม่มี{field.title} ให้คนดู"
        return undecided(reason, tuple(lacking[:SHOWN_ROWS]))
    if len(good) < most:
        reason = f"พบ{field.title} {len(good)} แห่ง แต่หัวข้ออื่นของแต่ละ{ask.row}มี {most} แห่ง ให้คนดู"
        return undecided(reason, tuple(one.quote for one in good[:_SHOWN_CELLS]))
    return None


def _most_labels(ask: Rows, body: Body, context: Context) -> int:
    """How often the label of any other column stands: so many rows there are at least."""
    columns = [name for name in context.columns if name not in ask.fields[0].names]
    lines = (p.bones for p in body.passages if not (p.table or p.heading))
    counts = Counter(name for bones in lines if (name := starts_with_label(bones, columns)))
    return max(counts.values(), default=0)


def count_works(ask: Rows, body: Body, context: Context) -> int:
    """How many works the labels open."""
    return len(_find_works(ask, body, context))


def _find_works(ask: Rows, body: Body, context: Context) -> list[tuple[Spot, Quote]]:
    each = ask.fields[0].names
    others = (name for name in (*context.columns, *context.labels) if name not in each)
    below = tuple(others) if ask.fields[0].headed else ()
    return find_works(each, body, below, least=_LEAST_LABELS)


def _as_promise(field: Field, one: Found) -> Found:
    said = check_field(field, one.value) if one.outcome == Outcome.PASS and field.never else None
    if said is None or said.outcome == Outcome.PASS:
        return one
    return replace(one, outcome=said.outcome, fault=said.fault)


def _tells(field: Field, work: Quote) -> bool:
    """Whether the line that names a work goes on to tell what is asked: "โครงการ ก : เปิดใช้แล้ว"."""
    _, colon, rest = work.text.partition(":")
    return field.accept == Accept.TEXT and bool(colon) and len(skeleton(rest)) >= _TOLD
