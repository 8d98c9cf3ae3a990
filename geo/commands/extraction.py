"""How the command line reads articles: our rules, a day for those without one, and an adapter if one is asked for."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gazetteer import Gazetteer
from geo.articles.records import day
from geo.errors import GeoError
from geo.extract import Extraction, extract
from geo.extract.adapters import ADAPTERS, Adapter, adapter_named, extended
from geo.model import Article

if TYPE_CHECKING:  # it opens stores, which a command that only answers has no need of: 0.15 s and 50 MB
    from geo.ingestion import Reading

__all__ = ["configure", "is_plain", "reading_for"]

KEY = "DATELINE_ADAPTER_KEY"


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments that say how to read."""
    parser.add_argument(
        "--published", type=day, metavar="DATE", help="day of publication for articles that do not say one"
    )
    group = parser.add_argument_group("adapters (off unless asked for; whatever they add must quote the article)")
    group.add_argument("--adapter", choices=list(ADAPTERS))
    group.add_argument(
        "--adapter-url", metavar="URL", help=f"openai: the base, such as http://localhost:11434/v1; key in ${KEY}"
    )
    group.add_argument("--adapter-model", metavar="NAME", help="openai: the model; spacy: the installed pipeline")


def _adapter(args: Namespace) -> Adapter | None:
    if args.adapter is None:
        if args.adapter_url or args.adapter_model:
            raise GeoError("--adapter-url and --adapter-model need --adapter")
        return None
    given = {"url": args.adapter_url, "model": args.adapter_model}
    if args.adapter == "openai":
        given["key"] = os.environ.get(KEY)
    return adapter_named(args.adapter, **{name: value for name, value in given.items() if value})


def is_plain(args: Namespace) -> bool:
    """Whether nothing but our rules is asked for."""
    return args.adapter is None and args.published is None


def reading_for(args: Namespace) -> Reading:
    """What turns an article into incidents, as the arguments say.

    Raises:
        AdapterError: the adapter is not installed, or lacks an option.
    """
    adapter = _adapter(args)
    explain = getattr(args, "explain", False)
    return partial(_read, published=args.published, adapter=adapter, explain=explain)


def _read(
    article: Article, gazetteer: Gazetteer, *, published: date | None, adapter: Adapter | None, explain: bool
) -> Extraction:
    """Reads an article as it was asked for; a function of this module, so that other processes find it by its name."""
    if published and article.published is None:
        article = replace(article, published=published, published_source="given")
    result = extract(article, gazetteer, explain=explain)
    return extended(result, gazetteer, adapter) if adapter else result
