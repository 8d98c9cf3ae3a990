"""A file that needs too much time or memory, or breaks its reader, costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.articles import box, read
from geo.articles.document import Document
from geo.articles.registry import Reader
from geo.errors import ArticleError
from geo.ingestion import ingest
from geo.store import open_store

HARMLESS = Reader("harmless", "tests.articles.harmless", ())


def boxed(text):
    return box.boxed(HARMLESS, Document("made.up", text.encode()))


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("sleep 600", ("SECONDS", "5"), r"longer than 5 seconds .*DATELINE_READER_SECONDS"),
        ("allocate 4000", ("MB", "200"), r"more than 200 MB of memory .*DATELINE_READER_MB"),
        ("end now", ("MB", "200"), "broke the reader"),
    ],
)
def test_what_exceeds_a_limit_is_given_up_with_what_was_read_before_it(monkeypatch, text, limit, said):
    monkeypatch.setenv(f"DATELINE_READER_{limit[0]}", limit[1])
    found = []
    with pytest.raises(ArticleError, match=said):
        found.extend(boxed(text))
    assert len(found) == 1
    assert [article.text for article in boxed("next")] == ["A first article about next."]


def test_a_reader_puts_nothing_into_files(tmp_path):
    with pytest.raises(ArticleError, match="cannot be read as harmless"):
        list(boxed(f"write {tmp_path / 'made.txt'}"))
    assert (tmp_path / "made.txt").read_text() == ""


def test_one_process_reads_one_document_after_another():
    box._POOL.close()
    held = bytearray(300 << 20)  # what the one that starts it holds does not count
    held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
    list(boxed("one"))
    (child,) = box._POOL._idle
    for text in ("two", "print this", "surrogate"):
        assert next(boxed(text)).text.startswith("A first")
    assert list(boxed("surrogate"))[1].text == "A lone \ufffd surrogate."
    assert box._POOL._idle == [child]


def test_a_process_that_holds_too_much_is_not_used_again():
    list(boxed("allocate 300"))
    assert all("allocate" not in str(child) for child in box._POOL._idle)
    list(boxed("allocate 300"))  # again, and there is room for it


@pytest.mark.parametrize("setting", [{"DATELINE_READER_MB": "much"}, {"DATELINE_READER_SECONDS": "-1"}])
def test_a_limit_that_is_no_number_is_said(setting, monkeypatch):
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ArticleError, match="DATELINE_READER_MB and DATELINE_READER_SECONDS must be"):
        list(boxed("one"))


def test_the_rest_of_a_folder_is_read_and_a_link_out_of_it_is_not_followed(tmp_path, gazetteer, monkeypatch):
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("Shells killed two people in Mosul on 3 June 2014.")
    (folder / "a.txt").write_text("Gunmen killed three people in Mosul on 2 June 2014.")
    (folder / "b.txt").symlink_to(outside)
    (folder / "c.txt").symlink_to(folder / "a.txt")
    (folder / "d.txt").symlink_to(folder / "d.txt")
    report = ingest([folder], open_store(tmp_path / "own.duckdb"), gazetteer)
    assert [Path(source).name for source, _ in report.failed] == ["b.txt", "d.txt"]
    assert all("link to a file outside its folder" in why for _, why in report.failed)
    assert report.read == 2
    assert next(read(folder / "b.txt")).text.startswith("Shells")  # named itself, it is read
