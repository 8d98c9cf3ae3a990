"""The page's server has the feed of each view beside the page, and says so where readers of feeds look."""

from __future__ import annotations

import html
import re
import shutil
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest

from geo.store import open_store
from tests.page.conftest import serving
from tests.store.made import MOSUL, article, incident

STORY = article("A bomb killed one man in Mosul.", outlet="Post")


def get(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


@pytest.mark.browser
def test_a_reader_finds_the_feed_in_the_head_and_follows_it(filled: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(filled, tmp_path / "served.duckdb"))
    with serving(store, tmp_path / "log.txt", light=True, XDG_STATE_HOME=str(tmp_path / "state")) as address:
        _, _, page = get(f"{address}/?killed=1&tab=table&x=%22%3E%3Cscript%3E")
        (found,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)">', page)
        feed = urljoin(f"{address}/", html.unescape(found))
        assert feed == f"{address}/feed.atom?killed=1"
        status, headers, text = get(feed)
        assert status == 200
        assert headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert headers["x-content-type-options"] == "nosniff"
        assert feedparser.parse(text).entries == []
        assert get(feed, If_None_Match=headers["etag"])[0] == 304
        opened = open_store(store)
        opened.add(STORY, [incident("i8", STORY, spot=MOSUL, killed=1)])
        opened.regroup()
        opened.close()
        status, _, text = get(feed, If_None_Match=headers["etag"])
        (entry,) = feedparser.parse(text).entries
        assert entry.title.startswith("New: Armed clash, Mosul")
        assert get(f"{address}/feed.atom?q={'x' * 9000}")[0] == 414
