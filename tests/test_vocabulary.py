"""The vocabulary as a whole: every fact at one address, every key read, and a clear word where a file is wrong."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest

from geo.errors import VocabularyError
from geo.extract.mentions.cue_context import Around
from geo.extract.mentions.triggers import find
from geo.extract.text.article_language import reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.tokens import tokenise
from geo.formats import acled
from geo.model import Layer
from geo.vocabulary import EventType, event_types, table
from geo.vocabulary.actor_checks import check_actors
from geo.vocabulary.armed_groups import COLUMNS, groups, read_groups
from geo.vocabulary.collect_groups import collected
from geo.vocabulary.further_names import other_names
from geo.vocabulary.sub_event_types import AcledType, GedType, read_event_types

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = ROOT / "geo" / "vocabulary"
SOURCES = sorted(path for folder in ("geo", "gazetteer") for path in (ROOT / folder).rglob("*.py"))
# The only modules that name event types, and why; all others ask a field of event_types.toml.
NAMES = {
    "geo/extract/events/event_mentions.py": {
        "Looting/property destruction",  # a verb that takes places is looting where it takes things
    },
    "geo/extract/events/event_types.py": {
        "Attack",  # what an assault is where those whom it hits bear no arms
        "Armed clash",  # and where they do
        "Government regains territory",  # who takes a place decides between these three
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    },
    "geo/render/symbology.py": {"Displacement"},  # the event type above the sub-type has the same name
}
BLOCK = {"event_type": "Battles", "plover": "ASSAULT", "family": "violence", "merges_as": []}


def _strings(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_no_module_names_an_event_type_but_where_a_rule_decides_on_it():
    names = set(event_types())
    found = {path.relative_to(ROOT).as_posix(): [text for text in _strings(path) if text in names] for path in SOURCES}
    found = {module: sorted(texts) for module, texts in found.items() if texts}
    assert found == {module: sorted(texts) for module, texts in NAMES.items()}
    assert (len(found), sum(map(len, found.values()))) <= (4, 10)


def test_the_head_of_each_file_says_what_every_key_means():
    text = (VOCABULARY / "event_types.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"^# ([a-z_]+) {2,}\S", text, re.MULTILINE)) == {
        field.name for field in fields(EventType) if field.name != "name"
    }
    text = (VOCABULARY / "en" / "cues.toml").read_text(encoding="utf-8")
    used = {key for block in tomllib.loads(text)["cue"] for key in block}
    assert set(re.findall(r"^# ([a-z]+) {2,}\S", text, re.MULTILINE)) == used


def test_every_event_type_is_one_that_model_and_formats_know():
    kinds = event_types().values()
    assert {kind.layer for kind in kinds} <= set(get_args(Layer))
    assert {kind.filed for kind in kinds} <= {(kind.event_type, kind.name) for kind in kinds}
    assert sorted(number for kind in kinds for number in kind.ged) == list(get_args(GedType))
    assert set(acled._DISORDER) == set(get_args(AcledType))


@pytest.mark.parametrize(
    ("change", "key", "says"),
    [
        ({"grup": "remote"}, "grup", "no such key; allowed are: accidental, acled"),
        ({"family": None}, "family", "missing"),
        ({"merges_as": None}, "merges_as", "missing"),
        ({"family": "violense"}, "family", "'violense' is none of: violence, territory"),
        ({"merges_as": "battle"}, "merges_as", "must be a list"),
        ({"merges_as": ["blsat"]}, "merges_as", "'blsat' stands in no other block"),
        ({"by_mob": "Lynching"}, "by_mob", "'Lynching' is no block"),
        ({"lasts": "yes"}, "lasts", "must be bool, got 'yes'"),
        ({"object": "person"}, "object", "'person' is none of: any, place"),
        ({"event_type": "Cyber"}, "acled", "must be [one of: Battles, "),
        ({"acled": ["Battles"]}, "acled", "must be [one of: Battles, "),
        ({"plover": 3}, "plover", "must be text"),
        ({"ged": [4]}, "ged", "4 is none of: 1, 2, 3"),
        ({"ged": [3]}, "ged", "3 is 'Attack' already"),
    ],
)
def test_a_block_that_cannot_be_meant_is_refused_by_file_block_and_key(change, key, says):
    block = {name: value for name, value in (BLOCK | change).items() if value is not None}
    with pytest.raises(VocabularyError) as caught:
        read_event_types(table("event_types") | {"Cyberattack": block})
    assert f'geo/vocabulary/event_types.toml, block ["Cyberattack"], key {key!r}: {says}' in str(caught.value)


def _words_of_cue(folder: Path, cue: str) -> list[str]:
    """The types that "A cyberattack struck Mosul" tells of where the English cues have this block too."""
    shutil.copytree(VOCABULARY / "en", folder, dirs_exist_ok=True)
    cues = folder / "cues.toml"
    text = cues.read_text(encoding="utf-8")
    cues.write_text(text.replace("[accidents]", f"[[cue]]\n{cue}\n[accidents]", 1), encoding="utf-8")
    with reading_in(replace(ENGLISH, folder=folder, _files={}, _stages={})):
        return [found.word.type for found in find(tokenise("A cyberattack struck Mosul"))]


@pytest.mark.parametrize(
    ("cue", "key", "says"),
    [
        ('type = "Other"\nnouns = ["cyberattack"]', "nouns", "'cyberattack' is never found, because 'cyberattack' st"),
        ('type = "Other"\nverbs = ["storm out of the hall"]', "verbs", "because 'storm out' stands in [never]"),
        ('type = "Cyberattack"\nnouns = ["hack"]', "type", "'Cyberattack' is no block of event_types.toml"),
        ('nouns = ["hack"]', "type", "missing"),
        ('type = "Other"\nnoun = ["hack"]', "noun", "no such key; allowed are: bars, faint, layer, needs, nouns"),
        ('type = "Other"\nnouns = "hack"', "nouns", "must be a list of words"),
        ('type = "Other"\nweight = "heavy"', "weight", "must be a whole number from 1"),
        ('type = "Other"\nverbs = ["hack"]\nobject = "thing"', "object", "'thing' is none of: any, place"),
        ('type = "Other"\nneeds = ["sailors"]', "needs", "'sailors' is no list of [around]: "),
        ('type = "Other"\nlayer = "cyber"', "layer", "'cyber' is none of: incident"),
    ],
)
def test_a_cue_that_cannot_be_meant_is_refused_by_file_block_and_key(tmp_path, cue, key, says):
    kind = re.search(r'type = "(\w+)"', cue)
    with pytest.raises(VocabularyError) as caught:
        _words_of_cue(tmp_path, cue)
    number = len(ENGLISH.file("cues")["cue"]) + 1
    block = f"[[cue]] {number} ({kind[1] if kind else 'without a type'})"
    assert f"geo/vocabulary/en/cues.toml, block {block}, key {key!r}: " in str(caught.value)
    assert says in str(caught.value)


def test_a_cue_that_says_what_it_means_is_found(tmp_path):
    assert _words_of_cue(tmp_path, 'type = "Other"\nnouns = ["mosul"]')[-1] == "Other"


def test_a_file_that_is_no_toml_is_refused_by_its_name(tmp_path):
    with pytest.raises(VocabularyError, match=r"geo/vocabulary/en/cues\.toml cannot be read: .*line"):
        _words_of_cue(tmp_path, "type = Other")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"alias": ["IS"]}, "block [group.islamic_state], key 'alias': no such key"),
        ({"type": "Rebels"}, "block [group.islamic_state], key 'type': 'Rebels' is none of: State forces"),
        ({"branch": {"IQ": "aqi"}}, "block [group.islamic_state], key 'branch': 'aqi', of IQ, is no group"),
    ],
)
def test_an_actor_that_cannot_be_meant_is_refused_by_file_block_and_key(change, says):
    groups = table("actors")["group"]
    wrong = table("actors") | {"group": groups | {"islamic_state": groups["islamic_state"] | change}}
    with pytest.raises(VocabularyError, match=re.escape(f"geo/vocabulary/actors.toml, {says}")):
        check_actors(wrong)


FREE = {"irregular", "back", "around", "worlds"}
"""Sections whose keys are words themselves, or named by cues.toml, or names of worlds."""


def _named(name: str, texts: set[str]) -> bool:
    """Whether code names a list, whole or put together of two words: "nouns" and "killed" of nouns_killed."""
    head, _, tail = name.rpartition("_")
    return name in texts or (tail in texts and (head in texts or f"{head}_" in texts))


def test_every_list_of_the_english_words_is_read_by_some_module():
    lists = [
        (path.name, stage, name)
        for path in sorted((VOCABULARY / "en").glob("*.toml"))
        for stage, block in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if stage not in FREE and isinstance(block, dict)
        for name in block
    ]
    texts = {text for path in SOURCES for text in _strings(path)}
    assert [one for one in lists if one[1] not in texts or not _named(one[2], texts)] == []


def test_every_list_of_words_around_a_cue_is_named_by_a_cue():
    cues = ENGLISH.file("cues")["cue"]
    named = {name for cue in cues for key in Around._fields for name in cue.get(key, ())}
    assert set(ENGLISH.stage("around")) == named


NEW_TYPE = """
["Ship hijacking"]
event_type = "Violence against civilians"
plover = "COERCE"
family = "violence"
merges_as = ["civilians"]
acled = ["Violence against civilians", "Abduction/forced disappearance"]
doer = "Unidentified armed group"
"""
NEW_CUE = """
[[cue]]
type = "Ship hijacking"
weight = 7
nouns = ["ship hijacking"]
"""
READ_ALL = """
import csv, json, pathlib, sys
from datetime import date
from gazetteer import Gazetteer
from geo.extract import extract
from geo.formats.registry import format_named
from geo.merging.clusters import merge
from geo.model import Article

articles = [
    Article(str(number), text, published=date(2015, 3, 11), published_source="given")
    for number, text in enumerate([
        "A ship hijacking in Basra killed two sailors on 10 March 2015, officials said.",
        "Two sailors died in a ship hijacking in Basra on 10 March 2015.",
        "An abduction in Basra on 10 March 2015 left two people dead, police said.",
    ])
]
gazetteer = Gazetteer.open()
found = [one for article in articles for one in extract(article, gazetteer).incidents]
merged = merge(found, {article.id: article for article in articles})
out = pathlib.Path(sys.argv[1])
format_named("acled").write(merged, {article.id: article for article in articles}, out)
row = next(csv.DictReader(out.open(encoding="utf-8-sig")))
print(json.dumps({
    "found": [one.sub_event_type for one in found],
    "merged": [[one.sub_event_type, one.plover, len(one.members)] for one in merged],
    "doers": [actor.name for actor in found[0].actors if actor.role == "actor"],
    "acled": [row["event_type"], row["sub_event_type"]],
}))
"""


@pytest.mark.usefixtures("gazetteer")
def test_an_event_type_is_added_by_one_block_and_one_cue_with_nothing_else_touched(tmp_path):
    shutil.copytree(ROOT / "geo", tmp_path / "geo", ignore=shutil.ignore_patterns("__pycache__"))
    for file, text in (("event_types.toml", NEW_TYPE), ("en/cues.toml", NEW_CUE)):
        with (tmp_path / "geo" / "vocabulary" / file).open("a", encoding="utf-8") as vocabulary:
            vocabulary.write(text)
    paths = os.pathsep.join([str(tmp_path), str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(tmp_path / "out.csv")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["found"] == ["Ship hijacking", "Ship hijacking", "Abduction/forced disappearance"]
    assert said["merged"] == [["Ship hijacking", "COERCE", 3]]
    assert said["doers"] == ["Unidentified armed group"]
    assert said["acled"] == ["Violence against civilians", "Abduction/forced disappearance"]


def test_fifteen_hundred_armed_groups_are_known_each_once_and_in_order():
    names = [group.name for group in groups()]
    assert len(names) >= 1500
    assert len(set(names)) == len(names)
    lines = (VOCABULARY / "groups.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines, key=str.casefold)


def test_a_line_that_is_no_group_is_refused_by_its_number():
    head = "\t".join(COLUMNS)
    with pytest.raises(VocabularyError, match="line 2"):
        read_groups([head, "Reds\t\tXX\t2000\t1999\tRebel group"])


def test_a_table_of_events_adds_the_actors_that_nobody_listed():
    row = {"side_a": "Government of Mali", "side_b": "Dorvak, IS", "country": "Mali", "year": "2020"}
    rows = [row | {"type_of_violence": "1"}]
    assert [(one.name, one.countries, one.since) for one in collected(rows)] == [("Dorvak", {"ML"}, 2020)]


def test_an_actor_that_is_there_is_found_by_its_other_names_and_no_other_is() -> None:
    assert other_names({"taliban"})["Taleban"] == "taliban"
    assert not other_names(set())
