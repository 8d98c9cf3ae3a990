"""The stages of an extraction, one by one."""

from geo.extract.pipeline import STAGES, extract
from geo.extract.run import Run
from tests.extract.reading import article

ENGLISH = article("Gunmen killed three people in Mosul on Monday.")
FRENCH = article("Des hommes armés ont tué trois personnes à Mossoul lundi, selon la police de la ville.")


def test_every_stage_says_what_it_finds():
    assert all(stage.__doc__ for stage in STAGES)


def test_each_stage_fills_in_what_the_next_one_reads(gazetteer):
    run, filled = Run(ENGLISH, gazetteer), []
    for stage in STAGES:
        stage(run)
        filled += [name for name in ("sentences", "resolutions", "readings", "told", "drafts") if getattr(run, name)]
    assert list(dict.fromkeys(filled)) == ["sentences", "resolutions", "readings", "told", "drafts"]
    assert len(run.incidents) == 1


def test_of_a_language_that_is_not_read_only_the_zones_are_found(gazetteer):
    found = extract(FRENCH, gazetteer)
    assert [refusal.stage for refusal in found.refused] == ["language"]
    assert found.article.zones
    assert found.resolutions == ()


def test_what_is_refused_stands_in_the_order_of_the_text(gazetteer):
    text = "The army may attack Mosul on Friday. Violence was on the rise. Rebels may seize Tikrit."
    spans = [refusal.span for refusal in extract(article(text), gazetteer).refused]
    assert len(spans) >= 2
    assert spans == sorted(spans)
