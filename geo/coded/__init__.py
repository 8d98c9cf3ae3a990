"""Events that people coded, as the rows of their tables tell them: before they are articles with incidents."""
