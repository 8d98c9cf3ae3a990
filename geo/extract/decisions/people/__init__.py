"""Who did it and to whom: everybody named around an event, what speaks for each, and who gets a part."""
