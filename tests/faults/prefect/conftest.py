"""Prefect's own files of these tests stay out of everybody's home."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("PREFECT_HOME", tempfile.mkdtemp(prefix="nos-prefect-"))  # before Prefect is imported


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Prefect's own warnings, of sockets and deprecations within it, are shown and fail nothing here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("default"))
