"""What the languages of a standard share and publication takes from the draft: approved with the text, by its hash."""

import hashlib
import json
from collections.abc import Mapping

from nos_registry.domain.standard import LineageKind, Standard

_TAKEN = frozenset({"urn", "status", "original_urns", "soc_codes", "indicative_review_date"})


def shared_facts(standard: Standard) -> Mapping[str, object]:
    """Return the facts that approval covers, by name; that a version follows on the one before it is no such fact."""
    others = [line for line in standard.lineage if not (line.kind is LineageKind.REVISE and line.urn == standard.urn)]
    return standard.model_dump(mode="json", include=set(_TAKEN)) | {"lineage": [line.model_dump(mode="json") for line in others]}


def facts_hash(standard: Standard) -> str:
    """Return the SHA-256 of the shared facts."""
    return hashlib.sha256(json.dumps(shared_facts(standard), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
