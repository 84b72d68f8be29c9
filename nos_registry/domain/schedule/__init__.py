"""When things are due: bank holidays, deadlines, and the plan that counts back from a target date."""
