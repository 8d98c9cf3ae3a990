"""Two sets of incidents beside each other: figures, and the map of their difference."""
