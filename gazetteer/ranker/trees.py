"""Boosted decision trees as plain arrays: what LightGBM learned, without LightGBM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_BLOCK: Final = 4096
"""Rows weighed at a time, so that a text with thousands of names does not fill the memory."""

_FEW: Final = 4
"""Rows up to which it takes less to ask every node than to go down level by level: most drafts have few rivals."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one list; the right child stands behind the left one, and a leaf is its own child."""

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    value: NDArray[np.float32]
    roots: NDArray[np.intp]
    depth: int

    def probability(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """The chance, 0 to 1, that each row is right."""
        if not len(x):
            return np.zeros(0, np.float32)
        return np.concatenate([self._block(x[at : at + _BLOCK]) for at in range(0, len(x), _BLOCK)])

    def _block(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        leaves = self._leaves_of_few(x) if len(x) <= _FEW else self._leaves(x)
        return np.asarray(1.0 / (1.0 + np.exp(-self.value.take(leaves).sum(axis=1))), np.float32)

    def _leaves_of_few(self, x: NDArray[np.float32]) -> NDArray[np.intp]:
        """The leaves of each row and tree: all nodes are asked at once, and then each step down is one look-up."""
        following = self.left + (x.take(self.feature, axis=1) > self.threshold)
        base = (np.arange(len(x)) * len(self.left))[:, None]
        following += base
        node = self.roots + base
        for _ in range(self.depth):
            node = following.take(node)
        return np.asarray(node - base, np.intp)

    def _leaves(self, x: NDArray[np.float32]) -> NDArray[np.intp]:
        """The same for many rows, level by level."""
        # With `take` and indices of the machine's own size this is twice as fast as with brackets and small indices.
        x = np.ascontiguousarray(x)
        flat, base = x.ravel(), (np.arange(len(x)) * x.shape[1])[:, None]
        node = self.left[self.roots] + (x[:, self.feature[self.roots]] > self.threshold[self.roots])
        for _ in range(self.depth - 1):
            seen = self.feature.take(node)
            seen += base
            right = flat.take(seen) > self.threshold.take(node)
            node = self.left.take(node)
            node += right
        return np.asarray(node, np.intp)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns by name, for `numpy.savez`."""
        return {
            "feature": self.feature.astype(np.int16), "threshold": self.threshold, "left": self.left.astype(np.int32),
            "value": self.value, "roots": self.roots.astype(np.int32), "depth": np.array(self.depth),
        }  # fmt: skip


def from_arrays(arrays: Mapping[str, NDArray[Any]], prefix: str) -> Trees:
    """The trees that `Trees.arrays` took apart, whose names begin with ``prefix``."""
    feature, left, roots = (arrays[prefix + name].astype(np.intp) for name in ("feature", "left", "roots"))
    threshold, value = arrays[prefix + "threshold"], arrays[prefix + "value"]
    return Trees(feature, threshold, left, value, roots, depth=int(arrays[f"{prefix}depth"]))


def from_lightgbm(dump: Mapping[str, Any]) -> Trees:
    """The trees of ``Booster.dump_model()`` of a binary objective; its numbers are rounded to single precision."""
    nodes: list[tuple[int, float, int, float]] = []
    roots, depths = [], []
    for tree in dump["tree_info"]:
        roots.append(len(nodes))
        nodes.append((0, 0.0, 0, 0.0))
        depths.append(_grow(tree["tree_structure"], roots[-1], nodes))
    feature, threshold, left, value = zip(*nodes, strict=True)
    return Trees(
        np.array(feature, np.intp), np.array(threshold, np.float32), np.array(left, np.intp),
        np.array(value, np.float32), np.array(roots, np.intp), max(depths),
    )  # fmt: skip


def _grow(tree: Mapping[str, Any], at: int, nodes: list[tuple[int, float, int, float]]) -> int:
    """Writes the node ``at`` and all below it; returns how deep they go."""
    if "split_feature" not in tree:
        nodes[at] = (0, float("inf"), at, float(tree["leaf_value"]))
        return 0
    left = len(nodes)
    nodes[at] = (int(tree["split_feature"]), float(tree["threshold"]), left, 0.0)
    nodes += [(0, 0.0, 0, 0.0)] * 2
    children = (_grow(tree["left_child"], left, nodes), _grow(tree["right_child"], left + 1, nodes))
    return 1 + max(children)
