"""An edition's files: merged, built on an older edition, and mistakes named with file and line."""

from __future__ import annotations

import pytest

from checklist.edition import EditionError, parse_edition
from checklist.edition_files import EditionFile, Raw, build_on, merge, place_of, tables

HEAD = """edition = "2568"
title = "t"
fiscal_year = 2568
previous_year = 2567
notice = "n"
[sources]
[[indicators]]
id = "9"
title = "t"
[[indicators.parts]]
id = "9.1"
title = "t"
items = ["o1"]
certainty = "seen"
source = "S:1"
"""
ITEM = """[[items]]
id = "o1"
title = "รายงานปี 2567"
source = "S:1"
period = "ปี 2568"
none_allowed = ""
usual_evidence = ""

[[items.components]]
id = "o1.c1"
title = "t"
certainty = "seen"
source = "S:1"
remedy = "r"
"""


def files(*texts: str) -> list[EditionFile]:
    return [EditionFile(f"2568/{n}.toml", text.encode()) for n, text in enumerate(texts, start=1)]


def test_the_files_of_a_folder_are_one_edition() -> None:
    assert parse_edition(files(HEAD, ITEM)).item("o1") is not None


def test_a_key_that_stands_in_two_files_is_refused() -> None:
    with pytest.raises(EditionError, match=r"2568/2\.toml: title"):
        merge(files('title = "a"', 'title = "b"'))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ITEM.replace('certainty = "seen"', 'certainty = "sure"'), 12),
        (ITEM.replace('remedy = "r"\n', ""), 10),
        (ITEM + '[[items.components.ask]]\nrule = "unheard"\n', 15),
        (ITEM + '[[items.components.ask]]\nrule = "rows"\nrow = "r"\nfields = ["gone"]\n', 18),
        (ITEM.replace('period = "ปี 2568"', "period = 2568"), 5),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, line: int) -> None:
    with pytest.raises(EditionError, match=rf"2568/2\.toml บรรทัดที่ {line} "):
        parse_edition(files(HEAD, text))


def test_a_file_that_is_no_toml_is_named_with_its_line() -> None:
    with pytest.raises(EditionError, match=r"2568/2\.toml: .*line 2"):
        parse_edition(files(HEAD, "a = 1\nb = \nc = 2"))


def test_a_place_that_is_not_known_is_given_by_its_path() -> None:
    assert place_of(files("a = 1"), {}, ("items", 3, "title")) == "2568/1.toml (items.3.title)"


def test_an_item_takes_over_older_components_with_the_years_moved_on() -> None:
    base = merge(files(HEAD, ITEM))
    own: Raw = {
        "fiscal_year": 2569,
        "previous_year": 2568,
        "items": [
            {
                "id": "o7",
                "from": ["o1", "o1"],
                "certainty": "inferred",
                "components": [{"id": "o7.c2", "remedy": "own"}, {"id": "o7.c3", "title": "new"}],
            }
        ],
    }

    (item,) = tables(build_on(base, own)["items"])

    assert item["title"] == "รายงานปี 2568"
    assert item["period"] == "ปี 2569"
    components = tables(item["components"])
    assert [one["id"] for one in components] == ["o7.c1", "o7.c2", "o7.c3"]
    assert [one.get("remedy") for one in components] == ["r", "own", None]
    assert components[0]["certainty"] == "inferred"


def test_a_component_can_be_left_behind() -> None:
    own: Raw = {"fiscal_year": 2569, "previous_year": 2568,
           "items": [{"id": "o7", "from": ["o1"], "drop": ["o7.c1"]}]}  # fmt: skip

    (item,) = tables(build_on(merge(files(HEAD, ITEM)), own)["items"])
    assert item["components"] == []


def test_an_item_that_there_is_not_cannot_be_taken_over() -> None:
    own: Raw = {
        "fiscal_year": 2569,
        "previous_year": 2568,
        "items": [{"id": "o7", "from": ["o99"]}],
    }

    with pytest.raises(EditionError, match="o99"):
        build_on(merge(files(HEAD, ITEM)), own)
