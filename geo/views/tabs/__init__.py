"""The views under the map: one module a tab, with ``draw(shown)``."""
