"""One incident as a card, one article to read."""
