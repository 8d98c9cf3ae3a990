"""News articles -> incidents on a map that can be questioned."""
