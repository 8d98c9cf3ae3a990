"""Whatever comes in, what comes out is an answer or a clear error, and every offset points into the text as given."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import AliasError, Gazetteer, IndexCorrupt, Resolution
from gazetteer.build.builder import keep_csv, up_to_date
from gazetteer.build.worker import build_here
from gazetteer.index import POINTER, Index

MOSUL = "geonames:99072"
FIVE_MB = 5_000_000
NASTY = [
    "Mosul", "Tal Afar", "al-Qa'im", "MOSUL", "Mr.", "Iraq's", "U.S.", "St.", "Kafr Nowhere", "\ud800", "\udfff",
    "\ud83d\ude00", "\x00", "\u0301", "مدينة", "القائم", "\u202e", "\u200d", "\ufeff", "🗺️", "İ", "ß", "ﬁ", "-", "’",
    "(", ", ", "\n", "\u2028", "x" * 300, "1,200",
]  # fmt: skip


def names(found: list[Resolution], text: str) -> list[str]:
    """The names found, having made sure that each stands where it is said to, after the one before."""
    end = 0
    for one in found:
        assert end <= one.toponym.start < one.toponym.end
        assert text[one.toponym.start : one.toponym.end] == one.toponym.text
        assert 0 <= one.score <= 1
        assert one.reason
        end = one.toponym.end
    return [one.toponym.text for one in found]


@pytest.fixture(scope="module")
def own(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The default gazetteer with an alias, so that texts are searched for it, too."""
    found = Gazetteer(gazetteer.index, aliases=tmp_path_factory.mktemp("mine") / "aliases.csv")
    found.alias("Kafr Nowhere", MOSUL)
    return found


@given(
    parts=st.lists(st.sampled_from(NASTY) | st.text(alphabet=st.characters(), max_size=3), max_size=12),
    joint=st.sampled_from(["", " "]),
)
def test_any_text_is_read_and_its_offsets_hold(own: Gazetteer, parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    names(own.geoparse(text, title=text, candidates=2), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("12 34 ... !!! —\u2028 ()", []),  # no letters
        ("SHELLS FALL ON MOSUL AND TIKRIT", ["MOSUL", "TIKRIT"]),  # only upper case
        ("قصف Mosul في العراق و Tikrit", ["Mosul", "Tikrit"]),  # right to left and mixed
        ("\u202eMosul\u202c fell.", ["Mosul"]),
        ("Troops left Mo\u0301sul and Tikrit.", ["Mo\u0301sul", "Tikrit"]),  # an accent of its own
        ("\ud800 Mosul fell, \udfff and so did Tikrit\ud83d.", ["Mosul", "Tikrit"]),  # lone surrogates
        ("\ud83d\ude00 Mosul \ud83d\ude00 fell.", ["Mosul"]),  # a pair that is two characters
        ("Mosul\x00 fell, and \x00Tikrit.", ["Mosul", "Tikrit"]),  # null bytes
        ("Mosul " + "x" * 10_000 + " Tikrit", ["Mosul", "Tikrit"]),
        ("Shells fell on " + "A" * 10_000 + " and on Mosul.", ["Mosul"]),
    ],
)
def test_names_are_found_among_what_is_none(own: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(own.geoparse(text), text) == expected


@pytest.mark.parametrize("filler", ["nothing much happened there at all today. ", "x", "\n", "a\u0301", "A.", "A'b"])
def test_five_megabytes_are_read_to_the_end(own: Gazetteer, filler: str) -> None:
    head = "Tikrit was quiet. "
    tail = "\nShells fell on Mosul and on Kafr Nowhere."
    text = head + filler * (FIVE_MB // len(filler)) + tail
    found = own.geoparse(text)
    assert names(found, text) == ["Tikrit", "Mosul", "Kafr Nowhere"]
    assert found[-1].toponym.end == len(text) - 1


def test_a_span_of_ten_thousand_characters_is_answered(own: Gazetteer) -> None:
    text = "Q" * 10_000 + " Mosul"
    [long, short] = own.geoparse(text, spans=[(0, 10_000), (10_001, 10_006)])
    assert short.place is not None
    assert short.place.id == MOSUL
    assert long.place is None or (long.place.precision, long.score < short.score) == (2, True)  # at most beside it


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (4, 2), (0, 7)])
def test_a_span_outside_the_text_is_refused(own: Gazetteer, span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not inside the text of 6"):
        own.geoparse("Mosul.", spans=[span])


@pytest.mark.parametrize("hint", ["\ud800", "\x00", "x" * 10_000, "القائم", "?"])
def test_hints_that_mean_nothing_narrow_the_search_to_nothing_or_not_at_all(own: Gazetteer, hint: str) -> None:
    assert own.resolve("Mosul", country=hint) == []
    assert own.resolve("Mosul", admin1=hint)[0].place.id == MOSUL


@pytest.mark.parametrize("near", [(float("nan"), 36.0), (43.0, 91.0), (1e9, 0.0)])
def test_a_point_off_the_earth_is_refused(own: Gazetteer, near: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="near must be"):
        own.resolve("Mosul", near=near)


@pytest.mark.parametrize("pointer", [b"", b"index-gone", b"..", b"\xff\xfe", b"index-\x00", b"/etc"])
def test_a_pointer_to_nothing_is_a_damaged_index(tmp_path: Path, pointer: bytes) -> None:
    (tmp_path / POINTER).write_bytes(pointer)
    with pytest.raises(IndexCorrupt, match="dateline gazetteer build"):
        Gazetteer.open(tmp_path, build=False)
    assert not up_to_date(tmp_path)


LIMITED = """
import resource, sys
from pathlib import Path
from gazetteer import Gazetteer
from gazetteer.build.builder import build, keep_csv
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))  # as if the disk were full
exec(sys.argv[3])
"""


def limited(folder: Path, most_bytes: int, code: str) -> str:
    """What Python says last when the code runs where no file can grow beyond so many bytes."""
    command = [sys.executable, "-c", LIMITED, str(folder), str(most_bytes), code]
    return subprocess.run(command, check=False, capture_output=True, text=True).stderr.strip().splitlines()[-1]


def test_a_full_disk_is_said_and_leaves_neither_half_an_index_nor_the_old_one_damaged(tmp_path: Path) -> None:
    said = limited(tmp_path, 300_000, "build(Path(sys.argv[1]), smallest='15000')")
    assert said.startswith("gazetteer.errors.GazetteerError: building the gazetteer failed: cannot write the index to")
    assert [path.name for path in tmp_path.iterdir()] == ["LOCK"]


def test_a_full_disk_keeps_the_aliases_that_there_were(gazetteer: Gazetteer, tmp_path: Path) -> None:
    file = tmp_path / "aliases.csv"
    own = Gazetteer(gazetteer.index, aliases=file)
    own.alias("Kafr Nowhere", MOSUL)
    before = file.read_bytes()
    say = "Gazetteer.open(build=False, aliases=Path(sys.argv[1])).alias('Qaim', 'geonames:99072')"
    assert "GazetteerError: cannot write the aliases" in limited(file, len(before), say)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aliases.csv", "aliases.csv.lock"]


def test_two_builds_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gazetteer.build.worker", str(tmp_path), "15000"]
    builders = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    assert [builder.communicate()[1] for builder in builders] == [b"", b""]
    assert [builder.returncode for builder in builders] == [0, 0]
    assert Gazetteer.open(tmp_path, build=False).resolve("Baghdad")
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.pointer"))


BUILDER = """
import fcntl, sys
from pathlib import Path
from gazetteer.build.builder import build
folder = Path(sys.argv[1])
with (folder / "LOCK").open("w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    print("building", flush=True)
    build(folder, smallest="15000")
"""
WAITER = """
import sys
from pathlib import Path
from gazetteer.build.builder import build_where_needed
build_where_needed(Path(sys.argv[1]))
"""


def test_who_starts_while_another_builds_waits_for_its_index(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", BUILDER, str(tmp_path)], stdout=subprocess.PIPE) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"building\n"
        subprocess.run([sys.executable, "-c", WAITER, str(tmp_path)], check=True)
        assert (tmp_path / POINTER).exists()
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_what_is_added_while_an_index_is_built_is_seen_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "late.csv").write_text("name,lat,lon\nQwerabad,34,43\n", encoding="utf-8")

    def meanwhile(step: str, share: float) -> None:
        if step == "writing the index":
            keep_csv(tmp_path / "late.csv", override=False)

    build_here(tmp_path / "index", meanwhile, "15000")
    assert Index(tmp_path / "index").info["places"] > 1000
    assert not up_to_date(tmp_path / "index")


@pytest.mark.parametrize("act", [lambda own, text: own.geoparse(text), lambda own, text: own.resolve(text)])
def test_a_name_of_ten_thousand_characters_takes_no_time(
    own: Gazetteer, act: Callable[[Gazetteer, str], object]
) -> None:
    started = time.process_time()
    for text in ("Q" * 10_000, "Al-" * 3_000, "St. " * 2_500, "Q'a" * 3_000):
        act(own, text)
    assert time.process_time() - started < 5


def test_an_alias_of_ten_thousand_characters_is_refused(own: Gazetteer) -> None:
    with pytest.raises(AliasError, match="at most 100 characters"):
        own.alias("Q" * 10_000, MOSUL)
