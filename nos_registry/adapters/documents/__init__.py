"""Documents in and out: reading what was published or drafted, writing what a review shows."""
