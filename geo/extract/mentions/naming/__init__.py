"""What the vocabulary and the article know of names of groups, states and people."""
