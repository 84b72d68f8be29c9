"""The office: what is private or erasable, in SQL."""
