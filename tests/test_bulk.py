"""On a cluster of processes the same comes out as on one machine, and partitions are whole, however often it runs."""

from __future__ import annotations

import json

import geopandas
import pandas as pd
import pytest

from geo import batches
from geo.commands.ingest import run as ingest_command
from geo.formats.partitions import STAGING
from geo.ingestion import ingest
from geo.store import open_store

distributed = pytest.importorskip("distributed", reason="Dask is an extra: pip install 'dateline[cluster]'")
bulk = pytest.importorskip("geo.dask_ingest")

pytestmark = pytest.mark.cluster
TOWNS = ("Mosul", "Tikrit", "Baghdad", "Basra", "Kirkuk")


@pytest.fixture(scope="module")
def cluster(gazetteer):
    del gazetteer  # built before the workers open it, so that they need not build it each
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as started:
        yield started


@pytest.fixture
def corpus(tmp_path):
    """Files and a file of JSON lines, over three months and one without a day, and one file that is broken."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(30):
        head = f"---\noutlet: Wire {number}\npublished: 2014-0{5 + number % 3}-15\n---\n"
        (folder / f"{number:02}.md").write_text(
            f"{head}A bomb killed {number + 3} people in {TOWNS[number % 5]} on Monday."
        )
    lines = [{"id": n, "outlet": "Lines", "text": f"A bomb killed {n + 50} people in Aleppo."} for n in range(5)]
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "broken\n")
    (folder / "empty.txt").write_text("")
    return folder


def partitions(folder):
    return {path.parent.name: path.read_bytes() for path in folder.glob("month=*/*.parquet")}


def rows(folder):
    parts = [geopandas.read_parquet(path.open("rb")) for path in sorted(folder.glob("month=*/*.parquet"))]
    return pd.concat(parts, ignore_index=True)


def test_a_cluster_fills_a_store_as_one_machine_does(cluster, corpus, tmp_path, gazetteer):
    alone, shared = open_store(tmp_path / "alone.duckdb"), open_store(tmp_path / "shared.duckdb")
    one = ingest([corpus], alone, gazetteer)
    many = bulk.ingest_on(cluster.scheduler_address, [corpus], shared)
    assert shared.incidents() == alone.incidents()
    assert shared.articles() == alone.articles()
    assert (many.read, many.incidents, sorted(many.failed)) == (one.read, one.incidents, sorted(one.failed))
    assert len(many.failed) == 2


def test_long_files_are_shared_among_tasks(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "ARTICLES_A_BATCH", 3)
    lines = [{"id": n, "outlet": "Lines", "text": f"A bomb killed {n + 50} people in Aleppo."} for n in range(7)]
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "broken\n")
    with bulk.connect(cluster.scheduler_address) as client:
        done = list(bulk.extract_on(client, [path]))
    assert sorted(sum(report.articles for report in one.reports) for one in done) == [1, 3, 3]
    assert sum(bool(report.error) for one in done for report in one.reports) == 1


def test_partitions_hold_every_report_in_the_month_of_its_day(cluster, corpus, tmp_path, gazetteer):
    out, alone = tmp_path / "out", open_store(tmp_path / "alone.duckdb")
    ingest([corpus], alone, gazetteer)
    with bulk.connect(cluster.scheduler_address) as client:
        report = bulk.partition_on(client, [corpus], out)
    assert set(partitions(out)) == {"month=2014-05", "month=2014-06", "month=2014-07", "month=undated"}
    frame = rows(out)
    assert report.read == 35
    assert set(frame["article_id"]) <= {article.id for article in alone.articles()}
    assert frame["id"].is_unique
    assert frame.crs == "EPSG:4326"
    assert all(frame["date_start"].dropna().dt.strftime("%Y-%m").isin(["2014-05", "2014-06", "2014-07"]))
    assert not list(out.glob(".*"))


def test_the_same_run_again_changes_no_byte(cluster, corpus, tmp_path):
    out = tmp_path / "out"
    with bulk.connect(cluster.scheduler_address) as client:
        bulk.partition_on(client, [corpus], out)
        before = partitions(out)
        bulk.partition_on(client, [corpus], out)
    assert partitions(out) == before


def test_new_articles_join_what_is_there_and_what_is_read_again_replaces_itself(cluster, corpus, tmp_path):
    out, all_at_once = tmp_path / "out", tmp_path / "all"
    with bulk.connect(cluster.scheduler_address) as client:
        bulk.partition_on(client, sorted(corpus.glob("0*.md")), out)
        bulk.partition_on(client, sorted(corpus.glob("*.md")), out)
        bulk.partition_on(client, sorted(corpus.glob("*.md")), all_at_once)
    pd.testing.assert_frame_equal(pd.DataFrame(rows(out)), pd.DataFrame(rows(all_at_once)))


def test_a_run_that_breaks_leaves_the_partitions_and_the_next_one_goes_on(cluster, corpus, tmp_path):
    out = tmp_path / "out"
    with bulk.connect(cluster.scheduler_address) as client:
        bulk.partition_on(client, [corpus], out)
        before = partitions(out)
        # What a killed run leaves behind.
        (out / STAGING / "2014-05").mkdir(parents=True)
        (out / STAGING / "2014-05" / "half.parquet").write_bytes(b"PAR1 half")
        assert partitions(out) == before
        bulk.partition_on(client, [corpus], out)
    assert partitions(out) == before


def test_the_command_line_takes_a_scheduler(cluster, corpus, tmp_path, capsys):
    from argparse import Namespace  # noqa: PLC0415 - only this test speaks for the command line

    asked = {"sources": [str(corpus)], "scheduler": cluster.scheduler_address, "store": str(tmp_path / "s.duckdb")}
    asked |= {"adapter": None, "published": None}
    assert ingest_command(Namespace(**asked, parquet=None)) == 1
    assert "35 articles read" in capsys.readouterr().out
    assert ingest_command(Namespace(**asked, parquet=tmp_path / "out")) == 1
    assert "35 articles read" in capsys.readouterr().out
    assert len(rows(tmp_path / "out")) > 0


def test_a_scheduler_that_does_not_answer_is_said():
    with pytest.raises(bulk.ClusterError, match="no Dask scheduler with workers answers at tcp://127"):
        bulk.connect("tcp://127.0.0.1:1", seconds=1)
