"""Which place a name means, given what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from gazetteer import Gazetteer, Resolution
from gazetteer.errors import IndexCorrupt
from gazetteer.ranker.model import load, ranker
from gazetteer.ranker.trees import Trees, from_arrays, from_lightgbm


def spans(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where the names first stand in the text."""
    return [(text.index(name), text.index(name) + len(name)) for name in names]


def resolved(gazetteer: Gazetteer, text: str, *names: str) -> list[Resolution]:
    return gazetteer.geoparse(text, spans=spans(text, names))


def where(found: Resolution) -> tuple[str, str]:
    assert found.place is not None, found.reason
    return found.place.country, found.place.admin1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighting in Deir el-Zour province killed nine.", "Deir el-Zour", "admin1"),
        ("Strikes hit the province of Aleppo.", "Aleppo", "admin1"),
        ("Troops hold the Kirkuk area.", "Kirkuk", "city"),
        ("Troops hold Homs.", "Homs", "city"),
    ],
)
def test_a_name_that_town_and_province_share_is_what_the_text_calls_it(
    gazetteer: Gazetteer, text: str, name: str, kind: str
) -> None:
    [found] = resolved(gazetteer, text, name)
    assert found.place is not None
    assert found.place.kind == kind


def test_no_pin_is_better_than_a_place_that_is_only_spelled_like_it(gazetteer: Gazetteer) -> None:
    [found] = resolved(gazetteer, "Four civilians were killed by bombardment in Samarqa.", "Samarqa")
    assert found.place is None
    assert "too unlikely" in found.reason


def test_an_unknown_place_beside_a_known_one_is_known_to_the_nearest_town_only(gazetteer: Gazetteer) -> None:
    unknown, known = resolved(gazetteer, "A bomb in Xyzzyville killed three near Kirkuk.", "Xyzzyville", "Kirkuk")
    assert unknown.place is not None
    assert known.place is not None
    assert (unknown.place.precision, known.place.precision) == (2, 1)
    assert "not in the gazetteer" in unknown.reason


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("He was born in Bangor, Maine.", ["Bangor", "Maine"], ("US", "Maine")),
        ("The Paris, Texas, police arrested two men.", ["Paris", "Texas"], ("US", "Texas")),
        ("Talks were held in Paris, the capital of France.", ["Paris", "France"], ("FR", "Île-de-France")),
        ("A bomb went off in London, Ontario.", ["London", "Ontario"], ("CA", "Ontario")),
        ("Clashes broke out in Qaim in Anbar province, Iraq.", ["Qaim", "Anbar", "Iraq"], ("IQ", "Anbar")),
    ],
)
def test_an_explicit_qualifier_binds(
    gazetteer: Gazetteer, text: str, names: list[str], expected: tuple[str, str]
) -> None:
    assert where(resolved(gazetteer, text, *names)[0]) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kurdish troops hold Kirkuk in Iraq.", "city"),  # the town, unless the text says otherwise
        ("Kurdish troops hold Kirkuk province in Iraq.", "admin1"),
        ("Wildfires spread across Texas.", "admin1"),  # states of the US are named bare
    ],
)
def test_a_name_that_town_and_province_share_is_the_town(gazetteer: Gazetteer, text: str, kind: str) -> None:
    name = "Kirkuk" if "Kirkuk" in text else "Texas"
    place = resolved(gazetteer, text, name)[0].place
    assert place is not None
    assert place.kind == kind


def test_a_name_means_one_place_throughout_a_text(gazetteer: Gazetteer) -> None:
    text = "Springfield, Illinois, is calm. Nobody in Springfield complained."
    first = text.index("Springfield")
    again = text.rindex("Springfield")
    illinois = spans(text, ["Illinois"])[0]
    found = gazetteer.geoparse(text, spans=[(first, first + 11), illinois, (again, again + 11)])
    assert found[0].place == found[2].place
    assert where(found[0]) == ("US", "Illinois")


def test_an_unknown_building_is_put_at_the_town_beside_it_and_says_so(gazetteer: Gazetteer) -> None:
    found = resolved(gazetteer, "They met at the Xyqvar Zwtheatre in Bratislava.", "Xyqvar Zwtheatre", "Bratislava")
    if found[0].place is None:
        assert "no place called" in found[0].reason
    else:
        assert found[0].place.name == "Bratislava"
        assert "named beside it" in found[0].reason
        assert found[0].score < found[1].score


def test_a_name_that_nothing_resembles_has_no_place_and_a_reason(gazetteer: Gazetteer) -> None:
    found = resolved(gazetteer, "Qqzzxxyw was quiet.", "Qqzzxxyw")[0]
    assert found.place is None
    assert found.score == 0
    assert "Qqzzxxyw" in found.reason


def test_runners_up_come_with_scores_that_fall(gazetteer: Gazetteer) -> None:
    text = "A fire broke out in Springfield."
    found = gazetteer.geoparse(text, spans=spans(text, ["Springfield"]), candidates=5)[0]
    scores = [found.score, *(candidate.score for candidate in found.candidates)]
    assert len(scores) == 6
    assert scores == sorted(scores, reverse=True)
    assert all(candidate.reason for candidate in found.candidates)


def test_answers_come_in_the_order_of_the_spans(gazetteer: Gazetteer) -> None:
    text = "From Mosul to Baghdad."
    order = spans(text, ["Baghdad", "Mosul"])
    assert [found.toponym.text for found in gazetteer.geoparse(text, spans=order)] == ["Baghdad", "Mosul"]


def test_more_names_than_are_weighed_at_once_are_all_answered(gazetteer: Gazetteer) -> None:
    text = "Mosul Tikrit Paris " * 300
    every = [(at, at + 5) for at in range(0, len(text), 19)]
    found = gazetteer.geoparse(text, spans=every * 2)
    assert [(one.toponym.start, one.toponym.end) for one in found] == every * 2
    assert {one.place.name for one in found if one.place} == {"Mosul"}


def test_the_same_text_gives_the_same_answer(gazetteer: Gazetteer) -> None:
    text = "Clashes in Balad, Samarra and Dujail; Columbus and Dublin sent help."
    assert gazetteer.geoparse(text, candidates=3) == gazetteer.geoparse(text, candidates=3)


def test_calibrated_scores_are_chances_that_keep_their_order() -> None:
    scores = ranker().calibrated(np.linspace(0, 1, 50, dtype=np.float32))
    assert np.all((scores >= 0) & (scores <= 1))
    assert np.all(np.diff(scores) >= 0)


def test_trees_give_what_lightgbm_gave() -> None:
    leaf = {"leaf_value": 1.0}
    split = {"split_feature": 1, "threshold": 2.5, "left_child": {"leaf_value": -1.0}, "right_child": leaf}
    trees = from_lightgbm({"tree_info": [{"tree_structure": split}, {"tree_structure": {"leaf_value": 0.5}}]})
    x = np.array([[9, 2.5], [9, 2.6]], np.float32)
    expected = 1 / (1 + np.exp(-np.array([-0.5, 1.5])))
    np.testing.assert_allclose(trees.probability(x), expected, rtol=1e-6)
    again: Trees = from_arrays({f"t_{name}": array for name, array in trees.arrays().items()}, "t_")
    np.testing.assert_array_equal(again.probability(x), trees.probability(x))


def test_a_damaged_model_says_what_to_do(tmp_path) -> None:
    path = tmp_path / "ranker.npz"
    path.write_bytes(b"PK not really")
    with pytest.raises(IndexCorrupt, match="reinstall"):
        load(path)


def test_a_place_of_just_that_name_comes_before_a_bigger_one_spelled_alike(gazetteer) -> None:
    (found,) = gazetteer.geoparse("Gunmen stormed a police station in Samarra overnight, killing three officers.")
    assert (found.place.name, found.place.country) == ("Samarra", "IQ")


def test_a_long_name_misspelt_is_no_other_place_that_it_contains(gazetteer) -> None:
    found = gazetteer.geoparse("Four civilians were killed by bombardment in Khan Shekhon.")
    assert all(one.place is None or one.place.name == "Khān Shaykhūn" for one in found)
    (candidate,) = [one.place for one in gazetteer.resolve("Khan Shekhon", limit=1)]
    assert (candidate.name, candidate.country) == ("Khān Shaykhūn", "SY")


UNITS = [
    ("A bomb killed six in Baghdad, and gunmen attacked a post in Diyala Province on Monday.", "Diyala Province"),
    ("Residents of Maiduguri fled as fighting went on in Adamawa State.", "Adamawa State"),
]


@pytest.mark.parametrize(("text", "name"), UNITS)
def test_a_unit_with_its_word_is_the_unit_and_not_what_is_named_beside_it(gazetteer, text, name) -> None:
    [found] = [one for one in gazetteer.geoparse(text) if one.toponym.text.startswith(name.split()[0])]
    assert (found.place.kind, found.place.name) == ("admin1", name.split()[0])
