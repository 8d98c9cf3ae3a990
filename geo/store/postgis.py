"""The store of a team: PostgreSQL with PostGIS, the same tables in a schema of their own, and areas asked of PostGIS.

The URL is PostgreSQL's own (``postgresql://user@host/database``); passwords may come from ``~/.pgpass``. One
connection a store, used by one thread at a time; writers take turns by an advisory lock, readers never wait.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import psycopg
import pyarrow as pa

from geo.errors import StoreError, StoreQueryError
from geo.filters.areas import Box, Near
from geo.filters.dialect import Dialect, PlainDialect, Sql
from geo.store.duckdb import DuckDBStore
from geo.store.layout.arrow_rows import rows_of
from geo.store.layout.incident_table import listed_columns
from geo.store.layout.store_session import Rows, Session, first_line
from geo.store.layout.table import Table
from geo.store.layout.tables import TABLES, creation
from geo.store.upgrades import is_current, layout_version, upgrade
from geo.store.writes import Writer

SCHEMA = "dateline"
WRITER_LOCK = 0x646174656C696E65  # "dateline"
CONNECT_SECONDS = 10


def _index(table: str, *columns: str, using: str = "btree", unique: str = "") -> str:
    """Makes an index unless it is there, under the name that PostgreSQL itself would give it."""
    name = "_".join((table, *columns, "idx"))
    return f"CREATE {unique} INDEX IF NOT EXISTS {name} ON {table} USING {using} ({', '.join(columns)})"


# Made for an empty store, and again after an upgrade, which may have brought columns.
INDEXES = (
    """ALTER TABLE incidents ADD COLUMN IF NOT EXISTS point geography(Point, 4326)
       GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) STORED""",
    _index("incidents", "point", using="gist"),
    _index("incidents", "first_day", "id"),
    _index("incidents", "last_day"),
    _index("incidents", "root"),
    _index("incidents", "changed"),
    *(_index("incidents", column, using="gin") for column in listed_columns()),
    *(_index(table, "id", unique="UNIQUE") for table in ("articles", "incidents")),
    _index("reports", "article_id"),
    _index("reports", "first_day"),
    _index("reports", "id"),
    _index("members", "member_id"),
    _index("members", "incident_id"),
    _index("labels", "field", "value", unique="UNIQUE"),
    _index("changes", "happened"),
    _index("prints", "article_id"),
    _index("prints", "prints", using="gin"),
    _index("copies", "article_id"),
    _index("copies", "other_id"),
)


class PostGISDialect(PlainDialect):
    """Lists by the overlap operator that a GIN index serves, distances by PostGIS on the sphere."""

    def has_any(self, column: str, values: Sequence[str]) -> Sql:
        """The overlap of two lists."""
        return f"{column} && CAST(? AS TEXT[])", [list(values)]

    def near(self, area: Near) -> Sql:
        """``ST_DWithin`` in metres; the sphere, so that both backends give one answer."""
        point = "ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography"
        return f"ST_DWithin(point, {point}, ?, false)", [area.lon, area.lat, area.km * 1000]

    def box(self, area: Box) -> Sql:
        """As everywhere: comparisons, which do not bulge as a rectangle's edges would on the sphere."""
        return super().box(area)


class PostgresSession:
    """One connection inside a transaction."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query."""
        with _refusals():
            return self.connection.execute(_numbered(sql), list(parameters)).fetchall()

    def parts(self, sql: str, count: int) -> Iterator[Rows]:
        """The rows of a query, so many at a time; the server holds the others."""
        with _refusals(), self.connection.cursor(name="parts") as cursor:
            cursor.execute(_numbered(sql))
            while rows := cursor.fetchmany(count):
                yield rows

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""
        with _refusals():
            self.connection.execute(_numbered(sql), list(parameters))

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows by COPY."""
        columns = ", ".join(table.columns)
        with (
            _refusals(),
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def append(self, table: Table, rows: pa.Table) -> None:
        """The same for rows that are Arrow already."""
        self.insert(table, rows_of(rows))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise StoreQueryError(f"the store did not take a question: {first_line(error)}") from error


def _numbered(sql: str) -> bytes:
    """The SQL with psycopg's placeholders: all our values are parameters, so a question mark is nothing else."""
    return sql.replace("?", "%s").encode()


class PostGISStore(Writer):
    """A store in a PostgreSQL database."""

    dialect: ClassVar[Dialect] = PostGISDialect()
    sharing: ClassVar[str] = "prints && CAST(? AS INTEGER[])"

    def __init__(self, url: str) -> None:
        """Connects, making an empty store where there is none.

        Raises:
            StoreVersionError: the tables were made by another version of Dateline.
            StoreError: no connection, no PostGIS, or no right to make the tables.
        """
        self.url = url
        self._lock = threading.RLock()
        self._connection: psycopg.Connection | None = None
        self._writing = False
        try:
            with self.writing() as session:
                _prepare(session)
        except (psycopg.Error, StoreQueryError) as error:
            why = first_line(error)
            raise StoreError(
                f"cannot make a store in {self._place}: {why}", "unmade", path=self._place, why=why
            ) from error

    @property
    def _place(self) -> str:
        """Where the store is, without the password that the URL may hold."""
        info = psycopg.conninfo.conninfo_to_dict(self.url)
        return f"database {info.get('dbname', '')!r} on {info.get('host', 'this machine')}"

    def _connected(self) -> psycopg.Connection:
        if self._connection is None or self._connection.closed:
            try:
                self._connection = psycopg.connect(
                    self.url, connect_timeout=CONNECT_SECONDS, options=f"-c search_path={SCHEMA},public -c TimeZone=UTC"
                )
            except (psycopg.Error, ValueError) as error:
                why = first_line(error)
                raise StoreError(
                    f"cannot reach the store: {why}; is the server running?", "unreached", why=why
                ) from error
        return self._connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction of its own, or the one that is being written."""
        with self._lock:
            connection = self._connected()
            if self._writing:
                yield PostgresSession(connection)
                return
            with connection.transaction():
                yield PostgresSession(connection)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction; two writers take turns, whichever machine they are on."""
        with self._lock, self._connected().transaction():
            session = PostgresSession(self._connected())
            session.run("SELECT pg_advisory_xact_lock(?)", [WRITER_LOCK])
            self._writing = True
            try:
                yield session
            finally:
                self._writing = False

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """A copy of the tables in a file of its own, made while nobody else writes."""
        with TemporaryDirectory(prefix="dateline-") as folder:
            copy = DuckDBStore(Path(folder) / "store.duckdb")
            with self.writing() as ours, copy.writing() as theirs:
                _copy_tables(ours, theirs)
            copy.close()
            yield copy.path

    def put_in_place(self, file: Path, kept: str, seen: str) -> str:
        """Puts what the file holds into the tables; what was in them goes into a schema of that name."""
        source = DuckDBStore(file)
        try:
            with source.reading() as theirs, self.writing() as ours:
                if self.version() != seen:
                    raise StoreError(f"{self._place} was written by somebody else meanwhile; look at it, and try again")
                schema = _keep(ours, kept)
                _copy_tables(theirs, ours)
        finally:
            source.close()
        return f"schema {schema}"

    def close(self) -> None:
        """Lets the connection go."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()


def _prepare(session: Session) -> None:
    exists = session.rows("SELECT to_regclass(?)", [f"{SCHEMA}.meta"]) != [(None,)]
    if not exists:
        session.run("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public")
        session.run(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        _run_all(session, creation())
    elif is_current(session, "the database"):
        return
    else:
        _keep(session, f"before_{layout_version(session)}")
        upgrade(session)
    _run_all(session, INDEXES)


_COPIED_AT_ONCE = 10_000


def _copy_tables(source: Session, target: Session) -> None:
    """Every row of every table of one store into the tables of another of the same version, in place of theirs."""
    for table in TABLES:
        target.run(f"DELETE FROM {table.name}")
        for rows in source.parts(f"SELECT {', '.join(table.columns)} FROM {table.name}", _COPIED_AT_ONCE):
            target.insert(table, rows)


def _keep(session: Session, name: str) -> str:
    """A copy of the tables as they are, in a schema of its own; one that is there stays."""
    kept = f"{SCHEMA}_{re.sub(r'[^0-9a-z]', '_', name.lower())}"[:63]
    if session.rows("SELECT 1 FROM pg_namespace WHERE nspname = ?", [kept]):
        return kept
    session.run(f"CREATE SCHEMA {kept}")
    for (table,) in session.rows("SELECT tablename FROM pg_tables WHERE schemaname = ?", [SCHEMA]):
        session.run(f"CREATE TABLE {kept}.{table} AS TABLE {SCHEMA}.{table}")
    return kept


def _run_all(session: Session, statements: Iterable[str]) -> None:
    for statement in statements:
        session.run(statement)
