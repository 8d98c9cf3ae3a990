"""From an article's text to the incidents it reports: one stage a file.

zones -> published -> sentences -> reading (cues, clauses, actors, places, dates, tolls) -> events (factuality, frames,
roles, where) -> drafts (anchors, context, merge) -> incidents (casting, attribution).
"""

from geo.extract.pipeline import extract
from geo.extract.result import Extraction, Refusal

__all__ = ["Extraction", "Refusal", "extract"]
