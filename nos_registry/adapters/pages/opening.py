"""How the page of a redline is shown when it is opened; its switches change it from there."""

_INLINE = 'id="show-inline" checked'
_SIDE_BY_SIDE = 'id="show-side"'
_HIDING = ('id="hide-minor"', 'id="hide-unchanged"')


def opened(page: str, *, side_by_side: bool, hide_minor: bool) -> str:
    """Return the page of a redline with its switches set: both texts side by side, what changed little or not left out.

    Users' words in it are never touched: a switch is known by an attribute, whose quotation marks no printed word can
    hold unescaped.
    """
    if side_by_side:
        page = page.replace(_INLINE, _INLINE.removesuffix(" checked"), 1)
    switches = (*((_SIDE_BY_SIDE,) if side_by_side else ()), *(_HIDING if hide_minor else ()))
    for switch in switches:
        page = page.replace(switch, f"{switch} checked", 1)
    return page
