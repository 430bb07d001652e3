"""Says which character each unit of ink is: a few small nets, whose votes are averaged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from crawler.extract.digit_strength import Floats

# The last class is whatever is no part of a number.
CLASSES = "๐๑๒๓๔๕๖๗๘๙0123456789,.-/:()%"
OTHER = len(CLASSES)
WEIGHTS = Path(__file__).with_name("digits.npz")


@dataclass(frozen=True, slots=True)
class Net:
    """A net of dense layers: a matrix and a bias for each, and the temperature of its answer."""

    layers: tuple[tuple[Floats, Floats], ...]
    temperature: float

    def answer(self, features: Floats) -> Floats:
        """The probability of each class for each row of features."""
        values: Floats = features
        for matrix, bias in self.layers[:-1]:
            values = np.maximum(values @ matrix + bias, 0)
        matrix, bias = self.layers[-1]
        scores = (values @ matrix + bias) / self.temperature
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class Reader:
    """The nets, and the confidence from which a whole number is sure."""

    nets: tuple[Net, ...]
    sure_from: float

    def answers(self, features: Floats) -> Floats:
        """Each net's probabilities: nets x rows x classes."""
        return np.stack([net.answer(features) for net in self.nets])


def save_reader(reader: Reader, path: Path) -> None:
    """Write the weights, halved in precision."""
    arrays: dict[str, NDArray[Any]] = {"sure_from": np.array(reader.sure_from)}
    for place, net in enumerate(reader.nets):
        arrays[f"temperature_{place}"] = np.array(net.temperature)
        for depth, (matrix, bias) in enumerate(net.layers):
            arrays[f"matrix_{place}_{depth}"] = matrix.astype(np.float16)
            arrays[f"bias_{place}_{depth}"] = bias.astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def load_reader(path: Path = WEIGHTS) -> Reader:
    """Read the weights that `save_reader` wrote."""
    with np.load(path, allow_pickle=False) as kept:
        nets: list[Net] = []
        while f"matrix_{len(nets)}_0" in kept:
            place = len(nets)
            layers: list[tuple[Floats, Floats]] = []
            while f"matrix_{place}_{len(layers)}" in kept:
                matrix = kept[f"matrix_{place}_{len(layers)}"].astype(np.float32)
                layers.append((matrix, kept[f"bias_{place}_{len(layers)}"].astype(np.float32)))
            nets.append(Net(tuple(layers), float(kept[f"temperature_{place}"])))
        return Reader(tuple(nets), float(kept["sure_from"]))
