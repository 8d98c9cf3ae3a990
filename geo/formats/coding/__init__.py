"""How the rows of a dataset become events: each by itself, or many side by side."""
