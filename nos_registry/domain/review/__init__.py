"""The review of standards: where it stands, who may move it, and what blocks it."""
