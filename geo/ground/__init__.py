"""Towns, roads and rivers of a PMTiles file that a user names: read from disk, told a tile at a time."""
