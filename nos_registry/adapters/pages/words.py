"""Words that only pages use, in both languages; those of the field itself are in `nos_registry.domain.terms`."""

from nos_registry.domain.mapping import Equivalence
from nos_registry.domain.metrics.course import Party
from nos_registry.domain.pages import Reader
from nos_registry.domain.redline.model import ChangeKind
from nos_registry.domain.schedule.timetable import Progress
from nos_registry.domain.terms import CHANGES, MOVED, Both

READERS: dict[Reader, Both] = {
    Reader.STAKEHOLDER: ("I randdeiliaid", "For stakeholders"),
    Reader.APPROVER: ("I gymeradwywyr y gwledydd", "For nation approvers"),
    Reader.DEVELOPER: ("I ddatblygwyr", "For developers"),
}
EQUIVALENCE: dict[Equivalence, Both] = {
    Equivalence.EQUIVALENT: ("cyfwerth", "equivalent"),
    Equivalence.NOT_EQUIVALENT: ("ddim yn gyfwerth", "not equivalent"),
}
COUNTED: tuple[tuple[str, Both], ...] = (
    ("added", CHANGES[ChangeKind.ADDED]),
    ("dropped", CHANGES[ChangeKind.DROPPED]),
    ("split", CHANGES[ChangeKind.SPLIT]),
    ("merged", CHANGES[ChangeKind.MERGED]),
    ("reworded", CHANGES[ChangeKind.REWORDED]),
    ("moved", MOVED),
    ("unchanged", CHANGES[ChangeKind.UNCHANGED]),
)
"""The fields of the summary of a redline, what readers must act on first."""
PROGRESS: dict[Progress, Both] = {
    Progress.DONE: ("cwblhawyd", "done"),
    Progress.NOW: ("ar waith", "under way"),
    Progress.TO_COME: ("i ddod", "to come"),
    Progress.NOT_REACHED: ("heb ei gyrraedd", "not reached"),
}
PARTIES: dict[Party, Both] = {
    Party.BODY: ("y corff datblygu", "the developing body"),
    Party.NATIONS: ("safbwyntiau'r gwledydd", "positions of the nations"),
    Party.CLOCK: ("y dyddiad a bennwyd", "the day that was set"),
    Party.REGISTRAR: ("y cofrestrydd", "the registrar"),
    Party.HOLD: ("wedi'i oedi", "on hold"),
}
