"""Two editions side by side."""

from __future__ import annotations

from checklist.edition import load_edition
from checklist.edition_changes import EditionChange, compare_editions


def test_every_item_of_2569_is_beside_what_it_came_from() -> None:
    changes = compare_editions(load_edition("2568"), load_edition("2569"))
    came = {one.item: one.before for one in changes}

    assert len(came) == 26
    assert came["o10"] == ("o10", "o11")
    assert came["o20"] == ("o21", "o22")
    assert came["o25"] == ("o27",)
    assert not [one for one in changes if one.change is EditionChange.GONE]


def test_a_component_that_is_new_is_named() -> None:
    changes = compare_editions(load_edition("2568"), load_edition("2569"))
    (joined,) = [one for one in changes if one.item == "o20"]

    assert joined.change is EditionChange.JOINED
    assert joined.added == ("o20.c11",)


def test_an_edition_beside_itself_has_not_changed() -> None:
    edition = load_edition("2568")

    changes = compare_editions(edition, edition)

    assert {one.change for one in changes} == {EditionChange.SAME}
    assert not any(one.added or one.gone for one in changes)


def test_where_nothing_says_it_the_titles_tell_what_came_from_what() -> None:
    changes = compare_editions(load_edition("2569"), load_edition("2568"))
    came = {one.item: one.before for one in changes}

    assert came["o26"] == ("o24",)
    assert came["o28"] == ("o26",)
