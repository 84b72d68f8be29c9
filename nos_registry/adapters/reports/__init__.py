"""The consultation report: what it says in one language, and its page, Word file and PDF."""
