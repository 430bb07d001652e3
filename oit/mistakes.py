"""Mistakes in what people give us: collected all at once, one plain sentence each."""

from __future__ import annotations


class MistakesError(Exception):
    """The call, the configuration or the evidence list is wrong; the program exits with 2.

    Attributes:
        mistakes: one plain Thai sentence each, saying what is wrong and what to do.
    """

    def __init__(self, *mistakes: str) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
