"""Why a comparison is refused."""

from nos_registry.domain.errors import NosError


class RedlineError(NosError):
    """A set of editions that cannot be compared."""
