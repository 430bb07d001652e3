"""What stands with a label in running text: after it on its line, else in the lines below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.finding import Outcome
from checklist.rules.accept import Accept, check
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Passage
    from checklist.rules.labels import Search

_MONEY = {Accept.AMOUNT, Accept.AMOUNT_OR_NONE, Accept.AMOUNT_OR_WORDS, Accept.FEE}
_MEANT = (Outcome.PASS, Outcome.REVIEW)
_CHAPTERS = ("บทที่", "ส่วนที่", "ตอนที่", "หมวดที่", "หัวข้อที่", "ข้อที่", "ข้อ")
_CHAPTER = "|".join(re.escape(form) for word in _CHAPTERS for form in (word, skeleton(word)))
_CHAPTER_START = re.compile(rf"^(?:{_CHAPTER})\s*[\d๐-๙]")
_OTHER_LABEL = re.compile(r"^[^:]{2,60}:(?!//)")
_NUMBERING = re.compile(
    r"^(?:[-•●○▪*–✓→»]|>+|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]?|[ก-ฮ]\."
    rf"|(?:{_CHAPTER})\s*[\d๐-๙]+[.:)]?)\s*"
)
_SEPARATOR = re.compile(r"^\s*(?:\([^)]*\))?\s*[:：=–—-]\s*")
_MARKS_AFTER = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")
_JOINING = re.compile(r"^[\s/,ฯ]*(?:และ|หรือ)?[\s/]*")
_WORD_GOES_ON = re.compile("(?!และ|หรือ|ที่เกี่ยว|ที่ใช้)[ก-ฮเ-ไ]")
_OF_A_YEAR = re.compile(
    r"^\s*(?:ของ|ตามแผน|ใน)?\s*(?:ประจำปี|ปีงบประมาณ|ปี\s*(?:พ\.ศ\.)?\s*[\d๐-๙]{4}|รอบ\s*[\d๐-๙])"
)
_MEANT_LENGTH = 10  # letters of a label that may head a section together with further words
_LOOK_AHEAD = 25
_LONGEST_LABEL = 80
# "ข้อเสนอแนะสำหรับปีต่อไป คือ ...": a label that goes on, then a word that opens its answer.
_SAYS = re.compile(r".{0,40}?(?:คือ|ได้แก่|ดังนี้)\s*:?\s+(?=\S)")
_GOES_ON = re.compile(r"\s(?=ดำเนินการ|ระยะเวลา|ระหว่าง|ตั้งแต่)")
_LONGEST_EXTENSION = 20  # letters of a word that only lengthens the label


def starts_with_label(bones: str, names: Sequence[str]) -> str | None:
    """The label (as skeleton) with which a line begins, longest first, or None."""
    stripped = skeleton_without_number(bones)
    for name in sorted(map(skeleton, names), key=len, reverse=True):
        if stripped.startswith(name):
            return name
    return None


def skeleton_without_number(bones: str) -> str:
    """A line's skeleton without its bullet or number."""
    return _NUMBERING.sub("", bones)


def is_title(passage: Passage, name: str) -> bool:
    """Whether a line with a label is a chapter's title: numbered so, or going on with a year."""
    if ":" in passage.text:
        return False
    if passage.heading or _CHAPTER_START.match(passage.text):
        return True
    return bool(_OF_A_YEAR.match(_after_label(passage.text, name)))


def value_of(
    search: Search, passages: Sequence[Passage], index: int, name: str
) -> tuple[str | None, Passage]:
    """What stands with a label: after it on the line, else in the lines below it.

    None when the line is a sentence that only begins with the label's words. Words that follow
    without a blank make another word of the label ("ปัญหาการทุจริต"): they answer only where the
    answer is of a strict kind ("ค่าธรรมเนียม20 บาท"), and head a section only when the label is
    long enough to be meant.
    """
    passage = passages[index]
    rest = _skip_labels(_after_label(passage.text, name), search.labels)
    separated = bool(_SEPARATOR.match(rest)) or rest.startswith((" ", "("))
    inline = _SEPARATOR.sub("", rest).strip()
    if not inline:
        return _value_below(search, passages, index)
    if separated or is_blank(inline):
        return inline, passage
    if search.accept not in {Accept.TEXT, Accept.TEXT_OR_NONE} and len(inline) <= _LONGEST_LABEL:
        extension, _, remaining = inline.partition(" ")
        if check(inline, search.accept).outcome == Outcome.PASS:
            return inline, passage
        if (
            len(extension) <= _LONGEST_EXTENSION
            and remaining
            and check(remaining, search.accept).outcome
            in (_MEANT if search.accept in _MONEY else _MEANT[:1])
        ):
            return remaining, passage
        said = _GOES_ON.split(inline.partition(":")[2])[0].strip()
        return (said, passage) if said else _value_below(search, passages, index)
    return _value_of_longer_label(search, passages, index, name, inline)


def _value_of_longer_label(
    search: Search, passages: Sequence[Passage], index: int, name: str, inline: str
) -> tuple[str | None, Passage]:
    """What stands with a label that goes on as a longer word: "ช่องทางการติดต่อขอรับบริการ ...".

    A short label that goes on is another word and no label.
    """
    extension, _, remaining = inline.partition(" ")
    if passages[index].heading or _CHAPTER_START.match(passages[index].text):
        return _value_below(search, passages, index)
    if said := _SAYS.match(inline):
        return inline[said.end() :], passages[index]
    if len(name) < _MEANT_LENGTH:
        return None, passages[index]
    if remaining and len(extension) <= _LONGEST_EXTENSION:
        return remaining, passages[index]
    if len(inline) <= _LONGEST_LABEL:
        return _value_below(search, passages, index)
    return None, passages[index]


def _value_below(search: Search, passages: Sequence[Passage], index: int) -> tuple[str, Passage]:
    """The lines below a label, up to the next label, file or heading of its rank.

    The label's own spellings end nothing: "ขั้นตอนที่ 1" is a step, not a new label.
    """
    passage = passages[index]
    labels = [label for label in search.labels if label not in search.names]
    lines = []
    colon = passage.text.rstrip().endswith(":")
    for follower in passages[index + 1 : index + 1 + _LOOK_AHEAD]:
        ends = follower.source != passage.source
        ends = ends or starts_with_label(follower.bones, labels) is not None
        ends = ends or (colon and bool(_OTHER_LABEL.match(follower.text)))
        if ends or (follower.heading and passage.heading >= follower.heading):
            break
        lines.append(follower)
    text = " ".join(line.text for line in lines)
    return text, next((line for line in lines if not is_blank(line.text)), passage)


def _skip_labels(rest: str, labels: Sequence[str]) -> str:
    """Leave out further labels on the same line: "ปัญหา อุปสรรค และข้อเสนอแนะ" is one heading."""
    while True:
        joined = _JOINING.sub("", rest)
        name = starts_with_label(skeleton(joined), labels) if joined else None
        if name is None:
            return rest
        after = _after_label(joined, name)
        if _WORD_GOES_ON.match(after):
            return rest  # "ระเบียบสำนักนายกรัฐมนตรี" is an answer that begins like a label
        rest = after


def _after_label(text: str, name: str) -> str:
    """What is left of a line after its label, found by the label's skeleton."""
    start = _NUMBERING.match(text)
    begin = start.end() if start else 0
    for end in range(begin + 1, len(text) + 1):
        if len(skeleton(text[begin:end])) >= len(name):
            marks = _MARKS_AFTER.match(text, end)
            return text[marks.end() if marks else end :]
    return ""
