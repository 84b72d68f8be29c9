"""SOC codes: what can be told of one without the whole classification."""

import re

_FORM = re.compile(r"[1-9][0-9]{3}")

DOUBTFUL: dict[str, str] = {
    "7212": "not in SOC2010 (there 7211 is call and contact centre occupations, 7213 telephonists, 7219 customer service "
    "occupations n.e.c.), but Telephonists in SOC2020: name the vintage that is meant",
}
"""Codes seen on published standards that mean different things, or nothing, in the vintages of the classification."""


def soc_doubt(code: str) -> str | None:
    """Return why a SOC code is doubtful, else None. A unit group of SOC2010 and SOC2020 has four figures."""
    if not _FORM.fullmatch(code):
        return "not a unit group of four figures"
    return DOUBTFUL.get(code)
