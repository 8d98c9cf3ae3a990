"""The map without a browser: its ground, its marks and areas, and the map as SVG."""
