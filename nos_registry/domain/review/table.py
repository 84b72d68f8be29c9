"""The lifecycle as a table: who may do what at which stage, where it leads, and what blocks it. One row a transition."""

from dataclasses import dataclass

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.guards import asked, consultation, drafts, emergency, gates, holding, planning, publication
from nos_registry.domain.review.guards.asked import Guard
from nos_registry.domain.review.stages import ENDED, Action, Role, Stage

A, S, R = Action, Stage, Role


@dataclass(frozen=True, slots=True)
class Transition:
    """A row: `to` holds every stage it can lead to; with several, the profile and the positions choose."""

    stage: Stage | None
    action: Action
    to: tuple[Stage, ...]
    roles: tuple[Role, ...]
    guards: tuple[Guard, ...] = ()


_LEAD, _WRITERS, _APPROVERS = (R.SSO_LEAD,), (R.DRAFTER, R.SSO_LEAD), (R.NATION_APPROVER,)
_SCRUTINY = (R.SCRUTINEER, R.NATION_APPROVER)
_POSITION = (
    gates.subject_is_asked,
    gates.voter_has_a_vote,
    gates.position_gives_its_reason,
    gates.recusal_is_ones_own,
    gates.hold_is_not_renewed,
    gates.position_is_on_this_text,
    gates.had_no_hand_in_it,
    gates.holds_no_interest,
)
_DRAFT = (drafts.profile_changes_text, drafts.draft_belongs_to_review)
_SUBMIT = (
    drafts.every_standard_has_a_draft,
    drafts.imports_are_as_they_were,
    drafts.no_error_findings,
    drafts.submits_what_is_there,
)
_FINAL = (
    *_SUBMIT,
    drafts.change_is_editorial,
    drafts.welsh_gate_has_its_text,
    drafts.every_comment_is_disposed,
    drafts.evidence_is_given,
    drafts.replacements_are_judged,
)
_DISPOSE = (
    consultation.comment_is_known,
    consultation.disposition_gives_its_reason,
    consultation.acceptance_links_its_change,
    consultation.duplicate_is_another,
)
_LATE = (consultation.comment_has_words, consultation.comment_is_new, consultation.late_is_marked)
_OPEN = (
    consultation.window_is_long_enough,
    consultation.opens_today,
    consultation.both_languages_are_there,
    consultation.somebody_is_invited,
)
_AFTER_PLAN = (S.PART_A, S.DRAFTING)
_AFTER_DRAFT = (S.DRAFT_GATE, S.READY_TO_CONSULT)
_AFTER_FINAL = (S.FINAL_GATE, S.WELSH_GATE, S.READY)
_AFTER_GATE = {
    S.PART_A: (S.PART_A, S.DRAFTING),
    S.DRAFT_GATE: _AFTER_DRAFT,
    S.FINAL_GATE: _AFTER_FINAL,
    S.WELSH_GATE: (S.WELSH_GATE, S.READY),
    S.IN_RETROSPECT: (S.IN_RETROSPECT,),
}
"""Where each gate leads: to itself while it is shut; in retrospect, until the clock ratifies."""
_EVERYBODY = (R.SSO_LEAD, R.DRAFTER, R.NATION_APPROVER, R.SCRUTINEER, R.REGISTRAR)
_RUNNING = tuple(stage for stage in Stage if stage not in ENDED and stage is not S.ON_HOLD)
_STOPPABLE = tuple(stage for stage in _RUNNING if stage is not S.IN_RETROSPECT)
"""A text in force that nobody has approved is neither shelved nor forgotten: its review ends ratified, or refused."""
_URGENT = (S.DRAFTING, S.DRAFT_GATE, S.READY_TO_CONSULT, S.RESOLUTION, S.FINAL_GATE, S.WELSH_GATE)
"""Where an emergency may go ahead: there is a text, and nobody is just answering a consultation on it."""
_EMERGENCY = (
    asked.reason_is_given,
    emergency.emergency_brings_a_text,
    drafts.every_standard_has_a_draft,
    drafts.imports_are_as_they_were,
    drafts.no_error_findings,
    drafts.change_is_editorial,
    drafts.welsh_gate_has_its_text,
    drafts.submits_what_is_there,
    emergency.publisher_had_no_hand_in_it,
    emergency.nobody_objects_to_it,
)

TABLE: tuple[Transition, ...] = (
    Transition(
        None,
        A.PROPOSE,
        (S.PROPOSED,),
        (R.SSO_LEAD, R.CLOCK),
        (
            planning.standards_are_current,
            planning.no_other_review_holds_them,
            planning.clock_proposes_what_is_overdue,
            planning.earlier_hands_are_named,
        ),
    ),
    Transition(
        S.PROPOSED,
        A.SUBMIT_PLAN,
        _AFTER_PLAN,
        _LEAD,
        (
            planning.plan_is_complete,
            planning.target_is_ahead,
            planning.confirmation_sets_a_review_date,
            planning.planned_window_is_long_enough,
            planning.outcomes_fit_together,
            planning.new_urns_are_free,
        ),
    ),
    Transition(S.PART_A, A.TAKE_POSITION, _AFTER_GATE[S.PART_A], _APPROVERS, _POSITION),
    Transition(S.DRAFTING, A.SAVE_DRAFT, (S.DRAFTING,), _WRITERS, _DRAFT),
    Transition(S.DRAFTING, A.SUBMIT_DRAFT, _AFTER_DRAFT, _LEAD, (drafts.goes_to_draft_gate, *_SUBMIT)),
    Transition(S.DRAFTING, A.SUBMIT_FINAL, _AFTER_FINAL, _LEAD, (drafts.skips_consultation, *_FINAL)),
    Transition(S.DRAFT_GATE, A.TAKE_POSITION, _AFTER_GATE[S.DRAFT_GATE], _APPROVERS, _POSITION),
    Transition(S.READY_TO_CONSULT, A.OPEN_CONSULTATION, (S.CONSULTATION,), (R.SSO_LEAD, R.CLOCK), _OPEN),
    Transition(
        S.CONSULTATION,
        A.COMMENT,
        (S.CONSULTATION,),
        (R.RESPONDENT,),
        (consultation.window_is_open, consultation.respondent_has_sent_fewer, consultation.comment_has_words),
    ),
    Transition(S.CONSULTATION, A.EXTEND, (S.CONSULTATION,), _LEAD, (consultation.extension_is_later,)),
    Transition(S.CONSULTATION, A.CLOSE, (S.RESOLUTION,), (R.CLOCK,), (consultation.window_has_passed,)),
    Transition(S.RESOLUTION, A.COMMENT, (S.RESOLUTION,), _LEAD, _LATE),
    Transition(S.RESOLUTION, A.DISPOSE, (S.RESOLUTION,), _WRITERS, _DISPOSE),
    Transition(S.RESOLUTION, A.SAVE_DRAFT, (S.RESOLUTION,), (R.DRAFTER,), _DRAFT),
    Transition(S.RESOLUTION, A.SUBMIT_FINAL, _AFTER_FINAL, _LEAD, _FINAL),
    Transition(S.FINAL_GATE, A.TAKE_POSITION, _AFTER_FINAL, _SCRUTINY, _POSITION),
    Transition(S.WELSH_GATE, A.TAKE_POSITION, _AFTER_GATE[S.WELSH_GATE], _APPROVERS, _POSITION),
    Transition(S.READY, A.SCHEDULE, (S.READY,), (R.REGISTRAR,), (publication.date_is_not_past, publication.equivalence_is_judged_once)),
    Transition(
        S.READY,
        A.PUBLISH,
        (S.PUBLISHED, S.CONFIRMED),
        (R.REGISTRAR, R.CLOCK),
        (publication.its_day_has_come, publication.text_is_as_approved, publication.gates_still_stand),
    ),
    *(Transition(stage, A.PUBLISH_EMERGENCY, (S.IN_RETROSPECT,), (R.REGISTRAR,), _EMERGENCY) for stage in _URGENT),
    Transition(S.IN_RETROSPECT, A.TAKE_POSITION, _AFTER_GATE[S.IN_RETROSPECT], _SCRUTINY, _POSITION),
    Transition(S.IN_RETROSPECT, A.DISPOSE, (S.IN_RETROSPECT,), _WRITERS, _DISPOSE),
    Transition(
        S.IN_RETROSPECT,
        A.RATIFY,
        (S.PUBLISHED,),
        (R.CLOCK,),
        (emergency.quorum_stands, emergency.ratifies_what_was_published, drafts.every_comment_is_disposed),
    ),
    Transition(
        S.IN_RETROSPECT,
        A.REFUSE,
        (S.UNRATIFIED,),
        (R.REGISTRAR,),
        (asked.reason_is_given, emergency.quorum_is_out_of_reach, drafts.every_comment_is_disposed),
    ),
    *(Transition(stage, A.LAPSE, to, (R.CLOCK,), (gates.hold_has_lapsed,)) for stage, to in _AFTER_GATE.items()),
    *(Transition(stage, A.DECLARE, _AFTER_GATE.get(stage, (stage,)), _EVERYBODY, (gates.interest_is_told,)) for stage in _RUNNING),
    Transition(S.PART_A, A.RETURN, (S.PROPOSED,), _SCRUTINY, (asked.reason_is_given,)),
    Transition(S.DRAFT_GATE, A.RETURN, (S.DRAFTING,), _SCRUTINY, (asked.reason_is_given,)),
    Transition(S.FINAL_GATE, A.RETURN, (S.RESOLUTION, S.DRAFTING), _SCRUTINY, (asked.reason_is_given,)),
    Transition(S.WELSH_GATE, A.RETURN, (S.RESOLUTION, S.DRAFTING), _SCRUTINY, (asked.reason_is_given,)),
    Transition(S.READY, A.RETURN, (S.RESOLUTION, S.DRAFTING), (R.REGISTRAR, R.SSO_LEAD), (asked.reason_is_given,)),
    *(Transition(stage, A.HOLD, (S.ON_HOLD,), _LEAD, (asked.reason_is_given,)) for stage in _STOPPABLE),
    Transition(S.ON_HOLD, A.RESUME, _STOPPABLE, _LEAD, (asked.reason_is_given, holding.days_held_are_given_back)),
    *(Transition(stage, A.CANCEL, (S.CANCELLED,), _LEAD, (asked.reason_is_given,)) for stage in (*_STOPPABLE, S.ON_HOLD)),
)

ACTION_OF: dict[type[ev.Value], Action] = {
    ev.Proposed: A.PROPOSE,
    ev.PlanSubmitted: A.SUBMIT_PLAN,
    ev.PositionTaken: A.TAKE_POSITION,
    ev.HoldsLapsed: A.LAPSE,
    ev.InterestDeclared: A.DECLARE,
    ev.DraftSaved: A.SAVE_DRAFT,
    ev.DraftSubmitted: A.SUBMIT_DRAFT,
    ev.ConsultationOpened: A.OPEN_CONSULTATION,
    ev.Commented: A.COMMENT,
    ev.ConsultationExtended: A.EXTEND,
    ev.ConsultationClosed: A.CLOSE,
    ev.CommentDisposed: A.DISPOSE,
    ev.FinalSubmitted: A.SUBMIT_FINAL,
    ev.Scheduled: A.SCHEDULE,
    ev.Published: A.PUBLISH,
    ev.EmergencyPublished: A.PUBLISH_EMERGENCY,
    ev.Ratified: A.RATIFY,
    ev.RatificationRefused: A.REFUSE,
    ev.Returned: A.RETURN,
    ev.Held: A.HOLD,
    ev.Resumed: A.RESUME,
    ev.Cancelled: A.CANCEL,
}
"""Which action each event answers."""


def row(stage: Stage | None, action: Action) -> Transition | None:
    """Return the row for an action at a stage, or None where the lifecycle knows none."""
    return next((t for t in TABLE if t.stage is stage and t.action is action), None)


def actions_at(stage: Stage | None) -> tuple[Action, ...]:
    """Return the actions the table knows at a stage, in its order."""
    return tuple(t.action for t in TABLE if t.stage is stage)


def roles_for(stage: Stage | None, action: Action) -> tuple[Role, ...]:
    """Return who may ask for an action at a stage; empty where nobody may."""
    found = row(stage, action)
    return found.roles if found else ()
