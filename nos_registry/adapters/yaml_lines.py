"""Where in a YAML file something stands, so that its writer is told the line."""

from collections.abc import Iterator, Sequence

import yaml


def line_of(text: str, path: Sequence[str | int]) -> int:
    r"""Return the line (from 1) of what `path` leads to, by keys and positions, or of the nearest that is there.

    >>> line_of("a:\n  - {b: 1}\n  - {c: 2}\n", ("a", 1, "c"))
    3
    """
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), 1
    for part in path:
        step = next((found for key, found in _children(node) if _says(key, part)), None)
        if step is None:
            break
        line, node = step
    return line


def key_given_twice(text: str) -> tuple[str, int] | None:
    """Return the first key that its mapping holds already, with its line, or None: YAML would keep the last in silence."""
    waiting: list[yaml.Node] = [node for node in (yaml.compose(text, Loader=yaml.SafeLoader),) if node is not None]
    while waiting:
        node = waiting.pop()
        seen: set[str] = set()
        for key, (line, child) in _children(node):
            if isinstance(key, str) and key in seen:
                return key, line
            seen |= {key} if isinstance(key, str) else set()
            waiting.append(child)
    return None


def _says(key: str | int, part: str | int) -> bool:
    return str(key) == str(part)


def _children(node: yaml.Node | None) -> Iterator[tuple[str | int, tuple[int, yaml.Node]]]:
    """Yield what a mapping or a list holds: the key or position, the line it stands on, and the value."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, (key.start_mark.line + 1, value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        yield from ((number, (value.start_mark.line + 1, value)) for number, value in enumerate(node.value))
