"""Cuts lines of text into words and into pieces that stand apart, as cells of a table do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.pdf_rows import find_baselines, write_row

if TYPE_CHECKING:
    from crawler.extract.glyphs import Cluster

# A gap wider than between words, and one that is a blank at all, as shares of the font size.
PIECE_GAP, _WORD_GAP = 0.8, 0.2


class Piece(NamedTuple):
    """Letters of one line that stand together."""

    left: float
    right: float
    letters: tuple[Cluster, ...]

    @property
    def text(self) -> str:
        """The raw text."""
        row = write_row(list(self.letters))
        return row.text if row else ""


class TextLine(NamedTuple):
    """A line with its baseline, its font size and its words from left to right."""

    y: float
    size: float
    words: tuple[Piece, ...]

    def pieces(self, gap: float = PIECE_GAP) -> list[Piece]:
        """The words joined where they stand closer than a gap, given as a share of the size."""
        found: list[Piece] = []
        for word in self.words:
            if found and word.left - found[-1].right <= gap * self.size:
                found[-1] = join_pieces([found[-1], word])
            else:
                found.append(word)
        return found


def cut_lines(clusters: list[Cluster]) -> list[TextLine]:
    """The lines of a page from top to bottom; those of blanks alone are left out."""
    lines = [_cut(members) for members in find_baselines(clusters)]
    return [line for line in lines if line.words]


def join_pieces(pieces: list[Piece]) -> Piece:
    """Neighbouring pieces as one."""
    if len(pieces) == 1:
        return pieces[0]
    letters = tuple(letter for piece in pieces for letter in piece.letters)
    return Piece(min(piece.left for piece in pieces), max(piece.right for piece in pieces), letters)


def _cut(members: list[Cluster]) -> TextLine:
    """Blanks in the file say nothing, many stand for marks: the gaps on the page decide."""
    words: list[list[Cluster]] = []
    edge = 0.0
    for one in members:
        if one.text == " ":
            continue
        if not words or one.left - edge > _WORD_GAP * one.size:
            words.append([one])
            edge = one.right
        else:
            words[-1].append(one)
            edge = max(edge, one.right)
    made = tuple(
        Piece(min(c.left for c in word), max(c.right for c in word), tuple(word)) for word in words
    )
    return TextLine(members[0].y, max(one.size for one in members), made)
