"""The timeline without a browser: its bins, and the bars as SVG."""
