"""The columns that filters ask, in memory as numpy codes: what a store answers, in milliseconds at a million rows."""
