"""A store that is read takes little memory: what a query needs more is given for that query alone."""

from __future__ import annotations

import duckdb
import pytest

from geo.errors import StoreQueryError
from geo.store.layout.arrow_rows import arrow_of
from geo.store.layout.duck_session import DuckSession
from geo.store.layout.tables import MEMBERS
from geo.store.on_disk import files

SORTED = "SELECT word FROM words ORDER BY word DESC"
ROWS = 200_000


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "words.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(
            f"CREATE TABLE words AS SELECT repeat(md5(CAST(range AS TEXT)), 20) AS word FROM range({ROWS})"
        )
    return path


def reading(path):
    connection = files.opened(path, read_only=True)
    limit = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    return connection, limit


def test_a_question_that_needs_more_memory_has_it_while_it_runs(file):
    connection, limit = reading(file)
    assert len(DuckSession(connection, reads=True).rows(SORTED)) == ROWS
    assert connection.execute("SELECT current_setting('memory_limit')").fetchall() == limit


def test_one_within_a_transaction_is_refused_as_before(file):
    connection, _ = reading(file)
    with pytest.raises(StoreQueryError, match="Out of Memory"):
        DuckSession(connection).rows(SORTED)


def test_what_was_read_is_dropped_when_it_is_not_asked_again(file):
    connection, limit = reading(file)
    session = DuckSession(connection, reads=True)

    def held():
        return session.rows("SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'BASE_TABLE'")[0][0]

    session.rows("SELECT max(word) FROM words")
    before = held()
    session.let_go()
    assert held() < before / 2
    assert connection.execute("SELECT current_setting('memory_limit')").fetchall() == limit


def told(session):
    settings = ("threads", "memory_limit")
    return [session.rows(f"SELECT current_setting('{name}')")[0][0] for name in settings]


@pytest.fixture
def draft(tmp_path):
    session = DuckSession(files.opened(tmp_path / "draft.duckdb", read_only=False))
    session.run(MEMBERS.create)
    return session


def rows(count):
    return arrow_of(MEMBERS, [tuple(str(number) for _ in MEMBERS.columns) for number in range(count)])


def test_rows_go_in_by_one_thread_in_their_order_and_the_others_are_there_again(draft):
    before = told(draft)
    draft.append(MEMBERS, rows(5000))
    assert told(draft) == before
    column = next(iter(MEMBERS.columns))
    assert [int(key) for (key,) in draft.rows(f"SELECT {column} FROM {MEMBERS.name}")] == list(range(5000))


def test_a_draft_that_many_rows_come_into_is_told_once_and_keeps_it_between_them(draft):
    before = told(draft)
    draft.expect(many=True)
    loading = told(draft)
    assert loading[0] == 1
    assert loading[1] != before[1]
    draft.append(MEMBERS, rows(10))
    draft.expect(many=True)
    assert told(draft) == loading
    draft.expect(many=False)
    assert told(draft) == before
