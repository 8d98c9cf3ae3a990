"""The day an article was published, where its address, its page's metadata or the line beside its headline says so.

Never today, never a guess, and never the day of something else on the page: a comment, a teaser, a video.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from geo.articles.json_ld import OwnPage, article_days, page_days
from geo.articles.written_day import calendar_day, day_of

__all__ = ["date_in_page", "date_in_url", "is_foreign"]

_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/_.-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=sep)(?P<day>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<year8>20\d\d)(?P<month8>[01]\d)(?P<day8>[0-3]\d)(?!\d)",
    re.IGNORECASE,
)

# In this order: what says "published" goes before what may mean "changed" or "printed".
_PUBLISHED_META = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "article_date_original",
    "date",
)

_APART = frozenset(("aside", "nav", "footer", "article"))
_FOREIGN = re.compile(
    r"(?<![a-z])(?:comments?|disqus|repl(?:y|ies)|related|recommend\w*|teasers?|promos?|sidebar|widgets?|latest|popular"
    r"|trending|most-?read|read-?(?:more|next|also)|see-?also|more-(?:news|stories|from)|carousel|newsletter|videos?"
    r"|VideoObject|UserComments)(?![a-z])",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|edited|changed|revis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|issued", re.IGNORECASE)
# A line beside a headline is a date line if it says nothing else: who, where and a time may stand in it, set apart.
_LABEL = r"(?:(?:first |originally )?(?:published|posted|issued|released|publication date|date)(?: on| at)?\s*:?\s*)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:(?:,|at|-|–|T)?\s*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?|[+-]\d\d:?\d\d)?)?"
_DATE_LINE = re.compile(
    rf"(?:by\s\D{{2,60}}?[,\s]\s*)?{_LABEL}{_WEEKDAY}"
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-][a-z]{{3,9}}\.?,?[\s-]\d{{4}})\s*{_CLOCK}"
    r"(?:\W*(?:last )?(?:modified|updated|edited)\b.*)?",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"\s*[|•·—]\s*")
_LONGEST_LINE = 120
_MOST_ELEMENTS = 300
_TEASER = 4
_SENTENCE = 12
"""Words of a paragraph with which the text of an article begins."""


def date_in_url(url: str) -> date | None:
    """The day in an address such as ``/2014/06/16/`` or ``/2014-jun-16-``; none where it holds none."""
    for found in _IN_PATH.finditer(urlsplit(url).path):
        part = found.groupdict()
        day = calendar_day(part["year"] or part["year8"], part["month"] or part["month8"], part["day"] or part["day8"])
        if day:
            return day
    return None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _headline(page: Any, title: str) -> Any:
    """The element of the article's headline: the one that the title repeats, else the first of an article, else any."""
    found = [element for element in page.iter("h1", "h2") if _text(element)]
    repeated = [element for element in found if title and (_text(element) in title or title in _text(element))]
    large = [element for element in found if element.tag == "h1"]
    inside = [
        element for element in large if any(above.tag in ("article", "main") for above in element.iterancestors())
    ]
    # A site's own name, large above every page, stands in the title too; it is shorter than a headline.
    repeated.sort(key=lambda element: len(_text(element)), reverse=True)
    return next(iter([*repeated, *inside, *large]), None)


def _marks(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemtype", "itemprop"))


def is_foreign(element: Any) -> bool:
    """Whether an element stands in a part of its page that is not of the article: comments, teasers, a side bar."""
    above = [element, *element.iterancestors()]
    return any(one.tag in ("aside", "nav", "footer") or _FOREIGN.search(_marks(one)) for one in above)


class _Page:
    """A parsed page with its headline, by which it is known what belongs to the article."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.title = next((_text(element) for element in page.iter("title") if _text(element)), "")
        self.headline = _headline(page, self.title)
        self._around = set() if self.headline is None else set(self.headline.iterancestors())

    @property
    def top(self) -> Any:
        """The element that holds the whole article; none where the page marks none."""
        return None if self.headline is None else next(self.headline.iterancestors("article"), None)

    def own(self, element: Any) -> bool:
        """Whether nothing between an element and what it shares with the headline sets it apart from the article."""
        between = [element, *(above for above in element.iterancestors() if above not in self._around)]
        # The list that a comment or a teaser lies in is told by its class; without a headline a lone article is none.
        apart = _APART if self._around else _APART - {"article"}
        return not any(
            one.tag in apart or _FOREIGN.search(_marks(one)) for one in between if one.tag not in ("body", "html")
        )

    def head(self) -> Iterator[Any]:
        """The elements between the top of the article, where it has one, and the first sentence of its text."""
        if self.headline is None:
            return
        top = next((above for above in self.headline.iterancestors("article", "header")), self.headline)
        begun = passed = False
        for element in self.page.iter("*"):
            begun, passed = begun or element is top, passed or element is self.headline
            if passed and element.tag == "p" and len(_text(element).split()) >= _SENTENCE:
                return
            if begun and self.own(element):
                yield element


def _meta(page: _Page) -> Iterator[object]:
    said: dict[str, str] = {}
    for element in page.page.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in _PUBLISHED_META and page.own(element):
            said.setdefault(name.lower(), element.get("content") or "")
    yield from (said[name] for name in _PUBLISHED_META if said.get(name))


def _when(element: Any) -> str:
    return element.get("datetime") or _text(element)


def _leads_away(element: Any) -> bool:
    """Whether it is the time of an item of a list that links to another article."""
    item = next(element.iterancestors("li"), None)
    return item is not None and any(len(_text(link).split()) >= _TEASER for link in item.iter("a"))


def _marked_times(page: _Page) -> Iterator[object]:
    for element in page.page.iter("time"):
        marks = f"{_marks(element)} {'pubdate' if element.get('pubdate') is not None else ''}"
        within = page.top is None or page.top in element.iterancestors("article")
        if within and _PUBLISHED.search(marks) and page.own(element) and not _leads_away(element):
            yield _when(element)


def _changed(element: Any) -> bool:
    before, around = element.getprevious(), element.getparent()
    said = (around.text if before is None else before.tail) or ""
    return any(map(_CHANGED.search, (said, _marks(element), _marks(around))))


def _beside_headline(page: _Page) -> Iterator[object]:
    for element in islice(page.head(), _MOST_ELEMENTS):
        if element is page.headline or element.tag in ("script", "style") or _changed(element):
            continue
        if element.tag == "time":
            yield _when(element)
        elif len(line := _text(element)) <= _LONGEST_LINE:
            for part in _SET_APART.split(line):
                if (found := _DATE_LINE.fullmatch(part)) and not _CHANGED.search(part[: found.start(1)]):
                    yield found[1]


def date_in_page(page: Any, address: str = "") -> date | None:
    """The publication day that a parsed HTML page (an lxml element) declares for its article; none where none does."""
    whole = _Page(page)
    own = OwnPage(address, (whole.title, "" if whole.headline is None else _text(whole.headline)))
    sources = (article_days(page, own), _meta(whole), page_days(page), _marked_times(whole), _beside_headline(whole))
    return next((day for source in sources for written in source if (day := day_of(written))), None)
