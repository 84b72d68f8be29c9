"""What a release's evidence rests on."""

import hashlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nos_registry.adapters.registry.lineage_rules import event_hash
from nos_registry.adapters.registry.yaml_text import to_yaml

TEXTS = st.text(st.characters(blacklist_categories=("Cs",)))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda below: st.lists(below) | st.dictionaries(TEXTS, below), max_leaves=12
)


@given(st.dictionaries(TEXTS, VALUES))
def test_the_hash_of_an_event_is_that_of_its_json(value: dict[str, Any]) -> None:
    """Of the bytes that the service writes: keys sorted, two spaces, letters as they are."""
    written = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert event_hash(to_yaml(value)) == hashlib.sha256(written.encode()).hexdigest()
