"""How the page of a redline is shown when it is opened; its switches change it from there."""

from dataclasses import dataclass

_SWITCHES = {
    "side_by_side": ('id="show-side"',),
    "hide_minor": ('id="hide-minor"', 'id="hide-unchanged"'),
}
"""The switches of the page that each wish sets."""

_INLINE = 'id="show-inline" checked'


@dataclass(frozen=True, slots=True)
class Opening:
    """What readers see first: both texts side by side, or without what changed little or not at all."""

    side_by_side: bool = False
    hide_minor: bool = False


def opened(page: str, opening: Opening) -> str:
    """Return the page of a redline with its switches set; users' words in it are never touched.

    The marks are attributes, whose quotation marks no printed word can hold unescaped.
    """
    if opening.side_by_side:
        page = page.replace(_INLINE, _INLINE.removesuffix(" checked"), 1)
    for wish, switches in _SWITCHES.items():
        for switch in switches if getattr(opening, wish) else ():
            page = page.replace(switch, f"{switch} checked", 1)
    return page
