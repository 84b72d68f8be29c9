"""The words of the lifecycle: stages, actions, roles, gates and nations.

Source: the five approvals recorded by the national NOS system, and the stages between them.
"""

from enum import StrEnum


class Stage(StrEnum):
    """Where a review is."""

    PROPOSED = "proposed"
    PART_A = "part-a"
    DRAFTING = "drafting"
    DRAFT_GATE = "draft-gate"
    READY_TO_CONSULT = "ready-to-consult"
    CONSULTATION = "consultation"
    RESOLUTION = "resolution"
    FINAL_GATE = "final-gate"
    WELSH_GATE = "welsh-gate"
    READY = "ready"
    IN_RETROSPECT = "in-retrospect"
    PUBLISHED = "published"
    CONFIRMED = "confirmed"
    UNRATIFIED = "unratified"
    CANCELLED = "cancelled"
    ON_HOLD = "on-hold"


ENDED = frozenset({Stage.PUBLISHED, Stage.CONFIRMED, Stage.UNRATIFIED, Stage.CANCELLED})
"""Stages that nothing leaves."""

GATES = frozenset({Stage.PART_A, Stage.DRAFT_GATE, Stage.FINAL_GATE, Stage.WELSH_GATE, Stage.IN_RETROSPECT})
"""Stages that wait for positions; `in-retrospect` on what an emergency has put in force already."""


class Action(StrEnum):
    """What somebody asks for, in the imperative."""

    PROPOSE = "propose"
    SUBMIT_PLAN = "submit-plan"
    TAKE_POSITION = "take-position"
    LAPSE = "lapse"
    DECLARE = "declare"
    SAVE_DRAFT = "save-draft"
    SUBMIT_DRAFT = "submit-draft"
    OPEN_CONSULTATION = "open-consultation"
    COMMENT = "comment"
    EXTEND = "extend"
    CLOSE = "close"
    DISPOSE = "dispose"
    SUBMIT_FINAL = "submit-final"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    PUBLISH_EMERGENCY = "publish-emergency"
    RATIFY = "ratify"
    REFUSE = "refuse"
    RETURN = "return"
    HOLD = "hold"
    RESUME = "resume"
    CANCEL = "cancel"


class Role(StrEnum):
    """In which capacity somebody acts. The clock is an actor too; a respondent needs no account."""

    SSO_LEAD = "sso-lead"
    DRAFTER = "drafter"
    NATION_APPROVER = "nation-approver"
    SCRUTINEER = "scrutineer"
    REGISTRAR = "registrar"
    RESPONDENT = "respondent"
    CLOCK = "clock"


class Nation(StrEnum):
    """A nation of the United Kingdom: ISO 3166-2 code without its prefix."""

    ENGLAND = "ENG"
    NORTHERN_IRELAND = "NIR"
    SCOTLAND = "SCT"
    WALES = "WLS"


class Subject(StrEnum):
    """What is approved: the five gates of the national system."""

    PART_A = "part-a"
    DRAFT_NOS = "draft-nos"
    PART_B = "part-b"
    FINAL_NOS = "final-nos"
    WELSH_NOS = "welsh-nos"


TEXTS = frozenset({Subject.FINAL_NOS, Subject.WELSH_NOS})
"""The subjects that are a text to come into force."""


class Response(StrEnum):
    """A position taken at a gate."""

    APPROVE = "approve"
    APPROVE_WITH_COMMENTS = "approve-with-comments"
    OBJECT = "object"
    HOLD = "hold"
    ABSTAIN = "abstain"
    RECUSE = "recuse"


class CommentKind(StrEnum):
    """What a comment is about."""

    GENERAL = "general"
    TECHNICAL = "technical"
    EDITORIAL = "editorial"
    TRANSLATION = "translation"


class Question(StrEnum):
    """What a consultation asks besides comments on the text. Source: the Welsh Language Standards, policy making."""

    WELSH_OPPORTUNITIES = "welsh-opportunities"
    WELSH_TREATMENT = "welsh-treatment"


class DispositionCode(StrEnum):
    """What became of a comment."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_MODIFICATION = "accepted-with-modification"
    REJECTED = "rejected"
    NOTED = "noted"
    DEFERRED = "deferred"
    OUT_OF_SCOPE = "out-of-scope"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What a review does to one of its standards, or by which way it makes a new one."""

    REVISE = "revise"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    REPLACE = "replace"
    MERGE = "merge"
    SPLIT = "split"
    IMPORT = "import"
    TAILOR = "tailor"


class EvidenceField(StrEnum):
    """What can be asked of a nation at Part A or Part B."""

    NEED = "need"
    COVERAGE = "coverage"
    SUPPORT = "support"
    QUALIFICATIONS = "qualifications"
    PARTICIPATION = "participation"
    FINDINGS = "findings"
    ISSUES = "issues"
    INFLUENCE = "influence"
    EQUALITY = "equality"
    WELSH = "welsh"
