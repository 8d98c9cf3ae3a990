"""Training of the models that decide; needs ``pip install dateline[train]`` and is no part of run time."""
