"""HTML that cannot be broken into: every text is escaped, and only ``tag`` makes elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

__all__ = ["Html", "around", "image", "join", "picture_address", "plain", "tag"]

VOID = {"br", "hr", "img", "link"}
# The light is turned round, and the hues turned back.
AT_NIGHT = "<style>@media (prefers-color-scheme: dark) { :root { filter: invert(0.9) hue-rotate(180deg); } }</style>"


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


def image(picture: Html, alt: str, first: float = 0.0) -> Html:
    """A picture in the page, which takes SVG elements out of HTML; where it is wider than its place, it is moved there.

    It is not so narrow on a phone that its letters could not be read. ``first`` is what is seen of it there at first,
    as a share of its width from its left.
    """
    drawn = tag("img", src=picture_address(picture), alt=alt, cls="dl-picture")
    begun = tag("span", cls="dl-first", style=f"--at: {first:.2f}")
    return tag("div", begun, drawn, cls="dl-wide", role="group", aria_label=alt, tabindex="0")


def picture_address(picture: Html) -> str:
    """An SVG picture as an image's address: drawn for paper, its light is turned round wherever the page is dark.

    The picture itself asks for the scheme of the element it stands in, so no server needs to know of it.
    """
    head, end, inside = picture.partition(">")
    return f"data:image/svg+xml,{quote(head + end + AT_NIGHT + inside)}"


def plain(text: str) -> str:
    """A text that Streamlit shows as it stands, on one line: its Markdown, directives and entities are escaped.

    Whatever an article, a reader or a file says passes through here on its way to a widget's label or help, a caption
    or a message; ``tests/page/test_widget_texts.py`` holds that.
    """
    return "".join(f"\\{char}" if char in "\\`*_[]{}<>()#+-.!$:~|&=" else char for char in " ".join(text.splitlines()))
