"""A small network that reads the text around an event, and says which of the candidates it would point at."""
