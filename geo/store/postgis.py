"""The store of a team: PostgreSQL with PostGIS, the same tables in a schema of their own, and areas asked of PostGIS.

The URL is PostgreSQL's own (``postgresql://user@host/database``); passwords may come from ``~/.pgpass``. One
connection a store, used by one thread at a time; writers take turns by an advisory lock, readers never wait.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

import psycopg

from geo.errors import StoreError, StoreVersionError
from geo.filters.areas import Box, Near
from geo.filters.operators import Dialect, PlainDialect, Sql
from geo.store.queries import Rows, Session
from geo.store.tables import SCHEMA_VERSION, UPGRADES, Table, creation, upgrading
from geo.store.writes import Writer

SCHEMA = "dateline"
WRITER_LOCK = 0x646174656C696E65  # "dateline"
CONNECT_SECONDS = 10
PAST_INDEXES = (
    "CREATE INDEX ON incidents (root)",
    "CREATE INDEX ON incidents (changed)",
    "CREATE INDEX ON changes (happened)",
)
INDEXES = (
    """ALTER TABLE incidents ADD COLUMN point geography(Point, 4326)
       GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) STORED""",
    "CREATE INDEX ON incidents USING gist (point)",
    "CREATE INDEX ON incidents (first_day, id)",
    "CREATE INDEX ON incidents (last_day)",
    *(f"CREATE INDEX ON incidents USING gin ({name})" for name in ("actors", "done_by", "done_to", "types", "places")),
    *(f"CREATE UNIQUE INDEX ON {table} (id)" for table in ("articles", "incidents")),
    "CREATE INDEX ON reports (article_id)",
    "CREATE INDEX ON members (member_id)",
    "CREATE UNIQUE INDEX ON labels (field, value)",
    *PAST_INDEXES,
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
        return self.connection.execute(_numbered(sql), list(parameters)).fetchall()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Runs a statement."""
        self.connection.execute(_numbered(sql), list(parameters))

    def insert(self, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
        """Appends rows by COPY."""
        columns = ", ".join(table.columns)
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)


def _numbered(sql: str) -> bytes:
    """The SQL with psycopg's placeholders: all our values are parameters, so a question mark is nothing else."""
    return sql.replace("?", "%s").encode()


class PostGISStore(Writer):
    """A store in a PostgreSQL database."""

    dialect: ClassVar[Dialect] = PostGISDialect()

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
        except psycopg.Error as error:
            raise StoreError(f"cannot make a store in {self._place}: {_first_line(error)}") from error

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
                raise StoreError(f"cannot reach the store: {_first_line(error)}; is the server running?") from error
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
        for statement in (*creation(), *INDEXES):
            session.run(statement)
    if (version := _version(session)) in UPGRADES:
        for statement in (*upgrading(version), *(PAST_INDEXES if version == "1" else ())):
            session.run(statement)
    if (version := _version(session)) != str(SCHEMA_VERSION):
        raise StoreVersionError(
            f"the database holds tables of version {version}, and this Dateline knows version {SCHEMA_VERSION}; "
            "use another database and ingest again, or the Dateline that wrote it"
        )


def _version(session: Session) -> str:
    found = session.rows("SELECT value FROM meta WHERE key = 'schema'")
    return str(found[0][0]) if found else "unknown"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
