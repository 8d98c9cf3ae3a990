"""HTML that cannot be broken into: every text is escaped, and only ``tag`` makes elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

__all__ = ["Html", "around", "join", "plain", "tag"]

VOID = {"br", "hr", "img", "link"}


class Html(str):
    """Text that is already HTML; any other string is escaped before it is set."""

    __slots__ = ()


def _content(part: object) -> str:
    return part if isinstance(part, Html) else escape(str(part))


def tag(name: str, *content: object, **attributes: str | None) -> Html:
    """An element: ``tag("p", text, cls="note")``; ``cls`` is class, ``_`` in a name becomes ``-``, none is left out."""
    written = "".join(
        f' {"class" if key == "cls" else key.replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(map(_content, content))
    return Html(f"<{name}{written}>" if name in VOID else f"<{name}{written}>{inner}</{name}>")


def around(name: str, inside: Iterable[str], **attributes: str | None) -> Iterator[str]:
    """The same element in pieces, around what need never be in memory as a whole; what is ``inside`` is HTML."""
    end = f"</{name}>"
    yield tag(name, **attributes).removesuffix(end)
    yield from inside
    yield end


def join(*parts: object) -> Html:
    """Parts one after another."""
    return Html("".join(map(_content, parts)))


def plain(text: str) -> str:
    """A text that Streamlit shows as it stands, on one line: its Markdown, directives and entities are escaped.

    Whatever an article, a reader or a file says passes through here on its way to a widget's label or help, a caption
    or a message; ``tests/page/test_widget_texts.py`` holds that.
    """
    return "".join(f"\\{char}" if char in "\\`*_[]{}<>()#+-.!$:~|&=" else char for char in " ".join(text.splitlines()))
