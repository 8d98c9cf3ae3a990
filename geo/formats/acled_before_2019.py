"""ACLED's nine event types before 2019, which had none below them, as today's sub-types."""

from __future__ import annotations

import re

from geo.formats.table_row import Row

__all__ = ["older_type"]

_TYPES = {
    "battle no change of territory": "Armed clash",
    "battle government regains territory": "Government regains territory",
    "battle non state actor overtakes territory": "Non-state actor overtakes territory",
    "headquarters or base established": "Headquarters or base established",
    "non violent transfer of territory": "Non-violent transfer of territory",
    "strategic development": "Other",
    "non violent activity by a conflict actor": "Other",
    "violence against civilians": "Attack",
    "remote violence": "Remote explosive/landmine/IED",
    "riots protests": "Peaceful protest",
}
# One type held all that kills from afar; the notes say with what. The first that they name counts.
_WEAPONS = {
    "Suicide bomb": r"suicide|blew (?:him|her)self up",
    "Chemical weapon": r"chemical (?:weapon|attack|agent)|chlorine|sarin|nerve agent",
    "Grenade": r"grenade",
    "Remote explosive/landmine/IED": r"roadside|land ?mine|mine (?:blast|explosion)|(?:hit|struck|stepped on) a mine|"
    r"\bieds?\b|car bomb|improvised explosive|remote(?:ly)?[- ](?:controlled|detonated)",
    "Air/drone strike": r"air[- ]?(?:strike|raid|attack)|aerial|\bdrone|warplane|aircraft|helicopter|fighter jets?|"
    r"barrel bomb",
    "Shelling/artillery/missile attack": r"\bshell(?:s|ed|ing)?\b|mortar|artillery|rocket|missile",
}
_STATE, _RIOTERS, _PROTESTERS, _CIVILIANS = "1", "5", "6", "7"


def _crowd(row: Row) -> str:
    """A riot or a protest, by who acts and who meets them: ACLED's numbers of the kinds of actors."""
    sides = [row.text("inter1"), row.text("inter2")]
    if _RIOTERS in sides:
        met = sides[1 - sides.index(_RIOTERS)]
        return "Mob violence" if met in (_RIOTERS, _CIVILIANS, _PROTESTERS) else "Violent demonstration"
    if _STATE in sides and _PROTESTERS in sides:
        return "Excessive force against protesters" if row.count("fatalities") else "Protest with intervention"
    return "Peaceful protest"


def older_type(row: Row) -> str:
    """Today's sub-type of a row of a file from before 2019; empty where its event type is none of those nine."""
    plain = " ".join(re.sub(r"[^a-z]+", " ", row.text("event_type").lower()).split())
    if plain == "riots protests":
        return _crowd(row)
    if plain == "remote violence":
        notes = row.text("notes")
        return next((kind for kind, words in _WEAPONS.items() if re.search(words, notes, re.IGNORECASE)), _TYPES[plain])
    return _TYPES.get(plain, "")
