"""Several articles in one text, as news databases export them: Nexis, Factiva, ProQuest; each with its outlet and day.

The border between two documents is a line that only such an export has. Inside a document, lines that name a field
("BYLINE: ...", "Publication date: ...") say what it is; the plain lines above the body are headline, outlet and day, in
an order that differs from one database to the next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.articles.written_day import day_of

__all__ = ["Part", "documents_in"]


@dataclass(frozen=True, slots=True)
class Part:
    """One article of several in a text."""

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None


_BEGINS = re.compile(r"^[ \t]*(?:(?:Document )?\d+ of \d+(?: DOCUMENTS?)?|Document \d+ of \d+)[ \t]*$", re.MULTILINE)
"""Nexis: "1 of 20 DOCUMENTS"; ProQuest: "Document 1 of 20"."""
_ENDS = re.compile(
    r"^[ \t]*(?:End of Document|(?:AN[ \t]+)?Document [A-Z][A-Z0-9]{2,9}0*(?:19|20)\d{6}[a-z0-9]+)[ \t]*$", re.MULTILINE
)
"""Nexis of today; Factiva, with the number of the document."""
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST = re.compile(r"^(?:Full text|Publication (?:info|title|date)):", re.MULTILINE)
_COVER = re.compile(
    r"^[ \t]*(?:Job Number|Search Terms|Client/Matter|Documents \(\d+\)|Table of Contents)", re.MULTILINE
)
_FIELD = re.compile(r"[ \t]*(?P<name>[A-Za-z][A-Za-z /-]{1,28}?)[ \t]*:[ \t]*(?P<value>.*)")
_CODED = re.compile(
    r"[ \t]*(?P<code>HD|CR|BY|WC|PD|ET|SN|SC|PG|ED|LA|CY|LP|TD|AN|NS|RE|IN|CO|PUB|IPC|IPD|ART|SE)"
    r"(?:[ \t]+(?P<value>.*))?"
)
_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_CODES: dict[str, str] = _TABLE["codes"]
_NAMES: dict[str, str] = _TABLE["names"]
_HEAD, _TAIL = frozenset(_TABLE["head"]), frozenset(_TABLE["tail"])
_BODY_MARK = re.compile(r"[ \t]*(?:Body|Full text|Text)[ \t]*:?[ \t]*", re.IGNORECASE)
_RIGHTS = re.compile(
    r"[ \t]*(?:Copyright\b|\(c\)|©|All Rights Reserved|ProQuest document link|Classification$|Links$|Notes$)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[ \t]*(?:\(?length:?[ \t]*)?[\d,]+ words\)?[ \t]*", re.IGNORECASE)
_PAGE = re.compile(r"[ \t]*Page \d+(?: of \d+)?[ \t]*", re.IGNORECASE)
_TIME = re.compile(r"[ \t]*\d{1,2}[:.]\d\d(?:[ \t]*(?:[AP]M|[A-Z]{2,4}))*[ \t]*", re.IGNORECASE)
_LONGEST_DAY = 60
_LONGEST_HEAD = 300
_FEWEST = 2
_FEWEST_WORDS = 4
_PROSE_WORDS = 30


def _is_day(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= _LONGEST_DAY and day_of(bare) is not None and ":" not in bare.split(",")[0][:12]


def _pieces(text: str) -> list[str]:
    """The stretches between the borders that hold a document."""
    begins = [found.end() for found in _BEGINS.finditer(text)]
    if len(begins) >= _FEWEST:
        starts = [found.start() for found in _BEGINS.finditer(text)]
        return [text[start:end] for start, end in zip(begins, [*starts[1:], len(text)], strict=True)]
    borders = [*_ENDS.finditer(text)] or ([*_RULE.finditer(text)] if len(_PROQUEST.findall(text)) >= _FEWEST else [])
    ends = [(found.start(), found.end()) for found in borders]
    if not ends:
        return []
    starts = [0, *(end for _, end in ends)]
    return [text[start:end] for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)]


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines as paragraphs: those that an export has broken at its page's width are joined."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    wide = max((len(line) for block in blocks for line in block), default=0)
    joined: list[str] = []
    for block in filter(None, blocks):
        # In a block of its own each line is a paragraph, unless it stops short at the width of the page.
        broken = all(len(line) > wide * 0.6 for line in block[:-1]) and not all(
            line[-1:] in '.!?"”' for line in block[:-1]
        )
        joined += [" ".join(block)] if broken else block
    return "\n\n".join(joined)


class _Document:
    """One document of an export, taken apart line by line."""

    def __init__(self, piece: str) -> None:
        self.fields: dict[str, str] = {}
        self.plain: list[str] = []  # what stands above the body and names no field
        self.body: list[str] = []
        self.day_at = -1
        self.words_at = -1
        self._coded = len(re.findall(r"^[ \t]*(?:HD|LP|TD|PD|SN)(?:[ \t]|$)", piece, re.MULTILINE)) >= 3
        self._read(piece.splitlines())

    def _read(self, lines: list[str]) -> None:
        if self._coded:
            self._read_coded(lines)
            return
        start = self._body_starts(lines)
        for line in lines[:start]:
            self._head_line(line)
        for number, line in enumerate(lines[start:], start=start):
            if self._ends(line):
                self._tail(lines[number:])
                break
            self.body.append(line)

    def _read_coded(self, lines: list[str]) -> None:
        field = ""
        for line in lines:
            found = _CODED.fullmatch(line)
            if found:
                field = _CODES.get(found["code"], "")
                line = found["value"] or ""  # noqa: PLW2901 - what follows the code
                if field == "body" and self.body:
                    self.body.append("")
            if field == "body":
                self.body.append(line)
            elif field and line.strip():
                self.fields.setdefault(field, line.strip())

    def _body_starts(self, lines: list[str]) -> int:
        """The line behind the last one that is of the head."""
        last = 0
        for number, line in enumerate(lines[:80]):
            found = _FIELD.fullmatch(line)
            name = found["name"].strip().lower() if found else ""
            if _BODY_MARK.fullmatch(line) or name in ("full text", "body"):
                if found and found["value"].strip():
                    lines[number] = found["value"]
                    return number
                return number + 1
            if name in ("load-date", "load date", "language", "classification") and last:
                break
            if name in _HEAD or _RIGHTS.match(line) or _WORDS.fullmatch(line):
                last = number + 1
            elif _is_day(line) and not self._seen_day(lines[:number]):
                last = max(last, self._after_day(lines, number))
        return last

    @staticmethod
    def _seen_day(lines: list[str]) -> bool:
        return any(map(_is_day, lines))

    @staticmethod
    def _after_day(lines: list[str], day: int) -> int:
        """Behind the day and the short lines below it: outlet, code and language in Factiva, the headline in Nexis."""
        number = day + 1
        while number < len(lines) and (not lines[number].strip() or len(lines[number].strip()) <= 40):
            number += 1
        return number if number < len(lines) else day + 1

    def _head_line(self, line: str) -> None:
        bare = line.strip()
        found = _FIELD.fullmatch(line)
        name = found["name"].strip().lower() if found else ""
        if not bare or _RIGHTS.match(line):
            return
        if found and (name in _NAMES or name in _HEAD):
            if name in _NAMES and found["value"].strip():
                self.fields.setdefault(_NAMES[name], found["value"].strip())
        elif _WORDS.fullmatch(line):
            self.words_at = len(self.plain)
        elif self.day_at < 0 and _is_day(line):
            self.day_at = len(self.plain)
            self.fields.setdefault("published", bare)
        elif not (_TIME.fullmatch(line) or _PAGE.fullmatch(line)) and len(bare) <= _LONGEST_HEAD:
            self.plain.append(bare)

    def _ends(self, line: str) -> bool:
        found = _FIELD.fullmatch(line)
        name = found["name"].strip().lower() if found else ""
        return name in _TAIL or bool(_RIGHTS.match(line)) or line.strip() in ("Classification", "Document Type")

    def _tail(self, lines: list[str]) -> None:
        for line in lines:
            found = _FIELD.fullmatch(line)
            if found and (name := _NAMES.get(found["name"].strip().lower())) and found["value"].strip():
                self.fields.setdefault(name, found["value"].strip())

    def _names(self) -> tuple[str, str]:
        """Headline and outlet, by where the plain lines stand around the day."""
        above, below = self.plain[: max(self.day_at, 0)], self.plain[max(self.day_at, 0) :]
        above = [line for line in above if not line.lower().startswith("by ")]
        if self.words_at >= 0 and self.words_at <= self.day_at:  # Factiva: headline, words, day, outlet, code, language
            return max(above, key=len, default=""), next(iter(below), "")
        if len(above) >= _FEWEST:  # Nexis of today: headline, outlet, day
            return " ".join(above[:-1]), above[-1]
        if above:  # Nexis before: outlet, day, headline
            return next(iter(below), ""), above[0]
        return next(iter(below), ""), ""

    def part(self) -> Part | None:
        """The article; none where it has no body or no day: a table of contents, a cover."""
        text = _paragraphs(self.body)
        title, outlet = self._names()
        written = self.fields.get("published") or self.fields.get("loaded") or self.fields.get("info", "")
        day = day_of(written[-_LONGEST_DAY:]) or day_of(self.fields.get("loaded", ""))
        title, outlet = self.fields.get("title") or title, self.fields.get("outlet") or outlet
        if not outlet and (info := self.fields.get("info")):
            outlet = info.partition(";")[0].strip()
        if len(text.split()) < _FEWEST_WORDS or not (day or (title and outlet)):
            return None
        return Part(text, title, re.split(r" \(|;", outlet)[0].strip(), day)


def documents_in(text: str) -> Iterator[Part]:
    """The articles of a database's export, in their order; nothing where the text is none.

    What stands between two borders and is laid out in no known way is an article without a day; a cover is none.
    """
    pieces = _pieces(text)
    parts = [_Document(piece).part() for piece in pieces]
    if not any(parts):
        return
    for piece, part in zip(pieces, parts, strict=True):
        if part:
            yield part
        elif len(piece.split()) >= _PROSE_WORDS and not _COVER.search(piece):
            yield Part(piece.strip())
