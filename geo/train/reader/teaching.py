"""How both networks learn: the large one from coded articles, the small one from them and the large one's answers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from geo.extract.decisions.reader.network import CUE
from geo.extract.decisions.reader.weighing import SLOTS
from geo.train.reader.lessons import Lesson, Option

Loss = Callable[[nn.Module, Sequence[int]], Tensor]
UNMARKED: Final = 0.1
"""The share of lessons in which the candidates are not marked, so that the words are learned from as well."""
HIDDEN: Final = 0.04
"""The share of pieces that the small network does not see."""
_BUCKET: Final = 16


def batch(lessons: Sequence[Lesson], *, unmarked: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """The pieces, marks and lengths of some lessons, filled up to one length."""
    longest = max(len(one.pieces) for one in lessons)
    pieces, marks, there = torch.zeros((3, len(lessons), longest), dtype=torch.long)
    for row, one in enumerate(lessons):
        size = len(one.pieces)
        shown = one.marks
        if unmarked and random.random() < unmarked:  # noqa: S311 - no secret
            shown = [mark if mark == CUE else 0 for mark in shown]
        pieces[row, :size], marks[row, :size], there[row, :size] = torch.tensor(one.pieces), torch.tensor(shown), 1
    return pieces, marks, there


def answers(net: nn.Module, said: Tensor, nobody: Tensor, options: Sequence[Option], role: int) -> Tensor:
    """What is said of each candidate that stands somewhere, then of nobody, as logarithms of chances."""
    away: Tensor = net.away[role]
    own = [said[one.at, role].max() if one.at else away for one in options if not one.nothing]
    return functional.log_softmax(torch.stack([*own, nobody[role]]), 0)


def of_options(net: nn.Module, said: Tensor, nobody: Tensor, options: Sequence[Option], role: int) -> Tensor | None:
    """How far off the answer is from the right candidates, or from nobody; none where nothing can be right."""
    named = [one for one in options if not one.nothing]
    right = [number for number, one in enumerate(named) if one.right]
    if SLOTS[role] == "place" and not any(one.right for one in options):
        return None
    if not right or any(one.right for one in options if one.nothing):
        right.append(len(named))
    return -torch.logsumexp(answers(net, said, nobody, options, role)[right], 0)


def of_parts(said: Tensor, nobody: Tensor, at: Sequence[int], size: int, role: int) -> Tensor:
    """How far off the answer is from the words that somebody marked in a sentence, or from nobody."""
    spread = functional.log_softmax(torch.cat([said[1 : size - 1, role], nobody[role][None]]), 0)
    inside = [one - 1 for one in at if one < size - 1] or [size - 2]
    return -torch.logsumexp(spread[inside], 0)


def of_gold(net: nn.Module, one: Lesson, said: Tensor, nobody: Tensor) -> list[Tensor]:
    """How far off the answers of a lesson are, slot by slot."""
    found = []
    for role, slot in enumerate(SLOTS):
        if slot in one.options:
            loss = of_options(net, said, nobody, one.options[slot], role)
            found += [] if loss is None else [loss]
        elif slot in one.parts:
            found.append(of_parts(said, nobody, one.parts[slot], len(one.pieces), role))
    return found


def from_gold(lessons: Sequence[Lesson]) -> Loss:
    """The loss by which the large network learns."""

    def loss(net: nn.Module, numbers: Sequence[int]) -> Tensor:
        some = [lessons[number] for number in numbers]
        with torch.autocast("cpu", torch.bfloat16):
            said, nobody = net(*batch(some, unmarked=UNMARKED))
        found = [
            (one.weight, value)
            for row, one in enumerate(some)
            for value in of_gold(net, one, said[row].float(), nobody[row].float())
        ]
        return sum((weight * value for weight, value in found), torch.zeros(())) / max(sum(w for w, _ in found), 1e-6)

    return loss


def from_answers(lessons: Sequence[Lesson], soft: Sequence[Tensor], hide: int) -> Loss:
    """The loss by which the small network learns: what the large one says of every piece, and what people coded."""

    def loss(net: nn.Module, numbers: Sequence[int]) -> Tensor:
        some = [lessons[number] for number in numbers]
        pieces, marks, there = batch(some, unmarked=UNMARKED)
        hidden = (torch.rand(pieces.shape) < HIDDEN) & (marks == 0)
        said, nobody = net(torch.where(hidden, torch.full_like(pieces, hide), pieces), marks, there)
        total, count = torch.zeros(()), 0.0
        for row, one in enumerate(some):
            size = len(one.pieces)
            own = functional.log_softmax(torch.cat([said[row, :size], nobody[row][None]], 0), 0)
            total = total - 2 * (functional.softmax(soft[numbers[row]].float(), 0) * own).sum() / len(SLOTS)
            count += 1
            for value in of_gold(net, one, said[row], nobody[row]) if one.weight else ():
                total, count = total + value / 2, count + 0.5
        return total / count

    return loss


def soft_answers(net: nn.Module, lessons: Sequence[Lesson]) -> list[Tensor]:
    """What a network says of every piece of each lesson and of nobody (pieces + 1 x roles), as half floats."""
    net.eval()
    order = sorted(range(len(lessons)), key=lambda number: len(lessons[number].pieces))
    found: dict[int, Tensor] = {}
    with torch.no_grad():
        for at in tqdm(range(0, len(order), _BUCKET), desc="answers"):
            numbers = order[at : at + _BUCKET]
            with torch.autocast("cpu", torch.bfloat16):
                said, nobody = net(*batch([lessons[number] for number in numbers]))
            for row, number in enumerate(numbers):
                size = len(lessons[number].pieces)
                whole = torch.cat([said[row, :size].float(), nobody[row, None].float()], 0)
                found[number] = functional.log_softmax(whole, 0).half()
    return [found[number] for number in range(len(lessons))]


def learn(net: nn.Module, lessons: Sequence[Lesson], loss: Loss, *, epochs: int, rate: float, size: int) -> None:
    """Trains a network; the parts of the large one that were trained before learn more slowly."""
    before = [value for name, value in net.named_parameters() if name.startswith("bert")]
    fresh = [value for name, value in net.named_parameters() if not name.startswith("bert")]
    rates = [rate, rate * 8 if before else rate]
    steps = torch.optim.AdamW([{"params": before}, {"params": fresh}], lr=rate, weight_decay=0.01)
    jobs = [job for epoch in range(epochs) for job in _jobs(lessons, size, epoch)]
    net.train()
    for number, job in enumerate(tqdm(jobs, desc="learns")):
        part = min(1.0, (number + 1) / (0.05 * len(jobs))) * (1 + math.cos(math.pi * number / len(jobs))) / 2
        for group, own in zip(steps.param_groups, rates, strict=True):
            group["lr"] = own * max(part, 0.02)
        value = loss(net, job)
        if not value.requires_grad:
            continue  # nothing was coded of any of them
        steps.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        steps.step()


def _jobs(lessons: Sequence[Lesson], size: int, seed: int) -> Iterator[list[int]]:
    """Lessons of about one length together, in another order each time."""
    order = random.Random(seed)  # noqa: S311 - an order, no secret
    numbers = list(range(len(lessons)))
    order.shuffle(numbers)
    found = []
    for at in range(0, len(numbers), size * _BUCKET):
        near = sorted(numbers[at : at + size * _BUCKET], key=lambda number: len(lessons[number].pieces))
        found += [near[first : first + size] for first in range(0, len(near), size)]
    order.shuffle(found)
    yield from found
