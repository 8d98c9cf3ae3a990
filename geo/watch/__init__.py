"""What changed in a view, told once each: as a feed, to an address, by mail.

``watcher`` asks the store's log what is new since it last looked, ``notebook`` keeps what was told and what is still to
be told in one file, and ``atom`` and ``telling`` tell it. A watch that is ended at any moment goes on where it was:
what it found and what it knows of the view are written down together, before anything is told.
"""
