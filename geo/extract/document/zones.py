"""What each stretch of an article is: headline, dateline, body, caption, link list, comment, boilerplate.

Only the body, or a headline that stands alone, makes incidents.
"""

from __future__ import annotations

import re

from geo.extract.dates.date_lines import is_date_line
from geo.extract.document import datelines
from geo.extract.text.word_lists import holds, lexicon, pattern
from geo.model import Span, Zone, ZoneKind

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,4}(?:, [A-Z][\w.\- ]{2,25})?"
    r"(?:, \w+\.? \d{1,2}(?:,? (?:19|20)\d\d)?)?"
    r"(?: \([^)\n]{2,40}\))?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:, [A-Z][\w. ]{2,20})? \([^)\n]{2,30}\))"
    r"\s*(?:--|–|—|-)\s+"
    r"|[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,4}(?:, [A-Z][\w.\- ]{2,25})?"
    r",? \w+\.? \d{1,2}(?:,? (?:19|20)\d\d)?:\s+"
    r"|[A-Z]{5,}(?:[ /-][A-Z]{3,})?(?:, [A-Z][\w.\- ]{2,25})?:\s+"
    r"|\([A-Z][\w .'’-]{2,30}, (?:[A-Z][\w .]{2,20}, )?\w+\.? \d{1,2},? (?:19|20)\d\d\)\s*(?:--|–|—|-)\s+"
)
_LINK = re.compile(r"\s(?:--|—|\|)\s+(?:[A-Z][\w./’'-]*[,/ ]*){1,7}$|^https?://\S+$")
_BOILERPLATE = r"^\W*(?:%s)|^[-_=*#\s]+$"
_REPLY = lexicon("zones", "reply")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*$|\[\d+\]$|[.!?]\W*$")
_HEADLINE_WORDS = 26
_DATELINE_LINE = 60
"""A line has more characters than this where a dateline opens it."""


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text; one that starts in lower case goes on with the line before, which was only wrapped."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            begin = start + len(line) - len(line.lstrip())
            end = begin + len(body)
            if found and body[0].islower() and not _ENDS_SENTENCE.search(text[slice(*found[-1])]):
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
        start += len(line)
    return found


def _marks_comment(line: str) -> bool:
    return holds("zones", "comment_mark", line, "%s")


def _is_caption(line: str) -> bool:
    glued = holds("zones", "glued", line, "%s", re.NOFLAG)
    return glued or (len(line) < 600 and holds("zones", "caption", line, "%s", re.NOFLAG))


def _own_kind(line: str, *, tail: bool) -> ZoneKind | None:
    """The kind that a line shows by itself, whatever stands around it."""
    if is_date_line(line):
        return "dateline_date"
    if _marks_comment(line):
        return "comment"
    if _is_caption(line):
        return "caption"
    if pattern("zones", "boilerplate", _BOILERPLATE).match(line) and len(line) < 160:
        return "boilerplate"
    if tail and _LINK.search(line) and not _ENDS_SENTENCE.search(line):
        return "links"
    return None


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and not _ENDS_SENTENCE.search(line)


def _kinds(lines: list[str]) -> list[ZoneKind]:
    """One kind a line; the first sentence that ends like one opens the body."""
    kinds: list[ZoneKind] = []
    in_body, mode = False, ""
    last_prose = max((at for at, line in enumerate(lines) if _ENDS_SENTENCE.search(line)), default=-1)
    for at, line in enumerate(lines):
        mode = "comment" if pattern("zones", "comment_start", r"^(?:%s)\s*:?").match(line) else mode
        own = _own_kind(line, tail=in_body)
        if mode:
            kinds.append("comment")
        elif pattern("zones", "links_start", "%s").match(line) and len(line) < 120 and in_body:
            kinds.append("links")
        elif own is not None:
            kinds.append(own)
        elif not in_body and at < last_prose and _is_headline(line):
            kinds.append("boilerplate" if len(line.split()) <= 2 and at == 0 else "headline")
        else:
            in_body = True
            kinds.append("body")
    return _spread_comments(lines, kinds)


def _spread_comments(lines: list[str], kinds: list[ZoneKind]) -> list[ZoneKind]:
    """A comment's reply mark stands after it: the line before the first mark is a comment, and so is the rest."""
    first = next((at for at, line in enumerate(lines) if _marks_comment(line)), None)
    if first is None:
        return kinds
    opened = lines[first].lower().startswith(_REPLY.in_order)
    begin = first - 1 if opened and first else first
    return kinds[:begin] + ["comment"] * (len(kinds) - begin)


def _dateline(line: str, dated: datelines.Dateline | None) -> int:
    """How many characters of a line are its dateline."""
    if dated is not None:
        return dated.end
    match = _DATELINE.match(line)
    return match.end() if match else 0


def zones(text: str, title: str = "") -> tuple[Zone, ...]:
    """What each line of an article is, in order; a dateline is cut off the line that it opens.

    A text of one line without a title is a headline standing alone, and counts as body.
    """
    spans = _lines(text)
    if not spans:
        return ()
    lines = [text[start:end] for start, end in spans]
    found: list[Zone] = []
    dated = datelines.of_lines(lines)
    for number, ((begin, end), line, kind) in enumerate(zip(spans, lines, _kinds(lines), strict=True)):
        start = begin
        chosen: ZoneKind = "headline" if title and line == title.strip() and len(lines) > 1 else kind
        length = _dateline(line, dated.get(number)) if chosen == "body" else 0
        if 0 < length < len(line) and len(line) > _DATELINE_LINE:
            found.append(Zone("dateline", Span(start, start + len(line[:length].rstrip()))))
            start += length
        found.append(Zone(chosen, Span(start, end)))
    return tuple(found)
