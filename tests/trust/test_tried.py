"""Nearly right input is read or refused, and a kill loses nothing: a little of what benchmarks/trust tries much of."""

from __future__ import annotations

import random
import shutil

import pytest

from benchmarks.trust import __main__ as inputs
from benchmarks.trust import kills
from benchmarks.trust.ways_in import WAYS_IN, WayIn
from gazetteer.cache import cache_folder


@pytest.mark.parametrize("name", WAYS_IN)
def test_nearly_right_input_is_read_or_refused_with_a_reason(name):
    assert inputs.tried(name, WAYS_IN[name], 60, seed=2) == {}


@pytest.mark.parametrize("name", WAYS_IN)
def test_every_sample_is_right_so_that_what_is_nearly_right_comes_far(name):
    way = WAYS_IN[name]
    for sample in way.samples[:20]:
        way.read(sample)


def test_what_fails_otherwise_is_told_once_with_an_input():
    def fails(data):
        if data != b"a b c":
            raise IndexError

    assert inputs.tried("made up", WayIn((b"a b c",), fails), 6, seed=1).total() == 5


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_KILLED_CACHE", str(cache_folder()))
    monkeypatch.setenv("DATELINE_CACHE", str(cache_folder()))
    monkeypatch.setattr(kills, "ARTICLES", 2)
    kills.made_base(tmp_path)
    return tmp_path


def test_a_correction_that_is_killed_is_there_whole_or_not_at_all(base):
    act = next(one for one in kills.ACTS if one.name == "correction")
    assert kills.tried(act, base, 2, random.Random(3)) == 0


def test_what_a_kill_loses_would_be_seen(base):
    act = next(one for one in kills.ACTS if one.name == "correction")
    before = act.held(base)
    shutil.copy(base / kills.OTHER, base / kills.STORE)
    assert act.held(base) != before
