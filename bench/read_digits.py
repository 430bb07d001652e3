"""Measures the digit reader on numbers and words drawn as scans, in fonts it was not trained on.

    .venv/bin/python -m bench.read_digits [--fonts FOLDER ...] [--numbers 200] [--words 2000]

For each held-out family at 150, 200 and 300 dpi: the share of numbers read exactly, the share
marked sure, and the share of the sure ones that is exact; then how many Thai words are taken for
numbers. Families that are not at hand are named and left out. Times are those of the program, which
reads in one thread, only with OPENBLAS_NUM_THREADS=1 in the environment.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import chain
from pathlib import Path

import numpy as np

from crawler.extract.digits import read_number
from training.digits.draw import OFFICE, draw, lacks
from training.digits.fonts import DEBIAN, HELD_OUT, REPOSITORY, find_fonts
from training.digits.texts import invent_number, invent_word

POINTS = (14.0, 16.0)
DPIS = (150, 200, 300)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--fonts", type=Path, nargs="*", default=[], help="more folders of fonts")
    options.add_argument("--families", nargs="*", default=list(HELD_OUT))
    options.add_argument("--numbers", type=int, default=200, help="for each font, dpi and script")
    options.add_argument("--words", type=int, default=2000)
    options.add_argument("--show", action="store_true", help="print each number read wrongly")
    chosen = options.parse_args()
    families = find_fonts((*DEBIAN, REPOSITORY, *chosen.fonts))
    for absent in [name for name in chosen.families if name not in families]:
        say(f"{absent}: not on this machine, left out")
    fonts = {name: families[name] for name in chosen.families if name in families}
    say(f"{'family':14} {'digits':7} {'dpi':>4} {'exact':>6} {'sure':>6} {'right if sure':>13} ms")
    for family, files in fonts.items():
        for thai in (True, False):
            for dpi in DPIS:
                measure_numbers(family, files, thai=thai, dpi=dpi, options=chosen)
    measure_words(sorted(chain.from_iterable(fonts.values())), chosen.words)


def measure_numbers(
    family: str, files: list[str], *, thai: bool, dpi: int, options: argparse.Namespace
) -> None:
    """Draw numbers in a family's upright faces and print what became of them."""
    rng = np.random.default_rng([dpi, thai, len(family)])
    upright = [file for file in files if "talic" not in file and "blique" not in file]
    drawn = exact = sure = right = 0
    seconds = 0.0
    for _ in range(options.numbers):
        text = invent_number(rng, thai=thai)
        em = rng.uniform(*POINTS) * dpi / 72
        file = upright[rng.integers(len(upright))]
        if any(lacks(file, character) for character in text):
            continue
        drawn += 1
        picture, _ = draw(text, file, rng, em=em, faults=OFFICE)
        started = time.process_time()
        reading = read_number(picture)
        seconds += time.process_time() - started
        same = reading is not None and reading.text == text
        exact += same
        if reading is not None and reading.sure:
            sure += 1
            right += same
        if options.show and not same:
            say(f"  {text} -> {reading}")
    count = max(1, drawn)
    script = "Thai" if thai else "Arabic"
    shares = f"{exact / count:6.3f} {sure / count:6.3f} {right / max(1, sure):13.3f}"
    say(f"{family:14} {script:7} {dpi:4} {shares} {1000 * seconds / count:.1f}")


def measure_words(files: list[str], count: int) -> None:
    """Draw Thai words and print how many are taken for numbers."""
    if not files or not count:
        return
    rng = np.random.default_rng(7)
    false = sure = 0
    started = time.process_time()
    for _ in range(count):
        text = invent_word(rng, aside=True)
        em = rng.uniform(*POINTS) * rng.choice(DPIS) / 72
        picture, _ = draw(text, files[rng.integers(len(files))], rng, em=em, faults=OFFICE)
        reading = read_number(picture)
        false += reading is not None
        sure += reading is not None and reading.sure
        if reading is not None:
            say(f"  {text} -> {reading}")
    say(f"{count} Thai words: {false / count:.2%} taken for a number, {sure / count:.2%} sure "
        f"({time.process_time() - started:.0f} s)")  # fmt: skip


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
