"""Names that mean what a person says they mean: their model, their file, where a text uses them and what they bind."""
