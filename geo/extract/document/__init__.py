"""The article as a whole: its zones and its day."""
