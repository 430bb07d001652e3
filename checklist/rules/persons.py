"""Who stands on a page: names with the post, picture and contact that belong to each.

A page of executives is a run of cards. The parts of a card stand together, but some sites put
the picture or the post before the name and some after it; the side that serves more people is
taken for the whole page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.rules.body import by_page
from checklist.thai.forms import THAI_DIGITS, key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body, Passage, Picture

_RANK = (
    r"(?:ว่าที่\s*)?(?:พล\.\s*(?:ต\.\s*)?(?:อ|ท|ต|จ)\.|[พร]\.\s*(?:ต\.\s*)?(?:อ|ท|ต)\.|"
    r"(?:ร้อย|พัน|พล|ร้อยตำรวจ|พันตำรวจ|พลตำรวจ|นาวา|นาวาอากาศ|พลเรือ|พลอากาศ|เรือ|เรืออากาศ|"
    r"จ่า|จ่าสิบ|จ่าสิบตำรวจ|พันจ่า|สิบ|สิบตำรวจ|ดาบตำรวจ)(?:ตรี|โท|เอก)?)"
)
_TITLE = (
    r"(?:นางสาว|น\.\s*ส\.|นาง|นาย(?!ก(?:\s|[ฯ.(]|$|เทศ|องค์|อบ|เมือง|สมาคม|สภา|รัฐ|เหล่า|สโมสร)|อำเภอ|ทะเบียน|แพทย์|ช่าง|ด่าน|ประกัน|จ้าง|ทหาร|ตรวจ)|"
    r"(?:ศ|รศ|ผศ)\.(?:\s*ดร\.)?|ดร\.|(?:รอง|ผู้ช่วย)?ศาสตราจารย์(?:\s*ดร\.)?|อาจารย์(?:\s*ดร\.)?|ม\.\s*[ลรจ]\.(?:\s*ว\.)?|"
    r"หม่อมหลวง|หม่อมราชวงศ์|(?:นายแพทย์|แพทย์หญิง|(?:ทันต|สัตว)แพทย์(?:หญิง)?|เภสัชกร(?:หญิง)?)(?!สาธารณสุข|ชำนาญ|เชี่ยวชาญ|ปฏิบัติการ|ทรงคุณวุฒิ|ประจำ|ใหญ่)|นพ\.|พญ\.|ทพ\.|ทพญ\.|ภก\.|ภญ\.|สพ\.|คุณหญิง)"
)
NAME_PATTERN = (
    rf"(?P<name>(?:(?:{_RANK}\s*)?{_TITLE}|{_RANK})\s*[ก-์]{{2,}}\s+[ก-์]{{2,}}(?:\s+ณ\s+[ก-์]+)?)"
)
_NAME = re.compile(
    rf"^(?:[-•*]|\d+[.)])?\s*(?:ชื่อ(?:\s*[-–]\s*(?:นาม)?สกุล)?\s*:?\s*)?{NAME_PATTERN}"
)
_BARE_NAME = re.compile(r"^[ก-์]{2,}\s+[ก-์]{2,}(?:\s+ณ\s+[ก-์]+)?$")
_PHONE = re.compile(
    r"(?<!\d)0[-\s.]?\d(?:[-\s.]?\d){6,8}(?!\d)|(?<!\d)1\d{3}(?!\d)(?=.*(?:สายด่วน|โทร))|ต่อ\s*\d{2,5}"
)
_HOURS = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:น\.?)?\s*[-–]\s*\d{1,2}[.:]\d{2}")
_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_PLACEHOLDER = re.compile(
    r"no[-_ ]?(?:image|photo|pic)|blank|placeholder|avatar|default|silhouette|unknown"
    r"|user\.(?:png|jpe?g|svg)",
    re.IGNORECASE,
)
_VACANT = re.compile(r"^\(?-?\s*ว่าง\s*-?\)?$|ตำแหน่งว่าง|\(ว่าง\)")
_SMALLEST_PICTURE = 40
_LOOK_ASIDE = 8


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a page.

    Attributes:
        name: the line with the name.
        post: the line with the post, None when none stands with the name.
        post_bones: the post as skeleton.
        contact: the line with a phone number or an address, None without.
        contact_key: the contact itself in key form.
        pictured: a picture belongs to the person.
        placeholder: the picture's name says that it stands for a missing one.
    """

    name: Passage
    post: Passage | None
    post_bones: str | None
    contact: Passage | None
    contact_key: str
    pictured: bool
    placeholder: bool


def find_persons(body: Body, posts: Sequence[str]) -> list[Person]:
    """List the people named on every page, in order; `posts` tells what words make a post."""
    bones = tuple(skeleton(post) for post in posts)
    persons = []
    for place, passages in by_page(body.passages).items():
        pictures = [p for p in body.pictures if (p.source, p.page) == place and _is_portrait(p)]
        persons.extend(_persons_of(passages, pictures, bones))
    return persons


def contact_in(text: str) -> str:
    """The first phone number or mail address of a line in key form, "" if there is none."""
    folded = _HOURS.sub("", text.translate(THAI_DIGITS))
    found = _MAIL.search(folded) or _PHONE.search(folded)
    return re.sub(r"[-.\s]", "", key(found.group())) if found else ""


def _persons_of(
    passages: Sequence[Passage], pictures: Sequence[Picture], posts: tuple[str, ...]
) -> list[Person]:
    starts = [index for index in range(len(passages)) if _is_name(passages, index, posts)]
    if not starts:
        return []
    ahead = _picture_side(passages, pictures, starts, before=True)
    behind = _picture_side(passages, pictures, starts, before=False)
    chosen = ahead if sum(map(bool, ahead)) >= sum(map(bool, behind)) else behind
    if not all(chosen) and len(pictures) >= len(starts):
        chosen = _pictures_apart(passages, pictures, starts, chosen)
    post_before = _post_stands_before(passages, starts, posts)
    persons = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(passages)
        if post_before and number + 1 < len(starts):
            end -= 1
        card = passages[start:end][:_LOOK_ASIDE]
        aside = passages[start - 1 : start] if post_before else card
        post = next((p for p in aside if _tells_post(p, posts)), None)
        contact = next((p for p in card if contact_in(p.text)), None)
        portrait = chosen[number]
        persons.append(
            Person(
                name=passages[start],
                post=post,
                post_bones=_post_of(post, passages[start]),
                contact=contact,
                contact_key=contact_in(contact.text) if contact else "",
                pictured=bool(portrait),
                placeholder=any(_PLACEHOLDER.search(p.image.name) for p in portrait),
            )
        )
    return [person for person in persons if not _VACANT.search(person.name.text)]


def _is_name(passages: Sequence[Passage], index: int, posts: tuple[str, ...]) -> bool:
    """A name with its title, or two bare words that stand right over a post."""
    passage = passages[index]
    if _NAME.match(passage.text):
        return True
    if not _BARE_NAME.match(passage.text) or any(word in passage.bones for word in posts):
        return False
    below = passages[index + 1].bones if index + 1 < len(passages) else ""
    return any(below.startswith((word, "รอง" + word)) for word in posts)


def _tells_post(passage: Passage, posts: tuple[str, ...]) -> bool:
    """Whether a line tells a post; of a line with a name only what follows the name can."""
    found = _NAME.match(passage.text)
    bones = skeleton(passage.text[found.end() :]) if found else passage.bones
    return any(word in bones for word in posts)


def _post_of(post: Passage | None, name: Passage) -> str | None:
    """The post's skeleton; where it shares the line with the name, what stands after the name."""
    if post is None:
        return None
    if post != name:
        return post.bones
    found = _NAME.match(name.text)
    return skeleton(name.text[found.end() :]) if found else post.bones


def _post_stands_before(
    passages: Sequence[Passage], starts: Sequence[int], posts: tuple[str, ...]
) -> bool:
    def is_post(index: int) -> bool:
        return 0 <= index < len(passages) and any(w in passages[index].bones for w in posts)

    before = sum(is_post(start - 1) and not is_post(start) for start in starts)
    after = sum(is_post(start + 1) or is_post(start) for start in starts)
    return before > after


def _picture_side(
    passages: Sequence[Passage], pictures: Sequence[Picture], starts: Sequence[int], *, before: bool
) -> list[list[Picture]]:
    """For each person the pictures between the name and the neighbour's name on one side."""
    lines = [passages[start].line for start in starts]
    sides = []
    for number, line in enumerate(lines):
        if before:
            low = lines[number - 1] if number else 0
            sides.append(
                [p for p in pictures if (low <= p.line if number else True) and p.line < line]
            )
        else:
            high = lines[number + 1] if number + 1 < len(lines) else None
            sides.append(
                [p for p in pictures if line <= p.line and (high is None or p.line < high)]
            )
    return sides


def _pictures_apart(
    passages: Sequence[Passage],
    pictures: Sequence[Picture],
    starts: Sequence[int],
    chosen: list[list[Picture]],
) -> list[list[Picture]]:
    """Pictures that stand in a row of their own: by the name they carry, else in their order."""
    rows = {picture.line for picture in pictures}
    if len(rows) == 1 and len(pictures) == len(starts):
        return [[picture] for picture in pictures]
    named = []
    for start, own in zip(starts, chosen, strict=True):
        bones = skeleton(passages[start].text)
        carrying = [p for p in pictures if p.image.alt and skeleton(p.image.alt)[:14] in bones]
        named.append(own or carrying)
    return named


def _is_portrait(picture: Picture) -> bool:
    """Leave out icons and lines: a portrait has some size, where the size is known."""
    sizes = [size for size in (picture.image.width, picture.image.height) if size]
    return not sizes or min(sizes) >= _SMALLEST_PICTURE
