"""Making visible what a reader could not see: control, direction and other invisible characters."""

from collections.abc import Iterator
from unicodedata import category

_KEPT = frozenset("\n\t")
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Control, format (direction marks, zero widths, soft hyphen), lone surrogate, line and paragraph separator."""

_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_NONCHARACTERS_OF_EACH_PLANE = (0xFFFE, 0xFFFF)


def visible(text: str) -> str:
    r"""Return `text` with every invisible character written as its number, `[U+202E]`; line feed and tab stay.

    What comes back holds only characters that XML, HTML and PDF may carry, and none that reorders or hides others.

    >>> visible("a\u202eb\x01")
    'a[U+202E]b[U+0001]'
    """
    # A page is printed piece by piece, each within the next: most have line feeds, and hardly any hides something.
    return text if text.isprintable() or _without_kept(text).isprintable() else "".join(_shown(text))


def _without_kept(text: str) -> str:
    return text.replace("\n", "").replace("\t", "")


def _shown(text: str) -> Iterator[str]:
    for letter in text:
        if letter not in _KEPT and (category(letter) in _INVISIBLE or _is_noncharacter(ord(letter))):
            yield f"[U+{ord(letter):04X}]"
        else:
            yield letter


def _is_noncharacter(code: int) -> bool:
    """Say whether Unicode promises never to assign `code`; XML refuses U+FFFE and U+FFFF, HTML checkers all 66."""
    return code in _NONCHARACTERS or code & 0xFFFF in _NONCHARACTERS_OF_EACH_PLANE
