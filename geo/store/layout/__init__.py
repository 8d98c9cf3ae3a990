"""The tables of a store: their columns, and how a value becomes a row."""
