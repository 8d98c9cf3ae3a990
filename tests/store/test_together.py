"""One word on many incidents: said in parts, stopped between two of them, taken back as one act, never over others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geo.errors import CorrectionConflict, FormatError, StoreError
from geo.filters.model import Filters
from geo.keeping.backups import back_up, restore
from geo.keeping.correction_lines import read_corrections, write_corrections
from geo.model import MOST_TAGS
from geo.store import open_store, together
from geo.store.correction_methods import now
from geo.store.protocol import EVERYTHING, Together, Word
from tests.store.made import MOSUL, article, incident

STORIES = [article(f"Shelling hit bridge {number} in Mosul.", outlet=f"Courier {number}") for number in range(7)]


@pytest.fixture
def held(store, monkeypatch):
    """Seven incidents in parts of three."""
    monkeypatch.setattr(together, "CHUNK", 3)
    for number, story in enumerate(STORIES):
        day = date(2014, 1, 1) + timedelta(days=40 * number)
        store.add(story, [incident(f"i{number}", story, day=day, spot=MOSUL, killed=number)])
    store.regroup()
    return store


def ids(store):
    return [one.id for one in store.incidents(EVERYTHING)]


def tagging(tag, author="Ann", act="act1", seen=""):
    return Word("tags", lambda one: tuple(sorted({*one.tags, tag})), author, act, seen)


def said(parts):
    return list(parts)[-1]


def test_one_word_is_said_of_all_counted_part_by_part_and_taken_back_as_one(held):
    before = held.incidents(EVERYTHING)
    word = Word("review_state", lambda _: "accepted", "Ann", "act1")
    assert list(held.correct_all(ids(held), word)) == [Together(3, 3, 0), Together(6, 6, 0), Together(7, 7, 0)]
    assert {one.review_state for one in held.incidents(EVERYTHING)} == {"accepted"}
    assert [(act.id, act.count, act.correction.author) for act in held.acts(9)] == [("act1", 7, "Ann")]
    assert said(held.undo_all("act1")).changed == 7
    assert held.incidents(EVERYTHING) == before
    assert held.acts(9) == []
    assert len(held.corrections()) == 7


def test_what_is_said_of_many_is_what_saying_it_of_each_would_be(held, new_url):
    other = open_store(new_url())
    for number, story in enumerate(STORIES):
        day = date(2014, 1, 1) + timedelta(days=40 * number)
        other.add(story, [incident(f"i{number}", story, day=day, spot=MOSUL, killed=number)])
    other.regroup()
    for store in (held, other):
        store.correct("i2", "note", "seen", "Bo")
    for field, value in (("review_state", "rejected"), ("tags", ("a", "b")), ("assigned", "Cy")):
        said(held.correct_all(ids(held), Word(field, lambda _, v=value: v, "Ann")))
        for key in ids(other):
            other.correct(key, field, value, "Ann")

    def rows(store):
        columns = "id, search, outlets, review_state, sureness, doubt, tags, assigned, base, body"
        with store.reading() as session:
            return session.rows(f"SELECT {columns} FROM incidents ORDER BY id")

    assert rows(held) == rows(other)
    before = rows(held)
    held.regroup(whole=True)
    assert rows(held) == before
    other.close()


def test_what_is_stopped_keeps_what_was_said_and_is_taken_back_as_one(held):
    parts = held.correct_all(ids(held), tagging("june"))
    next(parts)
    parts.close()
    assert len(held.incidents(Filters(tags=("june",)))) == 3
    assert held.acts(1)[0].count == 3
    said(held.undo_all("act1"))
    assert held.incidents(Filters(tags=("june",))) == []


def test_what_others_changed_meanwhile_is_left_out_and_what_is_gone_too(held):
    seen = now()
    held.correct("i1", "status", "disputed", "Bo")
    undone = held.correct("i2", "note", "x", "Bo")
    held.undo(undone.id)
    told = said(held.correct_all([*ids(held), "gone"], tagging("june", seen=seen)))
    assert told == Together(8, 5, 3)
    assert sorted(set(ids(held)) - {one.id for one in held.incidents(Filters(tags=("june",)))}) == ["i1", "i2"]


def test_a_tag_that_is_there_is_not_said_again_and_a_tag_makes_nothing_edited(held):
    held.correct("i0", "tags", ("june",), "Bo")
    assert said(held.correct_all(ids(held), tagging("june"))).changed == 6
    assert {one.review_state for one in held.incidents(EVERYTHING)} == {"unreviewed"}
    assert held.news(held.seen("i0").first) == (0, 0)


def test_two_people_who_tag_the_same_rows_lose_nothing_and_one_field_asks(held):
    said(held.correct_all(ids(held), tagging("a", "Ann", "act1")))
    said(held.correct_all(ids(held), tagging("b", "Bo", "act2")))
    assert {one.tags for one in held.incidents(EVERYTHING)} == {("a", "b")}
    with pytest.raises(CorrectionConflict):
        held.correct("i0", "tags", ("c",), "Cy", expected=("a",))
    said(held.undo_all("act1"))
    assert {one.tags for one in held.incidents(EVERYTHING)} == {("b",)}


def test_tags_of_what_is_merged_are_all_kept_and_are_whole_again_when_it_is_taken_back(held):
    held.correct("i0", "tags", ("a",), "Ann")
    held.correct("i1", "tags", ("b",), "Bo")
    held.correct("i1", "assigned", "Bo", "Bo")
    merged = held.merge([held.incident("i0"), held.incident("i1")], "Cy")
    made = held.incident("i0")
    assert (made.tags, made.assigned, held.incident("i1")) == (("a", "b"), "Bo", made)
    said(held.correct_all([made.id], tagging("c")))
    held.undo(merged.id)
    assert [held.incident(key).tags for key in ("i0", "i1")] == [("a",), ("b",)]


def test_no_merge_makes_more_tags_than_there_may_be(held):
    many = [tuple(sorted(f"{letter}{number:02}" for number in range(MOST_TAGS))) for letter in "ab"]
    for key, tags in zip(("i0", "i1"), many, strict=True):
        held.correct(key, "tags", tags, "Ann")
    held.merge([held.incident("i0"), held.incident("i1")], "Cy")
    assert len(held.incident("i0").tags) == MOST_TAGS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tags", ("b", "a")), ("tags", ("",)), ("tags", ("two\nlines",)), ("tags", ("x" * 41,)),
        ("tags", tuple(f"{number:02}" for number in range(MOST_TAGS + 1))), ("assigned", "a\x00b"),
        ("assigned", "x" * 81), ("links", ("javascript:alert(1)",)), ("links", ("https://a b",)), ("links", ("file:///x",)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_beside_an_incident_is_refused_also_from_a_file(held, tmp_path, field, value):
    with pytest.raises(StoreError):
        held.correct("i0", field, value, "Ann")
    with pytest.raises(StoreError):
        said(held.correct_all(["i0"], Word(field, lambda _: value, "Ann")))
    held.correct("i0", "note", "x", "Ann")
    file = tmp_path / "said.jsonl"
    write_corrections(held.anchored(), file)
    line = (
        file.read_text("utf-8")
        .replace('"note"', f'"{field}"')
        .replace('"old":""', '"old":' + ('""' if field == "assigned" else "[]"))
    )
    import json  # noqa: PLC0415

    file.write_text(line.replace('"new":"x"', '"new":' + json.dumps(value if field == "assigned" else list(value))))
    with pytest.raises(FormatError):
        list(read_corrections(file))


def test_only_what_no_article_tells_is_said_of_many(held):
    with pytest.raises(StoreError, match="review_state, tags"):
        held.correct_all(ids(held), Word("location", lambda _: None, "Ann"))


def test_tags_and_who_looks_after_are_in_backups_and_in_exported_corrections(held, tmp_path, new_url):
    said(held.correct_all(ids(held), tagging("june")))
    held.correct("i0", "assigned", "Ann", "Ann")
    back_up(held, tmp_path / "backup.zip")
    write_corrections(held.anchored(), tmp_path / "said.jsonl")
    url = new_url()
    restore(tmp_path / "backup.zip", url)
    restored, fresh = open_store(url), open_store(new_url())
    for number, story in enumerate(STORIES):
        day = date(2014, 1, 1) + timedelta(days=40 * number)
        fresh.add(story, [incident(f"i{number}", story, day=day, spot=MOSUL, killed=number)])
    fresh.regroup()
    fresh.take_in(read_corrections(tmp_path / "said.jsonl"))
    for store in (restored, fresh):
        assert store.incidents(EVERYTHING) == held.incidents(EVERYTHING)
        assert store.acts(9)[1].count == 7
        said(store.undo_all("act1"))
        assert store.incidents(Filters(tags=("june",))) == []
        store.close()
