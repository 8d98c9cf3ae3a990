"""The timeline under the map."""
