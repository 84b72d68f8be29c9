"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A landing is judged by the same examples every time; at a desk each run looks at new ones.
settings.register_profile("landing", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("landing")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of given material beside the checkout; a clone elsewhere has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        reason = "the given material (../shared) is not beside this checkout"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two documents that were given, as they are kept with the project."""
    return ROOT / "registry_data" / "documents"
