"""The migrations of the office, one file a step, oldest first; what has been released is never changed.

A new one is named in `schema.VERSIONS`. It only adds, and what it adds has a default of the database, so that the
rows of an older backup still fit in.
"""
