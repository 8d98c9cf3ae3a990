"""`dateline gazetteer`: what is done to the place names, and what other programs get of them."""
