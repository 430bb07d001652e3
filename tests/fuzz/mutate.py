"""Changes documents where it hurts: inside the members of archives, in numbers, in XML elements."""

from __future__ import annotations

import io
import random
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable

    Mutate = Callable[[bytes, int], bytes]

_MOST_MEMBER = 200_000
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (
    b"0", b"-1", b"1", b"2", b"255", b"65535", b"65536", b"2147483647", b"-2147483648",
    b"4294967296", b"99999999999999999999", b"1e308", b"-1e-308", b"0.00001", b"NaN", b"inf",
)  # fmt: skip
_VALUES = (*(number.decode() for number in _NUMBERS), "", "ก", "A1:XFD1048576", "true", "../x", "#")


def mutate(data: bytes, most: int, seed: int, change: Mutate) -> bytes:
    """Make a neighbour of a document.

    Args:
        data: the document.
        most: how long the neighbour may be.
        seed: decides what is changed.
        change: the fuzzer's own mutation of bytes.
    """
    chance = random.Random(seed)  # noqa: S311 - a fuzzer's dice
    if data.startswith(b"PK") and chance.random() < 0.9:
        changed = _change_archive(data, chance, change)
        if changed is not None and len(changed) <= most:
            return changed
    if data.startswith(b"%PDF") and chance.random() < 0.5:
        return _change_number(data, chance)[:most]
    return change(data, most)


def _change_archive(data: bytes, chance: random.Random, change: Mutate) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except Exception:  # noqa: BLE001 - a broken archive is changed as bytes
        return None
    if not members:
        return None
    index = chance.randrange(len(members))
    name, content = members[index]
    dice = chance.random()
    if dice < 0.03:
        del members[index]
    elif dice < 0.06:
        members.insert(chance.randrange(len(members)), (name, content))
    elif dice < 0.09:
        members[index] = (chance.choice(members)[0], content)
    else:
        members[index] = (name, _change_member(content, chance, change))
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in members:
                archive.writestr(zipfile.ZipInfo(name), content)
    except Exception:  # noqa: BLE001 - a name that cannot be written
        return None
    return target.getvalue()


def _change_member(content: bytes, chance: random.Random, change: Mutate) -> bytes:
    if content.lstrip()[:1] == b"<" and chance.random() < 0.75:
        try:
            return _change_xml(content, chance)
        except (ET.ParseError, ValueError, LookupError):
            pass
    if chance.random() < 0.3:
        return _change_number(content, chance)
    return change(content, min(len(content) + 1000, _MOST_MEMBER))


def _change_xml(content: bytes, chance: random.Random) -> bytes:
    root = ET.fromstring(content)  # noqa: S314 - made by ourselves
    nodes = list(root.iter())
    for _ in range(chance.randint(1, 3)):
        node, other = chance.choice(nodes), chance.choice(nodes)
        dice = chance.random()
        if dice < 0.35 and node.attrib:
            node.set(chance.choice(list(node.attrib)), chance.choice(_VALUES))
        elif dice < 0.5 and len(node):
            node.remove(chance.choice(list(node)))
        elif dice < 0.65:
            other.append(ET.fromstring(ET.tostring(node)))  # noqa: S314 - made by ourselves
        elif dice < 0.75:
            node.tag = other.tag
        elif dice < 0.85 and node.attrib:
            del node.attrib[chance.choice(list(node.attrib))]
        else:
            node.text = chance.choice(_VALUES)
    return ET.tostring(root)


def _change_number(content: bytes, chance: random.Random) -> bytes:
    places = list(_NUMBER.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + chance.choice(_NUMBERS) + content[place.end() :]
