"""The quality checks of a standard, as a table."""
