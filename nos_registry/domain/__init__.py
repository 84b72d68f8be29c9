"""The rules: pure values and functions, no clock, disk, git, network or randomness."""
