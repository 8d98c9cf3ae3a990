"""A small ranker of candidates: boosted trees over what a place is by itself and what else the text names."""
