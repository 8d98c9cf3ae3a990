"""Adding articles."""
