"""Sentences with their offsets, what in them is quoted, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geo.extract.text.article_language import current
from geo.extract.text.subject_matter import worlds_of
from geo.extract.text.tokens import Token, tokenise
from geo.extract.text.word_lists import lexicon, pattern
from geo.model import Span, Zone, ZoneKind

_ABBREVIATIONS = lexicon("sentences", "abbreviations")
_BULLET = r"\s*(?:[.•·*▪◦●■–—-]\s+)?(?:(?:%s)(?: \d+)?-)?"
_QUOTE = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))")
_TIME_OF_DAY = re.compile(r"\W*(?:[A-Z][\w.]+ ){0,2}(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_ITEM = re.compile(
    r"\s*(?:[^\w\s\"“‘'(\[#@]\S?\s*\w|\d{1,2}[./)]\s|\(\w{1,2}\)\s"
    r"|(?:[^\W\d]+ ){0,2}\d{1,2}(?:st|nd|rd|th)?(?: [^\W\d]+){0,2}(?:,? \d{4})?\s*[–—:-]\s"
    r"|(?:[A-Z][\w'’-]+ ?){1,3}:\s)"
)
"""How an item of a list opens: with a bullet of any kind, its number, letter or day, or the place that it tells of."""
_DASHES = "–—-"
_LONGEST = 1500
_WORDS_IN_QUOTE = 4
"""A quotation of fewer words is a term or scare quotes, not speech."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: offsets, tokens, its zone's kind, its paragraph, and what in it is quoted."""

    index: int
    span: Span
    text: str
    tokens: tuple[Token, ...]
    zone: ZoneKind
    paragraph: int
    quoted: tuple[Span, ...] = field(default=())
    continues_quote: bool = False
    item: int = 0
    """Which item of a list it stands in, counted from 1 through the article: a line after a bullet or a number."""
    live: bool = False
    """Whether its paragraph opens with the time of day, as those of a live report do, which tell in the present."""
    world: str = ""
    """What it is about where words of war mean something else: "sport", "markets"; empty for news of this world."""

    dateline: Span | None = None
    """The dateline that it stands behind, which whoever quotes it quotes too."""

    @property
    def quotable(self) -> Span:
        """Where it stands in the article, with its dateline."""
        return Span(self.dateline.start, self.span.end) if self.dateline else self.span

    def inside_quote(self, offset: int) -> bool:
        """Whether an offset of the article lies within quoted speech."""
        return any(quote.start <= offset < quote.end for quote in self.quoted)


def _is_break(text: str, match: re.Match[str], start: int) -> bool:
    if match.group().startswith("\n"):
        # A line that goes on in lower case was only wrapped; the zones have joined it to this one.
        following = text[match.end() : match.end() + 80].lstrip()[:1]
        return not following.islower()
    following = text[match.end() : match.end() + 2].lstrip()
    if match.group()[0] in "!?":
        return not (following and (following[0].islower() or following[0] in _DASHES))  # "(from Batken!) – shelled"
    if match.group().isspace():
        return True  # what stands before a bullet in the line is an item, too
    before = text[start : match.start()].rsplit(None, 1)
    word = before[-1].lstrip("\"“(['").lower() if before else ""
    if word in _ABBREVIATIONS:
        # "the U.S. Officials said": an abbreviation ends a sentence only where that is common, and here it is not.
        return False
    if len(word) == 1 and word.isalpha():
        return False
    return not (following and following[0].islower())


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, begin = [], start
    for match in current().sentence_ends.finditer(text, start, end):
        if _is_break(text, match, begin):
            pieces.append((begin, min(match.end(), end)))
            begin = match.end()
    pieces.append((begin, end))
    short = [part for piece in pieces for part in _chunks(text, *piece)]
    return [trimmed for piece in short if (trimmed := _trim(text, *piece))]


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of bearable length, cut at blanks: what is longer than any sentence is a list or a table."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    bullet = pattern("sentences", "slugs", _BULLET, re.NOFLAG).match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    has_word = any(character.isalnum() for character in text[start:end])
    return (start, end) if has_word else None


def _quotes(text: str, zone: Zone) -> list[Span]:
    return [
        Span(match.start(), match.end())
        for match in _QUOTE.finditer(text, zone.span.start, zone.span.end)
        if len(match.group().split()) >= _WORDS_IN_QUOTE
    ]


def split(text: str, zones: tuple[Zone, ...]) -> list[Sentence]:
    """The sentences of an article's zones, in the order of the text; lines never run into each other."""
    sentences: list[Sentence] = []
    paragraph, counted, items, item = 0, 0, 0, 0
    dateline: Span | None = None
    for zone in zones:
        quotes = _quotes(text, zone)
        live = _TIME_OF_DAY.match(text, zone.span.start, zone.span.end) is not None
        for start, end in _cut(text, zone.span.start, zone.span.end):
            quoted = tuple(
                Span(max(quote.start, start), min(quote.end, end))
                for quote in quotes
                if quote.start < end and start < quote.end
            )
            if start >= counted:
                lines = text.count("\n", counted, start)
                if lines or not sentences:
                    opens = _ITEM.match(text, text.rfind("\n", 0, start) + 1) is not None
                    items += opens
                    item = items if opens else 0
                paragraph, counted = paragraph + lines, start
            sentences.append(
                Sentence(
                    index=len(sentences),
                    span=Span(start, end),
                    text=text[start:end],
                    tokens=tuple(tokenise(text, start, end)),
                    zone=zone.kind,
                    paragraph=paragraph,
                    quoted=quoted,
                    continues_quote=any(quote.start < start < quote.end for quote in quotes),
                    item=item,
                    live=live,
                    dateline=dateline,
                )
            )
            dateline = None
        dateline = zone.span if zone.kind == "dateline" else None
    worlds = worlds_of([one.tokens for one in sentences], [one.paragraph for one in sentences])
    return [
        replace(sentence, world=world) if world else sentence for sentence, world in zip(sentences, worlds, strict=True)
    ]
