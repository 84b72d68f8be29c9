"""What standards are called in a letter or on a page."""

from collections.abc import Sequence

from nos_registry.domain.standard import Language, Standard
from nos_registry.domain.terms import Both


def title_of(standards: Sequence[Standard]) -> Both:
    """Return the titles of standards in Welsh and English; where one is missing, the other stands for it."""

    def titles(language: Language) -> str:
        return "; ".join((s.edition(language) or s.editions[0]).title for s in standards if s.editions)

    return titles(Language.CY), titles(Language.EN)
