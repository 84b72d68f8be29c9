"""The use cases: one public verb a function, each reads, decides, stores and returns."""
