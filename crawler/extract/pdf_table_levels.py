"""Finds tables drawn with level lines alone, by the lines over, under and between their rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extract.headers import is_bare_number
from crawler.extract.pdf_rules import join_rules
from crawler.extract.pdf_table_titles import MIN_COLUMNS, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extract.pdf_rules import Rule, Stroke
    from crawler.extract.pdf_table_bodies import BodyLine
    from crawler.extract.pdf_table_lines import TextLine

_SAME_END = 4.0
_MIN_RULES, _SHORTEST = 3, 150.0
_MOST_TITLE_LINES, _LONGEST_TITLE = 4, 40
_MIDDLE = 0.25
_MOST_STROKES = 3_000


def find_ladders(strokes: Sequence[Stroke]) -> list[list[Rule]]:
    """Level lines that begin and end together: three at least, from top to bottom."""
    level = [(one.y0, one.x0, one.x1) for one in strokes if one.y0 == one.y1]
    if not _MIN_RULES <= len(level) <= _MOST_STROKES:
        return []
    ladders: list[list[Rule]] = []
    for rule in join_rules(level):
        if rule.end - rule.start < _SHORTEST:
            continue
        for ladder in ladders:
            top = ladder[0]
            if max(abs(rule.start - top.start), abs(rule.end - top.end)) <= _SAME_END:
                ladder.append(rule)
                break
        else:
            ladders.append([rule])
    return [ladder for ladder in ladders if len(ladder) >= _MIN_RULES]


def find_titles_between(
    lines: Sequence[TextLine], index: int, ladders: Iterable[list[Rule]]
) -> tuple[Header, list[Rule]] | None:
    """The titles that begin at a line between two rules, and the rules from theirs downwards."""
    for ladder in ladders:
        for at, (over, under) in enumerate(pairwise(ladder[:-1])):
            if not over.at < _middle(lines[index]) < under.at:
                continue
            end = index
            while end < len(lines) and _middle(lines[end]) < under.at:
                end += 1
            first = index == 0 or _middle(lines[index - 1]) < over.at
            if first and _may_be_titles(lines[index:end], over):
                return Header(index, end), ladder[at:]
    return None


def count_above(lines: Sequence[TextLine], rule: Rule) -> int:
    """How many lines stand above a rule."""
    for index, line in enumerate(lines):
        if _middle(line) > rule.at:
            return index
    return len(lines)


def is_within(line: TextLine, rule: Rule) -> bool:
    """Whether a line's words stand between the ends of a rule."""
    words = line.words
    return words[0].left >= rule.start - _SAME_END and words[-1].right <= rule.end + _SAME_END


def find_ruled_starts(body: Sequence[BodyLine], rules: Sequence[Rule]) -> list[int]:
    """Indices of the lines that stand first under a rule."""
    places = [line.y - _MIDDLE * line.size for line in body]
    return [
        index
        for index, (above, below) in enumerate(pairwise(places), start=1)
        if any(above < rule.at < below for rule in rules)
    ]


def _may_be_titles(heads: Sequence[TextLine], rule: Rule) -> bool:
    pieces = [piece for line in heads for piece in line.pieces()]
    return (
        len(heads) <= _MOST_TITLE_LINES
        and len(pieces) >= MIN_COLUMNS
        and all(is_within(line, rule) for line in heads)
        and not any(
            len(piece.text) > _LONGEST_TITLE or is_bare_number(piece.text) for piece in pieces
        )
    )


def _middle(line: TextLine) -> float:
    return line.y - _MIDDLE * line.size
