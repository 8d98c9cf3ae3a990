"""What a reader is given: the bytes of one file or web page, with its name and what is known of where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geo.articles.page_dates import date_in_url
from geo.articles.written_day import day_line
from geo.errors import ArticleError
from geo.model import Article, PublishedSource, article_id

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Document", "size_in_mb", "suffix_of"]

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 5_000_000


def size_in_mb(size: int) -> str:
    """A number of bytes as megabytes for a message: ``20.0 MB``."""
    return f"{size / 1024 / 1024:.1f} MB"


def suffix_of(name: str | Path) -> str:
    """What a file's name ends with, in lower case; of a packed file both: ``.warc.gz``."""
    path = Path(name)
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() + last if last == ".gz" else last


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a file or a page.

    Attributes:
        name: the file's name without folders, or the web address; an article without url or outlet is known by it.
        data: what it holds, at most ``MAX_BYTES``; empty for kinds that are read line by line from ``path``.
        media_type: as the server said, empty for a file.
        url: the address it came from, after redirects; empty for a file.
        path: where the file is; none for a page.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    media_type: str = ""
    url: str = ""
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """What the name ends with, in lower case, dot included: ``.pdf``, ``.warc.gz``."""
        return suffix_of(self.name.split("?")[0])

    def article(
        self,
        text: str,
        *,
        title: str = "",
        outlet: str = "",
        url: str = "",
        published: date | None = None,
        published_source: PublishedSource = "metadata",
    ) -> Article:
        """The article with this text; a day that only the address or a line of its head tells is taken from there.

        Raises:
            ArticleError: there is no text, or more than ``MAX_CHARACTERS``.
        """
        if not text.strip():
            raise ArticleError("holds no text")
        if len(text) > MAX_CHARACTERS:
            raise ArticleError(f"{len(text):,} characters; one article has at most {MAX_CHARACTERS:,}")
        address = url or self.url
        in_url = None if published else date_in_url(address)
        in_text = None if published or in_url else day_line(text)
        return Article(
            id=article_id(address or outlet or self.name, text),
            text=text,
            title=" ".join(title.split()),
            outlet=outlet or ("" if address else self.name),
            url=address,
            published=published or in_url or in_text,
            published_source=published_source if published else "url" if in_url else "text" if in_text else "unknown",
        )
