"""Pages for stakeholders, rendered from the values of the domain; the same values give the same bytes."""
