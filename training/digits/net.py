"""Trains one dense net by Adam on a processor, with numpy alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from crawler.extract.digit_net import OTHER, Net

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from crawler.extract.digit_strength import Floats
    from training.digits.collect import Samples

HIDDEN = (160, 80)
_BATCH, _RATE, _DECAY = 256, 2e-3, 1e-4
_SMOOTH, _DROP = 0.01, 0.15
_CLASSES = OTHER + 1


def train_net(samples: Samples, epochs: int, rng: Generator) -> Net:
    """Train a net; the features' mean and spread are folded into its first layer."""
    features = samples.features.astype(np.float32)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 0.05
    features = (features - mean) / spread
    sizes = (features.shape[1], *HIDDEN, _CLASSES)
    values: list[Floats] = []
    for inputs, outputs in pairwise(sizes):
        scale = np.sqrt(2 / inputs)
        values.append(rng.normal(0, scale, (inputs, outputs)).astype(np.float32))
        values.append(np.zeros(outputs, np.float32))
    firsts, seconds = ([np.zeros_like(value) for value in values] for _ in range(2))
    steps = epochs * (len(features) // _BATCH)
    step = 0
    for _ in range(epochs):
        order = rng.permutation(len(features))
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            chosen = order[start : start + _BATCH]
            slopes = _slopes(values, features[chosen], samples.labels[chosen], rng)
            step += 1
            rate = _RATE * min(1.0, step / 200) * 0.5 * (1 + np.cos(np.pi * step / steps))
            rate *= np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            for place, slope in enumerate(slopes):
                firsts[place] += 0.1 * (slope - firsts[place])
                seconds[place] += 0.001 * (slope * slope - seconds[place])
                values[place] -= rate * (
                    firsts[place] / (np.sqrt(seconds[place]) + 1e-8) + _DECAY * values[place]
                )
    values[1] -= (mean / spread) @ values[0]
    values[0] /= spread[:, None]
    return Net(tuple(zip(values[::2], values[1::2], strict=True)), 1.0)


def _slopes(
    values: list[Floats], features: Floats, labels: NDArray[np.int64], rng: Generator
) -> list[Floats]:
    """The gradient of the loss by each matrix and bias."""
    kept = [features * (rng.random(features.shape, np.float32) > _DROP / 2)]
    for matrix, bias in zip(values[:-2:2], values[1:-2:2], strict=True):
        drop = (rng.random((len(features), matrix.shape[1]), np.float32) > _DROP) / (1 - _DROP)
        kept.append(np.maximum(kept[-1] @ matrix + bias, 0) * drop.astype(np.float32))
    scores = kept[-1] @ values[-2] + values[-1]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = scores / scores.sum(axis=1, keepdims=True)
    error -= _SMOOTH / _CLASSES
    error[np.arange(len(labels)), labels] -= 1 - _SMOOTH
    error /= len(labels)
    slopes: list[Floats] = []
    for depth in range(len(kept) - 1, -1, -1):
        slopes = [kept[depth].T @ error, error.sum(axis=0), *slopes]
        if depth:
            error = (error @ values[2 * depth].T) * (kept[depth] > 0)
    return slopes


def fit_temperature(net: Net, samples: Samples) -> Net:
    """The net with the temperature under which its answers on other fonts are likeliest."""
    best = min(np.geomspace(0.6, 4.0, 20), key=lambda warmth: _surprise(net, samples, warmth))
    return Net(net.layers, float(best))


def _surprise(net: Net, samples: Samples, temperature: float) -> float:
    answers = Net(net.layers, float(temperature)).answer(samples.features.astype(np.float32))
    right = answers[np.arange(len(samples.labels)), samples.labels]
    return float(-np.log(np.maximum(right, 1e-9)).mean())
