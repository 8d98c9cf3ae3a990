"""Date phrases and the days they mean."""
