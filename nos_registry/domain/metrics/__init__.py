"""What the events of reviews tell of their pace: a pure fold over records."""
