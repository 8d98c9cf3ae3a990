"""What is struck out, hidden or replaced stands in no article, and what was inserted does: one toll is not two."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from geo.articles.inputs import read_bytes

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
SAID = "Shelling killed 12 people in Mosul on Monday."


def word(*parts):
    """A document with one paragraph: texts as they are, and elements of Word's own."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for part in parts:
        if part.startswith("<"):
            paragraph._p.append(parse_xml(part.replace(">", f" {NS}>", 1)))
        else:
            paragraph.add_run(part)
    out = io.BytesIO()
    made.save(out)
    (article,) = read_bytes("a.docx", out.getvalue())
    return article.text


def run(text, looks=""):
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "changed",
    [
        (f"<w:del {BY}><w:r><w:delText>5</w:delText></w:r></w:del>", f"<w:ins {BY}>{run('12')}</w:ins>"),
        (f"<w:moveFrom {BY}>{run('5')}</w:moveFrom>", f"<w:moveTo {BY}>{run('12')}</w:moveTo>"),
        (run("5", "<w:strike/>"), run("12")),
        (run("5", '<w:dstrike w:val="1"/>'), run("12", '<w:strike w:val="0"/>')),
        (run("5", "<w:vanish/>"), run("12")),
        (run("12"), run("3", '<w:vertAlign w:val="superscript"/>')),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('12')}</w:sdtContent></w:sdt>",),
        (f"<w:ins {BY}><w:smartTag>{run('12')}</w:smartTag></w:ins>",),
        (f'<w:fldSimple w:instr="=7+5">{run("12")}</w:fldSimple>',),
        (f'<w:customXml w:element="toll"><w:customXmlPr/>{run("12")}</w:customXml>',),
        (f'<w:bdo w:val="ltr">{run("12")}</w:bdo>',),
        (f'<w:dir w:val="ltr">{run("12")}</w:dir>',),
    ],
    ids=[
        "replaced",
        "moved",
        "struck",
        "struck twice",
        "hidden",
        "a note",
        "a form's field",
        "wrapped twice",
        "reckoned",
        "marked up",
        "turned round",
        "in a direction",
    ],
)
def test_a_word_file_tells_what_stands_on_paper(changed):
    assert word("Shelling killed ", *changed, " people in Mosul on Monday.") == SAID


def test_equal_cells_are_cells_of_their_own_and_a_table_in_a_table_is_read():
    made = docx.Document()
    table = made.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("Samarra", "3", "3"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Both"
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = SAID
    out = io.BytesIO()
    made.save(out)
    (article,) = read_bytes("a.docx", out.getvalue())
    assert article.text == f"Samarra\t3\t3\n\nBoth\t{SAID}"


def test_raised_words_stay():
    assert (
        word("On the 5", run("th", '<w:vertAlign w:val="superscript"/>'), " shells fell.") == "On the 5th shells fell."
    )


@pytest.mark.parametrize(
    "changed",
    [
        r"{\deleted 5}{\revised 12}",
        r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \deleted\revauthdel1\revdttmdel7 5}12",
        r"{\strike 5}12",
        r"{\striked1 5}12",
        r"{\v 5}12",
        r"12{\super 3}",
    ],
)
def test_rich_text_tells_what_stands_on_paper(changed):
    code = r"{\rtf1\ansi Shelling killed " + changed + r" people in {\b Mosul} on Monday.}"
    (article,) = read_bytes("a.rtf", code.encode())
    assert article.text == SAID


@pytest.mark.parametrize("code", [r"{\viewkind4 12}", r"{\strike0 12}", r"{\vertalt 12}"])
def test_words_that_only_begin_like_those_stay(code):
    (article,) = read_bytes("a.rtf", (r"{\rtf1\ansi Shelling killed " + code + r" people.}").encode())
    assert article.text == "Shelling killed 12 people."
