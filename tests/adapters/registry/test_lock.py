"""The one lock of the registry."""

import threading
from pathlib import Path

import pytest

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.lock import RegistryLock


def test_another_holder_is_waited_for_and_then_told(tmp_path: Path) -> None:
    """Two locks on one folder exclude each other, as two processes do."""
    with (
        RegistryLock(tmp_path).held(),
        pytest.raises(RegistryError, match="another process is writing"),
        RegistryLock(tmp_path, wait_seconds=0.05).held(),
    ):
        pass
    with RegistryLock(tmp_path, wait_seconds=0.05).held():
        pass


def test_only_the_outermost_hold_lets_go(tmp_path: Path) -> None:
    lock = RegistryLock(tmp_path)
    with lock.held() as outermost:
        assert outermost
        with lock.held() as inner:
            assert not inner
        assert lock.is_mine
        with pytest.raises(RegistryError), RegistryLock(tmp_path, wait_seconds=0.01).held():
            pass
    assert not lock.is_mine


def test_the_lock_belongs_to_a_thread(tmp_path: Path) -> None:
    lock = RegistryLock(tmp_path)
    seen: list[bool] = []
    with lock.held():
        other = threading.Thread(target=lambda: seen.append(lock.is_mine))
        other.start()
        other.join()
    assert seen == [False]


def test_an_error_inside_lets_go(tmp_path: Path) -> None:
    lock = RegistryLock(tmp_path)
    with pytest.raises(ZeroDivisionError), lock.held():
        _ = 1 / 0
    assert not lock.is_mine
    with RegistryLock(tmp_path, wait_seconds=0.05).held():
        pass


def test_a_folder_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be locked"), RegistryLock(tmp_path / "gone").held():
        pass
