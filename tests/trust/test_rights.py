"""Nobody edits who was not let in: who may do what, case by case, with the safe side wherever something is missing."""

from __future__ import annotations

import inspect
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from geo.render.field_texts import signed_name
from geo.render.words import Words
from geo.store import Store, open_store
from geo.store.protocol import Word
from geo.views.page import signing_in
from geo.views.page.peer import belongs_to_another, marked
from geo.views.page.signing_in import hindrance, providers
from geo.views.state.guarded_store import READS, GuardedStore, guarded
from geo.views.state.rights import (
    OTHER_USER,
    NotAllowed,
    People,
    SecretsError,
    is_opened_here,
    people_of,
    read_secrets,
    signed_in,
)
from tests.page.samples import ARTICLES, INCIDENTS, fill
from tests.trust.provider import providing

HOST = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
NOON = 1_700_000_000
ARTICLE = next(iter(ARTICLES.values()))
QAIM = next(one for ones in INCIDENTS.values() for one in ones if one.id == "qaim")
DESK = People(owners=("Ann@Desk.example",), editors=("bo@desk.example",), editor_groups=("night desk",))


@pytest.mark.parametrize(
    ("peer", "more", "here"),
    [
        (None, {}, True),
        ("127.0.0.2", {}, True),
        (None, {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, True),
        ("203.0.113.9", {}, False),  # another machine that says it asks for localhost
        ("no address", {}, False),
        (None, {"Host": "news.example", "Origin": "https://news.example"}, False),  # a server in front, or a name
        (None, {"Origin": "https://news.example"}, False),  # that is made to lead here
        (None, {"Origin": ""}, False),  # no browser
        (None, {"Host": ""}, False),
        (None, {"X-Forwarded-For": "127.0.0.1"}, False),
        (None, {"x-forwarded-proto": "https"}, False),
        (None, {"Forwarded": "for=203.0.113.9"}, False),
        (None, {"Via": "1.1 front"}, False),
        (None, {OTHER_USER: "other user"}, False),
    ],
)
def test_a_page_is_opened_here_only_by_a_browser_of_this_machine_with_nothing_in_between(peer, more, here):
    assert is_opened_here(peer, HOST | more) is here


def test_what_says_nothing_of_itself_is_not_here():
    assert not is_opened_here(None, {})


@pytest.mark.parametrize(
    ("claims", "role", "why"),
    [
        ({"email": "ann@desk.example"}, "owner", ""),
        ({"email": "bo@desk.example"}, "editor", ""),
        ({"email": "cy@desk.example", "groups": ["night desk"]}, "editor", ""),
        ({"email": "cy@desk.example", "groups": "night desk"}, "editor", ""),
        ({"email": "cy@desk.example"}, "reader", "on_no_list"),
        ({"email": "cy@desk.example", "groups": "ight"}, "reader", "on_no_list"),
        ({}, "reader", "on_no_list"),
        ({"email": "ann@desk.example", "email_verified": False}, "reader", "unverified"),
        ({"email": "ann@desk.example", "email_verified": "false"}, "reader", "unverified"),
        ({"email": "ann@desk.example", "iat": NOON - 13 * 3600}, "reader", "expired"),
        ({"email": "ann@desk.example", "iat": NOON + 3600}, "reader", "expired"),
        ({"email": "ann@desk.example", "iat": "now"}, "reader", "expired"),
    ],
)
def test_who_signed_in_may_what_the_lists_say_as_long_as_the_provider_vouches_for_them(claims, role, why):
    found = signed_in({"name": "N", "email_verified": True, "iat": NOON - 60} | claims, DESK, NOON)
    assert (found.role, found.why) == (role, why)


def test_an_empty_entry_of_a_list_lets_nobody_in():
    empty = People(owners=("",), owner_groups=("",))
    assert signed_in({"email": "", "email_verified": True, "iat": NOON}, empty, NOON).role == "reader"


def test_the_audit_trail_has_name_and_mail_and_readers_see_the_name():
    claims = {"name": "Ann <root@x>\n2", "email": "ann@desk.example", "email_verified": True, "iat": NOON}
    author = signed_in(claims, DESK, NOON).author
    assert author == "Ann root@x2 <ann@desk.example>"
    assert signed_name(author, Words()) == "Ann root@x2"
    assert signed_name("A < B", Words()) == "A < B"


@pytest.mark.parametrize(
    "text",
    ['[dateline]\neditor = ["a@b"]', '[dateline]\neditors = "a@b"', "[dateline]\nhours = 'x'", "dateline = 3", "[dat"],
)
def test_secrets_that_cannot_be_meant_are_refused_with_what_is_wrong(tmp_path, text):
    file = tmp_path / "secrets.toml"
    file.write_text(text)
    with pytest.raises(SecretsError, match=r"dateline|secrets\.toml"):
        people_of(read_secrets([str(file)]))


def test_a_list_that_changes_while_the_page_runs_counts_at_once(tmp_path):
    file = tmp_path / "secrets.toml"
    assert people_of(read_secrets([str(file)])) is None
    file.write_text('[dateline]\neditors = ["bo@desk.example"]')
    assert people_of(read_secrets([str(file)])) == People(editors=("bo@desk.example",))
    file.write_text("[dateline]\neditors = []")
    os.utime(file, (NOON, NOON))
    assert people_of(read_secrets([str(file)])) == People()


def test_each_provider_of_the_secrets_is_offered():
    one = {"client_id": "a", "server_metadata_url": "x", "client_kwargs": {"prompt": "login"}}
    assert list(providers({"auth": one})) == [""]
    assert list(providers({"auth": {"redirect_uri": "x", "google": one, "desk": one}})) == ["google", "desk"]
    assert providers({}) == {}


def test_a_provider_that_is_down_is_told_before_anybody_is_sent_there():
    with providing() as provider:
        settings = {"server_metadata_url": f"{provider.address}/.well-known/openid-configuration"}
        assert hindrance(settings) == ""
        provider.answers = False
        assert "503" in hindrance(settings) or "Service" in hindrance(settings)
    assert hindrance(settings) != ""


def test_a_provider_that_answers_a_little_at_a_time_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(signing_in, "PATIENCE_S", 0.5)
    with providing() as provider:
        provider.seconds_a_byte = 0.1  # an answer of some three hundred bytes
        settings = {"server_metadata_url": f"{provider.address}/.well-known/openid-configuration"}
        begun = time.monotonic()
        assert hindrance(settings) == "no answer within 0.5 s"
        assert time.monotonic() - begun < 10
        provider.seconds_a_byte = 0.0


WRITES: dict[str, tuple[Any, ...]] = {
    "add": (ARTICLE, []), "add_all": ([(ARTICLE, [])],), "remove": (ARTICLE.id,), "batch": (),
    "regroup": (), "correct": (QAIM.id, "note", "x", "me"), "merge": ([QAIM, QAIM], "me"), "split": (QAIM, [], "me"),
    "say_copy": (QAIM, ARTICLE.id, "", "me"),
    "undo": ("x",), "correct_all": (["x"], Word("note", str, "me")), "undo_all": ("x",),
    "keep_view": ("x", "", "me"), "rename_view": ("x", "y"), "drop_view": ("x",),
}  # fmt: skip


NOT_THE_PAGES = {"as_file", "load_rows", "put_in_place", "take_in"}  # for the command line alone


def test_every_method_of_a_store_either_answers_or_asks_first(store: Store, monkeypatch: pytest.MonkeyPatch):
    methods = {name for name, _ in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}
    assert methods - READS - set(WRITES) == NOT_THE_PAGES
    assert not [name for name in NOT_THE_PAGES if hasattr(guarded(store), name)]
    monkeypatch.setenv("DATELINE_EDIT", "nobody")
    before = store.version()
    for name, arguments in WRITES.items():
        with pytest.raises(NotAllowed, match="read-only"):
            getattr(guarded(store), name)(*arguments)
    assert store.version() == before
    assert not hasattr(GuardedStore(store), "writing")


def test_an_editor_takes_back_their_own_work_and_an_owner_anybodys(store: Store, monkeypatch: pytest.MonkeyPatch):
    others = store.correct(QAIM.id, "note", "theirs", "somebody else")
    page = guarded(store)
    monkeypatch.setenv("DATELINE_EDIT", "everyone")
    page.correct(QAIM.id, "note", "mine", "me <boss@desk.example>")
    assert store.corrections(QAIM.id)[-1].author == "me boss@desk.example"
    for deed in (lambda: page.undo(others.id), lambda: page.remove(ARTICLE.id)):
        with pytest.raises(NotAllowed, match="owner"):
            deed()
    monkeypatch.setenv("DATELINE_EDIT", "everyone-owns")
    page.undo(others.id)
    assert [bool(one.undone) for one in store.corrections(QAIM.id)] == [True, False]


@pytest.fixture
def store(tmp_path: Path):
    opened = open_store(tmp_path / "own.duckdb")
    fill(opened)
    yield opened
    opened.close()


def test_the_system_tells_whose_program_asks():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
        server.accept()[0] as accepted,
    ):
        ends = client.getsockname(), accepted.getsockname()
        assert not belongs_to_another(*ends)
        headers = [(b"host", b"localhost")]
        assert marked({"client": ends[0], "server": ends[1], "headers": headers})["headers"] == headers


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can ask as somebody else")
def test_a_server_of_another_user_in_front_of_the_page_is_noticed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        os.seteuid(65534)
        try:
            client = socket.create_connection(server.getsockname())
        finally:
            os.seteuid(0)
        with client, server.accept()[0] as accepted:
            ends = client.getsockname(), accepted.getsockname()
            assert belongs_to_another(*ends)
            scope = {"client": ends[0], "server": ends[1], "headers": []}
            assert marked(scope)["headers"] == [(OTHER_USER.encode(), b"other user")]
