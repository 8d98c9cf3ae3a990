"""The page's style: a sheet that the document names, so that it is there first, and what only a session knows.

What stands in an element of the page is laid out by Streamlit seconds after the page's head on a slow machine: until
then the page would be seen in Streamlit's own measures, and all of it would move.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

import streamlit as st

from geo import assets
from geo.render.words import Words

__all__ = ["SAID", "address", "page_style", "sheets"]

SAID = ("yyyy", "mm", "dd", "creatable", "select_all", "select_matches", "no_results", "upload")
"""What Streamlit itself says in English, or in the browser's language: the page's style says it instead."""

FOLDER = Path(assets.__path__[0])
COLOURS = {
    "accent": ("#0b5f8a", "#6cc0ee"),
    "dim": ("#59636b", "#a9b4bc"),
    "panel": ("#fff8e1", "#1c252c"),
    "sea": ("#dbe6ed", "#10171d"),
    "on-accent": ("#ffffff", "#10171c"),
    "ground": ("#ffffff", "#11171b"),
    "raised": ("#ffffff", "#181f26"),
    "raised-edge": ("#c6ced6", "#5f6c78"),
    "deepest": ("#7faabf", "#3e647a"),
    "veil": ("#1b232b59", "#000408a6"),
    "edge": ("#c6ced6", "#3a4550"),
    "wrong": ("#b3261e", "#ff9b8f"),
}
"""What the page's own rules are drawn with, in the light and in the dark."""


def page_style(words: Words) -> str:
    """The colours of the theme in use, what is typed into a day, and the direction of the language."""
    side = "right" if words.right_to_left else "left"
    turned = _file("right_to_left") if words.right_to_left else ""
    said = " ".join(f'--dl-{name}: "{words(f"streamlit.{name}")}";' for name in SAID)
    colours = _colours(dark=st.context.theme.type == "dark")
    return f'<style class="dl-from-{side} dl-in-{words.language}">{colours}\n:root {{ {said} }}\n{turned}</style>'


def address(*, embedded: bool, turned: bool) -> str:
    """Where the sheet of the page is, or of the page inside another one; another with other contents."""
    return f"/dateline-{sha256(_sheet(embedded=embedded, turned=turned)).hexdigest()[:12]}.css"


@cache
def sheets() -> dict[str, bytes]:
    """All sheets by their addresses."""
    every = [{"embedded": embedded, "turned": turned} for embedded, turned in product((False, True), repeat=2)]
    return {address(**one): _sheet(**one) for one in every}


@cache
def _sheet(*, embedded: bool, turned: bool) -> bytes:
    # The system's colours are those of the theme, but for a reader who chose another: a session tells it later.
    colours = f"{_colours(dark=False)}\n@media (prefers-color-scheme: dark) {{ {_colours(dark=True)} }}"
    names = ("page", "embed" if embedded else "paper")
    return "\n".join((colours, _both(), *map(_file, names), _turned() if turned else "")).encode()


@cache
def _file(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


def _turned() -> str:
    """From right to left, until a session speaks a language that is not: its reader may choose another."""
    return f":where(html:not(:has(style.dl-from-left))) {{\n{_file('right_to_left')}\n}}"


def _colours(*, dark: bool) -> str:
    named = " ".join(f"--dl-{name}: {pair[dark]};" for name, pair in COLOURS.items())
    return f":root {{ {named} }}"


def _both() -> str:
    """The colours by the scheme of the page itself: a system that turns dark in the evening tells no server."""
    named = " ".join(f"--dl-{name}: light-dark({', '.join(pair)});" for name, pair in COLOURS.items())
    return f"@supports (color: light-dark(#000, #fff)) {{ .stApp {{ {named} }} }}"
