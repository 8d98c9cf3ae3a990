"""Questions as SQL that is the same in every backend: squares of the map, bars of the timeline."""
