"""The index: a disposable SQLite file that answers for every standard at once, derived from the registry."""
