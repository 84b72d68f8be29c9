"""A publication that is killed, or fails, at every one of its calls: wholly there or wholly absent, then it completes."""

import datetime as dt
import os
import shutil
import time
from pathlib import Path

import pytest

from nos_registry.bootstrap import open_ports
from nos_registry.config import Settings
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.urn import Urn
from nos_registry.ports import Ports
from nos_registry.services.publication import publish
from tests.adapters.registry.generating import generate, release_of
from tests.faults.injecting import FAILED, KILLED, SURVIVED, How, run
from tests.strategies.reviews import REGISTRAR, START

URN = Urn("S1X1")
REVIEW = release_of(URN)
TODAY = START + dt.timedelta(days=500)
MOST_CALLS = 400
"""More than a publication makes: the test ends at the first number that is not reached."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with one review that is ready to be published."""
    path = tmp_path_factory.mktemp("ready") / "registry.git"
    generate(path, 1, Stage.READY)
    ports(path).people.people()  # makes the office
    return path.parent


def ports(path: Path) -> Ports:
    return open_ports(Settings(registry=path, actor=REGISTRAR, today=TODAY))


def published(path: Path) -> bool:
    """Whether the new version stands; it must agree with its tag, its branch and its release."""
    opened = ports(path)
    found = opened.standards.find(URN)
    there = found is not None and found.version == 2
    assert (REVIEW in opened.reviews.open_reviews()) is not there
    assert (opened.standards.find(URN, version=2) is not None) is there
    return there


def make_old(folder: Path) -> None:
    """Let every lock look as if its owner had died a minute ago."""
    long_ago = time.time() - 60
    for lock in folder.rglob("*.lock"):
        if lock.name != "nos.lock":
            os.utime(lock, (long_ago, long_ago))


@pytest.mark.parametrize("how", ["kill", "fail"])
@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 5])
def test_a_publication_is_whole_or_absent_and_then_completes(ready: Path, tmp_path: Path, how: How, every: int) -> None:
    """At every call once; by default, to be quick, at every fifth."""
    seen = {True: 0, False: 0}
    for nth in range(1, MOST_CALLS, every):
        folder = tmp_path / str(nth)
        shutil.copytree(ready, folder)
        path = folder / "registry.git"
        code = run(lambda path=path: publish(ports(path), REVIEW, REGISTRAR), folder, nth, how)
        assert code in {0, KILLED, FAILED, SURVIVED}
        make_old(folder)
        before = published_after_settling(path)
        seen[before] += 1
        if not before:
            assert code not in {0, SURVIVED}
            publish(ports(path), REVIEW, REGISTRAR)
        assert published(path)
        assert ports(path).proof.verify(full=True).faults == ()
        shutil.rmtree(folder)
        if code == 0:
            break
    else:
        pytest.fail("it never got through")
    assert seen[False] > 3
    assert seen[True] > 1


def published_after_settling(path: Path) -> bool:
    """The next one who takes the lock finishes or undoes what was left; nothing is amiss then."""
    with ports(path).writer.locked():
        pass
    assert ports(path).proof.verify(full=True).faults == ()
    return published(path)
