"""One reader's choice and what it shows: what every part of the page reads."""
