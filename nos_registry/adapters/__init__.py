"""The world: git, SQL, documents, mail and the clock, behind the ports."""
