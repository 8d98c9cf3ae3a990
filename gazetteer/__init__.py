"""Place names in news text -> coordinates, offline, with reasons."""
