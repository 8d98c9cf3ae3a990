"""Bytes -> text, for files that do not say how they were encoded. Line ends stay as they are."""

from __future__ import annotations

import codecs

from geo.errors import ArticleError

__all__ = ["decode"]

_MARKS = (
    # The 32-bit mark begins like the 16-bit one, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08")) + b"\x7f"


def _unmarked_utf16(sample: bytes) -> str:
    """Western text in UTF-16 without a mark has a zero in nearly every second byte."""
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _looks_binary(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > 0.02 * len(sample)


def _eight_bit(data: bytes) -> str:
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    # A few letters outside ASCII in Western text: curly quotes and accents of Windows. Many: another alphabet.
    if high <= 0.1 * len(data[:_SAMPLE]):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    import charset_normalizer  # noqa: PLC0415 - slow to import, and nearly every file is UTF-8

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else "latin-1", errors="replace")


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else UTF-16, else the eight-bit code that fits best.

    Raises:
        ArticleError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ArticleError(f"begins as {encoding} but is not: {error.reason}") from error
    sample = data[:_SAMPLE]
    if encoding := _unmarked_utf16(sample):
        return data.decode(encoding, errors="replace")
    if _looks_binary(sample):
        raise ArticleError("a binary file, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)
