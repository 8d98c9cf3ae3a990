"""Codes of places that other people's tables are joined by: ISO 3166-2, P-codes, Wikidata, Who's On First."""
