"""Flows without Prefect: the same bodies and services, with no run, no task and no artifact."""

import importlib
from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest

from flows.deployments import DEPLOYMENTS

_MODULES = sorted({row.flow.fn.__module__ for row in DEPLOYMENTS.values()})
_ARTIFACTS = {
    "flows.reports": ("acreate_markdown_artifact", "acreate_table_artifact"),
    "flows.attempts": ("acreate_progress_artifact", "aupdate_progress_artifact"),
    "flows.cycle": ("acreate_progress_artifact", "aupdate_progress_artifact"),
}


@contextmanager
def bare() -> Generator[None]:
    """Let every flow be its plain function while the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        for name, artifacts in _ARTIFACTS.items():
            for artifact in artifacts:
                patch.setattr(f"{name}.{artifact}", _nothing)
        for name in (*_MODULES, "flows.attempts"):
            for word, plain in _plain(name).items():
                patch.setattr(f"{name}.{word}", plain)
        story = importlib.import_module("flows.cycle")
        patch.setattr("flows.cycle._FLOWS", {name: _function(flow) for name, flow in vars(story)["_FLOWS"].items()})
        yield


def _plain(module: str) -> dict[str, Callable[..., object]]:
    """The flows and tasks that a module knows, as functions."""
    return {word: _function(known) for word, known in vars(importlib.import_module(module)).items() if hasattr(known, "fn")}


def _function(of: object) -> Callable[..., object]:
    return of.fn  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] -- flows and tasks have it


async def _nothing(*_given: object, **_named: object) -> None:
    """No artifact."""
