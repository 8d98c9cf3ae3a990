"""A text that several outlets print is told from two texts of one event, and from two events that are told alike."""

from __future__ import annotations

from collections import Counter

from geo.merging.copies import Alike, CopySaid, origins
from geo.merging.likeness import COPY, likeness
from geo.merging.shingles import LONGEST, PRINTS, prints, told_text
from geo.model import Article
from tests.copies.measure import f1, found
from tests.copies.pairs import pairs

BOMB = "A car bomb killed nine people at a market in Mosul on Monday, police said. Shops burned until the evening."
CAME_IN = {key: (f"2020-01-0{number}", key) for number, key in enumerate("cabd", 1)}


def test_there_are_three_hundred_pairs_of_four_kinds_half_of_them_kept_from_tuning():
    every = pairs()
    assert len(every) == 300
    assert len({pair.kind for pair in every}) == 4
    assert 130 < Counter(pair.held_out for pair in every)[True] < 170
    assert every == pairs()


def test_copies_are_found_among_pairs_that_nothing_was_tuned_on():
    assert f1((pair.copy, found(pair)) for pair in pairs() if pair.held_out) >= 0.92


def test_the_same_words_are_a_copy_whatever_their_line_ends():
    assert likeness(BOMB, BOMB.replace(" ", "\n")).chance == 1.0
    assert len(set(prints(BOMB)) & set(prints(BOMB.upper()))) == len(prints(BOMB)) <= PRINTS


def test_another_figure_or_day_in_the_same_words_is_no_copy():
    assert likeness(BOMB, BOMB.replace("nine", "four").replace("Monday", "Friday")).chance < COPY
    assert likeness(BOMB, BOMB.replace("nine", "9")).chance == 1.0


def test_a_text_without_words_is_no_copy_of_any():
    assert prints(" …! ") == []
    assert likeness("", BOMB).chance < COPY


def test_a_text_of_any_length_is_told_by_its_beginning():
    book = "\n\n".join(
        f"On day {number} they walked to village {number * 7} and slept there." for number in range(50_000)
    )
    told = [told_text(Article(key, book + key)) for key in "ab"]
    assert max(map(len, told)) == LONGEST
    assert likeness(*told).chance == 1.0


def test_the_first_that_came_in_stands_for_all_its_copies():
    alike = [Alike("a", "b", 0.9), Alike("b", "c", 0.8)]
    assert origins(alike, [], CAME_IN) == dict.fromkeys("abc", "c")


def test_what_a_person_told_apart_is_not_put_together_by_a_third():
    alike = [Alike("a", "b", 0.9), Alike("b", "c", 0.8)]
    assert origins(alike, [CopySaid("a", ("c",), copy=False)], CAME_IN) == {"a": "a", "b": "a"}


def test_the_later_word_on_two_articles_holds():
    said = [CopySaid("a", ("d",), copy=True), CopySaid("a", ("d",), copy=False)]
    assert origins([], said, CAME_IN) == {}
    assert origins([], said[::-1], CAME_IN) == {"a": "a", "d": "a"}
