"""No text of an article is Markdown: what reaches a widget is the page's own words, or went through ``plain``."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from geo.render.html import plain
from tests.page.widget_texts import AS_IT_STANDS, MARKDOWN, NO_TEXT, Walk

ROOT = Path(__file__).resolve().parents[2]
FILES = [*sorted((ROOT / "geo" / "views").rglob("*.py")), ROOT / "app.py"]


@pytest.fixture(scope="module")
def walk():
    return Walk({str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in FILES})


def test_every_text_of_a_widget_is_the_pages_own_or_plain(walk):
    assert walk.unescaped() == []


@pytest.mark.parametrize(
    "body",
    [
        "st.caption(article.outlet)",
        "st.button('go', help=words('filters.remove', what=text))",
        "label = f'{outlet}: {count:,}'\n    st.metric(label, 3)",
        "lines = []\n    lines.append(article.title)\n    st.markdown(' · '.join(lines))",
        "left.checkbox(' '.join(text for text in article.texts))",
        "for name in article.names:\n        st.expander(name)",
        "st.segmented_control('x', names, format_func=names.__getitem__)",
        "st.warning(plain(facts)[:80])",  # half an escape
        "st.toast(told(article))",
        "bar.progress(0.5, first.title)",
    ],
)
def test_a_text_that_is_not_made_plain_is_found(body):
    code = f"def told(article):\n    return article.title\n\ndef draw(article):\n    {body}\n"
    assert len(Walk({"made_up.py": ast.parse(code)}).unescaped()) == 1


def test_texts_that_are_made_plain_and_figures_are_let_through():
    code = """
def draw(words, article):
    title = plain(article.title) if article.title else words("none")
    st.caption(f"**{title}** {article.lat:.2f} · {' · '.join(map(plain, article.names))}", help=words("x", n=article.n))
    help_(words("x", name=plain(article.outlet)))

def help_(text):
    st.button("✕", help=text)
"""
    assert Walk({"made_up.py": ast.parse(code)}).unescaped() == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](https://a.example/p.png)", r"\!\[x\]\(https\://a\.example/p\.png\)"),
        (":red[x] $y$", r"\:red\[x\] \$y\$"),
        ("A &lt;b&gt; & C", r"A \&lt;b\&gt; \& C"),
        ("Title\n===\r\n# head\u2028- one", r"Title \=\=\= \# head \- one"),
        ("دمشق اليوم", "دمشق اليوم"),
    ],
)
def test_plain_text_holds_no_markdown(text, shown):
    assert plain(text) == shown


def test_every_widget_that_the_page_uses_is_known_here(walk):
    used = {
        node.attr
        for tree in walk.modules.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
    }
    assert used - set(MARKDOWN) - NO_TEXT - AS_IT_STANDS == set()
    assert len(list(walk.widgets())) > 200


def test_no_widget_takes_html(walk):
    assert not [where for where, call in walk.widgets() if any(one.arg == "unsafe_allow_html" for one in call.keywords)]
