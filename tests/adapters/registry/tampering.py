"""Writing to a registry behind its back, as somebody with a shell could."""

from collections.abc import Mapping

import pygit2

from nos_registry.adapters.registry.commit_message import message_of
from nos_registry.adapters.registry.layout import MAIN
from nos_registry.adapters.registry.registry import Registry
from nos_registry.adapters.registry.trees import Leaf, laid_over
from nos_registry.ports import Change
from tests.adapters.registry.making import change, minutes

SERVICE = ("NOS registry", "registry@nos.invalid")


def forge(  # noqa: PLR0913 -- each is a part of a commit that somebody may forge
    registry: Registry,
    files: Mapping[str, Leaf],
    *,
    ref: str = MAIN,
    said: Change | None = None,
    message: str | None = None,
    author: str = "asha",
    committer: tuple[str, str] = SERVICE,
    parents: list[pygit2.Oid] | None = None,
) -> str:
    """Commit `files` onto `ref` under a message that looks right, or under any other."""
    home = registry.home
    base = home.tip(ref) if parents is None else parents[0]
    assert base is not None
    tree, _ = laid_over(home.repository, home.commit(base).tree, files)
    text = message if message is not None else message_of(said or change())
    seconds = int((said.at if said else minutes(60)).timestamp())
    signatures = pygit2.Signature(author, f"{author}@nos.invalid", seconds, 0), pygit2.Signature(*committer, seconds, 0)
    commit = home.repository.create_commit(None, *signatures, text, tree, [base] if parents is None else parents)
    point(registry, ref, str(commit))
    return str(commit)


def point(registry: Registry, ref: str, commit: str) -> None:
    """Move or make a ref, whatever it held."""
    registry.home.repository.create_reference_direct(ref, pygit2.Oid(hex=commit), force=True)
