"""Labels connected components of ink, and tells characters from rules, frames and specks."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]

# As shares of the characters' height: the side of the least speck that is kept, also on the line
# where a dot may stand, and of the least one that is kept over or under a character.
_SPECK, _DOT, _STRAY = 0.065, 0.045, 0.14
_LOW_SHARE = 0.3
_RULE_LENGTH, _RULE_HEIGHT, _EDGE_WIDTH, _HAIR = 2.5, 0.25, 0.2, 0.09
_TALL, _ABOVE_ALL = 0.55, 1.12
_FRAME_FILL = 0.15


def label_components(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int32], Ints]:
    """Label what hangs together, over corners too.

    Returns:
        The component of each pixel (-1 for none), and a row for each component: left, top, right,
        bottom (the last two exclusive) and its number of pixels.
    """
    height, width = mask.shape
    stride = width + 2  # two blank columns, so that no run touches the next row's first
    padded = np.zeros((height, stride), np.int8)
    padded[:, :width] = mask
    steps = np.diff(padded.ravel(), prepend=np.int8(0), append=np.int8(0))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    labels = np.full(mask.shape, -1, np.int32)
    if not len(starts):
        return labels, np.zeros((0, 5), np.int64)
    first = np.searchsorted(ends, starts + stride, "left")
    counts = np.maximum(np.searchsorted(starts, ends + stride, "right") - first, 0)
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    roots = _join_edges(len(starts), upper, lower)
    _, found = np.unique(roots, return_inverse=True)
    rows, lefts = np.divmod(starts, stride)
    lengths = ends - starts
    labels[mask] = np.repeat(found, lengths)
    boxes = np.zeros((int(found.max()) + 1, 5), np.int64)
    boxes[:, :2] = max(height, width)
    np.minimum.at(boxes[:, 0], found, lefts)
    np.minimum.at(boxes[:, 1], found, rows)
    np.maximum.at(boxes[:, 2], found, lefts + lengths)
    np.maximum.at(boxes[:, 3], found, rows + 1)
    np.add.at(boxes[:, 4], found, lengths)
    return labels, boxes


def _join_edges(count: int, upper: Ints, lower: Ints) -> Ints:
    """The least member of each node's group, by hooking and pointer jumping."""
    roots = np.arange(count)
    while True:
        one, other = roots[upper], roots[lower]
        if np.array_equal(one, other):
            return roots
        np.minimum.at(roots, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(jumped := roots[roots], roots):
            roots = jumped


def estimate_height(boxes: Ints, shape: tuple[int, ...]) -> float:
    """The height of the characters in pixels: a middle one of the tall components."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    rules = (widths > 0.6 * shape[1]) & (widths > 6 * heights)
    edges = (heights >= shape[0]) & (widths < _EDGE_WIDTH * heights) & (len(boxes) > 1)
    solid = heights[~(rules | edges | _are_frames(boxes, shape))]
    if not len(solid):
        return float(heights.max())
    return float(np.median(solid[solid >= _TALL * solid.max()]))


def _are_frames(boxes: Ints, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which components are rules that meet in a corner: along a whole edge, with little ink."""
    lefts, tops, rights, bottoms, areas = boxes.T
    widths, heights = rights - lefts, bottoms - tops
    at_both = ((lefts == 0) | (rights == shape[1])) & ((tops == 0) | (bottoms == shape[0]))
    whole = (widths == shape[1]) | (heights == shape[0])
    return np.asarray(at_both & whole & (areas < _FRAME_FILL * widths * heights))


def drop_strangers(boxes: Ints, shape: tuple[int, ...]) -> list[int]:
    """The components that are neither rules nor specks."""
    height = estimate_height(boxes, shape)
    lefts, tops, rights, bottoms, areas = boxes.T
    widths, heights = rights - lefts, bottoms - tops
    rules = (widths > _RULE_LENGTH * height) & (heights < _RULE_HEIGHT * height)
    at_side = (lefts == 0) | (rights == shape[1])
    posts = at_side & (heights > _ABOVE_ALL * height) & (widths < _EDGE_WIDTH * heights)
    posts &= (tops == 0) | (bottoms == shape[0])
    posts |= at_side & (heights == shape[0]) & (widths < _HAIR * height)
    at_edge = (tops == 0) | (bottoms == shape[0])
    bits = at_edge & (heights < _RULE_HEIGHT * height) & (widths > 2 * heights)
    low = (tops + bottoms) / 2 > np.median(bottoms[heights > _TALL * height]) - _LOW_SHARE * height
    specks = areas < (np.where(low, _DOT, _SPECK) * height) ** 2
    keep = ~(rules | posts | bits | specks | _are_frames(boxes, shape))
    tall = np.flatnonzero(keep & (heights > _TALL * height))
    kept = []
    for index in np.flatnonzero(keep):
        if areas[index] < (_STRAY * height) ** 2 and len(tall):
            inside = np.minimum(rights[tall], rights[index]) - np.maximum(lefts[tall], lefts[index])
            low = tops[index] > bottoms[tall] - _LOW_SHARE * height
            if ((inside > 0.5 * widths[index]) & ~low).any():
                continue
        kept.append(int(index))
    return kept
