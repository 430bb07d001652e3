"""The files of an edition, merged into one table, and the place of a mistake in them.

An edition is a folder of TOML files: their tables are merged, their lists of items and indicators
follow each other in the order of the file names. An edition may build on an older one (`base`): it
takes over its words and columns, and an item may take over the components of one or more of the
older items (`from`), with the years moved on.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

Raw = dict[str, object]
"""A TOML table as read, before it is validated."""

_T = TypeVar("_T")
_TAKEN_OVER = ("sources", "wordings", "fields", "kinds", "scoring")
_OF_COMPONENT = ("certainty", "source", "doubt")
_OF_TAKING = {"from", "from_year", "drop", "certainty", "doubt"}


class EditionError(Exception):
    """An edition is missing or its file is wrong; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition: its name, as people see it in messages, and its bytes."""

    name: str
    data: bytes


def read_files(folder: Traversable) -> tuple[EditionFile, ...]:
    """All TOML files of an edition's folder, by name; 9.1 before 10.1."""
    entries = sorted(folder.iterdir(), key=lambda entry: _natural(entry.name))
    return tuple(
        EditionFile(f"{folder.name}/{entry.name}", entry.read_bytes())
        for entry in entries
        if entry.name.endswith(".toml")
    )


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def digest_of(files: Sequence[EditionFile]) -> str:
    """SHA-256 over names and bytes of all files, in order."""
    total = hashlib.sha256()
    for one in files:
        total.update(f"{one.name}\0{len(one.data)}\0".encode())
        total.update(one.data)
    return total.hexdigest()


def merge(files: Sequence[EditionFile]) -> Raw:
    """Merge the files of one edition.

    Raises:
        EditionError: a file is no UTF-8 or no TOML (with its line), or two files say the same key.
    """
    merged: Raw = {}
    for one in files:
        try:
            table = tomllib.loads(one.data.decode())
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise EditionError(f"{one.name}: อ่านไฟล์ไม่ได้: {error}") from error
        for name, value in table.items():
            there = merged.get(name)
            if there is None:
                merged[name] = value
            elif isinstance(value, list) and isinstance(there, list):
                merged[name] = [*there, *value]
            elif isinstance(value, dict) and isinstance(there, dict):
                merged[name] = {**there, **value}
            else:
                raise EditionError(f"{one.name}: {name} มีอยู่แล้วในอีกไฟล์หนึ่งของชุดเกณฑ์นี้")
    return merged


def build_on(base: Raw, own: Raw) -> Raw:
    """Complete an edition with what it takes over from an older one.

    Raises:
        EditionError: an item takes over one that the older edition does not have.
    """
    years = {
        str(base.get("fiscal_year")): str(own.get("fiscal_year")),
        str(base.get("previous_year")): str(own.get("previous_year")),
    }
    older = {item.get("id"): item for item in tables(base.get("items"))}
    complete = dict(own)
    for name in _TAKEN_OVER:
        complete[name] = {**_table(_move_years(base.get(name), years)), **_table(own.get(name))}
    year = base.get("fiscal_year")
    complete["items"] = [
        _take_over({**item, "from_year": year}, older, years) for item in tables(own.get("items"))
    ]
    return complete


def tables(value: object) -> list[Raw]:
    """The tables of a list of tables; none where it is something else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _table(value: object) -> Raw:
    return value if isinstance(value, dict) else {}


def _names(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _take_over(item: Raw, older: Mapping[object, Raw], years: Mapping[str, str]) -> Raw:
    """An item with the components of the older items that it names, its own words first."""
    names = _names(item.get("from"))
    if not names:
        return {key: value for key, value in item.items() if key != "from_year"}
    missing = [name for name in names if name not in older]
    if missing:
        raise EditionError(f"ข้อ {item.get('id')} สืบจากข้อ {missing[0]} ที่ไม่มีในชุดเกณฑ์เดิม")
    own = {component.get("id"): component for component in tables(item.get("components"))}
    dropped = _names(item.get("drop"))
    components = [
        _inherit(component, item, years)
        for name in names
        for component in tables(older[name].get("components"))
    ]
    components = [
        {**component, "id": f"{item.get('id')}.c{number}"}
        for number, component in enumerate(components, start=1)
    ]
    complete = [{**one, **own.pop(one["id"], {})} for one in components if one["id"] not in dropped]
    first = _move_years(older[names[0]], years)
    taken_over = {**first, **item, "origins": names, "components": [*complete, *own.values()]}
    return {key: value for key, value in taken_over.items() if key not in _OF_TAKING}


def _inherit(component: Raw, item: Raw, years: Mapping[str, str]) -> Raw:
    """A component as the item that takes it over has it: never surer than it was.

    Its source and doubt name the older ones too, with the year that they are of.
    """
    year = str(item.get("from_year", ""))
    said = {key: str(item[key]) for key in _OF_COMPONENT if item.get(key)}
    if component.get("certainty") == "unsure":
        said["certainty"] = "unsure"
    source, doubt = (str(component.get(key) or "") for key in ("source", "doubt"))
    if "source" in said and source:
        said["source"] += "; " + re.sub(r"\bS(?=:)", f"S{year[2:]}", source)
    if "doubt" in said and doubt:
        said["doubt"] += f" · หมายเหตุของเกณฑ์ปี {year}: {doubt}"
    return {**_move_years(component, years), **said}


def _move_years(value: _T, years: Mapping[str, str]) -> _T:
    """Write the newer year for the older one in every text."""
    moved: object = value
    if isinstance(value, str):
        found = re.compile("|".join(map(re.escape, years)))
        moved = found.sub(lambda one: years[one.group()], value)
    elif isinstance(value, list):
        moved = [_move_years(one, years) for one in value]
    elif isinstance(value, dict):
        moved = {key: _move_years(one, years) for key, one in value.items()}
    return cast("_T", moved)


def place_of(files: Sequence[EditionFile], raw: Raw, loc: Sequence[int | str]) -> str:
    """Where a value stands: file and line, for people; only the path where that is not known."""
    path = ".".join(str(part) for part in loc)
    node: object = raw
    named = ""
    for part in loc:
        node = _child(node, part)
        if isinstance(node, dict) and isinstance(name := node.get("id"), str):
            named = name
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    for one in files:
        line = _line_of(one.data.decode(errors="replace"), named, key)
        if line:
            return f"{one.name} บรรทัดที่ {line} ({path})"
    return f"{files[0].name} ({path})" if files else path


def _child(node: object, part: int | str) -> object:
    if isinstance(node, dict):
        return node.get(part, node)  # a tagged union adds its tag to the path
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None


def _line_of(text: str, named: str, key: str) -> int:
    """The line of a key below the id that names its table, of the id where the key is missing."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip() == f'id = "{named}"'), -1)
    if named and start < 0:
        return 0
    for number in range(max(start, 0), len(lines)):
        if number > start and lines[number].startswith("id = ") and named:
            break
        if re.match(rf"\s*{re.escape(key)}\s*=|\s*\[+[\w.]*\b{re.escape(key)}\]+", lines[number]):
            return number + 1
    return start + 1 if named else 0
