"""Adding articles in a real Chromium: many files, a feed from a real server of this machine, and whatever is wrong."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError  # noqa: A004 - its own, not the builtin

from geo.filters.model import Filters
from geo.model import Article, article_id
from geo.render.words import Words
from geo.store import Store
from geo.views.adding.feed_entries import LISTED, latest
from geo.views.adding.given_table import is_table
from geo.views.adding.job import Draft, Job, Source, drafts_of, twins, with_article
from geo.views.adding.preview import counted
from tests.page.conftest import Screen, serving

TEXT = "17 June 2014\n\nA bomb killed {n} people in Mosul on Monday, police said."


def article(number: int, **fields: Any) -> Article:
    text = TEXT.format(n=number)
    day = fields.pop("published", date(2014, 6, 17))
    return Article(article_id("Wire", text), text, fields.pop("title", f"Report {number}"), "Wire", "", day, "given")


def sources(*numbers: int) -> list[Source]:
    return [Source(f"r{n}.txt", lambda n=n: iter([(article(n), "")])) for n in numbers]  # type: ignore[misc]


def finished(job: Job) -> Job:
    job.wait(60)
    return job


def test_one_bad_file_among_ten_costs_only_itself(gazetteer: Any) -> None:
    def broken() -> Iterator[tuple[Article, str]]:
        raise ZeroDivisionError("on purpose")

    job = finished(Job([*sources(*range(3, 8)), Source("bad.txt", broken), *sources(*range(8, 12))], gazetteer))
    assert (len(with_article(job.found)), job.done, job.running) == (9, 10, False)
    assert [draft.error for draft in job.found if draft.error] == ["bad.txt: ZeroDivisionError: on purpose"]


def test_a_reading_that_is_stopped_keeps_what_it_has_and_reads_no_further(gazetteer: Any) -> None:
    go, waits = threading.Event(), threading.Event()

    def held() -> Iterator[tuple[Article, str]]:
        waits.set()
        go.wait(30)
        yield article(4), ""

    job = Job([*sources(3), Source("slow", held), *sources(5)], gazetteer)
    assert waits.wait(30)
    assert job.running
    job.stop()
    assert not job.running
    go.set()
    finished(job)
    assert [draft.source for draft in job.found] == ["r3.txt"]


def test_no_more_than_the_most_are_read_and_it_says_so(gazetteer: Any) -> None:
    job = finished(Job(sources(3, 4, 5), gazetteer, most=2))
    assert (len(job.found), job.cut) == (2, True)


def test_the_same_words_or_the_same_address_are_known_again() -> None:
    there = article(3)
    spaced = Article("other", there.text.replace(" ", "  "), "Copied", "Herald")
    page = Article("page", "Something else.", "", "Wire", "https://wire.example/a")
    edited = Article("edited", "Something else, corrected.", "", "Wire", "https://wire.example/a")
    assert twins([spaced, edited, article(9)], [there, page]) == {"other": there, "edited": page}
    assert with_article([Draft(there), Draft(there), Draft(None, error="x")]) == [Draft(there)]


def test_a_preview_counts_what_the_page_then_shows_and_names_the_rest(store: Store, gazetteer: Any) -> None:
    text = "Gunmen killed five policemen in Samarra on Monday. More than 160,000 have been killed in Syria since 2011."
    told = replace(article(5), id="both", text=text)
    before = store.summary(Filters()).incidents
    (draft,) = drafts_of(iter([(told, "")]), gazetteer)
    assert {one.layer for one in draft.incidents} == {"incident", "statistic"}
    shown, aside = counted([draft], Words("en"))
    assert aside == "1 more that is shown only when asked for (statistics)"
    store.add(told, draft.incidents)
    store.regroup()
    assert shown == f"{store.summary(Filters()).incidents - before} incident"


def test_the_latest_entries_are_listed_and_the_others_counted() -> None:
    entries = [article(n, published=date(2014, 1 + n % 12, 1 + n % 28)) for n in range(300)]
    listed, more = latest(entries, "")
    assert (len(listed), more) == (LISTED, 200)
    assert listed[0].published == max(one.published for one in entries if one.published)
    assert [one.title for one in latest(entries, "REPORT 299")[0]] == ["Report 299"]


class Handler(http.server.BaseHTTPRequestHandler):
    """A feed with a good entry, a slow one and a hostile one; a feed of five thousand; a page that takes its time."""

    def do_GET(self) -> None:
        host = f"http://{self.headers['Host']}"
        if self.path == "/slow":
            time.sleep(20)
        entries = [
            ("Mosul", "/none", TEXT.format(n=6)),
            ("<script>Raqqa</script>&lt;b&gt;", "/slow", "Gunmen fled Raqqa."),
        ]
        many = [(f"Report {n}", f"/{n}", "Nine were killed in Mosul.") for n in range(5000)]
        told = {"/feed": entries, "/many": many}.get(self.path)
        if told is None:
            self.send_error(404)
            return
        items = "".join(
            f"<item><title>{title}</title><link>{host}{link}</link><description>{text}</description></item>"
            for title, link, text in told
        )
        body = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@dataclass
class Served:
    page: str
    feeds: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[Served]:
    """An empty store's page that may ask this machine, and the machine's feeds."""
    folder = tmp_path_factory.mktemp("add")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with serving(folder / "own.duckdb", folder / "log.txt", DATELINE_NETWORKS="127.0.0.0/8") as address:
        yield Served(address, f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


@pytest.fixture
def adding(served: Served, screen: Screen) -> Screen:
    screen.address = served.page
    screen.open()
    return screen


def way(screen: Screen, name: str) -> Any:
    """Opens the dialog at one of its ways."""
    screen.page.get_by_role("button", name="Add", exact=True).click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=name, exact=True).click()
    return dialog


def ask(screen: Screen, dialog: Any, url: str) -> None:
    dialog.get_by_role("textbox", name="Address").fill(url)
    dialog.get_by_role("button", name="Read", exact=True).click()


def drop(screen: Screen, dialog: Any, files: list[dict[str, Any]]) -> None:
    screen.page.locator('input[type="file"]').set_input_files(files)  # type: ignore[arg-type]
    dialog.get_by_text(files[-1]["name"]).first.wait_for()


def texts(*numbers: int) -> list[dict[str, Any]]:
    kind = {"mimeType": "text/plain"}
    return [{"name": f"r{n}.txt", "buffer": TEXT.format(n=n).encode(), **kind} for n in numbers]


@pytest.mark.browser
def test_files_are_dropped_chosen_kept_known_again_and_taken_back(adding: Screen) -> None:
    empty = adding.headline()
    adding.page.get_by_role("button", name="Drop files").click()
    dialog = adding.page.get_by_role("dialog")
    drop(adding, dialog, [{"name": "photo.bin", "mimeType": "", "buffer": bytes(range(256)) * 8}, *texts(3, 4)])
    dialog.get_by_role("button", name="Read", exact=True).click()
    dialog.get_by_text("2 incidents found in 2 articles").wait_for(timeout=60_000)
    assert "photo.bin: a binary file, not text" in dialog.get_by_role("alert").inner_text()
    dialog.locator(".st-key-add_map img").wait_for()
    assert "killed 3 people in Mosul" in dialog.locator("blockquote").first.inner_text()
    dialog.get_by_role("button", name="Save 2 articles").click()
    adding.until(lambda: "in 2 articles" in adding.headline(), f"still {adding.headline()}", 30)
    dialog = way(adding, "Files")
    drop(adding, dialog, texts(3, 5))
    dialog.get_by_role("button", name="Read", exact=True).click()
    dialog.get_by_text("The same text or address is already there").wait_for(timeout=60_000)
    dialog.get_by_role("button", name="Save 1 article").wait_for()
    dialog.get_by_role("button", name="Discard").click()
    adding.page.keyboard.press("Escape")
    adding.page.get_by_role("button", name="Undo").click()
    adding.until(lambda: adding.headline() == empty, f"still {adding.headline()}", 20)


@pytest.mark.browser
def test_the_samples_are_read_into_an_empty_store_with_one_click_and_taken_back(adding: Screen) -> None:
    empty = adding.headline()
    adding.page.get_by_role("button", name="Read the five sample articles").click()
    adding.until(lambda: "in 5 articles" in adding.headline(), f"still {adding.headline()}", 90)
    adding.ready()
    adding.until(lambda: adding.map.locator(".dl-mark").count() > 0, "no marks")
    assert adding.page.locator(".st-key-listing button").count() > 0
    adding.page.get_by_text("Saved: 5 articles").wait_for()
    adding.page.get_by_role("button", name="Undo").click()
    adding.until(lambda: adding.headline() == empty, f"still {adding.headline()}", 30)
    adding.page.get_by_role("button", name="Read the five sample articles").wait_for()


@pytest.mark.browser
def test_a_day_that_is_asked_for_dates_what_was_found(adding: Screen) -> None:
    empty, dialog = adding.headline(), way(adding, "Paste")
    dialog.get_by_role("textbox", name="Text of the article").fill("Gunmen killed two soldiers in Tikrit on Tuesday.")
    dialog.get_by_role("button", name="Read", exact=True).click()
    dialog.get_by_text("The publication date is unknown").wait_for(timeout=60_000)
    found = dialog.locator(".dl-source")
    assert "2014" not in found.inner_text()
    dialog.get_by_role("spinbutton", name="year, Published on").click()
    adding.page.keyboard.type("20140618")
    adding.page.keyboard.press("Enter")
    # while the page is drawn anew, what was there before may stand below for a moment
    adding.until(lambda: ["17 June 2014" in one for one in found.all_inner_texts()] == [True], "undated", 30)
    assert dialog.get_by_text("The publication date is unknown").count() == 0
    dialog.get_by_role("button", name="Save", exact=True).click()
    adding.until(lambda: "in 1 article" in adding.headline(), f"still {adding.headline()}", 30)
    assert "17 June 2014" in " ".join(adding.page.locator(".st-key-listing button").inner_text().split())
    adding.page.get_by_role("button", name="Undo").click()
    adding.until(lambda: adding.headline() == empty, f"still {adding.headline()}", 30)


@pytest.mark.browser
def test_a_feed_is_listed_ticked_stopped_and_previewed(adding: Screen, served: Served) -> None:
    dialog = way(adding, "Address")
    ask(adding, dialog, f"{served.feeds}/feed")
    dialog.get_by_text("2 entries in the feed Wire").wait_for(timeout=90_000)
    adding.until(lambda: dialog.get_by_role("checkbox").count() == 2, "no boxes")
    assert dialog.locator("script, .stCheckbox b").count() == 0
    assert dialog.get_by_role("textbox").count() == 0  # nobody searches among two
    dialog.get_by_role("button", name="Read 2 entries").click()
    dialog.get_by_text("2 of 2").wait_for(timeout=60_000)
    assert dialog.get_by_role("button", name="Read 2 entries").count() == dialog.get_by_role("checkbox").count() == 0
    begin = time.monotonic()
    dialog.get_by_role("button", name="Stop reading").click()
    dialog.get_by_text("Stopped here: only these 1 were read").wait_for()
    assert time.monotonic() - begin < 10
    dialog.get_by_text("Only the opening that the feed gives was read").wait_for()
    dialog.get_by_role("button", name="Discard").click()
    ask(adding, dialog, f"{served.feeds}/many")
    dialog.get_by_text("The latest 100 of 5,000 entries are listed").wait_for(timeout=90_000)
    dialog.get_by_role("button", name="None", exact=True).click()
    adding.until(lambda: dialog.get_by_role("button", name="Read 0 entries").is_disabled(), "ticks remain")
    dialog.get_by_role("textbox", name="Find in the entries").fill("nowhere")
    adding.page.keyboard.press("Enter")
    dialog.get_by_text("No entry holds these words.").wait_for()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("{feeds}/gone", "the server answered 404"),
        ("http://10.0.0.1/", "not a public address"),
        ("ftp://a", "only http"),
    ],
)
def test_an_address_that_gives_nothing_says_why_and_what_to_do(
    adding: Screen, served: Served, url: str, said: str
) -> None:
    dialog = way(adding, "Address")
    ask(adding, dialog, url.format(feeds=served.feeds))
    refused = dialog.get_by_role("alert")
    refused.wait_for(timeout=40_000)
    assert said in refused.inner_text()
    dialog.get_by_text("save the page there and give the file under “Files”").wait_for()


@pytest.mark.browser
def test_a_file_above_the_limit_is_refused_with_the_limit_and_a_way_out(adding: Screen, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"word " * (21 * 1024 * 1024 // 5))
    dialog = way(adding, "Files")
    adding.page.locator('input[type="file"]').set_input_files(large)
    dialog.get_by_text("must be 20", exact=False).wait_for(timeout=30_000)
    assert "A larger file is read by “dateline ingest”" in dialog.inner_text()


OWN = "Tag;Vorfall;Lat;Lon;Tote\n3/4/2023;Shells hit the market and killed two traders.;12,05;24,88;2\n"


def choose(screen: Screen, dialog: Any, field: str, column: str) -> None:
    option = screen.page.get_by_role("option", name=column, exact=True)
    # What is drawn anew after the choice before closes a list that was opened meanwhile.
    for _ in range(6):
        dialog.get_by_role("combobox", name=field, exact=True).click()
        with contextlib.suppress(TimeoutError):
            option.click(timeout=4000)
            return
    raise AssertionError(f"no {column} for {field}")


@pytest.mark.browser
def test_a_table_of_events_is_shown_mapped_asked_for_its_days_kept_and_taken_back(adding: Screen) -> None:
    empty, dialog = adding.headline(), way(adding, "Files")
    drop(adding, dialog, [*texts(3), {"name": "own.csv", "mimeType": "text/csv", "buffer": OWN.encode()}])
    dialog.get_by_role("button", name="Read", exact=True).click()
    dialog.get_by_text("5 columns · read as a table of events").wait_for(timeout=60_000)
    choose(adding, dialog, "What is reported", "vorfall")
    choose(adding, dialog, "Day", "tag")
    choose(adding, dialog, "Killed", "tote")
    dialog.get_by_role("button", name="Read the table").click()
    dialog.get_by_text("may be either of two days").wait_for(timeout=60_000)
    dialog.get_by_text("3 April", exact=True).click()
    dialog.get_by_text("Shelling/artillery/missile attack · 12.050, 24.880 · 3 April 2023 · 2 killed").wait_for()
    dialog.get_by_role("button", name="Save 1 event").click()
    dialog.get_by_text("1 incident found in 1 article").wait_for(timeout=60_000)
    dialog.get_by_role("button", name="Save", exact=True).click()
    adding.until(lambda: "in 2 articles" in adding.headline(), f"still {adding.headline()}", 30)
    adding.page.get_by_role("button", name="Undo").click()
    adding.until(lambda: adding.headline() == empty, f"still {adding.headline()}", 30)


@pytest.mark.parametrize(
    ("name", "data", "table"),
    [
        ("a.csv", b"date,notes\n", True),
        ("a.json", b'[{"event_date": "2023-03-03", "fatalities": 2, "notes": "Shots."}]', True),
        ("a.json", b'[{"text": "Shells hit Bria."}]', False),
        ("a.json", b"[", False),
        ("a.txt", b"Shells hit Bria.", False),
    ],
)
def test_a_table_among_dropped_files_is_told_from_articles(name: str, data: bytes, table: bool) -> None:
    assert is_table(name, data) == table


@pytest.mark.browser
def test_a_pasted_text_outlives_escape_a_click_beside_and_a_reload_and_a_day_typed_before_save(adding: Screen) -> None:
    page, said, answers = adding.page, [], [False, False, True]
    page.on("dialog", lambda asked: (said.append(asked.message), (asked.accept if answers.pop(0) else asked.dismiss)()))
    empty, dialog = adding.headline(), way(adding, "Paste")
    text = dialog.get_by_role("textbox", name="Text of the article")
    text.press_sequentially("Gunmen killed two soldiers in Tikrit on Tuesday.")
    page.keyboard.press("Escape")
    page.mouse.click(1390, 450)
    assert len(said) == 2
    page.reload()
    adding.ready()
    way(adding, "Paste")
    adding.until(lambda: text.input_value().endswith("on Tuesday."), "the text is lost")
    dialog.get_by_role("button", name="Read", exact=True).click()
    dialog.get_by_text("The publication date is unknown").wait_for(timeout=60_000)
    dialog.get_by_role("spinbutton", name="year, Published on").press_sequentially("20140618")
    page.keyboard.press("Enter")
    adding.until(lambda: "17 June 2014" in dialog.locator(".dl-source").first.inner_text(), "undated", 30)
    dialog.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Show them").click(timeout=60_000)
    adding.until(lambda: "17 June 2014" in page.locator(".dl-card").inner_text(), "the card of what was added")
    page.get_by_role("button", name="Undo").click()
    adding.until(lambda: adding.headline() == empty, f"still {adding.headline()}", 30)
    assert page.evaluate("sessionStorage['dateline-typed']") == "{}"
    way(adding, "Paste")
    text.press_sequentially("x")
    page.keyboard.press("Escape")
    adding.until(lambda: dialog.count() == 0, "still open")
