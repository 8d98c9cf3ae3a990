"""No word of a language stands in the code that extracts: words are data, in geo/vocabulary and geo/extract/text."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from geo.vocabulary import event_types, table

ROOT = Path(__file__).resolve().parents[2]
EXTRACT = ROOT / "geo" / "extract"
ENGLISH = ROOT / "geo" / "vocabulary" / "en"
MODULES = sorted(path for path in EXTRACT.rglob("*.py") if not {"text", "adapters"} & set(path.parts))
"""Without the room of the language, and without what is asked of a language model in English."""

COMMON = frozenset(
    """
    a about above according accused across after again against ago all almost along already also although always am
    amid among an and another any april are area areas army around as asked at attack attacks august away back
    battle be became because been before began behind being believed below beside best better between big blast body
    bomb bombs border both building but by call called came can cannot capital captured car case cause center centre
    children city civilians claim claimed clash clear close coalition come coming condemned confirmed control could
    country countryside crossing daily day days dead deaths december denied deny despite did die died district do
    does done down drive due during each early east end ended enough evening every explode explosion fall far
    february fell few fighters fighting fire first five following for force forces four friday from front full
    further gave general get give go going good government great group groups had half hand hands has have he head
    held help her here high him himself his hit home hospital house how however hundred hundreds hurt i if in
    including inside into is it its itself january july june just killed kilometers kilometres km know known large
    last late later lead least leave led left less let life like little local long look lost made main major make
    man many march may me meanwhile men might mile miles military minister monday money month months more morning
    mosque most mosul mountain much must my name near nearby nearly need neither never new news next night no nobody
    none nor north northern not nothing november now number october of off office official officials often old on
    once one only open opened or order other our out outside over own part parts past people percent place places
    plan police port president prime put quarter rather refused region reported reports rest right road said same
    saturday saw say saying says second secretary see seen seized september set seven several shall she shelling
    shot should show side since single site six small so soldiers some soon south southern spokesman state states
    still stop street strike strikes suburb such sunday surely take taken taking talk ten than that the their them
    themselves then there these they thing think third this those though thought thousand thousands three through
    thursday time times to today together told too took toward towards town towns troops tuesday turn two under
    united unless until up upon us use used vehicle very village villages war was way we weapon wednesday week
    weekend weeks well went were west western what when where whether which while who whole whom whose why will with
    within without woman women work world would wounded year years yes yesterday yet you young your
    """.split()  # noqa: SIM905 - a list to read, not one of literals
)
LOOKED_UP = frozenset(
    "holds lexicon pattern word_table table words stage file filled get group _names nouns _role_of getattr".split()  # noqa: SIM905
)
"""Functions that take the name of a list, of a table or of a group."""
READS_TEXT = frozenset("startswith endswith removeprefix removesuffix count index find compile search match".split())  # noqa: SIM905
PLACE_KINDS = frozenset(
    ["border", "city", "continent", "country", "desert", "lake", "mountain", "region", "river", "sea", "valley"]
)
"""Kinds of place in the gazetteer: codes."""
ALLOWED = {
    "Civilians": "how ACLED names them, and so the stored type",
    "told as background": "a message",
    "Government of": "how actors.toml names a government",
    "Government of ": "how actors.toml names a government",
}
SENTENCE = 4
"""From so many words on a string is a message to the user."""


@cache
def _codes() -> frozenset[str]:
    """What is no word though it looks like one: values of Literals, names of types, actors, places and date rules."""
    found: set[str] = set(PLACE_KINDS) | set(event_types()) | set(table("actors"))
    for path in (*(ROOT / "geo").rglob("*.py"), *(ROOT / "gazetteer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
                found |= {leaf.value for leaf in ast.walk(node.slice) if isinstance(leaf, ast.Constant)}
    for block in (*table("actors")["group"].values(), *table("actors")["vague"]["names"]):
        found |= {block[key] for key in ("type", "name") if key in block}
    found |= set(tomllib.loads((ENGLISH / "dates.toml").read_text(encoding="utf-8"))["dates"]["rules"])
    return frozenset(found)


def _called(node: ast.AST | None) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _strings(tree: ast.AST) -> Iterator[tuple[ast.Constant, ast.AST]]:
    """Every string constant with what it stands in; docstrings, parts of f-strings and keys in brackets left out."""
    exported = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and "__all__" in ast.dump(node)]
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node) if node not in exported else ():
            if not isinstance(child, ast.Constant) or not isinstance(child.value, str):
                continue
            key = isinstance(node, ast.Subscript) or _called(node) in LOOKED_UP
            if not key and not isinstance(node, ast.Expr | ast.JoinedStr):
                yield child, node


def _words(text: str) -> list[str]:
    """The common words in a text; classes, escapes, group names and pieces of patterns and identifiers left out."""
    plain = re.sub(r"\{[A-Z]+(?::\w+)?\}|\(\?P<\w+>|\[[^\]]*\]|\\.|\w*_\w*|\b[A-Z]{2}\b", " ", text)
    return [word for word in re.findall(r"[a-z]+(?:'[a-z]+)?", plain.lower()) if word in COMMON]


def english_words(source: str, codes: frozenset[str] = frozenset()) -> list[str]:
    """The constants of a module that hold a common English word, and are neither code nor message."""
    found = []
    for constant, parent in _strings(ast.parse(source)):
        text = constant.value
        listed = (
            isinstance(parent, ast.Set | ast.List | ast.Tuple | ast.Dict | ast.Compare) or _called(parent) in READS_TEXT
        )
        one_word = len(text.split()) == 1
        pattern = re.search(r"\\[bswd]|\(\?", text) is not None
        message = len(text.split()) >= SENTENCE and not pattern
        if (
            text not in codes
            and text not in ALLOWED
            and _words(text)
            and (one_word or pattern or (listed and not message))
        ):
            found.append(f"{constant.lineno}: {text!r}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(EXTRACT).as_posix())
def test_a_module_of_the_extraction_holds_no_english_words(path):
    found = english_words(path.read_text(encoding="utf-8"), _codes())
    assert not found, f"move them to geo/vocabulary/en: {found}"


@pytest.mark.parametrize(
    "source",
    [
        '_WORDS = frozenset(["after", "during"])',
        'found = token.lower == "of"',
        'found = "by" in words',
        'found = text.startswith("last night")',
        '_SINCE = re.compile(r"\\bsince the war\\b")',
        '_AT = ("city of", "town of")',
    ],
)
def test_words_in_code_are_found(source):
    assert english_words(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Whether it was in the town."""',
        '_POINTING = lexicon("frames", "after")',
        'reason = "the place of the headline"',
        'why = f"{name} is not in the gazetteer"',
        'day = match["day"] or match.group("day")',
    ],
)
def test_messages_and_names_of_lists_are_no_words(source):
    assert not english_words(source)


def _lists() -> set[tuple[str, str]]:
    """Every list of the English folder as (stage, name)."""
    found = set()
    for path in ENGLISH.glob("*.toml"):
        blocks = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {(stage, name) for stage, block in blocks.items() if isinstance(block, dict) for name in block}
    return found


def _asked() -> set[tuple[str, str]]:
    """Every list that the code names as (stage, name)."""
    found = set()
    for path in (ROOT / "geo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _called(node) in {"holds", "lexicon", "pattern", "word_table"}:
                names = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                found |= {tuple(names)} if len(names) == 2 else set()
    return found


def test_every_list_that_the_code_names_is_there():
    assert _asked() - _lists() == set()


def test_no_stage_stands_in_two_files():
    stages = [stage for path in ENGLISH.glob("*.toml") for stage in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(stages) == sorted(set(stages))


BY_ANOTHER_NAME = frozenset(
    ["place_words", "tolls", "accidents", "attribution", "irregular", "back", "language", "dates", "around", "worlds"]
)
"""Stages whose lists are asked for by a name that is put together, or that stands in another list."""


def test_every_list_is_read_by_something():
    unread = {(stage, name) for stage, name in _lists() - _asked() if stage not in BY_ANOTHER_NAME and name != "pieces"}
    assert unread == set()
