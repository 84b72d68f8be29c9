"""The redline: what became of every clause of several originals in a new edition."""
