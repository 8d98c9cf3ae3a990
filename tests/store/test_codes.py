"""Incidents are found by the codes of their places, in every backend, also in stores that were made before."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geo.filters.model import Filters
from geo.formats.exchange.pcode_file import load_pcodes
from geo.store import open_store
from geo.store.columns.in_memory import in_memory
from geo.timestamps import moment
from tests.store.made import MOSUL, RAQQA, article, incident

STORY = article("Shelling hit a bridge in Mosul. Another one fell in Raqqa.")
KNOWN = replace(MOSUL.location, codes=("wikidata:Q48193", "wof:421198193"))
MOSULS = replace(incident("mosul", STORY, spot=MOSUL), location=KNOWN)
RAQQAS = incident("raqqa", STORY, spot=RAQQA)
BARE = incident("bare", STORY)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def filled(store):
    store.add(STORY, [MOSULS, RAQQAS, BARE])
    store.regroup()
    return store


def found(store, *codes):
    return [one.id for one in store.incidents(Filters(codes=codes))]


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("IQ-NI", ["mosul"]),
        ("Q48193", ["mosul"]),
        ("wof:421198193", ["mosul"]),
        ("SY-RA", ["raqqa"]),
        ("SY11", []),
    ],
)
def test_a_code_finds_what_lies_there(filled, code, ids):
    assert found(filled, code) == ids
    assert [one.id for one in in_memory(filled).incidents(Filters(codes=(code,)))] == ids


def test_several_codes_find_what_lies_in_any_and_the_choices_are_counted(filled):
    assert found(filled, "IQ-NI", "SY-RA") == ["mosul", "raqqa"]
    counted = {facet.value: facet.count for facet in filled.facets()["codes"]}
    assert counted == {"IQ-NI": 1, "SY-RA": 1, "Q48193": 1, "wof:421198193": 1}


def test_a_link_keeps_the_codes():
    filters, notices = Filters.parse("code=IQ-NI&code=wof:421198193")
    assert (filters, notices) == (Filters(codes=("IQ-NI", "wof:421198193")), [])
    assert Filters.parse(str(filters))[0] == filters


def test_a_list_that_is_loaded_later_is_followed_when_the_store_is_merged_anew(filled, tmp_path):
    file = tmp_path / "syr.csv"
    file.write_text("ADM0_PCODE,ADM1_EN,ADM1_PCODE,validOn\nSY,Ar-Raqqa,SY11,2023-05-01\n", encoding="utf-8")
    load_pcodes(file, moment("2026-01-01T00:00:00").date())
    assert found(filled, "SY11") == []
    before = filled.version()
    filled.regroup(whole=True)
    assert found(filled, "SY11") == ["raqqa"]
    assert found(filled, "IQ-NI") == ["mosul"]
    assert filled.version() != before


def test_a_store_that_was_made_before_there_were_codes_gets_them(new_url):
    url = new_url()
    store = open_store(url)
    store.add(STORY, [MOSULS, RAQQAS])
    store.regroup()
    with store.writing() as session:
        for id_, body in session.rows("SELECT id, body FROM incidents"):
            told = json.loads(body)
            del told["location"]["codes"]
            session.run("UPDATE incidents SET body = ? WHERE id = ?", [json.dumps(told), id_])
        session.run("ALTER TABLE incidents DROP COLUMN codes")
        session.run("UPDATE meta SET value = '3' WHERE key = 'schema'")
    store.close()
    again = open_store(url)
    assert found(again, "IQ-NI") == ["mosul"]
    assert found(again, "SY-RA") == ["raqqa"]
    again.close()
