"""Which articles of a store print one text: found by what each keeps of its words, and as people said."""
