"""The port `Shelf` as a folder: each file is written beside its place and renamed into it."""

from pathlib import Path


class FolderShelf:
    """Files below one folder."""

    def __init__(self, root: Path) -> None:
        """Write below `root`."""
        self._root = root

    def put(self, name: str, content: bytes) -> None:
        """Write `content` as `name`, a relative path with `/`; a reader never sees half of it.

        Raises:
            ValueError: the name leads out of the folder.
        """
        target = (self._root / name).resolve()
        if self._root.resolve() not in target.parents:
            message = f"{name!r} leads out of the folder"
            raise ValueError(message)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        part.replace(target)

    def names(self) -> tuple[str, ...]:
        """Return the relative paths of all files below, sorted; hidden ones are left out."""
        found = (path.relative_to(self._root) for path in self._root.rglob("*") if path.is_file())
        return tuple(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))
