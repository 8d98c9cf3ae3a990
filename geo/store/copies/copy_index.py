"""Copies of what comes in, asked of the store: by a few numbers that it keeps of each text, not by the texts.

Only the few articles that share some of these numbers are read and held against the new one, word by word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from geo.merging.clusters import dataset
from geo.merging.likeness import COPY, likeness
from geo.merging.shingles import prints, told_text
from geo.model import Article, Incident
from geo.store.layout.store_session import Session
from geo.store.layout.table import among
from geo.store.layout.tables import COPIES, PRINTS

__all__ = ["forget_copies", "index", "index_all", "is_written"]

SHARED = 2
"""How many prints a text must share with another to be held against it."""
MOST = 50
"""Texts that one is held against, those with the most prints in common: more are printed by no agency's customers."""
AT_ONCE = 10_000
NARROWED = 100
"""Articles at a time where an index is asked: it looks for each of their prints by itself."""
Pair = tuple[str, str]


def is_written(reports: Sequence[Incident]) -> bool:
    """Whether an article is a text, and not the record of a dataset, which has no words of its own."""
    return not any(dataset(report) for report in reports)


def index(session: Session, articles: Sequence[Article], *, narrowed: str = "") -> set[str]:
    """Keeps the prints of articles that just came in, and which others they copy; the ids of all that are concerned.

    ``narrowed`` is a condition by which a backend's index finds lists that hold any of a list of numbers.
    """
    texts = {article.id: told_text(article) for article in articles}
    kept = {key: found for key, text in texts.items() if (found := prints(text))}
    session.insert(PRINTS, list(kept.items()))
    alike = list(_alike(session, texts, _pairs(session, kept, narrowed)))
    session.insert(COPIES, [row for left, right, how in alike for row in ((left, right, how), (right, left, how))])
    return {key for left, right, _ in alike for key in (left, right)}


def _alike(session: Session, texts: Mapping[str, str], pairs: Collection[Pair]) -> Iterator[tuple[str, str, float]]:
    """The pairs of which one is a copy of the other, and how alike they are."""
    others = {key for pair in pairs for key in pair} - texts.keys()
    known = {**texts, **_texts(session, others)}
    for left, right in pairs:
        if left in known and right in known and (how := likeness(known[left], known[right]).chance) >= COPY:
            yield left, right, how


def _pairs(session: Session, kept: Mapping[str, list[int]], narrowed: str) -> list[Pair]:
    """Pairs of a new article and another that share prints, each pair once."""
    found: set[Pair] = set()
    keys, step = list(kept), NARROWED if narrowed else max(len(kept), 1)
    for at in range(0, len(keys), step):
        part = {key: kept[key] for key in keys[at : at + step]}
        found |= {(min(pair), max(pair)) for pair in _candidates(session, part, narrowed)}
    return sorted(found)


def _candidates(session: Session, kept: Mapping[str, list[int]], narrowed: str) -> list[Pair]:
    every = sorted({one for own in kept.values() for one in own})
    where, parameters = (f" WHERE {narrowed}", [every]) if narrowed else ("", [])
    sql = (
        f"WITH ours AS (SELECT article_id, unnest(prints) AS print FROM prints WHERE {among('article_id')}), "
        f"every AS (SELECT article_id, unnest(prints) AS print FROM prints{where}), "
        "shared AS (SELECT ours.article_id AS ours, every.article_id AS theirs, count(*) AS n "
        "FROM ours JOIN every ON ours.print = every.print WHERE ours.article_id <> every.article_id "
        f"GROUP BY 1, 2 HAVING count(*) >= {SHARED}), "
        "ranked AS (SELECT *, row_number() OVER (PARTITION BY ours ORDER BY n DESC, theirs) AS place FROM shared) "
        f"SELECT ours, theirs FROM ranked WHERE place <= {MOST}"
    )
    return [(ours, theirs) for ours, theirs in session.rows(sql, [list(kept), *parameters])]


def _texts(session: Session, ids: Collection[str]) -> dict[str, str]:
    rows = session.rows(f"SELECT id, body FROM articles WHERE {among('id')}", [list(ids)]) if ids else []
    return {key: told_text(msgspec.json.decode(body, type=Article)) for key, body in rows}


def forget_copies(session: Session, article_ids: Sequence[str]) -> set[str]:
    """Takes articles out of the index; the ids of those that they had copies in."""
    those, keys = among("article_id"), [list(article_ids)]
    found = {key for (key,) in session.rows(f"SELECT other_id FROM copies WHERE {those}", keys)}
    session.run(f"DELETE FROM prints WHERE {those}", keys)
    session.run(f"DELETE FROM copies WHERE {those} OR {among('other_id')}", keys * 2)
    return found - set(article_ids)


def index_all(session: Session) -> set[str]:
    """The same for every article of a store that has no index yet, a part at a time."""
    found: set[str] = set()
    last = ""
    sql = "SELECT id, body FROM articles WHERE id > ? ORDER BY id"
    while rows := session.rows(f"{sql} LIMIT {AT_ONCE}", [last]):
        last = rows[-1][0]
        coded = _coded(session, [key for key, _ in rows])
        read = [msgspec.json.decode(body, type=Article) for key, body in rows if key not in coded]
        found |= index(session, read)
    return found


def _coded(session: Session, ids: Sequence[str]) -> set[str]:
    """Those of the articles that are records of a dataset."""
    sql = f"SELECT DISTINCT article_id FROM reports WHERE {among('article_id')} AND dataset <> ''"
    return {key for (key,) in session.rows(sql, [list(ids)])}
