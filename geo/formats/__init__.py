"""Incidents to files and back: what is exported is exactly what is shown, and nothing in it runs where it is opened."""

from __future__ import annotations

from geo.formats.import_result import BadRow, Imported, Outcome
from geo.formats.registry import FORMATS, Format, format_named, write_whole

__all__ = ["FORMATS", "BadRow", "Format", "Imported", "Outcome", "format_named", "write_whole"]
