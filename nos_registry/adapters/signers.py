"""The port `Signers`: the file of signing keys on `main`."""

from nos_registry.adapters.registry import layout
from nos_registry.adapters.registry.registry import Registry
from nos_registry.adapters.registry.signers_file import parse_signers
from nos_registry.adapters.registry.trees import blob_at
from nos_registry.ports import SigningKey


class RegistrySigners:
    """Reads the keys of one registry."""

    def __init__(self, registry: Registry) -> None:
        """Read those of `registry`."""
        self._home = registry.home

    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Return every key ever listed, in order."""
        return parse_signers(blob_at(self._home.commit(self._home.main).tree, layout.SIGNERS_FILE) or b"")
