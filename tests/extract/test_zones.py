"""What each line of an article is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.extract.document import zones
from geo.extract.text import sentences

PAGE = """World News

Army retakes border town after two days of fighting

12 March 2015

QAMISHLI, Syria (Reuters) - The army retook a border town on Wednesday, officials said.

Soldiers stand guard near the town on March 11.Getty Images

Residents said shops had opened again.

Read more ....
More News On The Border
Army and militia clash again -- AFP
Border town empties out -- The Example Times
My Comment: I think this will spread.
It was bound to happen.
ReplyDelete"""


def _kinds(text, title=""):
    return [(zone.kind, text[zone.span.start : zone.span.end]) for zone in zones.zones(text, title)]


def test_a_page_is_taken_apart():
    kinds = _kinds(PAGE)
    assert kinds[0] == ("boilerplate", "World News")
    assert kinds[1][0] == "headline"
    assert kinds[2] == ("dateline_date", "12 March 2015")
    assert kinds[3] == ("dateline", "QAMISHLI, Syria (Reuters) -")
    assert kinds[4] == ("body", "The army retook a border town on Wednesday, officials said.")
    assert kinds[5][0] == "caption"
    assert kinds[6] == ("body", "Residents said shops had opened again.")
    assert {kind for kind, _ in kinds[7:]} <= {"links", "comment", "boilerplate"}


def test_a_headline_standing_alone_is_body():
    assert [kind for kind, _ in _kinds("Car bomb kills five in Kirkuk")] == ["body"]


def test_a_comment_before_its_reply_mark_is_a_comment():
    lines = ["Troops entered the town on Monday.", "It stayed calm.", "Thus wars begin.", "ReplyDelete", "I agree."]
    text = "\n".join(lines)
    assert [kind for kind, _ in _kinds(text)] == ["body", "body", "comment", "comment", "comment"]


def test_abbreviations_do_not_end_a_sentence():
    text = "Lt. Gen. Smith of the U.S. Army said so on Jan. 8. Nobody disagreed."
    assert len(sentences.split(text, zones.zones(text))) == 2


@given(st.text(max_size=300))
def test_zones_and_sentences_lie_within_the_text_and_in_order(text):
    found = zones.zones(text)
    assert all(0 <= zone.span.start < zone.span.end <= len(text) for zone in found)
    cut = sentences.split(text, found)
    assert all(text[one.span.start : one.span.end] == one.text for one in cut)
    assert [one.span.start for one in cut] == sorted(one.span.start for one in cut)


def test_a_line_that_was_only_wrapped_is_joined():
    text = "The army retook the town of\nQaim on Monday after two\ndays of fighting, officials said."
    assert len(sentences.split(text, zones.zones(text))) == 2  # a capital may open a sentence, so that break stays
    wrapped = "The army retook the town\nafter two days of fighting."
    (one,) = sentences.split(wrapped, zones.zones(wrapped))
    assert one.text == wrapped


def test_a_line_without_end_is_read_in_pieces():
    text = "word " * 2000
    assert max(len(one.text) for one in sentences.split(text, zones.zones(text))) <= 1500


def test_a_brief_that_comments_on_its_own_news_goes_on_after_it():
    text = "A team attacked the post.\nCOMMENT: Not the town of the same name.\nTwo mortar rounds hit the market."
    assert [kind for kind, _ in _kinds(text)] == ["body", "body", "body"]
    assert [kind for kind, _ in _kinds(f"{text}\nComments (12)\nWell said.")][3:] == ["comment", "comment"]
