"""The two stores that must do the same."""

from pathlib import Path
from typing import Protocol

from nos_registry.adapters.registry.registry import create_registry
from nos_registry.ports import Change, Conclusion, Reviews, Standards, Writer
from tests.adapters.registry.making import (
    AT,
)
from tests.fakes.registry import FakeRegistry


class Store(Standards, Reviews, Writer, Protocol):
    """All three ports in one."""


def fake(_: Path) -> Store:
    return FakeRegistry(actor="asha", at=AT)


def real(folder: Path) -> Store:
    return create_registry(folder / "registry.git", actor="asha", at=AT)


def written(store: Store, one: Change | Conclusion) -> str:
    with store.locked():
        return store.store(one) if isinstance(one, Change) else store.conclude(one)
