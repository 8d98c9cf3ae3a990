"""Several articles in one file or page: one each, with its own outlet and day; one article stays one."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from geo.articles import read
from geo.articles.inputs import read_bytes

FIRST = "Shells hit the market of Nyala on Monday and killed two traders, the mayor said."
MORE = "Nobody claimed it, and the road stayed closed until the evening."
SECOND = "A bomb wounded four people in Baidoa on Tuesday, police said, and two shops burned down."
HEADS = ("Two killed in Nyala market", "Bomb in Baidoa wounds four")
RIGHT = [
    (HEADS[0], "Darfur Times", date(2024, 4, 30), f"{FIRST}\n\n{MORE}"),
    (HEADS[1], "Horn Post", date(2023, 7, 5), SECOND),
]

EXPORTS = {
    "Nexis before": f"""
1 of 2 DOCUMENTS

Darfur Times

April 30, 2024 Tuesday

{HEADS[0]}

BYLINE: A Reporter

LENGTH: 40 words

DATELINE: NYALA

{FIRST}

{MORE}

LOAD-DATE: May 1, 2024

LANGUAGE: ENGLISH

Copyright 2024 Darfur Times
All Rights Reserved

2 of 2 DOCUMENTS

Horn Post

July 5, 2023 Wednesday

{HEADS[1]}

SECTION: NATIONAL; Pg. 1

LENGTH: 30 words

{SECOND}

LOAD-DATE: July 6, 2023
""",
    "Nexis today": f"""Page 1 of 2

{HEADS[0]}
Darfur Times
April 30, 2024 Tuesday

Copyright 2024 Darfur Times All Rights Reserved

Section: NEWS; Pg. 2
Length: 44 words

Body

{FIRST}

{MORE}

Classification

Language: ENGLISH

Load-Date: May 1, 2024

End of Document

{HEADS[1]}
Horn Post
July 5, 2023 Wednesday 10:15 AM GMT

Copyright 2023 Horn Post All Rights Reserved

Length: 30 words

Body

{SECOND}

Load-Date: July 5, 2023

End of Document
""",
    "Factiva": f"""{HEADS[0]}

By A Reporter
44 words
30 April 2024
06:12 GMT
Darfur Times
DARFTM
English
(c) 2024 Darfur Times

{FIRST}

{MORE}

Document DARFTM0020240430ek4u0000b

World
{HEADS[1]}
30 words
5 July 2023
Horn Post
HORNP
12
English
Copyright 2023 Horn Post. All rights reserved.

{SECOND}

Document HORNP00020230705ej7500001
""",
    "Factiva with codes": f"""HD {HEADS[0]}
BY A Reporter
WC 44 words
PD 30 April 2024
SN Darfur Times
LA English
LP
{FIRST}
TD
{MORE}
AN Document DARFTM0020240430ek4u0000b

HD {HEADS[1]}
WC 30 words
PD 5 July 2023
SN Horn Post
LP
{SECOND}
AN Document HORNP00020230705ej7500001
""",
    "ProQuest": f"""____________________________________________________________

Document 1 of 2

{HEADS[0]}

Author: Reporter, A

Publication info: Darfur Times ; Nyala [Nyala]30 Apr 2024: 2.

ProQuest document link

Full text: {FIRST}

{MORE}

Subject: Fatalities

Publication title: Darfur Times; Nyala

Publication date: Apr 30, 2024

____________________________________________________________

Document 2 of 2

{HEADS[1]}

Publication info: Horn Post ; Baidoa [Baidoa]05 July 2023.

Full text:

{SECOND}

Title: {HEADS[1]}

Publication title: Horn Post

Publication date: Jul 5, 2023
""",
}


def word_file(text):
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def rich_text(text):
    return ("{\\rtf1\\ansi " + "\\par\n".join(text.splitlines()) + "\\par}").encode()


FILES = {"a.txt": str.encode, "a.docx": word_file, "a.rtf": rich_text}


def told(articles):
    return [(one.title, one.outlet, one.published, one.text) for one in articles]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("export", EXPORTS)
def test_each_document_of_a_database_s_export_is_an_article_of_its_own(export, name):
    assert told(read_bytes(name, FILES[name](EXPORTS[export]))) == RIGHT


def test_lines_broken_at_the_width_of_the_page_are_joined(tmp_path):
    broken = EXPORTS["Nexis before"].replace(FIRST, FIRST.replace(" on Monday and", " on Monday\nand"))
    path = tmp_path / "a.txt"
    path.write_text(broken)
    assert told(read(path)) == RIGHT


def test_a_document_in_no_known_layout_stays_with_its_words_and_a_cover_is_none(tmp_path):
    strange = " ".join(["Fighters came down from the hills and burned the mill."] * 4)
    whole = EXPORTS["Nexis today"] + f"\n{strange}\n\nEnd of Document\n"
    cover = "Job Number: 12\n\nDocuments (2)\n\n" + " ".join(HEADS * 8) + "\n\nEnd of Document\n"
    path = tmp_path / "a.txt"
    path.write_text(cover + whole)
    assert told(read(path)) == [*RIGHT, ("", "a.txt", None, strange)]


@pytest.mark.parametrize("rule", ["", "-----\n\n", "=" * 40 + "\n"])
@pytest.mark.parametrize("names", [("Title", "Source", "Date"), ("HEADLINE", "PUBLICATION", "PUBLISHED")])
def test_blocks_that_say_what_they_are_are_an_article_each(tmp_path, names, rule):
    blocks = (
        "".join(f"{name}: {value}\n" for name, value in zip(names, (title, outlet, day), strict=True)) + f"\n{text}\n\n"
        for title, outlet, day, text in RIGHT
    )
    path = tmp_path / "a.txt"
    path.write_text(rule.join(blocks))
    assert told(read(path)) == RIGHT


LOG = f"""Weekly digest of the north, by our own people in the field there.

## Tuesday, 14 May 2024

{FIRST}

{MORE}

## 12 May 2024

{SECOND}
"""


@pytest.mark.parametrize(
    "text",
    [
        LOG.replace("## ", ""),
        LOG.replace("## ", "").replace("14 May 2024", "May 14, 2024").replace("12 May 2024", "Sunday, May 12, 2024"),
        LOG.replace("## Tuesday, 14 May 2024\n\n", "2024-05-14: ").replace("## 12 May 2024\n\n", "2024-05-12: "),
        LOG.replace("## ", "* ").replace("2024\n", "2024 - 09:10 GMT\n"),
    ],
)
def test_a_round_up_is_an_article_an_entry_each_of_its_day(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    opening, first, second = read(path)
    assert opening.published is None
    assert (first.published, first.text) == (date(2024, 5, 14), f"{FIRST}\n\n{MORE}")
    assert (second.published, second.text) == (date(2024, 5, 12), SECOND)


@pytest.mark.parametrize(
    "text",
    [
        f"14 May 2024\n\n{FIRST}\n\n{MORE}",
        f"14 May 2024\n\n{FIRST}\n\nUpdated 15 May 2024\n\n{MORE}",
        f"14 May 2024\n15 May 2024\n\n{FIRST}\n\n{MORE}",
        f"14 May 2024\n\n{FIRST}\n\n14 May 2024\n\n{SECOND}",
        f"{FIRST}\n\n{'_' * 40}\n\n{SECOND}",
        f"{FIRST}\n\nDocument 12 of the court says so.\n\n{SECOND}",
    ],
)
def test_one_article_stays_one(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert [one.text for one in read(path)] == [text]


def live(*posts, title="Live: fighting in the west", head=""):
    meta = '<meta property="article:published_time" content="2024-05-12T06:00:00Z">'
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{meta}{head}</head><body>"
        f"<main><article><h1>{title}</h1>{''.join(posts)}</article></main></body></html>"
    ).encode()


def post(day, words, *, tag="section", marks="class='post'", head="Latest"):
    top = f"<header><time datetime='{day}T09:10:00Z'>{day}</time><h2>{head}</h2></header>"
    return f"<{tag} {marks}>{top}<p>{words}</p></{tag}>"


POSTS = (post("2024-05-14", FIRST), post("2024-05-12", SECOND))


@pytest.mark.parametrize(
    "page",
    [
        live(*POSTS),
        live(*(one.replace("section", "article").replace("class='post'", "class='live-blog__entry'") for one in POSTS)),
        live(
            "<ol>",
            *(f"<li id='block-{n}' class='x'>{one}</li>" for n, one in enumerate(POSTS)),
            "</ol>",
            title="Sudan: as it happened",
        ),
        live(*POSTS, "<aside class='related'>", *(post("2020-01-01", MORE) for _ in range(4)), "</aside>"),
        live(*POSTS, "<div class='comments'>", *(post("2020-01-01", MORE) for _ in range(4)), "</div>"),
    ],
)
def test_a_post_of_a_live_blog_is_of_its_own_day(page):
    assert [(one.published, one.text) for one in read_bytes("a.html", page)] == [
        (date(2024, 5, 14), FIRST),
        (date(2024, 5, 12), SECOND),
    ]


@pytest.mark.parametrize("stamp", ["data-timestamp='{0}'", "data-time='{0}000'"])
def test_a_post_may_say_its_time_for_the_page_s_scripts_alone(stamp):
    posts = (
        f"<div class='live-post' {stamp.format(seconds)}><b>News</b><p>{words}</p></div>"
        for seconds, words in ((1715677800, FIRST), (1715500800, SECOND))
    )
    assert [one.published for one in read_bytes("a.html", live(*posts))] == [date(2024, 5, 14), date(2024, 5, 12)]


def test_headings_of_days_without_a_year_are_of_the_year_of_the_page():
    page = live(f"<h3>Tuesday 14 May</h3><p>{FIRST}</p><h3>12 May</h3><p>{SECOND}</p>", title="The week in the west")
    told = [(one.published, one.text.split()[0]) for one in read_bytes("a.html", page)]
    assert told[-2:] == [(date(2024, 5, 14), "Shells"), (date(2024, 5, 12), "A")]


def test_what_a_live_blog_lists_for_machines_goes_before_what_it_shows():
    listed = (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": ['
        f'{{"headline": "One", "datePublished": "2024-05-13T22:00:00+03:00", "articleBody": "{FIRST}"}},'
        f'{{"headline": "Two", "datePublished": "2024-05-12T08:00:00Z", "articleBody": "{SECOND}"}}]}}</script>'
    )
    articles = list(read_bytes("a.html", live(f"<p>{MORE}</p>", head=listed)))
    assert [(one.title, one.published) for one in articles] == [
        ("Live: fighting in the west: One", date(2024, 5, 13)),
        ("Live: fighting in the west: Two", date(2024, 5, 12)),
    ]


@pytest.mark.parametrize(
    "page",
    [
        live(f"<p>{FIRST}</p><p>{MORE}</p>", *POSTS[:1]),
        live(f"<p>{FIRST}</p>", f"<p>{SECOND}</p>", "<div class='comments'>", *POSTS, "</div>"),
    ],
)
def test_a_page_that_is_no_live_blog_is_one_article(page):
    assert len(list(read_bytes("a.html", page))) == 1
