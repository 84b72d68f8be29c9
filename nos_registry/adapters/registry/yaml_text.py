"""YAML as the registry writes it: keys sorted, letters as they are, no anchors, no line folded, every text a text."""

from typing import Any

import yaml

from nos_registry.adapters.registry.errors import FormatError


class _Dumper(yaml.CSafeDumper):
    """Writes each value in full: no anchors and aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 -- the signature is PyYAML's
        return True


def to_yaml(value: object) -> bytes:
    """Return `value` (mappings, lists, texts, whole numbers, booleans, None) as canonical YAML.

    Raises:
        FormatError: a text that UTF-8 cannot hold.
    """
    try:
        return yaml.dump(value, Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=-1, encoding="utf-8")
    except UnicodeEncodeError as error:
        raise FormatError("a text holds half a character (a lone surrogate)") from error


def from_yaml(stored: bytes) -> Any:  # noqa: ANN401 -- the reader's own model judges it
    """Return the value in `stored`.

    Raises:
        FormatError: not YAML, with the line at fault where the reader knows it.
    """
    try:
        return yaml.load(stored, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise FormatError(f"not YAML: {getattr(error, 'problem', None) or error}", mark.line + 1 if mark else None) from error
