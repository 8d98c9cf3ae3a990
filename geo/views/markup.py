"""HTML that cannot be broken into: every text is escaped, and only ``tag`` makes elements."""

from __future__ import annotations

from html import escape

__all__ = ["Html", "join", "tag"]

VOID = {"br", "hr", "img"}


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


def join(*parts: object) -> Html:
    """Parts one after another."""
    return Html("".join(map(_content, parts)))
