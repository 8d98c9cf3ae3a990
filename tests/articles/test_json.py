"""JSON as other programs write it is read as it is; else the message names the fields that are there."""

import json
from datetime import date

import pytest

from geo.articles import read
from geo.errors import ArticleError

WORDS = "Mortar fire hit the market of Tadmur on Monday and killed nine people, doctors said."
MAY = date(2023, 5, 9)

RELIEF = {
    "id": "77",
    "fields": {
        "title": "Flash update",
        "url": "https://relief.example/node/77",
        "url_alias": "https://relief.example/report/77",
        "date": {"created": "2023-05-11T10:00:00+00:00", "original": "2023-05-09T00:00:00+00:00"},
        "source": [{"name": "Relief Office"}, {"name": "Other"}],
    },
}
CHAT = {
    "name": "Front Channel",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2023-05-01T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2023-05-08T08:00:00", "photo": "x.jpg", "text": ""},
        {
            "id": 3,
            "type": "message",
            "date": "2023-05-09T23:50:00",
            "date_unixtime": "1683665400",
            "text": ["Mortar fire hit ", {"type": "bold", "text": "the market"}, WORDS.partition("market")[2]],
        },
    ],
}
READ = {
    "ReliefWeb": (
        {"count": 1, "data": [RELIEF | {"fields": RELIEF["fields"] | {"body": WORDS}}]},
        ("Flash update", "Relief Office", "https://relief.example/report/77", MAY, "given"),
    ),
    "ReliefWeb of markup": (
        {"data": [RELIEF | {"fields": RELIEF["fields"] | {"body-html": f"<p>{WORDS}</p>"}}]},
        ("Flash update", "Relief Office", "https://relief.example/report/77", MAY, "given"),
    ),
    "Telegram": (CHAT, ("", "Front Channel", "", MAY, "given")),
    "Telegram of all chats": ({"about": "x", "chats": {"list": [CHAT]}}, ("", "Front Channel", "", MAY, "given")),
    "news-please": (
        {
            "maintext": WORDS,
            "title": "Mortar fire",
            "url": "https://paper.example/1",
            "source_domain": "paper.example",
            "date_publish": "2023-05-09 21:30:00",
            "date_download": "2023-06-01 00:00:00",
        },
        ("Mortar fire", "paper.example", "https://paper.example/1", MAY, "given"),
    ),
    "newspaper": (
        [
            {
                "text": WORDS,
                "title": "Mortar fire",
                "url": "https://paper.example/1",
                "publish_date": "2023-05-09T21:30:00",
                "meta_site_name": "The Paper",
            }
        ],
        ("Mortar fire", "The Paper", "https://paper.example/1", MAY, "given"),
    ),
    "GDELT": (
        {
            "articles": [
                {
                    "url": "https://paper.example/1",
                    "title": WORDS,
                    "seendate": "20230509T213000Z",
                    "domain": "paper.example",
                    "language": "English",
                }
            ]
        },
        (WORDS, "paper.example", "https://paper.example/1", MAY, "inferred"),
    ),
}


@pytest.mark.parametrize("program", READ)
def test_what_a_program_writes_is_read_as_it_is(tmp_path, program):
    written, expected = READ[program]
    path = tmp_path / "result.json"
    path.write_text(json.dumps(written))
    (article,) = read(path)
    assert article.text == WORDS
    assert (article.title, article.outlet, article.url, article.published, article.published_source) == expected


def test_a_record_of_another_program_may_be_a_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(READ["news-please"][0]))
    assert next(read(path)).published == MAY


def test_a_field_that_somebody_added_under_our_own_name_counts(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(READ["news-please"][0] | {"outlet": "The Paper", "published": "2023-05-08"}))
    article = next(read(path))
    assert (article.outlet, article.published) == ("The Paper", date(2023, 5, 8))


def test_reports_without_a_body_are_read_as_headlines(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": [RELIEF]}))
    assert [article.text for article in read(path)] == ["Flash update"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"payload": [{"story": WORDS, "day": "2023-05-09"}]}, r"payload\[\]\.story, payload\[\]\.day"),
        ([{"story": WORDS, "day": "2023-05-09"}] * 3, r"item 1, item 2, item 3: field 'text' is missing.*story, day\."),
        ({"meta": {"n": 1}, "description": WORDS}, r"meta\.n, description"),
    ],
)
def test_what_no_program_writes_is_told_with_its_fields_and_how_to_name_them(tmp_path, written, message):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(written))
    with pytest.raises(ArticleError, match=f"{message}.*Rename the field that holds the words to text"):
        list(read(path))


@pytest.mark.parametrize("written", [{"data": []}, {"messages": [1]}, {"data": {"data": {"data": {"data": {}}}}}, [[]]])
def test_an_envelope_without_an_article_is_an_error_not_a_crash(tmp_path, written):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(written))
    with pytest.raises(ArticleError):
        list(read(path))
