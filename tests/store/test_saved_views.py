"""Views saved by name: kept in every store, in its backup and its folder, and never two under one name."""

from __future__ import annotations

import pytest

from geo.errors import CorrectionConflict, StoreError
from geo.keeping.backups import back_up, restore
from geo.store import open_store
from geo.store.folder.folder_export import write_folder
from geo.store.layout.saved_view import LONGEST_NAME
from tests.store.made import MOSUL, article, incident

STORY = article("Shelling hit a bridge in Mosul.")


def test_a_view_is_found_under_its_name_and_keeps_its_id_whatever_becomes_of_it(store):
    made = store.keep_view("  Weekly\n desk ", "actor=isis&order=new", "Ann")
    other = store.keep_view("All deaths", "killed=1", "Bo")
    assert [(one.name, one.query, one.author) for one in store.views()] == [
        ("All deaths", "killed=1", "Bo"), ("Weekly desk", "actor=isis&order=new", "Ann"),
    ]  # fmt: skip
    store.rename_view(made.id, "Friday")
    store.keep_view("Friday", "actor=army", "Cy", instead=made.id)
    assert [(one.id, one.name, one.query) for one in store.views()] == [
        (other.id, "All deaths", "killed=1"), (made.id, "Friday", "actor=army"),
    ]  # fmt: skip
    store.drop_view(made.id)
    store.drop_view(made.id)
    assert [one.id for one in store.views()] == [other.id]


def test_two_views_never_share_a_name_and_what_is_gone_is_not_replaced(store):
    made = store.keep_view("Weekly", "q=a", "Ann")
    other = store.keep_view("Other", "q=b", "Ann")
    for deed in (
        lambda: store.keep_view("weekly ", "q=c", "Bo"),
        lambda: store.rename_view(other.id, "WEEKLY"),
        lambda: store.keep_view("Other", "q=c", "Bo", instead=made.id),
    ):
        with pytest.raises(CorrectionConflict, match="already"):
            deed()
    store.drop_view(other.id)
    for deed in (lambda: store.rename_view(other.id, "New"), lambda: store.keep_view("New", "", "", instead=other.id)):
        with pytest.raises(CorrectionConflict, match="no more"):
            deed()
    assert [one.query for one in store.views()] == ["q=a"]


@pytest.mark.parametrize("name", ["", " \n ", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_cannot_be_kept_is_refused(store, name):
    with pytest.raises(StoreError, match="name"):
        store.keep_view(name, "", "Ann")
    assert store.views() == []


def test_hostile_names_and_links_are_kept_letter_by_letter(store):
    name, query = "'; DROP TABLE views; --<b>", "q=%27%3B+DROP"
    store.keep_view(name, query, "x' OR 1=1")
    assert [(one.name, one.query, one.author) for one in store.views()] == [(name, query, "x' OR 1=1")]


def test_saving_a_view_changes_no_answer(store):
    store.add(STORY, [incident("one", STORY, spot=MOSUL)])
    store.regroup()
    before = store.version()
    store.keep_view("Weekly", "q=a", "Ann")
    assert store.version() == before


def test_views_are_in_a_backup_and_in_a_folder_and_an_older_store_gets_a_place_for_them(store, tmp_path, new_url):
    store.add(STORY, [incident("one", STORY, spot=MOSUL)])
    store.regroup()
    store.keep_view("Weekly", "q=a", "Ann")
    back_up(store, tmp_path / "backup.zip")
    url = new_url()
    restore(tmp_path / "backup.zip", url)
    write_folder(store, tmp_path / "folder")
    for address in (url, f"{tmp_path / 'folder'}/"):
        again = open_store(address)
        assert [one.name for one in again.views()] == ["Weekly"]
        again.close()


def test_a_store_of_before_there_were_saved_views_gets_a_place_for_them(store, store_url):
    with store.writing() as session:
        session.run("DROP TABLE views")
        session.run("UPDATE meta SET value = '3.0' WHERE key = 'schema'")
    store.close()
    again = open_store(store_url)
    again.keep_view("Weekly", "q=a", "Ann")
    assert [one.name for one in again.views()] == ["Weekly"]
    again.close()
