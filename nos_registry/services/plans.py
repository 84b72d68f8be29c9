"""The plan of a review back from its target date, and its papers: table, picture, calendar."""

import datetime as dt
from dataclasses import dataclass

from pydantic_core import to_json

from nos_registry.domain.diary import timetable_entries
from nos_registry.domain.errors import NosError
from nos_registry.domain.pages import File, TimetablePage
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import Stage
from nos_registry.domain.schedule.timetable import Timetable, timetable
from nos_registry.domain.standard import Language, Provenance
from nos_registry.domain.terms import Both
from nos_registry.ports import Ports, Shelf
from nos_registry.services.door import known_review
from nos_registry.services.facts import standards_of
from nos_registry.services.shelving import midnight
from nos_registry.services.titles import title_of


@dataclass(frozen=True, slots=True)
class Plan:
    """A timetable with what it is called; `rests_on_sample` where a standard of the review does."""

    title: Both
    timetable: Timetable
    rests_on_sample: bool = False


def plan_of(ports: Ports, review_id: str, target: dt.date | None = None) -> Plan:
    """Return the plan of a review as it stands today, back from the target date of its plan, or from another.

    Raises:
        NosError: there is no such review, or no target date.
    """
    review = known_review(ports, review_id)
    target = target or (review.plan.target_date if review.plan else None)
    if target is None:
        raise NosError(f"the review {review_id} has no target date yet", "Name one with `--target`, or submit its plan")
    standards = standards_of(ports, review)
    sample = any(standard.provenance is Provenance.SAMPLE for standard in standards)
    found = timetable(review, ports.reviews.records(review_id), target, ports.holidays, ports.clock.today())
    return Plan(title_of(standards), found, sample)


def plan_for(ports: Ports, profile: str, target: dt.date) -> Plan:
    """Return the plan of a review that could be proposed today under a profile.

    Raises:
        NosError: there is no such profile.
    """
    rules = ports.profiles.get(profile)
    if rules is None:
        raise NosError(f"there is no profile {profile!r}", f"Profiles here: {', '.join(sorted(ports.profiles))}")
    review = Review("", profile, rules, (), Stage.PROPOSED)
    title = (f"Adolygiad newydd ({profile})", f"A new review ({profile})")
    return Plan(title, timetable(review, (), target, ports.holidays, ports.clock.today()))


def put_plan(ports: Ports, shelf: Shelf, stem: str, plan: Plan) -> tuple[str, ...]:
    """Write a plan as pages, pictures and calendars in both languages and as JSON, named from `stem`; return the names."""
    folder, _, name = stem.rpartition("/")
    below = f"{folder}/" if folder else ""
    written = {f"{name}.json": to_json(plan.timetable, indent=2)}
    entries = timetable_entries(plan.timetable.review or name, plan.title, plan.timetable)
    for language, other in ((Language.CY, Language.EN), (Language.EN, Language.CY)):
        files = (File(f"{name}.{language}.svg", "SVG", language), File(f"{name}.{language}.ics", "iCalendar", language))
        page = TimetablePage(plan.title, plan.timetable, files, f"{name}.{other}.html", plan.rests_on_sample)
        made = {**ports.charts.timetable(page, language), ".ics": ports.pages.diary(entries, language, midnight(ports))}
        written |= {f"{name}.{language}{ending}": content for ending, content in made.items()}
    for file, content in sorted(written.items()):
        shelf.put(f"{below}{file}", content)
    return tuple(f"{below}{file}" for file in sorted(written))
