"""Prefect flows: they keep time, retry and fan out; every rule is in the services."""
