"""The two networks in PyTorch: the large one, three layers of all-MiniLM-L6-v2, and the small one that is shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from geo.extract.decisions.reader.network import CUE, HEADS, OFF
from geo.extract.decisions.reader.weighing import SLOTS, Slot

MARKS: Final = 8
ROLES: Final = len(SLOTS)
LAYERS: Final = 3
WIDTH, WIDE = 128, 384
_FAR: Final = -2.0
"""What is said at first of a candidate that stands outside of what is read."""
_DROPPED: Final = 0.1


def _told(pieces: Tensor, marks: Tensor) -> Tensor:
    """The mean of the pieces that tell of the event."""
    cue = (marks == CUE).float()
    return (pieces * cue[..., None]).sum(1) / cue.sum(1, keepdim=True).clamp(min=1)


class Large(nn.Module):  # type: ignore[misc]
    """Three layers of a trained encoder, with a mark added to each piece, and what they say of each piece."""

    def __init__(self, folder: Path) -> None:
        from transformers import BertModel  # noqa: PLC0415 (needed for training alone)

        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        width = self.bert.config.hidden_size
        self.mark = nn.Embedding(MARKS, width)
        nn.init.normal_(self.mark.weight, std=0.03)
        self.mid, self.out = nn.Linear(width, 256), nn.Linear(256, ROLES)
        self.none, self.nout = nn.Linear(2 * width, 256), nn.Linear(256, ROLES)
        self.away = nn.Parameter(torch.full((ROLES,), _FAR))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, pieces: Tensor, marks: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """What is said of each piece (texts x pieces x roles) and of nobody (texts x roles)."""
        taken = self.bert.embeddings.word_embeddings(pieces) + self.mark(marks)
        x = self.drop(self.bert(inputs_embeds=taken, attention_mask=there).last_hidden_state).float()
        whole = torch.cat([x[:, 0], _told(x, marks)], -1)
        said: Tensor = self.out(functional.gelu(self.mid(x)))
        nobody: Tensor = self.nout(functional.gelu(self.none(whole)))
        return said, nobody


class Small(nn.Module):  # type: ignore[misc]
    """A few narrow layers of attention over the large one's table of pieces, which is brought to their width."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        _, _, turn = torch.pca_lowrank(table - table.mean(0), q=WIDTH, center=False, niter=4)
        turned = (table - table.mean(0)) @ turn
        self.table = nn.Embedding.from_pretrained(turned / turned.std() / 2, freeze=False)
        self.off, self.mark = nn.Embedding(2 * OFF + 1, WIDTH), nn.Embedding(MARKS, WIDTH)
        for own in (self.off, self.mark):
            nn.init.normal_(own.weight, std=0.1)
        self.even = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(_layer() for _ in range(LAYERS))
        self.mid, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, ROLES)
        self.none, self.nout = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, ROLES)
        self.away = nn.Parameter(torch.full((ROLES,), _FAR))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, pieces: Tensor, marks: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """What is said of each piece (texts x pieces x roles) and of nobody (texts x roles)."""
        opens = (marks == CUE).float().argmax(1)
        off = (torch.arange(pieces.shape[1])[None] - opens[:, None]).clamp(-OFF, OFF) + OFF
        x = self.drop(self.even(self.table(pieces) + self.off(off) + self.mark(marks)))
        unseen = torch.where(there[:, None, None, :] > 0, 0.0, -1e9)
        for layer in self.layers:
            x = self._through(layer, x, unseen)
        whole = torch.cat([x[:, 0], _told(x, marks)], -1)
        said: Tensor = self.out(_bend(self.mid(x)))
        nobody: Tensor = self.nout(_bend(self.none(whole)))
        return said, nobody

    def _through(self, layer: Any, x: Tensor, unseen: Tensor) -> Tensor:
        texts, length, width = x.shape
        three = layer["qkv"](x).view(texts, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        dropped = _DROPPED if self.training else 0.0
        seen = functional.scaled_dot_product_attention(*three, attn_mask=unseen, dropout_p=dropped)
        seen = seen.transpose(1, 2).reshape(texts, length, width)
        x = layer["even1"](x + self.drop(layer["mix"](seen)))
        return layer["even2"](x + self.drop(layer["narrow"](_bend(layer["wide"](x)))))


def _layer() -> nn.ModuleDict:
    return nn.ModuleDict(
        {
            "qkv": nn.Linear(WIDTH, 3 * WIDTH),
            "mix": nn.Linear(WIDTH, WIDTH),
            "even1": nn.LayerNorm(WIDTH),
            "wide": nn.Linear(WIDTH, WIDE),
            "narrow": nn.Linear(WIDE, WIDTH),
            "even2": nn.LayerNorm(WIDTH),
        }
    )


def _bend(x: Tensor) -> Tensor:
    return functional.gelu(x, approximate="tanh")


def arrays_of(
    small: Small, names: Sequence[str], kept: Sequence[int], both: Mapping[Slot, NDArray[np.float32]]
) -> dict[str, NDArray[Any]]:
    """The small network as `geo.extract.decisions.reader.network.load` reads it.

    Args:
        small: the network.
        names: every piece by its number.
        kept: the numbers of those that are shipped.
        both: by slot the weights by which the trees and the network are added up.
    """
    weights = {name: value.detach().float().numpy() for name, value in small.state_dict().items()}
    table = weights.pop("table.weight")[list(kept)]
    scale = np.abs(table).max(1) / 127
    found: dict[str, NDArray[Any]] = {
        "table": np.round(table / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float16),
        "pieces": np.frombuffer("\n".join(names[number] for number in kept).encode(), np.uint8),
        "layers": np.array(len(small.layers)),
    }
    for name, value in weights.items():
        own = value if name in {"off.weight", "mark.weight"} or value.ndim < 2 else value.T
        found[f"w/{_short(name)}"] = own.astype(np.float16)
    return found | {f"w/both.{slot}": value.astype(np.float32) for slot, value in both.items()}


def _short(name: str) -> str:
    """The name of a weight as it is shipped: "0.qkv.w" for "layers.0.qkv.weight", "off" for "off.weight"."""
    if name in {"off.weight", "mark.weight"}:
        return name.removesuffix(".weight")
    return name.removeprefix("layers.").replace(".weight", ".w").replace(".bias", ".b")
