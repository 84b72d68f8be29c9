"""An office is opened at its first use, not before: the contract itself is in `test_office`."""

import subprocess
import sys
from pathlib import Path

import pytest

from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.domain.errors import NosError


def test_nothing_is_written_before_it_is_asked(tmp_path: Path) -> None:
    OfficeOnDemand(f"sqlite:///{tmp_path / 'office.sqlite'}")
    assert list(tmp_path.iterdir()) == []


def test_the_first_question_opens_it(tmp_path: Path) -> None:
    assert OfficeOnDemand(f"sqlite:///{tmp_path / 'office.sqlite'}").people() == ()
    assert (tmp_path / "office.sqlite").is_file()


def test_it_is_opened_once(tmp_path: Path) -> None:
    office = OfficeOnDemand(f"sqlite:///{tmp_path / 'office.sqlite'}")
    assert office.keys() == frozenset()
    (tmp_path / "office.sqlite").rename(tmp_path / "moved.sqlite")
    (tmp_path / "moved.sqlite").rename(tmp_path / "office.sqlite")
    assert office.waiting() == ()


def test_having_one_does_not_load_the_database_library() -> None:
    code = (
        "import sys; from nos_registry.adapters.office.on_demand import OfficeOnDemand as O; O('x'); sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////dev/null/x", "nosuchdb://x/y"])
def test_one_that_cannot_be_opened_is_refused_in_words(url: str) -> None:
    with pytest.raises(NosError, match="office"):
        OfficeOnDemand(url).people()
