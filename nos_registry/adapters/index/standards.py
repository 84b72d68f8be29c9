"""The port `Standards` with an index in front: lists come from the index, texts from git."""

import datetime as dt
from collections.abc import Mapping

from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.domain.standard import Standard
from nos_registry.domain.urn import Urn
from nos_registry.ports import Entry, Standards, Summary


class IndexedStandards:
    """Answers as `standards` would; where no index can be kept, it is `standards` that answers."""

    def __init__(self, standards: Standards, index: RegistryIndex) -> None:
        """Put `index` in front of the registry it is of."""
        self._standards, self._index = standards, index

    def summaries(self) -> tuple[Summary, ...]:
        """Return every standard on `main`, in the order of their URNs."""
        found = self._index.summaries()
        return self._standards.summaries() if found is None else found

    def find(self, urn: Urn, *, version: int | None = None, as_of: dt.date | None = None) -> Standard | None:
        """Return a standard as it is on `main`, at a version, or as it stood at the end of a day (Europe/London)."""
        return self._standards.find(urn, version=version, as_of=as_of)

    def draft(self, review: str, urn: Urn) -> Standard | None:
        """Return a standard as it is on the branch of an open review."""
        return self._standards.draft(review, urn)

    def draft_at(self, review: str, sequence: int, urn: Urn) -> Standard | None:
        """Return a standard as it stood in a review, open or ended, once its event of that number was stored."""
        return self._standards.draft_at(review, sequence, urn)

    def history(self, urn: Urn) -> tuple[Entry, ...]:
        """Return the commits that touched a standard, newest first."""
        return self._standards.history(urn)

    def held(self) -> Mapping[Urn, str]:
        """Return the open review that holds each standard under review."""
        found = self._index.held()
        return self._standards.held() if found is None else found
