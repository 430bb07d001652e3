"""Judges Thai text by a dictionary, which is loaded only when a text is suspicious."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LETTERS = 18  # in a word; longer entries are compounds of words that are there too
_THAI_RUN = re.compile(r"[\u0e01-\u0e4e]+")


@cache
def load_words() -> frozenset[str]:
    """All words of two and more letters.

    The list is read past its package where that is possible: importing all of it takes five times
    as long as reading the list.
    """
    package = find_spec("pythainlp")
    places = package.submodule_search_locations if package else None
    for place in places or ():
        listed = Path(place) / "corpus" / "words_th.txt"
        if listed.is_file():
            return _keep_words(listed.read_text(encoding="utf-8").split())
    from pythainlp.corpus import thai_words  # noqa: PLC0415 - only where the list moved

    return _keep_words(thai_words())


@cache
def _load_counts() -> dict[str, int]:
    package = find_spec("pythainlp")
    for place in (package.submodule_search_locations if package else None) or ():
        listed = Path(place) / "corpus" / "ttc_freq.txt"
        if listed.is_file():
            pairs = (line.split("\t") for line in listed.read_text(encoding="utf-8").splitlines())
            return {word: int(count) for word, count, *_ in pairs}
    from pythainlp.corpus.ttc import unigram_word_freqs  # noqa: PLC0415 - only where it moved

    return dict(unigram_word_freqs())


def count_word(word: str) -> int:
    """How often a word stands in the textbook corpus of PyThaiNLP; 0 for a rare one."""
    return _load_counts().get(word, 0)


def _keep_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset([word for word in words if 1 < len(word) <= MOST_LETTERS])


def measure_words(text: str) -> float:
    """The share of Thai letters that stand in words of the dictionary, 1 without any letter.

    Args:
        text: in clean form.
    """
    words = load_words()
    letters = found = 0
    for run in _THAI_RUN.findall(text):
        best = [0] * (len(run) + 1)
        for end in range(1, len(run) + 1):
            most = best[end - 1]
            for start in range(max(0, end - MOST_LETTERS), end - 1):
                if best[start] + end - start > most and run[start:end] in words:
                    most = best[start] + end - start
            best[end] = most
        letters += len(run)
        found += best[-1]
    return found / letters if letters else 1.0
