"""Running the git program on the registry, by fixed verbs only.

GitPython starts the process. Nothing a user typed becomes an option: each verb here builds its own arguments, refs are
full names made from checked ones, paths are absolute, and neither the user's nor the system's configuration is read.
"""

import contextlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nos_registry.adapters.registry.errors import RegistryError
from nos_registry.adapters.registry.layout import MAIN, REVIEW_BRANCHES

_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.fsync": "all",
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "core.commitGraph": "true",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.ext.allow": "never",
}
_FOLDER, _ABSENT, _NOTHING = "040000", "000000", "0" * 40
_PIPE = -1
"""What Python's processes call an input that is written while they run."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a commit changed: its path, `A`, `M`, `D` or `T`, its mode (octal) and blob (hex) after that, and the blob before.

    A blob that is not there is all zeros.
    """

    path: str
    status: str
    mode: str
    blob: str
    old: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed: the files, and each folder above them with the ids (hex) of its tree before and after."""

    files: list[ChangedFile]
    folders: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a git process ended: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


class GitRunner:
    """The git program on one bare repository; it keeps no process and no handle, so threads may share it."""

    def __init__(self, folder: Path) -> None:
        """Run git on the bare repository in `folder`."""
        self._folder = folder.resolve()

    def commits_touching(self, folder: str) -> tuple[list[str], list[str]]:
        """Return the ids of the commits that changed `folder`: the ends of reviews on `main`, and the ordinary ones.

        Each list is newest first. Ordinary ones are those of `main` and of every review, open or ended. The end of a
        review has two parents and counts where it changed the folder against `main`, its first.
        """
        ordinary = self._run(
            "log", "--date-order", "--full-history", "--no-merges", "--format=%H", MAIN, f"--glob={REVIEW_BRANCHES}*", "--", folder
        )
        merges = self._run("log", "--date-order", "--first-parent", "--merges", "-m", "--format=%H", "--no-patch", MAIN, "--", folder)
        return merges.out.split(), ordinary.out.split()

    def diff(self, old_ref: str, new_ref: str, folder: str) -> str:
        """Return the text difference of `folder` between two full ref names."""
        return self._run("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--end-of-options", old_ref, new_ref, "--", folder).out

    def changed_files(self, commits: Iterable[Sequence[str]]) -> dict[str, Changed]:
        """Return what each commit changed against the first parent given beside it, or what a first commit has.

        Raises:
            RegistryError: an object is missing or damaged.
        """
        lines = "".join(f"{' '.join(ids[:2])}\n" for ids in commits).encode()
        ran = self._run("diff-tree", "--stdin", "-r", "-t", "--root", "-z", "--raw", "--no-abbrev", "--no-renames", standard_input=(lines,))
        return _changed_files(ran.out)

    def refs_below(self, prefix: str) -> dict[str, str]:
        """Return the refs whose full names begin with `prefix` (which ends in a slash), sorted, each with its commit id.

        Git looks into that folder alone, where pygit2 would read every tag of the registry.
        """
        lines = self._run("for-each-ref", "--format=%(objectname) %(refname)", "--sort=refname", prefix.rstrip("/")).out.splitlines()
        return {name: commit for commit, name in (line.split(" ", 1) for line in lines)}

    def update_refs(self, script: str, *, flush: bool = True) -> None:
        """Run a transaction of `git update-ref --stdin`: all of it or nothing.

        Without `flush` the caller makes the refs durable, together instead of one by one; a transaction that deletes
        must flush, for it rewrites the file of packed refs.
        """
        settings = () if flush else ("-c", "core.fsync=none")
        self._run("update-ref", "--no-deref", "--stdin", standard_input=(script.encode(),), settings=settings)

    def fast_import(self, stream: Iterable[bytes]) -> str:
        """Write what `stream` says and return the id it asks for with `get-mark`."""
        return self._run("fast-import", "--quiet", "--done", "--date-format=raw", standard_input=stream).out.strip()

    def fast_import_live(self, stream: Iterable[bytes]) -> tuple[str, ...]:
        """Write what `stream` says while it is made, always as a pack, and return the ids it asks for with `get-mark`.

        The answers are read at the end, so it may ask for few. An error in `stream` ends the import; no branch moves.
        """
        arguments = ("-c", "fastimport.unpackLimit=1", f"--git-dir={self._folder}", "fast-import", "--quiet", "--done", "--date-format=raw")
        ran = _execute_live(self._folder, arguments, stream)
        if ran.code:
            raise RegistryError(f"git fast-import failed: {ran.err.strip() or ran.code}", "See what git says; nothing was changed")
        return tuple(ran.out.split())

    def fsck(self) -> tuple[str, ...]:
        """Return what `git fsck --strict` finds wrong, a line each; empty where all is well."""
        ran = self._run("fsck", "--strict", "--full", "--no-dangling", "--no-progress", check=False)
        lines = tuple(line for line in (*ran.out.splitlines(), *ran.err.splitlines()) if line.strip())
        return lines or ((f"git fsck ended with code {ran.code}",) if ran.code else ())

    def require_objects(self, tips: Iterable[str], known: Iterable[str]) -> None:
        """See that every object below the commits `tips` is there; what lies below the commits `known` is not looked at.

        Raises:
            RegistryError: one is missing.
        """
        lines = [*tips, *(f"^{commit}" for commit in known)]
        self._run("rev-list", "--objects", "--quiet", "--stdin", standard_input=("".join(f"{line}\n" for line in lines).encode(),))

    def tidy(self) -> None:
        """Pack objects and refs and write the commit graph that makes histories quick; nothing is thrown away."""
        self._run("pack-refs", "--all")
        self._run("gc", "--quiet", "--no-prune")
        self._run("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")

    def _run(
        self, verb: str, *arguments: str, standard_input: Iterable[bytes] = (), settings: Sequence[str] = (), check: bool = True
    ) -> Ran:
        ran = _execute(self._folder, (*settings, f"--git-dir={self._folder}", verb, *arguments), standard_input)
        if check and ran.code:
            raise RegistryError(f"git {verb} failed: {ran.err.strip() or ran.code}", "See what git says; nothing was changed")
        return ran


def _execute(folder: Path, arguments: Sequence[str], standard_input: Iterable[bytes]) -> Ran:
    with tempfile.TemporaryFile() as stream:
        stream.writelines(standard_input)
        stream.seek(0)
        code, out, err = _started(
            folder, arguments, istream=stream, with_extended_output=True, with_exceptions=False, stdout_as_string=False
        )
    return Ran(int(code), _text(out), _text(err))


def _execute_live(folder: Path, arguments: Sequence[str], standard_input: Iterable[bytes]) -> Ran:
    """As `_execute`, but git reads the input while it is made."""
    process = _started(folder, arguments, istream=_PIPE, as_process=True)
    try:
        with contextlib.suppress(BrokenPipeError):  # git has given up, and says why
            process.stdin.writelines(standard_input)
        out, err = process.communicate()
    finally:
        if process.poll() is None:
            process.kill()  # an import that was broken off shall not end as if it were whole
            process.communicate()
    return Ran(int(process.returncode), _text(out), _text(err))


def _started(folder: Path, arguments: Sequence[str], **how: Any) -> Any:  # noqa: ANN401 -- GitPython answers in many shapes
    try:
        from git import Git  # noqa: PLC0415 -- GitPython looks for git when imported, and most commands never need it
        from git.exc import GitCommandNotFound  # noqa: PLC0415 -- as above
    except ImportError as error:
        raise RegistryError("git is not installed, or not on the PATH", "Install git and try again") from error
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    try:
        run: Any = Git(folder).execute
        return run(["git", *settings, *arguments], env=_environment(folder), **how)
    except GitCommandNotFound as error:
        raise RegistryError("git is not installed, or not on the PATH", "Install git and try again") from error


def _changed_files(raw: str) -> dict[str, Changed]:
    """Read `diff-tree -t -z`: the id of a commit, then `:mode mode id id status` and a path for each file and folder."""
    found: dict[str, Changed] = {}
    changed = Changed([], {})
    parts = iter(raw.split("\0"))
    for part in parts:
        if part.startswith(":"):
            before, mode, old, new, status = part[1:].split(" ")
            path = next(parts)
            if _FOLDER in {before, mode}:
                changed.folders[path] = (old if before == _FOLDER else _NOTHING, new if mode == _FOLDER else _NOTHING)
            if {before, mode} - {_FOLDER, _ABSENT}:
                changed.files.append(ChangedFile(path, status, mode, new, old))
        elif part:
            changed = found.setdefault(part, Changed([], {}))
    return found


def _environment(folder: Path) -> dict[str, str]:
    """Return what keeps out the configuration and the repository of whoever calls (a git hook, say)."""
    return {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_COUNT": "0",
        "GIT_CONFIG_PARAMETERS": "",
        "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
        "GIT_NAMESPACE": "",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
    }


def _text(output: str | bytes) -> str:
    return output.decode("utf-8", "replace") if isinstance(output, bytes) else output
