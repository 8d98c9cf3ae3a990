"""A small tagger of place names: conditional random fields over runs of capitalised words, with gazetteer features."""
