"""Word files (.docx): paragraphs and tables in their order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.table import Table, _Cell

from geo.articles.document import MAX_BYTES, Document, size_in_mb
from geo.articles.readers.word_changes import take_in_changes
from geo.articles.several import articles_in
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]

MAX_UNPACKED = 5 * MAX_BYTES
MAX_PART_RATIO = 200
MAX_PARTS = 5_000


def _refuse_bombs(data: bytes) -> None:
    """Looks at the archive's list before anything is unpacked."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ArticleError("protected by a password; save a copy without one")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise ArticleError(
            f"would unpack to {size_in_mb(unpacked)} in {len(parts)} parts; refused as a zip bomb "
            f"(at most {size_in_mb(MAX_UNPACKED)} in {MAX_PARTS})"
        )
    for part in parts:
        if part.file_size > MAX_PART_RATIO * max(1, part.compress_size) and part.file_size > 1024 * 1024:
            raise ArticleError(
                f"{part.filename} would unpack to {part.file_size // max(1, part.compress_size)} "
                "times its size; refused as a zip bomb"
            )


_DEEPEST = 20  # tables within tables: more than anybody lays out, fewer than the stack has room for


def _rows(table: Table, depth: int = 0) -> Iterator[str]:
    for row in table.rows:
        # A merged cell is given once for each column that it spans; cells of equal text are cells of their own.
        cells = {id(cell._tc): cell for cell in row.cells}.values()  # noqa: SLF001 - the library has no other identity
        yield "\t".join(filter(None, (_cell(cell, depth) for cell in cells)))


def _cell(cell: _Cell, depth: int) -> str:
    """The text of a cell, with that of the tables in it."""
    blocks: list[str] = []
    for block in cell.iter_inner_content():
        if isinstance(block, Table):
            blocks.extend(_rows(block, depth + 1) if depth < _DEEPEST else ())
        else:
            blocks.append(block.text)
    return "\n".join(blocks).strip()


def read(document: Document) -> Iterator[Article]:
    """The text of a Word file as one article, or as the several that an export or a round-up holds.

    Raises:
        ArticleError: it is a zip bomb, protected, or holds no text.
    """
    _refuse_bombs(document.data)
    word = docx.Document(BytesIO(document.data))
    take_in_changes(word.element.body)
    blocks: list[str] = []
    for block in word.iter_inner_content():
        blocks.extend(_rows(block) if isinstance(block, Table) else [block.text])
    text = "\n\n".join(block for block in blocks if block.strip())
    yield from articles_in(document, text, word.core_properties.title or "")
