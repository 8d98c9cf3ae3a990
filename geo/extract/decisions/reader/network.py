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
_FEW: Final = 16
_SHORT: Final = 80
"""So few pieces are not asked alone, nor some of so short a text: summed up in another order, last digits differ."""
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
        """What is said of every marked piece (texts x pieces x roles), and of nobody (texts x roles).

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
        x = _even(x, w["even.w"], w["even.b"])
        unseen = None if there.all() else np.where(there > 0, np.float32(0), _NEVER)[:, None, None, :]
        for number in range(self.layers - 1):
            x = self._layer(x, x, unseen, f"{number}.")
        asked = _asked(marks)
        cue = np.take_along_axis(cue, asked, 1)
        x = self._layer(np.take_along_axis(x, asked[..., None], 1), x, unseen, f"{self.layers - 1}.")
        told = (x * cue[..., None]).sum(1) / np.maximum(cue.sum(1, keepdims=True), 1)
        nobody = _bend(_times(np.concatenate([x[:, 0], told], axis=1), w["none.w"], w["none.b"]))
        whole = np.zeros((*numbers.shape, x.shape[-1]), np.float32)
        np.put_along_axis(whole, asked[..., None], _bend(_times(x, w["mid.w"], w["mid.b"])), 1)
        return _times(whole, w["out.w"], w["out.b"]), _times(nobody, w["nout.w"], w["nout.b"])

    def _layer(self, x: Floats, every: Floats, unseen: Floats | None, name: str) -> Floats:
        """Some pieces of each text (texts x pieces x width), each having looked at every piece of its text."""
        w, width = {key.removeprefix(name): one for key, one in self.weights.items()}, x.shape[-1]
        asks = _by_head(_times(x, w["qkv.w"][:, :width], w["qkv.b"][:width]), 1)[0]
        offers, holds = _by_head(_times(every, w["qkv.w"][:, width:], w["qkv.b"][width:]), 2)
        look = asks @ offers.swapaxes(-1, -2)
        look *= np.float32(asks.shape[-1] ** -0.5)
        if unseen is not None:
            look += unseen
        look -= look.max(-1, keepdims=True)
        np.exp(look, out=look)
        look /= look.sum(-1, keepdims=True)
        seen = (look @ holds).transpose(0, 2, 1, 3).reshape(x.shape)
        x = _even(x + _times(seen, w["mix.w"], w["mix.b"]), w["even1.w"], w["even1.b"])
        wide = _bend(_times(x, w["wide.w"], w["wide.b"]))
        return _even(x + _times(wide, w["narrow.w"], w["narrow.b"]), w["even2.w"], w["even2.b"])


def _times(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Every piece's row by some weights."""
    flat = x.reshape(-1, x.shape[-1]) @ weight
    flat += bias
    return flat.reshape(*x.shape[:-1], -1)


def _by_head(rows: Floats, parts: int) -> Floats:
    """Rows of several parts side by side, as parts x texts x heads x pieces x width."""
    texts, pieces, _ = rows.shape
    return np.ascontiguousarray(rows.reshape(texts, pieces, parts, HEADS, -1).transpose(2, 0, 3, 1, 4))


def _asked(marks: NDArray[np.intp]) -> NDArray[np.intp]:
    """The pieces of each text of which something is asked: the first of all and the marked ones, then any others."""
    plain = marks == 0
    plain[:, 0] = False
    most = max(int((~plain).sum(1).max()), _FEW) if marks.shape[1] > _SHORT else None
    return np.sort(np.argsort(plain, axis=1, kind="stable")[:, :most])


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
