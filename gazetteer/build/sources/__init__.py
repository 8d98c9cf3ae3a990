"""Where places come from: a module for each source, and the registry of them.

Nothing is imported here: every start needs `row`, and must not wait for what reads files and the network.
"""
