"""The network itself, in numpy: a few layers of attention, and what they say of each piece and of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from geo.extract.decisions.clues.model_file import arrays_in
from geo.extract.decisions.reader.pieces import Pieces

Floats = NDArray[np.float32]
PATH: Final = Path(__file__).parents[1] / "data" / "reader.npz"
HEADS: Final = 4
OFF: Final = 64
"""Pieces on either side of the first one that tells of an event, beyond which all are equally far."""
CUE: Final = 1
"""The mark of a piece that tells of the event."""
_TINY: Final = np.float32(1e-5)
_NEVER: Final = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name; the table of pieces stays in bytes until a piece is asked for."""

    pieces: Pieces
    table: NDArray[np.int8]
    scale: Floats
    weights: dict[str, Floats]
    layers: int

    def read(self, numbers: NDArray[np.intp], marks: NDArray[np.intp], there: Floats) -> tuple[Floats, Floats]:
        """What is said of every piece (texts x pieces x roles), and of nobody (texts x roles).

        Args:
            numbers: the pieces of each text, filled up to one length.
            marks: what each piece belongs to: 0 nothing, `CUE` the event, others a kind of candidate.
            there: 0 where the text is filled up.
        """
        with _threads().limit(limits=1, user_api="blas"):
            return self._read(numbers, marks, there)

    def _read(self, numbers: NDArray[np.intp], marks: NDArray[np.intp], there: Floats) -> tuple[Floats, Floats]:
        w = self.weights
        cue = (marks == CUE).astype(np.float32)
        off = np.arange(numbers.shape[1]) - cue.argmax(1)[:, None]
        x = self.table[numbers] * self.scale[numbers][..., None]
        x += w["off"][np.clip(off, -OFF, OFF) + OFF] + w["mark"][marks]
        x = _even(x.reshape(-1, x.shape[-1]), w["even.w"], w["even.b"])
        unseen = np.where(there > 0, np.float32(0), _NEVER)[:, None, None, :]
        for number in range(self.layers):
            x = self._layer(x, unseen, f"{number}.")
        said = _bend(x @ w["mid.w"] + w["mid.b"]) @ w["out.w"] + w["out.b"]
        x = x.reshape(*numbers.shape, -1)
        told = (x * cue[..., None]).sum(1) / np.maximum(cue.sum(1, keepdims=True), 1)
        whole = np.concatenate([x[:, 0], told], axis=1)
        nobody = _bend(whole @ w["none.w"] + w["none.b"]) @ w["nout.w"] + w["nout.b"]
        return said.reshape(*numbers.shape, -1), nobody

    def _layer(self, x: Floats, unseen: Floats, name: str) -> Floats:
        """All pieces of all texts (rows x width), each having looked at the others of its text."""
        w = self.weights
        texts, length = len(unseen), unseen.shape[-1]
        three = (x @ w[name + "qkv.w"] + w[name + "qkv.b"]).reshape(texts, length, 3, HEADS, -1)
        asks, offers, holds = np.ascontiguousarray(three.transpose(2, 0, 3, 1, 4))
        look = asks @ offers.swapaxes(-1, -2)
        look *= np.float32(asks.shape[-1] ** -0.5)
        look += unseen
        look -= look.max(-1, keepdims=True)
        np.exp(look, out=look)
        look /= look.sum(-1, keepdims=True)
        seen = (look @ holds).transpose(0, 2, 1, 3).reshape(texts * length, -1)
        x = _even(x + (seen @ w[name + "mix.w"] + w[name + "mix.b"]), w[name + "even1.w"], w[name + "even1.b"])
        wide = _bend(x @ w[name + "wide.w"] + w[name + "wide.b"])
        return _even(x + (wide @ w[name + "narrow.w"] + w[name + "narrow.b"]), w[name + "even2.w"], w[name + "even2.b"])


def _even(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Every piece's row with mean 0 and spread 1, then weighed."""
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt((x * x).mean(-1, keepdims=True) + _TINY)
    x *= weight
    x += bias
    return x


def _bend(x: Floats) -> Floats:
    """A smooth step at 0 (GELU, by tanh)."""
    y = x * x
    y *= np.float32(0.044715 * 0.7978845608)
    y += np.float32(0.7978845608)
    y *= x
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= np.float32(0.5)
    return y


def load(path: Path) -> Network:
    """The network in a file.

    Raises:
        ModelUnreadable: the file is missing, cut or of another version.
    """
    with arrays_in(path, "the network that reads around an event") as arrays:
        names = [name.removeprefix("w/") for name in arrays.files if name.startswith("w/")]
        pieces = Pieces(bytes(arrays["pieces"]).decode().split("\n"))
        weights: dict[str, Floats] = {name: arrays[f"w/{name}"].astype(np.float32) for name in names}
        net = Network(pieces, arrays["table"], arrays["scale"].astype(np.float32), weights, int(arrays["layers"]))
        net.read(np.zeros((1, 2), np.intp), np.array([[0, CUE]]), np.ones((1, 2), np.float32))
        return net


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """Keeps the arrays, which are small, to one core: threads that wait for each other took ten times as long."""
    return ThreadpoolController()


@lru_cache(maxsize=1)
def network() -> Network:
    """The network that comes with the package.

    Raises:
        ModelUnreadable: the file is missing, cut or of another version.
    """
    return load(PATH)
