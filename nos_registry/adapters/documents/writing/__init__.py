"""A redline as a page, a Word file with tracked changes, a PDF, JSON and text for a terminal."""
