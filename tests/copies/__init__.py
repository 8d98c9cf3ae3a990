"""Pairs of articles with the judgement whether one is a copy of the other."""
