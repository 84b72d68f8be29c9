"""The bytes of a file that somebody handed in: never more than so many."""

from pathlib import Path

from nos_registry.adapters.sheets.errors import SheetError

MAX_BYTES = 20 * 1024 * 1024


def stored_in(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        SheetError: there is no such file, it cannot be opened, or it is too large.
    """
    try:
        with path.open("rb") as file:
            stored = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SheetError(
            path, f"the file cannot be opened ({error.strerror or error})", "Check the name and that you may read it"
        ) from error
    if len(stored) > MAX_BYTES:
        raise SheetError(path, f"the file is larger than {MAX_BYTES // 1024**2} MiB", "Split it and import its parts")
    return stored
