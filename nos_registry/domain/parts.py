"""Why somebody gets mail: the parts of the people in the office."""

from enum import StrEnum


class Part(StrEnum):
    """What somebody has to do with reviews. It gives no rights: who may decide is granted in the registry."""

    LEAD = "lead"
    DIRECTOR = "sso-director"
    GOVERNANCE = "governance-group"
    APPROVER = "approver"
    SCRUTINEER = "scrutineer"
    RESPONDENT = "respondent"
    INVITEE = "invitee"
    """Known from lists alone, and invited to the consultations on whose lists they are."""


INVITED = frozenset({Part.APPROVER, Part.RESPONDENT})
"""Who is invited to every consultation."""
