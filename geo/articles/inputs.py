"""From what a user names, a file, a folder or an address, to articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geo.articles.box import boxed
from geo.articles.document import MAX_BYTES, Document, size_in_mb, suffix_of
from geo.articles.fetch import Fetcher
from geo.articles.registry import READERS, reader_for
from geo.errors import ArticleError, FetchError
from geo.model import Article

__all__ = ["Answer", "ask", "followed", "read", "read_bytes", "sources", "tables_within"]

WHOLE_CHARACTERS = 1000
_STREAMED = tuple(suffix for reader in READERS if reader.streams for suffix in reader.suffixes)

_CODE = (".py", ".pyc", ".js", ".css", ".sh", ".toml", ".ini", ".cfg", ".yml", ".yaml", ".lock", ".log")
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".xlsb", ".ods", ".geojson", ".csv.gz", ".tsv.gz", ".geojson.gz")
_DATA = (".sqlite", ".duckdb", ".db", ".parquet", ".gpkg", ".kml", ".shp", ".xls", ".ods")
_NO_ARTICLES = frozenset((*_CODE, *_TABLES, *_DATA))
"""Code, settings and tables: left out of a folder in silence, read only where they are named themselves."""


def is_address(source: str | Path) -> bool:
    """Whether a source is a web address; a file of such a name would have to be written ``./http:...``."""
    return isinstance(source, str) and "://" in source[:16]


class LeadsOut(str):
    """A link in a folder to a file outside it: told as not read, because nobody named that file."""

    __slots__ = ()


def _leads_out(path: Path, within: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(within)
    except (OSError, RuntimeError):
        return True


def _files(folder: Path) -> Iterator[Path]:
    # Links are not followed: one that leads upwards would never end, one that leads out reads what was not asked for.
    for root, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def tables_within(named: Iterable[str | Path]) -> list[Path]:
    """The tables of events in folders, which are left out where articles are read, and can be imported."""
    folders = [Path(source) for source in named if not is_address(source) and Path(source).is_dir()]
    return [path for folder in folders for path in _files(folder) if suffix_of(path) in _TABLES]


def sources(named: Iterable[str | Path]) -> Iterator[str]:
    """Each file and address, folders opened: their files in the order of their names, hidden ones left out."""
    for source in named:
        if is_address(source) or not Path(source).is_dir():
            yield source if isinstance(source, str) else str(source)
        else:
            within = Path(source).resolve()
            for path in (path for path in _files(Path(source)) if suffix_of(path) not in _NO_ARTICLES):
                yield LeadsOut(path) if _leads_out(path, within) else str(path)


def _within_limit(size: int) -> None:
    if size > MAX_BYTES:
        raise ArticleError(f"{size_in_mb(size)}; a file has at most {size_in_mb(MAX_BYTES)}")


def _filled(data: bytes) -> bytes:
    if not data.strip():
        raise ArticleError("the file is empty")
    return data


def _document(source: str) -> Document:
    if isinstance(source, LeadsOut):
        raise ArticleError("is a link to a file outside its folder; name that file itself to read it")
    path = Path(source)
    try:
        # Reading a pipe or a device may never end.
        if path.exists() and not path.is_file():
            raise _not_a_file()
        if suffix_of(path) in _STREAMED and path.is_file():
            return Document(name=path.name, path=path)
        _within_limit(path.stat().st_size)
        return Document(name=path.name, data=_filled(path.read_bytes()), path=path)
    except OSError as error:
        raise ArticleError(f"cannot be opened: {error.strerror or error}") from error


def _not_a_file() -> ArticleError:
    return ArticleError("is no regular file")


def _page(url: str, fetcher: Fetcher) -> Document:
    page = fetcher.get(url)
    if not page.data.strip():
        raise FetchError(f"{url}: the page is empty")
    return Document(name=page.url, data=page.data, media_type=page.media_type, url=page.url)


def read_bytes(name: str, data: bytes) -> Iterator[Article]:
    """The articles of an uploaded file, known by its name.

    Raises:
        ArticleError: none can be read from it; the message begins with the name.
    """
    try:
        _within_limit(len(data))
        document = Document(name=Path(name).name, data=_filled(data))
        yield from boxed(reader_for(document), document)
    except ArticleError as error:
        raise type(error)(f"{name}: {error}") from error


def followed(article: Article, fetcher: Fetcher) -> tuple[Article, str]:
    """The page that a feed's entry links to, where the feed gives only its opening; else the entry, and why."""
    if len(article.text) >= WHOLE_CHARACTERS or not article.url:
        return article, ""
    try:
        page = _page(article.url, fetcher)
        whole = next(boxed(reader_for(page), page))
    except (ArticleError, FetchError) as error:
        return article, str(error)
    # The feed knows its own title, outlet and day better than a page can be guessed to.
    return (article if len(whole.text) <= len(article.text) else _as_told_by(article, whole)), ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: its articles, whether they are the entries of a feed, and what was wrong after them."""

    articles: tuple[Article, ...]
    feed: bool = False
    error: str = ""


def ask(url: str, *, fetcher: Fetcher | None = None) -> Answer:
    """What an address holds; of a feed that breaks off, the entries before the break and the error.

    Raises:
        ArticleError: no article can be read from it.
        FetchError: it may not be fetched or does not answer.
    """
    found: list[Article] = []
    try:
        document = _page(url, fetcher or Fetcher())
        reader = reader_for(document)
        found.extend(boxed(reader, document))
    except ArticleError as error:
        if not found:
            raise ArticleError(f"{url}: {error}") from error
        return Answer(tuple(found), reader.name == "feed", str(error))
    return Answer(tuple(found), reader.name == "feed")


def _as_told_by(entry: Article, whole: Article) -> Article:
    return replace(
        whole,
        title=entry.title or whole.title,
        outlet=entry.outlet or whole.outlet,
        published=entry.published or whole.published,
        published_source=entry.published_source if entry.published else whole.published_source,
    )


def read(source: str | Path, *, fetcher: Fetcher | None = None, follow: bool = False) -> Iterator[Article]:
    """The articles of a file, a folder, a web page or a feed.

    Of a source that is broken in the middle, the articles before the break come first, then the error. With
    ``follow``, an entry of a feed from the web that holds only an opening is replaced by the page that it links to.

    Raises:
        ArticleError: none can be read from it, or not all; the message begins with the source.
        FetchError: an address may not be fetched or does not answer.
    """
    fetcher = fetcher or Fetcher()
    for one in sources([source]):
        try:
            document = _page(one, fetcher) if is_address(one) else _document(one)
            reader = reader_for(document)
            for article in boxed(reader, document):
                follows = follow and reader.name == "feed" and is_address(one)
                yield followed(article, fetcher)[0] if follows else article
        except ArticleError as error:
            raise type(error)(f"{one}: {error}") from error
