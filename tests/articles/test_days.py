"""The day of an article is the one that its source wrote for it: in any form that means one day, on its own clock."""

import json
from datetime import date

import pytest

from geo.articles import read
from geo.articles.written_day import day_of
from geo.errors import ArticleError
from tests.articles.pages import html_page

TITLE = "Mortar fire hits Tadmur market"
TEXT = "Mortar fire hit the market of Tadmur on Monday and killed nine people, doctors in the town said by telephone."
MORE = "Nobody claimed the attack, and the road to the north stayed closed until the evening, a driver said."
MAY = date(2023, 5, 9)


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-09",
        "2023/05/09",
        "2023.5.9",
        "20230509",
        "20230509T233000Z",
        "2023-05-09T23:30:00-05:00",  # the 10th in Greenwich, the 9th where it was written
        "Tue, 09 May 2023 00:30:00 +0300",
        "9 May 2023",
        "9th of May, 2023",
        "09-May-2023",
        "May 9, 2023 at 9:30 AM",
        "Tue May  9 09:30:00 2023",
        1683615600,
        "1683615600",
        1683615600000,
    ],
)
def test_a_form_that_means_one_day_is_read(written):
    assert day_of(written) == MAY


def test_numbers_are_read_where_they_could_not_change_places():
    assert [day_of(w) for w in ("25/05/2023", "5.25.2023", "05/05/2023")] == [
        date(2023, 5, 25),
        date(2023, 5, 25),
        date(2023, 5, 5),
    ]


@pytest.mark.parametrize(
    "written", ["09/05/2023", "soon", "2023-05", "8 May 2023 - 9 May 2023", "", None, True, 7, [1]]
)
def test_what_means_no_day_or_several_is_none(written):
    assert day_of(written) is None


def test_an_article_whose_day_cannot_be_read_is_kept_without_one_and_a_note_says_so(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"published": "09/05/2023", "text": TEXT})
        + "\n"
        + json.dumps({"published": 1683615600, "text": MORE})
    )
    articles = read(path)
    assert [next(articles).published, next(articles).published] == [None, MAY]
    with pytest.raises(ArticleError, match=r"line 1: published '09/05/2023'.*kept undated"):
        next(articles)


@pytest.mark.parametrize(
    ("written", "day"),
    [("Tue, 09 May 2023 00:30:00 +0530", MAY), ("2023-05-09T23:30:00-05:00", MAY), ("2023-05", None)],
)
def test_a_feed_near_midnight_is_of_the_day_that_it_wrote_and_of_none_where_it_wrote_none(tmp_path, written, day):
    path = tmp_path / "a.rss"
    path.write_text(
        f"<rss version='2.0'><channel><title>W</title><item><title>{TITLE}</title><description>{TEXT}</description>"
        f"<pubDate>{written}</pubDate></item></channel></rss>"
    )
    assert next(read(path)).published == day


def page_with(tmp_path, *, head="", above="", below="", after=""):
    page = html_page(TITLE, TEXT, MORE, head=head)
    page = page.replace("</h1>", f"</h1>{above}").replace("</article>", f"{below}</article>{after}")
    path = tmp_path / "a.html"
    path.write_text(page)
    return next(read(path)).published


def ld(**thing):
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


OWN = ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-05-09T08:00:00Z"})
CLIP = ld(**{"@type": "VideoObject", "name": "Clip", "datePublished": "2019-02-01"})
TEASER = ld(**{"@type": "NewsArticle", "headline": "Fair opens", "datePublished": "2022-01-01"})
WITHIN = ld(
    **{
        "@graph": [
            {"@type": "WebPage", "datePublished": "2020-01-01"},
            {
                "@type": ["ReportageNewsArticle"],
                "video": {"@type": "VideoObject", "datePublished": "2019-02-01"},
                "comment": [{"@type": "Comment", "datePublished": "2023-06-01"}],
                "datePublished": "2023-05-09",
            },
        ]
    }
)


WRAPPED = OWN.replace(">{", ">\n//<![CDATA[\n{").replace("}<", "}\n//]]>\n<")


@pytest.mark.parametrize("head", [OWN, CLIP + OWN, TEASER + OWN, OWN + TEASER, WITHIN, WRAPPED])
def test_the_day_is_that_of_the_pages_own_object_not_of_another(tmp_path, head):
    assert page_with(tmp_path, head=head) == MAY


@pytest.mark.parametrize("head", [CLIP, TEASER + TEASER.replace("2022", "2021")])
def test_objects_that_are_not_the_pages_article_give_no_day(tmp_path, head):
    assert page_with(tmp_path, head=head) is None


@pytest.mark.parametrize(
    "above",
    [
        '<time class="ago" datetime="2023-05-09T08:00:00Z">2 hours ago</time>',
        "<p>Posted on May 9, 2023</p>",
        "<div class='meta'><span>By Lina Haddad</span> | <span>Tuesday, 9 May 2023, 10:15 GMT</span></div>",
        "<p>Issued on: 2023/05/09 - 08:15</p>",
        "<p>By Lina Haddad, May 9, 2023</p>",
        "<p>Published: 9 May 2023 10:00 BST Updated: 11 May 2023</p>",
        "<span>Updated: <b>11 May 2023</b></span><time datetime='2023-05-09'>9 May</time>",
    ],
)
def test_a_day_beside_the_headline_is_the_articles(tmp_path, above):
    assert page_with(tmp_path, above=above) == MAY


COMMENT = '<time class="published" datetime="2023-06-20T10:00:00Z">20 June</time><p>Terrible.</p>'


@pytest.mark.parametrize(
    "parts",
    [
        {"after": f'<section id="comments">{COMMENT}</section>'},
        {"below": f'<ol class="comment-list"><li>{COMMENT}</li></ol>'},
        {"after": f"<article><h3>Fair opens</h3>{COMMENT}</article>"},
        {"above": f'<div class="related-stories">{COMMENT}</div>'},
        {"above": "<p>Last updated: 11 May 2023</p>"},
        {"below": "<p>11 May 2023</p>"},
        {"above": "<p>By Lina Haddad, updated May 11, 2023</p>"},
        {"after": '<ul><li><time class="published" datetime="2023-06-01">1 June</time> Fair opens again</li></ul>'},
    ],
)
def test_the_day_of_a_comment_a_teaser_or_a_change_is_not_the_articles(tmp_path, parts):
    assert page_with(tmp_path, **parts) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 2025-01-20", date(2025, 1, 20)),
        ("Published on 20 January 2025", date(2025, 1, 20)),
        ("*Posted: January 20, 2025*", date(2025, 1, 20)),
        ("Date: 20 January 2025", date(2025, 1, 20)),
        ("Date: 04/05/2025", None),  # April to some and May to others
        ("The ceasefire was published on 20 January 2025", None),
        ("20 January 2025", None),  # a heading of what follows, as in a round-up
    ],
)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_text_may_say_in_a_line_above_when_it_was_published(tmp_path, line, day, suffix):
    file = tmp_path / f"one.{suffix}"
    file.write_text(f"# Shots in Teorama\n\n{line}\n\nGunmen shot dead a leader in Teorama on Saturday.\n")
    (one,) = read(str(file))
    assert (one.published, one.published_source) == (day, "text" if day else "unknown")


def test_a_day_further_down_is_not_that_of_the_text(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("\n\n".join([*(f"Line {number} of it." for number in range(9)), "Date: 20 January 2025", "End."]))
    (one,) = read(str(file))
    assert one.published is None
