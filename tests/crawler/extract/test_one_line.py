"""The quick way to a clean line gives what the slow one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checklist.thai.forms import clean
from crawler.extract.one_line import clean_line

thai = st.text("กขคนำาิ่้ํ๐๑ \n\tabc12,.", max_size=20)


@given(
    st.text(max_size=20) | thai | st.text(st.characters(codec="ascii"), max_size=20), st.booleans()
)
def test_a_line_is_the_clean_text_with_breaks_as_blanks(text: str, swapped: bool) -> None:  # noqa: FBT001 - drawn
    assert clean_line(text, swapped=swapped) == " ".join(clean(text, swapped=swapped).split())
