"""Trains the digit reader and writes its weights.

.venv/bin/python -m training.digits.train [--fonts FOLDER ...] [--texts 30000] [--out FILE]
"""

from __future__ import annotations

import argparse
import sys
import time
from hashlib import sha256
from pathlib import Path

import numpy as np

from crawler.extract.digit_net import WEIGHTS, Reader, save_reader
from training.digits.calibrate import set_limit
from training.digits.collect import collect
from training.digits.fonts import CALIBRATION, DEBIAN, HELD_OUT, SISTERS, find_fonts
from training.digits.net import fit_temperature, train_net

NETS = 3


def main() -> None:
    """Draw, train, calibrate, write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--fonts", type=Path, nargs="*", default=[], help="more folders of fonts")
    options.add_argument("--texts", type=int, default=30000, help="how many texts to draw")
    options.add_argument("--epochs", type=int, default=12)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = options.parse_args()
    families = find_fonts((*DEBIAN, *chosen.fonts))
    aside = {name: families[name] for name in CALIBRATION if name in families}
    kept_out = {*CALIBRATION, *HELD_OUT, *SISTERS}
    train = {name: families[name] for name in families if name not in kept_out}
    say(f"train: {', '.join(train)}")
    say(f"calibrate: {', '.join(aside)}")
    started = time.monotonic()
    samples = collect(train, chosen.texts, np.random.default_rng([chosen.seed, 0]))
    others = collect(aside, chosen.texts // 8, np.random.default_rng([chosen.seed, 1]))
    say(f"{len(samples.labels)} units, {time.monotonic() - started:.0f} s")
    nets = []
    for place in range(NETS):
        net = train_net(samples, chosen.epochs, np.random.default_rng([chosen.seed, 2, place]))
        net = fit_temperature(net, others)
        right = (net.answer(others.features.astype(np.float32)).argmax(1) == others.labels).mean()
        say(f"net {place}: {right:.4f} of units right, temperature {net.temperature:.2f}, "
            f"{time.monotonic() - started:.0f} s")  # fmt: skip
        nets.append(net)
    reader = Reader(tuple(nets), 1.0)
    reader = set_limit(reader, aside, chosen.texts // 4, np.random.default_rng([chosen.seed, 3]))
    say(f"sure from {reader.sure_from:.4f}, {time.monotonic() - started:.0f} s")
    save_reader(reader, chosen.out)
    say(f"sha256 {sha256(chosen.out.read_bytes()).hexdigest()} {chosen.out}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
