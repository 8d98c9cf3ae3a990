"""Corrections by hand: fields, place, merging, splitting."""
