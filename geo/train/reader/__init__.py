"""Teaches the network that reads around an event: a large one learns from the coded articles, a small one from it."""
