"""Why a draft cannot be saved or submitted yet.

A guard that looks at what is asked passes when nobody asks yet (`event` None): one may always ask "why not".
"""

from collections import Counter

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.case import Block, Case
from nos_registry.domain.review.evidence import PartB
from nos_registry.domain.review.guards.asked import asked_for
from nos_registry.domain.review.guards.planning import lacking
from nos_registry.domain.review.outcomes import RETIRING
from nos_registry.domain.review.positions import has_welsh_gate
from nos_registry.domain.review.stages import Subject
from nos_registry.domain.standard import Language
from nos_registry.domain.urn import Urn


def profile_changes_text(case: Case) -> Block | None:
    """Confirming and withdrawing leave the text alone."""
    profile = case.standing.profile
    return None if profile.changes_text else Block(f"the profile {profile.name} changes no text", "Submit the final text as it stands")


def draft_belongs_to_review(case: Case) -> Block | None:
    """A draft is of a standard that this review writes."""
    asked, review = asked_for(case, ev.DraftSaved), case.standing
    drafted = {text.urn for text in asked.texts} if asked else set[Urn]()
    strangers = sorted(drafted - set(review.subjects))
    if strangers:
        return Block(f"not in this review: {', '.join(strangers)}", "Propose a review that names it, or plan it as new")
    unwritten = [f"{urn} ({review.outcome(urn)})" for urn in sorted(drafted - set(review.written)) if review.profile.changes_text]
    return Block(f"no new text is planned for {', '.join(unwritten)}", "Leave it as it is") if unwritten else None


def every_standard_has_a_draft(case: Case) -> Block | None:
    """Each standard has a draft, or an outcome that needs none."""
    review = case.standing
    if not review.profile.changes_text:
        return None
    bare = [urn for urn in review.written if urn not in case.facts.drafted]
    return Block(f"no draft of {', '.join(bare)}", "Save a draft of each with `nos review draft`") if bare else None


def no_error_findings(case: Case) -> Block | None:
    """Error findings and failures of parity are mended before anybody is asked to approve."""
    faults = case.facts.faults
    return Block(f"the quality checks find: {'; '.join(faults[:5])}", "Mend the draft; `nos lint` shows all") if faults else None


def imports_are_as_they_were(case: Case) -> Block | None:
    """What is imported is taken over as it is; adapted, it is tailored, and says so."""
    adapted = sorted(case.facts.adapted)
    return Block(f"not the text of its source: {', '.join(adapted)}", "Save the text as it is, or plan to tailor it") if adapted else None


def replacements_are_judged(case: Case) -> Block | None:
    """A person judges whether competence in what is replaced stands for what replaces it, for every old and new."""
    asked, review = asked_for(case, ev.FinalSubmitted), case.standing
    if asked is None:
        return None
    due = [(old, new.urn) for new in review.new_standards.values() if new.outcome in RETIRING for old in new.originals]
    known = {*due, *((urn, urn) for urn in review.written), *((o, n.urn) for n in review.new_standards.values() for o in n.originals)}
    told = Counter((judged.old, judged.new) for judged in asked.equivalence)
    faults = [f"nobody has judged {old} against {new}" for old, new in due if (old, new) not in told]
    faults += [f"{old} against {new} is judged, and is no old and new of this review" for old, new in told if (old, new) not in known]
    faults += [f"{old} against {new} is judged twice" for (old, new), times in told.items() if times > 1]
    return (
        Block("; ".join(faults), "Judge under `equivalence`; `nos review equivalence` prints what the redline suggests") if faults else None
    )


def goes_to_draft_gate(case: Case) -> Block | None:
    """A profile without consultation submits its final text straight from drafting."""
    profile = case.standing.profile
    return None if profile.consults else Block(f"the profile {profile.name} has no draft gate", "Use submit-final")


def skips_consultation(case: Case) -> Block | None:
    """A profile that consults submits its final text after the consultation."""
    profile = case.standing.profile
    return Block(f"the profile {profile.name} consults first", "Use submit-draft") if profile.consults else None


def change_is_editorial(case: Case) -> Block | None:
    """The editorial profile is open only to changes that the redline classes editorial."""
    grave = case.facts.significance
    if not case.standing.profile.editorial_only or grave == "editorial":
        return None
    if grave is None:
        return Block("no redline tells how grave the change is", "Save a draft of a language that is in force, or use the profile revision")
    return Block(f"the redline classes the change {grave}", "Use the profile full or revision")


def welsh_gate_has_its_text(case: Case) -> Block | None:
    """Where Wales approves the Welsh edition apart, every standard has one: nobody approves a text that is not there."""
    asked, review = case.request.event, case.standing
    if not isinstance(asked, (ev.FinalSubmitted, ev.EmergencyPublished)) or not has_welsh_gate(review):
        return None
    bare = sorted(set(review.brought) - {text.urn for text in asked.texts if text.language is Language.CY})
    remedy = "Save the Welsh edition, or plan the review without Welsh"
    return Block(f"no Welsh edition of {', '.join(bare)}", remedy) if bare else None


def every_comment_is_disposed(case: Case) -> Block | None:
    """Every comment received in the window has its disposition before the final gate."""
    left = case.standing.undisposed
    return Block(f"{len(left)} comments without disposition: {', '.join(left[:8])}", "Dispose of each") if left else None


def evidence_is_given(case: Case) -> Block | None:
    """Part B tells, nation by nation, who took part and how it informed development."""
    asked, profile = asked_for(case, ev.FinalSubmitted), case.standing.profile
    rule = profile.rule(Subject.PART_B)
    if asked is None or rule is None:
        return None
    if profile.part_b_asks:
        missing = lacking(asked.evidence, PartB(), profile.part_b_asks, rule.nations)
        return Block(f"Part B lacks {'; '.join(missing)}", "Complete the evidence and submit it again") if missing else None
    silent = [nation for nation in rule.nations if not asked.evidence.get(nation, PartB()).has_words]
    return Block(f"no evidence for {', '.join(silent)}", "Tell of the consultation in each nation") if silent else None


def submits_what_is_there(case: Case) -> Block | None:
    """What is submitted is the draft as it is stored."""
    asked = case.request.event
    if not isinstance(asked, (ev.DraftSubmitted, ev.FinalSubmitted, ev.EmergencyPublished)):
        return None
    same = frozenset(asked.texts) == case.facts.texts and frozenset(asked.shared_facts) == case.facts.shared_facts
    return None if same else Block("the draft has changed meanwhile", "Read it again and submit it anew")
