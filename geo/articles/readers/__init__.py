"""The readers: one kind of document each, from its bytes to its articles."""
