"""Those harmed who are told by a part of them, by their bodies, or only said to be somebody: no number is theirs."""
