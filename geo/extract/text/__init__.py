"""English text: tokens, sentences, clauses, numbers, word forms. Nothing here knows what an incident is."""
