"""What was read of a file survives storage unchanged, and nothing else is let in."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.document_json import dump_content, load_content
from checklist.evidence import (
    Box,
    Cell,
    Document,
    Form,
    FormField,
    How,
    Hyperlink,
    Image,
    Kind,
    Line,
    Page,
    Table,
    Unread,
    UnreadReason,
)

lengths = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
words = st.text(max_size=8)
counts = st.integers(0, 50)
boxes = st.none() | st.builds(Box, lengths, lengths, lengths, lengths)
lines = st.builds(
    Line,
    text=words,
    how=st.sampled_from(How),
    box=boxes,
    heading=st.integers(0, 6),
    aside=st.booleans(),
    table=counts,
    hidden=st.booleans(),
    doubtful=st.booleans(),
    other=words,
)
images = st.builds(
    Image, words, words, lengths, lengths, counts, boxes, st.booleans(), counts, counts, counts
)
links = st.builds(Hyperlink, words, words, st.booleans(), counts)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    cells = st.builds(Cell, words, st.booleans(), boxes, st.booleans(), words)
    rows = draw(st.lists(st.tuples(*[cells] * width), max_size=3))
    header_rows = draw(st.integers(0, len(rows)))
    body_rows = st.lists(st.sampled_from(range(header_rows, len(rows)) or [0])).map(tuple)
    marked = body_rows if header_rows < len(rows) else st.just(())
    return Table(
        draw(counts),
        tuple(rows),
        header_rows,
        draw(st.sampled_from(How)),
        after_line=draw(counts),
        box=draw(boxes),
        row_pages=tuple(draw(st.lists(counts, max_size=3))),
        aside=draw(st.booleans()),
        group_rows=draw(marked),
        total_rows=draw(marked),
    )


def some(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=2).map(tuple)


fields = st.builds(FormField, words, words, words, st.booleans())
forms = st.builds(Form, words, words, some(fields), words, st.booleans(), counts)
pages = st.builds(
    Page,
    number=counts,
    how=st.sampled_from(How),
    lines=some(lines),
    tables=some(tables()),
    images=some(images),
    links=some(links),
    name=words,
    width=lengths,
    height=lengths,
    unread=st.none() | st.sampled_from(UnreadReason),
    note=words,
    forms=some(forms),
    file=words,
    doubtful=st.booleans(),
)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
documents = st.builds(
    Document,
    kind=st.sampled_from(Kind),
    pages=st.lists(pages, min_size=1, max_size=2).map(tuple),
    title=words,
    reader=words,
    author=words,
    created=moments,
    modified=moments,
)
unreads = st.builds(Unread, st.sampled_from(Kind), st.sampled_from(UnreadReason), words)


@given(documents | unreads)
def test_what_was_dumped_is_loaded_and_dumps_the_same(content: Document | Unread) -> None:
    data = dump_content(content)

    loaded = load_content(data)

    assert loaded == content
    assert dump_content(loaded) == data


def test_equal_lengths_give_equal_bytes() -> None:
    whole = Document(Kind.PDF, (Page(1, How.TEXT, width=595),))
    floating = Document(Kind.PDF, (Page(1, How.TEXT, width=595.0),))

    assert dump_content(whole) == dump_content(floating)


def test_thai_is_written_as_thai_and_defaults_are_not_written() -> None:
    page = Page(1, How.TEXT, (Line("แผน", How.TEXT),))
    data = dump_content(Document(Kind.TEXT, (page,)))

    assert json.loads(data)["document"]["pages"][0]["lines"] == [{"text": "แผน", "how": "text"}]
    assert "แผน".encode() in data


def test_half_a_letter_does_not_stop_storage() -> None:
    unread = Unread(Kind.OTHER, UnreadReason.DAMAGED, "ก\ud83dข")

    assert load_content(dump_content(unread)) == Unread(Kind.OTHER, UnreadReason.DAMAGED, "ก?ข")


TABLE = '{"schema":1,"document":{"kind":"pdf","pages":[{"number":1,"how":"text","tables":[%s]}]}}'
RAGGED = '{"number":1,"rows":[[{"text":"a"}],[]],"header_rows":0,"how":"ruled"}'
ALL_HEADER = '{"number":1,"rows":[[{"text":"a"}]],"header_rows":2,"how":"ruled"}'
NO_SUCH_TOTAL = (
    '{"number":1,"rows":[[{"text":"a"}]],"header_rows":0,"how":"ruled","total_rows":[1]}'
)
UNREAD = '"unread":{"kind":"pdf","reason":"empty","message":""}'
DOCUMENT = '"document":{"kind":"pdf","pages":[{"number":1,"how":"text"}]}'


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        '{"schema":1}',
        f'{{"schema":2,{UNREAD}}}',
        f'{{"schema":1,{DOCUMENT},{UNREAD}}}',
        f'{{"schema":1,{UNREAD}}}'.replace("empty", "bored"),
        f'{{"schema":1,{DOCUMENT}}}'.replace('"number":1', '"number":"1"'),
        '{"schema":1,"document":{"kind":"pdf","pages":[]}}',
        TABLE % RAGGED,
        TABLE % ALL_HEADER,
        TABLE % NO_SUCH_TOTAL,
    ],
)
def test_data_that_breaks_a_promise_is_not_let_in(data: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        load_content(data.encode())


@pytest.mark.parametrize("inside", [UNREAD, DOCUMENT])
def test_the_same_data_whole_is_let_in(inside: str) -> None:
    load_content(f'{{"schema":1,{inside}}}'.encode())
