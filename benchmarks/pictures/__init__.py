"""What ``benchmarks/states.py`` takes pictures of: states of the page, what leads to each, and their stores."""
