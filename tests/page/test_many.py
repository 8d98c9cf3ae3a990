"""Tags, who looks after what, and one word on many incidents: on the card, in the table and in the queue."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from geo.articles.fetch import Fetcher
from geo.filters.model import NOBODY, Filters
from geo.formats import FORMATS
from geo.formats.flat_record import flat
from geo.render.html import tag
from geo.store import Store
from geo.store.protocol import Word
from geo.views.editing.many_job import ManyJob
from geo.views.incident.media import looked_at, meant
from tests.page.conftest import Screen
from tests.page.samples import ARTICLES, HOSTILE
from tests.page.test_page import Page, headline, html, link, page
from tests.page.test_review import kept, kept_after

__all__ = ["page"]

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def opened(test: Any, key: str) -> Any:
    test.session_state[f"{key}_many"] = True
    return test.run()


def stored(page: Page) -> Store:
    kept_after(page)
    return kept()


def test_a_tag_and_a_name_are_set_on_the_card_and_are_filters_and_columns(page: Page) -> None:
    stored(page).correct("balad", "assigned", "Ann", "Ann")
    test = page(incident="qaim")
    test.multiselect(key="tags_qaim").set_value(["to publish"]).run()
    test.selectbox(key="person_qaim").set_value("Ann").run()
    assert not test.exception
    now = kept().incident("qaim")
    assert now is not None
    assert (now.tags, now.assigned, now.review_state) == (("to publish",), "Ann", "unreviewed")
    again = page(tag="to publish", assigned="Ann")
    assert headline(again).count("1 incident ") == 1
    row = flat(now, {one.id: one for one in ARTICLES.values()})
    assert (row["tags"], row["assigned"]) == (("to publish",), "Ann")
    assert b"to publish" in next(one for one in FORMATS if one.name == "csv").as_bytes([now], {})


def test_what_nobody_looks_after_is_a_choice_of_its_own(page: Page) -> None:
    store = stored(page)
    every = len(store.incidents(Filters()))
    for key, name in (("qaim", "Ann"), ("balad", "Bo")):
        store.correct(key, "assigned", name, name)
    test = page(assigned=NOBODY)
    assert f"{every - 2} incidents" in headline(test)
    assert f"nobody ({every - 2})" in test.multiselect(key="f_assigned").options
    assert "Looked after by\\: nobody" in " ".join(button.label for button in test.button)
    assert f"{every - 1} incidents" in headline(page(assigned=[NOBODY, "Bo"]))


def test_all_that_the_filters_leave_is_tagged_in_the_table_and_taken_back_as_one(page: Page) -> None:
    test = opened(page(actor="isis"), "table")
    assert "Tag 3" in {button.label for button in test.button}
    test.multiselect(key="table_tags").set_value(["june"])
    test.button(key="table_tagged").click().run()
    assert not test.exception
    assert {one.id for one in kept().incidents(Filters(tags=("june",)))} == {"qaim", "balad", "hamdaniya"}
    assert "3 incidents tagged" in test.success[0].value
    test.button(key="many_undo").click().run()
    assert kept().incidents(Filters(tags=("june",))) == []
    assert "Taken back on 3 incidents." in test.success[0].value


def test_a_button_whose_box_is_empty_says_what_is_missing(page: Page) -> None:
    test = opened(page(), "table")
    test.button(key="table_assigned").click().run()
    assert "type a name first" in test.warning[0].value
    assert kept().acts(1) == []


def test_the_whole_queue_is_accepted_at_once_told_on_one_line_and_taken_back(page: Page) -> None:
    test = opened(page(tab="review"), "queue")
    test.button(key="queue_accepted").click().run()
    assert "13 of 13 checked" in html(test)
    (act,) = kept().acts(5)
    assert "13 incidents: Check: accepted" in html(test)
    test.button(key=f"undo_{act.id}").click().run()
    assert "0 of 13 checked" in html(test)


def test_what_somebody_changed_after_the_page_was_drawn_is_left_out_and_said(page: Page) -> None:
    test = opened(page(), "table")
    kept().correct("qaim", "status", "disputed", "Bo")
    test.button(key="table_rejected").click().run()
    assert "1 was left out" in test.success[0].value
    now = kept().incident("qaim")
    assert now is not None
    assert now.review_state == "edited"


def test_who_only_reads_sees_tags_and_sets_none(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(page).correct("qaim", "tags", (HOSTILE[:30],), "Ann")
    monkeypatch.setenv("DATELINE_EDIT", "nobody")
    test = page(incident="qaim")
    assert str(tag("p", f"Tag: {HOSTILE[:30]}"))[3:-4] in html(test)
    assert not [one for one in test.multiselect if one.key == "tags_qaim"]
    assert not [one for one in test.button if one.key and one.key.startswith("table_")]


def test_an_act_that_fails_says_why_and_how_far_it_came(page: Page) -> None:
    store = stored(page)

    def parts() -> Any:
        yield from store.correct_all(["qaim"], Word("tags", lambda _: ("a",), "Ann"))
        raise ValueError("no room")

    failed = ManyJob(parts(), 2, "tagged")
    failed.wait(20)
    assert (failed.error, failed.told.changed, failed.running) == ("ValueError: no room", 1, False)


def test_an_act_that_is_stopped_half_way_says_so_and_what_was_done_is_taken_back_as_one(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.store.together.CHUNK", 3)
    test = page()
    store, go = kept(), threading.Event()
    ids, word = list(store.roots(None, Filters())), Word("tags", lambda _: ("a",), "Ann")

    def parts() -> Any:
        for told in store.correct_all(ids, word):
            yield told
            go.wait(20)

    job = ManyJob(parts(), len(ids), "tagged", word.act)
    assert job.running
    job.stop()
    go.set()
    job.wait(20)
    assert job.stopped
    done = job.told.changed
    assert 0 < done < len(ids)
    assert len(store.incidents(Filters(tags=("a",)))) == done
    test.session_state["_many"] = job
    test.run()
    assert f"Stopped after {done} of {len(ids)}" in test.success[0].value
    test.button(key="many_undo").click().run()
    test.session_state["_many"].wait(20)
    assert store.incidents(Filters(tags=("a",))) == []


class _Answers(BaseHTTPRequestHandler):
    """A picture, a page, or nothing any more."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.send_response(404 if path == "/gone" else 200)
        self.end_headers()
        self.wfile.write({"/photo": PNG, "/gone": b""}.get(path, b"<script>alert(1)</script>"))
        self.server.asked.append(self.path)  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def answering() -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def test_what_a_link_gives_is_told_by_its_bytes_and_a_dead_one_says_so() -> None:
    with answering() as server:
        at = f"http://127.0.0.1:{server.server_port}"
        ours = Fetcher(allow=lambda _: True, seconds=5)
        assert [looked_at(at + path, ours).kind for path in ("/photo", "/page", "/gone")] == ["picture", "page", "dead"]
        assert "404" in str(looked_at(f"{at}/gone", ours).why)
        assert looked_at(f"{at}/photo", Fetcher()).kind == "dead"  # no page makes this machine ask its own network
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()[1]
    assert looked_at(f"http://127.0.0.1:{nobody}/", ours).kind == "dead"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/hosts", "https://", "", "data:text/html,x", "ftp://a/b"]
)
def test_only_web_addresses_are_kept(text: str) -> None:
    with pytest.raises(ValueError, match=r"link|names no machine"):
        meant(text)


def test_an_address_without_a_scheme_is_one_of_the_web() -> None:
    assert meant(" example.org/a b.jpg ") == "https://example.org/a%20b.jpg"


def test_a_link_is_kept_escaped_asked_for_after_a_click_alone_and_says_that_it_is_dead(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering() as server:
        monkeypatch.setenv("DATELINE_NETWORKS", "127.0.0.1")
        address = f"http://127.0.0.1:{server.server_port}/gone"
        test = page(incident="qaim")
        test.text_input(key="media_add_qaim").input(f'{address}?"><b>')
        next(one for one in test.button if one.label == "Add the link").click().run()
        now = kept().incident("qaim")
        assert now is not None
        assert now.links == (f'{address}?"><b>',)
        assert "<b>" not in html(test).replace("<br>", "")
        assert server.asked == []
        test.button(key="media_show_qaim_0").click().run()
        assert len(server.asked) == 1
        assert "404" in test.warning[0].value
        test.button(key="media_less_qaim_0").click().run()
        assert link(test) == {"incident": ["qaim"]}
        assert kept().incident("qaim").links == ()  # type: ignore[union-attr]


@pytest.mark.browser
def test_rows_are_ticked_and_tagged_in_a_browser_and_a_click_still_opens_the_card(screen: Screen) -> None:
    page = screen.open("/?tab=table&actor=isis").page
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    screen.settled()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + 53)
    page.locator(".st-key-table_many button").first.click()
    page.get_by_text("The 1 that is ticked").wait_for()
    assert "incident=" not in page.url
    page.keyboard.press("Escape")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 150, box["y"] + 53)
    screen.until(lambda: "incident=" in page.url, "a click on a row did not open it")
