"""A store as a folder of GeoParquet: written by an export, opened read-only where it lies, here or on a server."""
