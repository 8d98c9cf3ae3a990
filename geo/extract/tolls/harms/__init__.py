"""Words of harm in a sentence, before anybody is counted."""
