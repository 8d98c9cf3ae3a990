"""Processes that share work do each piece once, in its order; large values lie in files that none leaves behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from geo.errors import FormatError
from geo.shared import work
from geo.shared.handed_over import handed_over
from geo.shared.work import SharedWork


def slowly(number):
    time.sleep(0.005)
    return os.getpid(), pa.array([number] * 1000)


def nothing(_folder):
    pass


def damaged(count):
    yield from range(count)
    raise FormatError("the rest is gone")


def test_a_value_comes_out_of_its_file_as_it_was_and_leaves_none(tmp_path):
    value = {"rows": pa.table({"a": [1, None, 3], "b": ["x", "\N{SNOWMAN}", None]}), "n": np.arange(5), "w": "words"}
    there = handed_over(value, str(tmp_path)).taken()
    assert there["rows"] == value["rows"]
    assert list(there["n"]) == list(range(5))
    assert there["w"] == "words"
    assert not list(tmp_path.iterdir())


def test_columns_in_a_file_start_where_what_reads_them_may_start(tmp_path):
    value = pa.table({"a": pa.array(["x"]), "b": pa.array([1], pa.int64()), "c": pa.array([2.5])})
    buffers = [one for column in handed_over(value, str(tmp_path)).taken().columns for one in column.chunk(0).buffers()]
    assert {one.address % 64 for one in buffers if one is not None} == {0}


def test_every_piece_is_done_once_and_in_order_by_several_processes():
    with SharedWork(1, slowly, nothing) as shared:
        folder = Path(shared._folder.name)
        found = list(shared.done(iter(range(40))))
    assert [piece for piece, _ in found] == list(range(40))
    assert [made[1][0].as_py() for _, made in found] == list(range(40))
    assert len({made[0] for _, made in found}) == 2
    assert not folder.exists()


def test_where_a_disk_has_no_room_for_files_this_process_does_it_all(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(work, "handed_over", full)
    todo = iter(range(40))
    with SharedWork(1, slowly, nothing) as shared:
        pieces = shared.done(todo)
        found = [next(pieces)]
        assert next(todo) < 9  # no more than a few are done before they are asked for
        found += pieces
    assert [made[1][0].as_py() for _, made in found] == [piece for piece, _ in found]
    assert {made[0] for _, made in found} == {os.getpid()}


def test_what_comes_before_an_error_is_done_before_it_is_raised():
    with SharedWork(1, slowly, nothing) as shared:
        pieces = shared.done(damaged(9))
        assert [next(pieces)[0] for _ in range(9)] == list(range(9))
        with pytest.raises(FormatError, match="the rest is gone"):
            next(pieces)
