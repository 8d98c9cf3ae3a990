"""Training of the recogniser and the ranker; needs ``pip install dateline[train]`` and is no part of run time."""
