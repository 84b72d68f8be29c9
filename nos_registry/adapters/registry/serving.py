"""Making a repository the hub that several clones push to: it accepts what only adds."""

import shutil
from importlib.resources import files
from pathlib import Path

import pygit2
from pygit2.enums import RepositoryInitFlag

from nos_registry.adapters.registry.errors import RegistryError

HOOK = "pre-receive"
"""Git runs it once for all refs of a push: the end of a review moves `main` and retires its branch together."""

SETTINGS = {
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "false",  # the hook says which: a review that ended is retired
    "receive.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "core.fsync": "all",
    "gc.auto": "0",
}


def serve_hooks(folder: Path) -> Path:
    """Install the hook in the bare repository at `folder`, which is made if it is not there; return the hook's path.

    Raises:
        RegistryError: the folder is no bare repository, has another such hook, or the disk refused.
    """
    text = files("nos_registry.adapters.registry").joinpath("hub_hook.sh").read_text(encoding="utf-8")
    try:
        repository = _opened(folder)
        hook = folder / "hooks" / HOOK
        if hook.exists() and "nos registry serve-hooks" not in hook.read_text(encoding="utf-8", errors="replace"):
            raise RegistryError(f"{hook} exists and is another's", "Join the two by hand, or take the other away")
        hook.parent.mkdir(exist_ok=True)
        written = hook.with_name(f"{HOOK}.new")
        written.write_text(text, encoding="utf-8")
        written.chmod(0o755)
        written.replace(hook)
        for name, value in SETTINGS.items():
            repository.config[name] = value
    except (pygit2.GitError, OSError) as error:
        raise RegistryError(f"the hook could not be installed in {folder}: {error}", "Check the path and the rights on it") from error
    return hook


def _opened(folder: Path) -> pygit2.Repository:
    if not folder.exists() or not any(folder.iterdir()):
        return pygit2.init_repository(str(folder), bare=True, initial_head="main", flags=RepositoryInitFlag.MKPATH)
    repository = pygit2.Repository(str(folder))
    if not repository.is_bare or shutil.which("git") is None:
        raise RegistryError(f"{folder} is no bare repository", "Name one, or a folder that does not exist yet")
    return repository
