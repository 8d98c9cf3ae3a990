"""Letters looked for before a pattern never hide what the pattern would find."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.text.required_letters import required
from geo.extract.text.word_lists import WordList, filled

WORLD = Path(__file__).parents[1] / "world" / "articles.jsonl"
ASKED = {
    "accounts": ("contests", "partisan", "released"),
    "attribution": ("both", "doubts", "official", "party", "witness"),
    "factuality": ("background", "judged", "long_ago", "of_year", "pretended", "spoken_of", "trend", "untrue"),
    "tolls": ("earlier_count", "later_death", "new_count", "over_time"),
    "zones": ("caption", "comment_mark", "glued"),
}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("fake|hoax", ("fake", "hoax")),
        ("den(?:y|ies)", ("den",)),
        ("(?:fear|warn)(?:s|ed)? of", ("fear", "warn")),
        ("no one", ("no one",)),
        ("rumou?rs", ("rumo",)),
        (r"\d+ (?:days|weeks) ago", ("days", "weeks")),
        (r"in \d+", ("in ",)),
        ("(?!not )since", ("since",)),
        ("(?:later)? on", (" on",)),
        ("at|in", ()),
        ("[aeiou]+|since", ()),
        ("x{0,3}", ()),
    ],
)
def test_the_letters_are_those_that_whatever_fits_has(pattern: str, letters: tuple[str, ...]) -> None:
    assert required((pattern,)) == letters


PIECES = st.sampled_from(["aid", "war", "(?:gun|bomb)s?", "b?", "[xy]", r"\d", "(?:ran|(?:fled|left) for)", " "])


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=3), st.data())
def test_no_text_that_fits_lacks_them(patterns: list[str], data: st.DataObject) -> None:
    whole = "|".join(patterns)
    text = data.draw(st.from_regex(re.compile(whole)))
    letters = required(tuple(patterns))
    assert not letters or any(one in text.lower() for one in letters)


def test_no_list_of_ours_misses_a_word_of_our_own_articles_for_them() -> None:
    texts = [json.loads(line)["text"] for line in WORLD.read_text().splitlines()]
    sentences = [sentence for text in texts[::8] for sentence in text.split(". ")]
    for stage, name in ((stage, name) for stage, names in ASKED.items() for name in names):
        alternatives = tuple(filled(stage, one) for one in WordList(stage, name).in_order)
        letters = required(alternatives)
        pattern = re.compile("|".join(alternatives), re.IGNORECASE)
        missed = [
            s for s in sentences if letters and pattern.search(s) and not any(one in s.lower() for one in letters)
        ]
        assert not missed, (stage, name)
