from __future__ import annotations

import pytest

from checklist.edition import (
    Certainty,
    Edition,
    EditionError,
    available_editions,
    load_edition,
    parse_edition,
)
from checklist.edition_files import EditionFile


@pytest.fixture
def edition() -> Edition:
    return load_edition("2568")


def test_the_edition_has_all_items_and_components(edition: Edition) -> None:
    assert [item.id for item in edition.items] == [f"o{number}" for number in range(1, 29)]
    assert sum(len(item.components) for item in edition.items) == 124


def test_every_criterion_says_where_it_comes_from(edition: Edition) -> None:
    for item in edition.items:
        for component in item.components:
            assert component.source, component.id
            assert component.remedy, component.id
            if component.certainty in {Certainty.UNSURE, Certainty.INFERRED, Certainty.SIBLING}:
                assert component.doubt, component.id


def test_every_item_has_rules(edition: Edition) -> None:
    assert all(item.has_rules for item in edition.items)


def test_a_missing_edition_is_named_with_those_there_are() -> None:
    with pytest.raises(EditionError, match="2568"):
        load_edition("1999")
    assert available_editions() == ("2568", "2569")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("edition = ", "อ่านไฟล์ไม่ได้"),
        ('edition = "x"', "title"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(text: str, said: str) -> None:
    with pytest.raises(EditionError) as refused:
        parse_edition([EditionFile("9999/a.toml", text.encode())])
    assert "9999/a.toml" in str(refused.value)
    assert said in str(refused.value)


def _small(ask: str = "", items: str = '["o1"]', component: str = "o1.c1") -> bytes:
    return f"""
edition = "x"
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
items = {items}
certainty = "seen"
source = "S:1"
[[items]]
id = "o1"
title = "t"
source = "S:1"
period = ""
none_allowed = ""
usual_evidence = ""
[[items.components]]
id = "{component}"
title = "t"
certainty = "seen"
source = "S:1"
remedy = "r"
{ask}
""".encode()


def test_a_small_sound_edition_loads() -> None:
    assert parse_edition([EditionFile("x.toml", _small())]).item("o1") is not None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_small(items='["o1", "o2"]'), "o2"),
        (_small(component="o2.c1"), "o2.c1"),
        (_small(ask='[[items.components.ask]]\nrule = "unheard"'), "ask"),
        (
            _small(ask='[[items.components.ask]]\nrule = "rows"\nrow = "r"\nfields = ["gone"]'),
            "gone",
        ),
    ],
)
def test_ids_that_do_not_fit_together_are_named(data: bytes, said: str) -> None:
    with pytest.raises(EditionError, match=said):
        parse_edition([EditionFile("x.toml", data)])
