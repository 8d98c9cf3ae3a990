"""Each kind of file becomes articles, text exactly as it stands, with what it says of title, outlet, url and day."""

import io
import json
import zipfile
from datetime import date
from email.message import EmailMessage

import docx
import pytest

from geo.articles import read, registry
from geo.articles.document import Document
from geo.articles.readers import zipped
from geo.articles.readers.pdf import reflow
from geo.articles.readers.plain import split_front_matter
from geo.articles.registry import READERS, Reader
from geo.errors import ArticleError
from tests.articles.pages import html_page, pdf_page
from tests.articles.test_archives import mhtml, warc

SENTENCE = "Shelling hit the market of Dara on Monday, killing nine people, doctors said."
SECOND = "Nobody claimed the attack, and the road to the north stayed closed until the evening."


def save(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def word_file(*paragraphs, title=""):
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dara", "9 killed"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_file(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def mail_file(text="", html="", **headers):
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name] = value
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    return mail.as_bytes()


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>
<item><title>Shelling in Dara</title><link>https://wire.example/1</link>
<pubDate>Mon, 16 Jun 2014 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Second</title><description>{SECOND}</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Wire</title>
<entry><title>Shelling</title><link href="https://wire.example/2"/><updated>2014-06-17T10:00:00Z</updated>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>"""

FILES = {
    "a.txt": SENTENCE,
    "a.md": f"# Shelling\n\n{SENTENCE}\n",
    "a.html": html_page("Shelling", SENTENCE, SECOND),
    "a.pdf": pdf_page(SENTENCE),
    "a.docx": word_file(SENTENCE, SECOND),
    "a.eml": mail_file(SENTENCE, Subject="Shelling"),
    "a.jsonl": json.dumps({"id": 1, "text": SENTENCE}),
    "a.json": json.dumps([{"id": 1, "text": SENTENCE}]),
    "a.rtf": rf"{{\rtf1 {SENTENCE}}}",
    "a.mhtml": mhtml(("Content-Type: text/html", html_page("Shelling", SENTENCE, SECOND))),
    "a.warc": warc(("https://wire.example/a", "200 OK", "text/html", html_page("Shelling", SENTENCE, SECOND))),
    "a.zip": zip_file(folder__a_txt=SENTENCE),
    "a.rss": RSS,
    "a.atom": ATOM,
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_gives_the_sentence_that_it_holds(tmp_path, name):
    articles = list(read(save(tmp_path, name, FILES[name])))
    assert SENTENCE in articles[0].text


def test_every_reader_is_tested_above():
    tested = {name.partition(".")[2] for name in FILES}
    assert all(any(suffix[1:] in tested for suffix in reader.suffixes) for reader in READERS)


def test_each_file_of_a_zip_archive_is_read_by_its_kind_and_what_cannot_be_costs_only_itself(tmp_path):
    held = zip_file(
        b_docx=word_file(SECOND), c_bin=bytes(range(256)) * 8, d_zip=zip_file(a_txt=SENTENCE), e_csv="a,b,c\n1,2,3\n",
        f_txt=f"{SENTENCE} Again.",
    )  # fmt: skip
    with zipfile.ZipFile(path := save(tmp_path, "news.zip", held), "a") as archive:
        archive.writestr("__MACOSX/._f.txt", b"\0\1")
        archive.writestr(".DS_Store", b"\0\1")
    articles = []
    with pytest.raises(ArticleError, match=r"c\.bin.*; d\.zip: an archive in an archive.*; e\.csv") as told:
        articles.extend(read(path))
    assert [article.outlet for article in articles] == ["b.docx", "f.txt"]
    assert "DS" not in str(told.value)


def test_an_archive_of_too_much_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, "MAX_BYTES", 1000)
    monkeypatch.setattr(zipped, "MOST_BYTES", 1500)
    monkeypatch.setattr(zipped, "MOST_FILES", 3)
    long, several = SENTENCE * 20, SENTENCE * 10
    with pytest.raises(ArticleError, match=r"a\.txt: more than 0\.0 MB; c\.txt and what follows: more than"):
        list(zipped.read(Document("x.zip", zip_file(a_txt=long, b_txt=several, c_txt=several))))
    with pytest.raises(ArticleError, match="4 files; at most 3"):
        list(zipped.read(Document("x.zip", zip_file(a_txt="a", b_txt="b", c_txt="c", d_txt="d"))))


ODT_MODULE = """
import io, re, zipfile

def read(document):
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        yield document.article(re.sub("<[^>]*>", "", archive.read("content.xml").decode()))
"""


def test_a_kind_that_is_a_zip_file_is_added_by_one_module_and_one_line(tmp_path, monkeypatch):
    (tmp_path / "opendocument.py").write_text(ODT_MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    with zipfile.ZipFile(tmp_path / "report.odt", "w") as archive:
        archive.writestr("content.xml", f"<text>{SENTENCE}</text>")
    with pytest.raises(ArticleError, match=r"an archive or an Office file that is no \.docx"):
        list(read(tmp_path / "report.odt"))
    monkeypatch.setattr(
        registry, "READERS", (*READERS, Reader("OpenDocument", "opendocument", (".odt",), archive=True))
    )
    assert [article.text for article in read(tmp_path / "report.odt")] == [SENTENCE]


@pytest.mark.parametrize("name", FILES)
def test_reading_twice_gives_the_same_ids(tmp_path, name):
    path = save(tmp_path, name, FILES[name])
    assert [article.id for article in read(path)] == [article.id for article in read(path)]


BY_NAME = ("a.docx", "a.zip", "a.eml", "a.jsonl", "a.json")


@pytest.mark.parametrize("name", [name for name in FILES if name not in BY_NAME])
def test_the_content_tells_the_kind_where_the_name_does_not(tmp_path, name):
    assert SENTENCE in next(read(save(tmp_path, "download", FILES[name]))).text


@pytest.mark.parametrize(
    "text",
    ["One.\r\nTwo.\r\n", "  indented\n\n\n", "combining e\u0301", "a\u2028b", "\u200fمعركة Dara", "tab\tand\x0cfeed"],
)
def test_a_text_file_goes_through_exactly_as_it_is(tmp_path, text):
    assert next(read(save(tmp_path, "a.txt", text))).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_encodings_are_recognised(tmp_path, encoding):
    text = "“Nine were killed”, the café’s owner said – on Monday. " * 3
    assert next(read(save(tmp_path, "a.txt", text.encode(encoding)))).text == text


def test_arabic_in_an_eight_bit_code_is_recognised(tmp_path):
    text = "قال شهود عيان إن القصف استهدف السوق في المدينة يوم الاثنين وأدى إلى سقوط قتلى وجرحى بين المدنيين. " * 5
    assert "القصف" in next(read(save(tmp_path, "a.txt", text.encode("cp1256")))).text


def test_front_matter_is_read_and_is_no_part_of_the_text(tmp_path):
    block = (
        '---\ntitle: "A \\"quoted\\" title: with a colon"\noutlet: The Wire\npublished: 2014-06-16\n'
        "published_source: inferred\nurl:\nfile: 'it''s.txt'\n---\n"
    )
    article = next(read(save(tmp_path, "a.md", block + SENTENCE)))
    assert article.text == SENTENCE
    assert (article.title, article.outlet) == ('A "quoted" title: with a colon', "The Wire")
    assert (article.published, article.published_source) == (date(2014, 6, 16), "inferred")


@pytest.mark.parametrize("text", ["---\nJust a rule above.\n---\nText.", "--- no block", "---\nkey: value\nno end"])
def test_a_rule_that_opens_a_text_is_no_front_matter(text):
    assert split_front_matter(text) == ({}, text)


def test_a_file_with_nothing_said_about_it_is_known_by_its_name_and_has_no_day(tmp_path):
    article = next(read(save(tmp_path, "report.txt", SENTENCE)))
    assert (article.outlet, article.published, article.published_source) == ("report.txt", None, "unknown")


def test_a_page_gives_its_title_outlet_address_and_day(tmp_path):
    head = (
        '<meta property="og:site_name" content="The Wire"><link rel="canonical" href="https://wire.example/x">'
        '<meta property="article:published_time" content="2014-06-16T22:00:00+02:00">'
    )
    article = next(read(save(tmp_path, "a.html", html_page("Shelling in Dara", SENTENCE, SECOND, head=head))))
    assert (article.title, article.outlet, article.url) == ("Shelling in Dara", "The Wire", "https://wire.example/x")
    assert (article.published, article.published_source) == (date(2014, 6, 16), "metadata")
    assert "Subscribe now" not in article.text


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2014-06-16T01:00:00Z"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20140616">',
        '<meta itemprop="datePublished" content="June 16, 2014">',
        '<meta name="DC.date.issued" content="2014-06-16">',
    ],
)
def test_a_page_declares_its_day_in_several_ways(tmp_path, head):
    article = next(read(save(tmp_path, "a.html", html_page("T", SENTENCE, SECOND, head=head))))
    assert (article.published, article.published_source) == (date(2014, 6, 16), "metadata")


def test_the_day_in_an_address_is_used_where_the_page_says_none(tmp_path):
    head = '<link rel="canonical" href="https://wire.example/2014/jun/16/shelling">'
    article = next(read(save(tmp_path, "a.html", html_page("T", SENTENCE, SECOND, head=head))))
    assert (article.published, article.published_source) == (date(2014, 6, 16), "url")


def test_a_page_that_declares_no_day_has_none(tmp_path):
    article = next(read(save(tmp_path, "a.html", html_page("T", SENTENCE, f"Copyright 2013. {SECOND}"))))
    assert (article.published, article.published_source) == (None, "unknown")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ('On <time datetime="2014-06-12">12 June</time> nine people died.', "On 12 June nine people died."),
        ("At least <del>12</del> <ins>9</ins> people died.", "At least 9 people died."),
        ("At least <s>12</s> 9 people died.", "At least 9 people died."),
        ("At least 1<sup>2</sup> people died.", "At least 1 people died."),
        ("Fire took 12 km<sup>2</sup> of wheat.", "Fire took 12 km2 of wheat."),
    ],
)
def test_a_sentence_of_a_page_is_what_a_reader_sees(tmp_path, written, seen):
    article = next(read(save(tmp_path, "a.html", html_page("Shelling in Dara", SENTENCE, SECOND, written))))
    assert article.text.endswith(f"\n\n{seen}")


def test_what_a_page_hides_is_not_read(tmp_path):
    page = html_page("Shelling in Dara", SENTENCE, SECOND).replace("<p>Nobody", "<p hidden>Ninety died.</p><p>Nobody")
    assert "Ninety" not in next(read(save(tmp_path, "a.html", page))).text


@pytest.mark.parametrize("written", ["2014-096", "2014-W14-5", "2014-06"])
def test_figures_that_are_no_written_day_give_a_feeds_entry_no_day(tmp_path, written):
    item = f"<item><title>{SENTENCE}</title><pubDate>{written}</pubDate></item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
    assert next(read(save(tmp_path, "a.xml", feed))).published is None


def test_a_mail_gives_subject_sender_and_day(tmp_path):
    headers = {
        "Subject": "Bulletin: Dara",
        "From": "Field Desk <desk@ngo.example>",
        "Date": "Mon, 16 Jun 2014 08:00:00 +0300",
    }
    article = next(read(save(tmp_path, "a.eml", mail_file(SENTENCE, **headers))))
    assert (article.title, article.outlet, article.published) == ("Bulletin: Dara", "Field Desk", date(2014, 6, 16))


def test_a_mail_of_html_alone_is_read_as_its_words(tmp_path):
    html = f"<html><head><title>no</title><style>p{{}}</style><body><p>{SENTENCE}<p>{SECOND}<script>x</script>"
    article = next(read(save(tmp_path, "a.eml", mail_file(html=html, Subject="x"))))
    assert article.text == f"{SENTENCE}\n\n{SECOND}"


def test_each_entry_of_a_feed_is_an_article(tmp_path):
    first, second = read(save(tmp_path, "a.xml", RSS))
    assert first.text == f"{SENTENCE}\n\n{SECOND}"
    assert (first.title, first.outlet, first.url) == ("Shelling in Dara", "The Wire", "https://wire.example/1")
    assert (first.published, first.published_source) == (date(2014, 6, 16), "metadata")
    assert (second.text, second.published) == (SECOND, None)


def test_word_tables_keep_their_place(tmp_path):
    article = next(read(save(tmp_path, "a.docx", word_file(SENTENCE, title="Report"))))
    assert (article.text, article.title) == (f"{SENTENCE}\n\nDara\t9 killed", "Report")


def test_lines_of_a_printed_page_are_joined_into_paragraphs():
    page = (
        "Militants seized Dara and its market on Mon-\nday after a fight that lasted through all the night.\n"
        "The end.\nAnother paragraph begins here and goes on until the line is\nfull."
    )
    assert reflow(page).split("\n\n") == [
        "Militants seized Dara and its market on Monday after a fight that lasted through all the night. The end.",
        "Another paragraph begins here and goes on until the line is full.",
    ]


def test_a_folder_gives_the_articles_of_its_files_in_order(tmp_path):
    (tmp_path / "inner").mkdir()
    save(tmp_path, "b.txt", "Second.")
    save(tmp_path, "a.txt", "First.")
    save(tmp_path, ".hidden.txt", "Hidden.")
    save(tmp_path / "inner", "c.txt", "Third.")
    assert [article.text for article in read(tmp_path)] == ["First.", "Second.", "Third."]
