"""A DuckDB file opened, copied and put in another's place; what goes wrong is said with what to do."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from geo.errors import StoreError
from geo.store.on_disk import BACK, PACKED_ROWS, unwritable

__all__ = ["copied_for_owner", "opened", "permit_alike", "silenced", "told_as_store_error"]

# What is asked for often is in memory as columns; this keeps the texts that are searched. A free app has 1 GB.
KEPT_MEMORY, WIDE_MEMORY, LEAST_MEMORY = "100MB", "400MB", "8MB"
"""What a file that is read is kept in, what a query may have that needs more, and what is left to forget the file."""
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": KEPT_MEMORY,
    # A store needs no extension, and none may be fetched from the network because of what a file looks like.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
DRAFT_MEMORY = "180MB"
LOAD_MEMORY = "80MB"  # while an import fills one: beside it there is what it made of the rows that come next
# A draft is folded together once, before it is published: nobody goes on with one whose writer was killed.
DRAFT_CONFIG = CONFIG | {
    "checkpoint_threshold": "1GB",
    "memory_limit": DRAFT_MEMORY,
    # Blocks come and go with every few rows; to have each of the system anew, page by page, takes a tenth of a load.
    "block_allocator_memory": LOAD_MEMORY,
}
_DRAFT = "draft"
UPGRADE_MEMORY = "2GB"  # every row is written anew, in one transaction, which is held until it ends
MARK = b"DUCK"  # from the ninth byte of every DuckDB file on


def copied_for_owner(source: Path, copy: Path) -> None:
    """Copies a file, for its owner alone: it may hold what others must not read.

    Raises:
        StoreError: it cannot be written; what was begun is taken away.
    """
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            shutil.copyfile(source, copy)
        except OSError:
            copy.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno not in FULL:
            raise unwritable(source, error) from error
        why = error.strerror or error
        raise StoreError(f"there is no room for a copy beside {source}: {why}", "full", path=source, why=why) from error


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def told_as_store_error(path: Path) -> Iterator[None]:
    """Says what the database's own errors mean for the file."""
    try:
        yield
    except duckdb.Error as error:
        line = str(error).strip().splitlines()[0]
        if any(os.strerror(number) in line for number in FULL):
            raise StoreError(
                f"{path} was not changed, because its disk has no room ({line}); make room there and try again"
            ) from error
        raise StoreError(
            f"{path} was not changed: {line}; where that comes again, the file may be damaged: leave it where it is, "
            f"because corrections by hand are in it, and {BACK}"
        ) from error


def permit_alike(draft: Path, file: Path) -> None:
    """Gives the draft the owner, the group and the mode of the file whose place it takes."""
    try:
        was = file.stat()
        for owner, group in ((was.st_uid, -1), (-1, was.st_gid)):
            # Only root gives files away; whoever may write here all the same keeps what is granted.
            with suppress(PermissionError):
                os.chown(draft, owner, group)
        draft.chmod(stat.S_IMODE(was.st_mode))
    except OSError as error:
        raise StoreError(f"cannot set the permissions of {file}: {error.strerror or error}") from error


def opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to a file that is a DuckDB database.

    Raises:
        StoreError: it is none, is damaged, or is held by another program.
    """
    try:
        _must_be_duckdb(path)
        return silenced(duckdb.connect(path, read_only=True, config=CONFIG) if read_only else _draft(path))
    except (duckdb.Error, OSError) as error:
        if "lock on file" in str(error):
            raise StoreError(
                f"{path} is open for writing in another program, such as the duckdb command; close that and try again",
                "held", path=path,
            ) from error  # fmt: skip
        why = str(error).splitlines()[0]
        raise StoreError(
            f"{path} cannot be opened as a Dateline store: {why}; leave it where it is, because "
            f"corrections by hand may be in it, and {BACK}",
            "unreadable", path=path, why=why,
        ) from error  # fmt: skip


def _draft(path: Path) -> duckdb.DuckDBPyConnection:
    """A file that nobody else reads, without the log that would bring it back: a draft whose writer died is swept."""
    connection = duckdb.connect(config=DRAFT_CONFIG | {"temp_directory": f"{path}.tmp"})
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {_DRAFT} (RECOVERY_MODE no_wal_writes, ROW_GROUP_SIZE {PACKED_ROWS})")
    connection.execute(f"USE {_DRAFT}")
    return connection


def silenced(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection without the bar that DuckDB prints on standard output, where lines of JSON may go, after 2 s."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def _must_be_duckdb(path: Path) -> None:
    """DuckDB itself opens files of other kinds, by extensions of other databases; none of them is a store."""
    if not path.exists():
        return
    if not path.is_file():
        raise StoreError(f"{path} is not a file; give another path with --store", "no_file", path=path)
    with path.open("rb") as file:
        start = file.read(8 + len(MARK))
    if start and not start.endswith(MARK):
        raise StoreError(f"{path} is a file of another kind; give another path with --store", "other_kind", path=path)
