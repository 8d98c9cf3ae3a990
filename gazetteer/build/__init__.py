"""Sources -> one compiled index: what runs when the gazetteer is built, and never when a name is looked up."""
