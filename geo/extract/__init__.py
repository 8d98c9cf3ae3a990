"""From an article's text to the incidents it reports, in the stages that pipeline.STAGES lists.

text and document: zones, sentences, language, day of publication
mentions: place names, then each sentence annotated with cues, clauses, actors, places, dates and tolls
events: what each sentence tells (factuality, frames, roles, event_places, event_types, event_building)
incidents: events gathered into drafts (placement, dating, evidence, coreference), and drafts made into incidents
(actor_linking, attribution, assembling)
"""

from geo.extract.pipeline import extract
from geo.extract.result import Extraction, Refusal

__all__ = ["Extraction", "Refusal", "extract"]
