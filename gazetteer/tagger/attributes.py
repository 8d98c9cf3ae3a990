"""The attributes of a token in groups, each a function of a few words and letters (see `gazetteer.tagger.features`)."""

from __future__ import annotations

from gazetteer.tagger.known import Known
from gazetteer.tagger.lexicon import word_classes

Attributes = list[str]


def word(name: str) -> Attributes:
    """The word itself, its ends and what it is like."""
    return [
        f"w={name}", f"p={name[:3]}", f"x2={name[-2:]}", f"x3={name[-3:]}", f"x4={name[-4:]}",
        *_like(0, name),
    ]  # fmt: skip


def word_before(name: str, kind: str) -> Attributes:
    """The word before a token of a gazetteer name of that kind."""
    return [f"w-={name}", f"gw-={kind}{name}", *_like(-1, name), *_like_with(-1, name, kind)]


def word_after(name: str, kind: str) -> Attributes:
    """The word behind a token of a gazetteer name of that kind."""
    return [f"w+={name}", f"gw+={kind}{name}", *_like(1, name), *_like_with(1, name, kind)]


def two_before(name: str) -> Attributes:
    """The last word but one before the token."""
    return [f"w-2={name}", *_like(-2, name)]


def two_after(name: str) -> Attributes:
    """The second word behind the token."""
    return [f"w+2={name}", *_like(2, name)]


def pairs(two_before: str, before: str, after: str, two_after: str) -> Attributes:
    """Both words before and both words behind the token."""
    return [f"w--={two_before}|{before}", f"w++={after}|{two_after}"]


def both_sides(before: str, kind: str, after: str) -> Attributes:
    """What the words on both sides are like."""
    classes = word_classes()
    return [f"LL={one}|{kind}|{two}" for one in classes.get(before, ()) for two in classes.get(after, ())]


def both_before(two: str, one: str, kind: str) -> Attributes:
    """What both words before are like."""
    classes = word_classes()
    return [f"LB={first}|{second}|{kind}" for first in classes.get(two, ()) for second in classes.get(one, ())]


def before_and_here(before: str, name: str, kind: str) -> Attributes:
    """What the word before and the word itself are like: "killed Jordan"."""
    classes = word_classes()
    return [f"LH={first}|{second}|{kind}" for first in classes.get(before, ()) for second in classes.get(name, ())]


def shapes(begins: bool, before: str, shape: str, after: str) -> Attributes:
    """How the token and its neighbours are written."""
    return ["b" if begins else "al", f"s={shape}", f"s-={before}", f"s+={after}", f"ss={before}{shape}{after}"]


def unknown(level: int, small: bool) -> Attributes:
    """A word in no gazetteer name: how often news, and this text, write it small."""
    return ["g=O", f"low={level}", "dlow"] if small else ["g=O", f"low={level}"]


def in_name(place: str, known: Known, words: int, shape: str, written: tuple[int, int]) -> Attributes:
    """A word in a gazetteer name: where it stands in it, what the name is, how many words it has, how it is written.

    ``written`` says how often this text (up to 2) and news (up to 3) write the word small.
    """
    kind, size, places = known
    return [
        f"g={place}", f"gk={place}{kind}", f"gp={place}{size}", f"gkp={place}{kind}{size}", f"gl={place}{words}",
        f"gn={kind}{min(places, 4)}", f"gs={place}{kind}{shape}", f"glow={written[0]}|{written[1]}|{size // 2}",
    ]  # fmt: skip


def near(level: str, place: str, known: Known) -> Attributes:
    """Whether a place of that name lies in a unit or country that the text names."""
    kind = known.kind
    return [f"nr={level}{kind}", f"nrs={level}{kind}{known.size // 2}", f"nrp={level}{kind}{place}"]


def headline(kind: str, before: str, level: int) -> Attributes:
    """A word in a line that writes nearly all words with capitals, how often news writes it small, the word before."""
    found = [f"hl={kind}", f"hll={kind}{level}"]
    return [*found, *(f"hl-={one}{kind}" for one in word_classes().get(before, ("",)))]


def alone(known: Known) -> Attributes:
    """What a word of a longer name would be the name of by itself."""
    return [f"gs1={known.kind}{known.size // 2}"]


def neighbours(before: str, here: str, after: str) -> Attributes:
    """Gazetteer names on both sides."""
    return [f"g-+={before}|{here}|{after}"]


def across_comma(side: str, kind: str, other: str) -> Attributes:
    """The kind of name across a comma: "Bangor, Maine"."""
    return [f"comma{side}={kind}{other}"]


def in_run(capitals: int, where: tuple[int, int], caps: bool, first: bool, kind: str) -> Attributes:
    """The run that the token stands in: how many words with capitals, how many tokens (up to 3) on both sides."""
    found = [f"rl={capitals}", f"rp={where[0]}|{where[1]}"]
    if caps:
        found.append(f"caps|{kind}")
    if first:
        found.append(f"first|{kind}")
    return found


def run_before(name: str) -> Attributes:
    """The word before the run."""
    return [f"rb={name}"]


def run_after(name: str) -> Attributes:
    """The word behind the run."""
    return [f"ra={name}"]


def run_first(name: str, kind: str) -> Attributes:
    """The first word of the run."""
    return [f"rfirst={one}{kind}" for one in word_classes().get(name, ())]


def run_last(name: str, kind: str) -> Attributes:
    """The last word of the run."""
    return [f"rlast={one}{kind}" for one in word_classes().get(name, ())]


def evidence(after_in: int, after_title: int, before_unit: bool, said: bool, kind: str) -> Attributes:
    """How the same word is used elsewhere in the text; the counts go no further than 2."""
    found = [
        f"ein={after_in}{kind}", f"eper={after_title}{kind}", f"est={before_unit:d}{kind}",
        f"ee={after_in > 0:d}{after_title > 0:d}{before_unit:d}{kind}",
    ]  # fmt: skip
    return [*found, f"esp={kind}"] if said else found


def labelled(label: str, rest: str, before: bool, after: bool) -> Attributes:
    """What the first tagger made of the token, of the same word elsewhere, and whether names stand within five tokens.

    ``rest`` is always, mostly, less, never a place, or 0 where there is no other mention.
    """
    return [f"P={label}", f"Q={rest}", f"PQ={label}{rest}", f"N={label}{before:d}{after:d}"]


def labelled_before(other: str, label: str) -> Attributes:
    """The label of the token before."""
    return [f"P-={other}|{label}"]


def labelled_after(other: str, label: str, rest: str, other_rest: str) -> Attributes:
    """The label of the token behind, and how its word is labelled elsewhere."""
    return [f"P+={other}|{label}", f"Q+={rest}{other_rest}"]


def joined(side: str, label: str, other: str) -> Attributes:
    """The label across a comma or "and"."""
    return [f"PL{side}={label}{other}"]


def _like(offset: int, name: str) -> Attributes:
    return [f"L{offset}={one}" for one in word_classes().get(name, ())]


def _like_with(offset: int, name: str, kind: str) -> Attributes:
    return [f"LG{offset}={one}{kind}" for one in word_classes().get(name, ())]
