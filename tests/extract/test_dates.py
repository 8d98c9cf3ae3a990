"""What a date phrase means, counted from the day of the report or of the speech."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.dates import date_mentions
from geo.extract.dates.weeks import most_recent
from geo.extract.document import zones
from geo.extract.text import sentences
from tests.extract.reading import REPORT_DAY, incidents


def _sentence(text):
    (sentence,) = sentences.split(text, zones.zones(text))
    return sentence


@pytest.mark.parametrize(
    ("phrase", "start", "end", "precision"),
    [
        ("on Wednesday", (3, 11), (3, 11), 1),
        ("on Tuesday night", (3, 10), (3, 10), 1),
        ("last Wednesday", (3, 4), (3, 4), 1),
        ("yesterday", (3, 10), (3, 10), 1),
        ("last night", (3, 10), (3, 10), 1),
        ("today", (3, 11), (3, 11), 1),
        ("over the weekend", (3, 7), (3, 8), 2),
        ("in recent days", (3, 8), (3, 10), 2),
        ("in the past 24 hours", (3, 10), (3, 11), 2),
        ("in the past 48 hours", (3, 9), (3, 11), 2),
        ("since Monday", (3, 9), (3, 11), 2),
        ("this week", (3, 9), (3, 11), 2),
        ("last week", (3, 2), (3, 8), 3),
        ("late last week", (3, 6), (3, 8), 2),
        ("in the past week", (3, 5), (3, 11), 3),
        ("on 5 March", (3, 5), (3, 5), 1),
        ("on March 5", (3, 5), (3, 5), 1),
        ("between 3-5 March", (3, 3), (3, 5), 2),
        ("from 3 to 5 March", (3, 3), (3, 5), 2),  # no hours, as others read it
        ("between 3 and 5 March", (3, 3), (3, 5), 2),
        ("around March 5", (3, 4), (3, 6), 2),
        ("in early March", (3, 1), (3, 10), 4),
        ("in mid-February", (2, 10), (2, 20), 4),
        ("in late February", (2, 15), (2, 28), 4),
        ("in February", (2, 1), (2, 28), 4),
        ("earlier this month", (3, 1), (3, 10), 4),
        ("last month", (2, 1), (2, 28), 4),
        ("two days ago", (3, 9), (3, 9), 1),
        ("during a three-day offensive", (3, 9), (3, 11), 2),
        ("during a week-long offensive", (3, 5), (3, 11), 3),
        ("from 28 February to 3 March", (2, 28), (3, 3), 2),
        ("on the night of Friday 6 to Saturday 7 March", (3, 6), (3, 7), 2),
        ("on March 5 and 6", (3, 5), (3, 6), 2),
        ("on the 9th", (3, 9), (3, 9), 1),
        ("on the 27th of the month", (2, 27), (2, 27), 1),
        ("on 5.3.2015", (3, 5), (3, 5), 1),
        ("on 5/3/2015", (3, 5), (3, 5), 1),  # 3 May is still to come
        ("on 2/13/15", (2, 13), (2, 13), 1),
        ("on 2015/03/05", (3, 5), (3, 5), 1),
        ("in the last week of February", (2, 22), (2, 28), 3),
        ("in the second half of February", (2, 16), (2, 28), 4),
        ("on Monday last week", (3, 2), (3, 2), 1),
        ("on Monday of this week", (3, 9), (3, 9), 1),
        ("on Sunday and Monday", (3, 8), (3, 9), 2),
        ("between Friday night and Sunday", (3, 6), (3, 8), 2),
        ("overnight", (3, 10), (3, 11), 2),
        ("the day before yesterday", (3, 9), (3, 9), 1),
        ("on New Year's Day", (1, 1), (1, 1), 1),
        ("on 20 Jumada al-Awwal 1436", (3, 10), (3, 12), 2),
        ("on Ash Wednesday", (2, 18), (2, 18), 1),
        ("barely 48 hours to Ash Wednesday", (2, 16), (2, 16), 1),
        ("during Mawlid", (1, 2), (1, 4), 2),
        ("on the last day of February", (2, 28), (2, 28), 1),
        ("two weeks back", (2, 22), (2, 28), 3),
        ("on the morning of Monday 2nd", (3, 2), (3, 2), 1),
        ("on Sat 7", (3, 7), (3, 7), 1),
        ("late on Fri", (3, 6), (3, 6), 1),
        ("before dawn Monday", (3, 9), (3, 9), 1),
        ("on Friday last", (3, 6), (3, 6), 1),
        ("on the Sunday before last", (3, 1), (3, 1), 1),
        ("a fortnight ago", (2, 22), (2, 28), 3),
        ("on the evening of the 9th", (3, 9), (3, 9), 1),
        ("on the 5th and 6th of March", (3, 5), (3, 6), 2),
        ("on 5-Mar-2015", (3, 5), (3, 5), 1),
        ("on 05/03", (3, 5), (3, 5), 1),
        ("in the week to 8 March", (3, 2), (3, 8), 3),
        ("hours ago", (3, 11), (3, 11), 1),
        ("last Tuesday", (3, 3), (3, 3), 1),  # the tenth would be "yesterday"
        ("in the night of Sunday to Monday", (3, 8), (3, 9), 2),
        ("shortly after midnight on Saturday/Sunday", (3, 7), (3, 8), 2),
    ],
)
def test_a_phrase_means_these_days(phrase, start, end, precision):
    (mention,) = date_mentions.mentions(_sentence(f"Rebels shelled the town {phrase}."), REPORT_DAY)
    assert (mention.period.start, mention.period.end) == (date(2015, *start), date(2015, *end))
    assert mention.period.precision == precision


@pytest.mark.parametrize("phrase", ["during Diwali", "on the first day of Passover", "on the eve of the vote"])
def test_a_day_that_is_told_but_cannot_be_counted_stays_empty(gazetteer, phrase):
    (mention,) = date_mentions.mentions(_sentence(f"Rebels shelled the town {phrase}."), REPORT_DAY)
    assert mention.period.start is None
    (found,) = incidents(gazetteer, f"Gunmen killed three people in Kirkuk {phrase}.")
    assert found.period.start is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Gunmen killed three people in Kirkuk on Sunday. A day earlier a bomb wounded four soldiers in Mosul.",
            (3, 7),
        ),
        ("On 2 March gunmen killed three people in Kirkuk. Two days later a bomb wounded four in Mosul.", (3, 4)),
        (
            "On Monday gunmen killed a man in Kirkuk. That same evening a car bomb wounded four soldiers in Mosul.",
            (3, 9),
        ),
        ("On Monday, two days after the vote, a bomb wounded four soldiers in Mosul.", (3, 9)),
        ("2 March - Hamdaniya. Quiet in the morning. A bomb wounded four soldiers in Mosul.", (3, 2)),
        ("Mourners buried on Tuesday the four soldiers whom a bomb killed in Mosul two days earlier.", (3, 8)),
    ],
)
def test_a_day_is_counted_from_the_one_told_before(gazetteer, text, day):
    found = [one for one in incidents(gazetteer, text) if one.location and one.location.name == "Mosul"]
    assert [one.period.start for one in found] == [date(2015, *day)]


def test_a_later_death_does_not_move_the_event(gazetteer):
    (found,) = incidents(gazetteer, "A bomb wounded four soldiers in Mosul on 2 March. One of them died on Sunday.")
    assert found.period.start == date(2015, 3, 2)
    assert found.toll("killed").best == 1


def test_a_day_before_the_name_of_an_event_dates_it_whatever_else_is_dated(gazetteer):
    (found,) = incidents(gazetteer, "A wounded girl died on Tuesday, two days after Sunday's bombing in Mosul.")
    assert found.period.start == date(2015, 3, 8)


def test_an_event_without_a_day_may_be_of_the_day_of_the_report(gazetteer):
    (found,) = incidents(gazetteer, "A bomb killed four soldiers in Mosul.")
    assert (found.period.start, found.period.end) == (date(2015, 3, 8), REPORT_DAY)


def test_a_month_still_to_come_was_last_year():
    (mention,) = date_mentions.mentions(_sentence("The town fell on 20 November."), REPORT_DAY)
    assert mention.period.start == date(2014, 11, 20)


def test_may_the_verb_is_no_month():
    assert date_mentions.mentions(_sentence("The army may attack the town."), REPORT_DAY) == []


def test_the_day_of_the_speech_is_not_the_day_of_the_event():
    found = date_mentions.mentions(
        _sentence("Jets have hit the town for the last 24 hours, a group said on Sunday."), REPORT_DAY
    )
    event, speech = found
    assert speech.speech
    assert not event.speech
    assert (event.period.start, event.period.end) == (date(2015, 3, 7), date(2015, 3, 8))


def test_without_a_day_of_publication_a_phrase_stays_a_phrase():
    (mention,) = date_mentions.mentions(_sentence("The town fell on Tuesday."), None)
    assert mention.period.phrase == "on Tuesday"
    assert mention.period.start is None


def test_a_whole_date_needs_no_day_of_publication():
    (mention,) = date_mentions.mentions(_sentence("The town fell on 26 October 2008."), None)
    assert mention.period.start == date(2008, 10, 26)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 6))
def test_the_most_recent_weekday_is_within_a_week_and_is_that_weekday(anchor, weekday):
    day = most_recent(weekday, anchor)
    assert day.weekday() == weekday
    assert timedelta(0) <= anchor - day < timedelta(days=7)


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_text_is_read_and_every_span_points_at_its_phrase(text, anchor):
    for sentence in sentences.split(text, zones.zones(text)):
        for mention in date_mentions.mentions(sentence, anchor):
            assert text[mention.span.start : mention.span.end] == mention.period.phrase
