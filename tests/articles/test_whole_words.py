"""What surrounds a text does not run into it: the headline of a page, and the code that a mail is written in."""

import pytest

from geo.articles import read

TITLE = "Bomb kills seven in Hasaka"
FIRST = "A bomb killed seven people in Hasaka on Friday, police said, and the blast broke windows across the old town."
SECOND = "Soldiers closed the roads around the market and searched cars, a colonel told reporters in the evening."
TEASER = "<div class='latest'><article><h3>Harvest fair opens</h3><p>5 Oct</p></article></div>"


@pytest.mark.parametrize(
    "body",
    [
        f"{TEASER}<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>",
        f"{TEASER}<article><h1>{TITLE}</h1><div>{FIRST}</div><div>{SECOND}</div></article>",
        (
            f"{TEASER}<article><header><h1>{TITLE}</h1></header><p>{FIRST[:40]}<a href='/x'>{FIRST[40:]}</a></p>"
            f"<p>{SECOND}</p></article>"
        ),
    ],
)
def test_a_headline_and_paragraphs_are_not_glued_where_another_article_stands_on_the_page(tmp_path, body):
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    paragraphs = next(read(path)).text.split("\n\n")
    assert [one for one in paragraphs if one != TITLE] == [FIRST, SECOND]


WORDS = "Médecins said that the city’s market was shelled."


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", f"<html><head><meta charset='utf-8'></head><p>{WORDS}</p></html>".encode()),
        ("text/html", f"<html><p>{WORDS}</p></html>".encode()),
        ("text/html", f"<meta http-equiv=x content='text/html; charset=windows-1252'><p>{WORDS}</p>".encode("cp1252")),
        ("text/plain", WORDS.encode()),
        ("text/plain", WORDS.encode("cp1252")),
        ("text/plain; charset=us-ascii", WORDS.encode()),
        ("text/plain; charset=no-such-code", WORDS.encode()),
    ],
)
def test_a_mail_part_is_decoded_by_its_bytes_and_its_own_word_where_no_charset_is_true(tmp_path, kind, body):
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: Desk <d@ngo.example>\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\nContent-Type: "
        + kind.encode()
        + b"\n\n"
        + body
    )
    assert next(read(path)).text == WORDS


def test_an_old_seven_bit_code_that_the_html_names_is_read(tmp_path):
    path = tmp_path / "a.eml"
    html = "<meta charset='iso-2022-jp'><p>東京で爆発があった。</p>".encode("iso-2022-jp")
    path.write_bytes(b"From: Desk <d@ngo.example>\nContent-Type: text/html\n\n" + html)
    assert next(read(path)).text == "東京で爆発があった。"
