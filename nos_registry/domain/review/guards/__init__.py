"""Why an action is not possible yet: each guard returns the block it finds, or None."""
