"""Reading a document of a standard into an edition, losing no word of it."""
