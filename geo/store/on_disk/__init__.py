"""A store's file among other files: who may write it, how it is copied and opened, and what its errors mean."""

BACK = "bring a backup back with `dateline restore`, or give another path with --store"
"""What to do about a store that cannot be used; never to throw it away, which would cost the corrections in it."""
