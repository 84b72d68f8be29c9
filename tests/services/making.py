"""A small world for the services: the registry in memory, an office on a database in memory, a clock that stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from nos_registry.adapters.bank_holidays import bundled_bank_holidays
from nos_registry.adapters.clock import SetClock
from nos_registry.adapters.correspondence import Correspondence
from nos_registry.adapters.reference import load_ladders
from nos_registry.adapters.registry.edition_file import text_hash
from nos_registry.domain.review.review import Review, Window
from nos_registry.domain.review.stages import Nation, Response, Role, Subject
from nos_registry.domain.standard import CLAUSE_ID_PREFIX, NUMBERED_SECTIONS, Clause, Edition, Language, Section, SectionKind
from nos_registry.domain.urn import Urn
from nos_registry.ports import Person, Ports, Press
from nos_registry.services import consultations, door, drafting, reviews
from nos_registry.services.reviews import Plan
from nos_registry.services.roles import grant_role
from nos_registry.services.standards import ingest
from tests.adapters.registry.stores import Store
from tests.fakes.mail import FakePost
from tests.fakes.office import FakeOffice
from tests.fakes.registry import FakeRegistry
from tests.strategies.reviews import APPROVER, DRAFTER, LEAD, PROFILES, REGISTRAR, SCRUTINEER, needed

EN, CY = Language.EN, Language.CY
URN, OTHER = Urn("INSCS009"), Urn("CFACSA8")
START = dt.date(2026, 3, 2)
OVERVIEW = ("This standard is about serving customers well, whatever they ask for, in person or at a distance.",)
CRITERIA = (
    "greet each customer warmly when they come to the counter",
    "identify what the customer needs by asking open questions",
    "explain the products and services of your organisation in plain language",
    "record the personal information of customers securely",
    "ask for help from colleagues when a request is beyond your authority",
)
KNOWLEDGE = (
    "the products and services that your organisation offers",
    "the legal and regulatory limits on what you may say and do",
    "why it matters to keep the promises that you make to customers",
)
TRANSLATION = {
    OVERVIEW: (
        "Mae'r safon hon yn ymwneud â gwasanaethu cwsmeriaid yn dda, beth bynnag maent yn gofyn amdano, wyneb yn wyneb neu o bell.",
    ),
    CRITERIA: (
        "cyfarch pob cwsmer yn gynnes pan fydd yn dod at y cownter",
        "nodi anghenion y cwsmer drwy ofyn cwestiynau agored",
        "esbonio cynhyrchion a gwasanaethau eich sefydliad mewn iaith glir",
        "cofnodi gwybodaeth bersonol cwsmeriaid yn ddiogel",
        "gofyn am gymorth gan gydweithwyr pan fydd cais y tu hwnt i'ch awdurdod",
    ),
    KNOWLEDGE: (
        "y cynhyrchion a'r gwasanaethau y mae eich sefydliad yn eu cynnig",
        "y terfynau cyfreithiol a rheoleiddiol ar yr hyn y cewch ei ddweud a'i wneud",
        "pam mae'n bwysig cadw'r addewidion a wnewch i gwsmeriaid",
    ),
}
HEADINGS = {
    (SectionKind.OVERVIEW, EN): "Overview",
    (SectionKind.OVERVIEW, CY): "Trosolwg",
    (SectionKind.PERFORMANCE_CRITERIA, EN): "Performance criteria",
    (SectionKind.PERFORMANCE_CRITERIA, CY): "Meini prawf perfformiad",
    (SectionKind.KNOWLEDGE_AND_UNDERSTANDING, EN): "Knowledge and understanding",
    (SectionKind.KNOWLEDGE_AND_UNDERSTANDING, CY): "Gwybodaeth a dealltwriaeth",
}
LEAD_INS = {EN: "You must be able to:", CY: "Mae'n rhaid i chi allu:"}


def edition(language: Language = EN, criteria: Sequence[str] | None = None, urn: Urn = URN, **more: Any) -> Edition:
    """An edition as a reader gives it: its ids count from 1 in each section."""
    texts = {
        SectionKind.OVERVIEW: OVERVIEW if language is EN else TRANSLATION[OVERVIEW],
        SectionKind.PERFORMANCE_CRITERIA: tuple(criteria)
        if criteria is not None
        else CRITERIA
        if language is EN
        else TRANSLATION[CRITERIA],
        SectionKind.KNOWLEDGE_AND_UNDERSTANDING: KNOWLEDGE if language is EN else TRANSLATION[KNOWLEDGE],
    }
    sections = tuple(
        Section(
            kind=kind,
            heading=HEADINGS[kind, language],
            lead_in=LEAD_INS[language] if kind in NUMBERED_SECTIONS else None,
            clauses=tuple(
                Clause(id=f"{CLAUSE_ID_PREFIX[kind]}{n}", number=n if kind in NUMBERED_SECTIONS else None, text=clause)
                for n, clause in enumerate(clauses, 1)
            ),
        )
        for kind, clauses in texts.items()
    )
    facts: dict[str, Any] = {
        "urn": urn,
        "version": 1,
        "language": language,
        "title": "Serve customers well" if language is EN else "Gwasanaethu cwsmeriaid yn dda",
        "suites": ("Customer Service",) if language is EN else ("Gwasanaeth i Gwsmeriaid",),
        "keywords": ("customer",) if language is EN else ("cwsmer",),
        "occupations": ("Customer service",) if language is EN else ("Gwasanaeth cwsmeriaid",),
        "developed_by": "Example Council",
        "originating_organisation": "Example Council",
        "approved_on": "2021-02-22",
        "indicative_review_date": dt.date(2026, 3, 1),
        "soc_codes": ("7211",),
        "original_urns": (urn,),
        "sections": sections,
    }
    return Edition(**(facts | more))


def both(criteria: Sequence[str] | None = None, welsh: Sequence[str] | None = None, urn: Urn = URN, **more: Any) -> tuple[Edition, Edition]:
    """Both languages of a standard."""
    return edition(EN, criteria, urn, **more), edition(CY, welsh, urn, **more)


@dataclass(frozen=True, slots=True)
class World:
    """The ports with what is behind them."""

    ports: Ports
    clock: SetClock
    registry: Store

    def review(self, review_id: str) -> Review:
        return door.known_review(self.ports, review_id)

    def ids(self, review_id: str, language: Language = EN, kind: SectionKind = SectionKind.PERFORMANCE_CRITERIA) -> list[str]:
        """The ids of the clauses of a draft, in order."""
        draft = self.registry.draft(review_id, URN)
        found = draft.edition(language) if draft else None
        section = found.section(kind) if found else None
        return [clause.id for clause in section.clauses] if section else []

    def later(self, days: int) -> None:
        self.clock.move(self.clock.today() + dt.timedelta(days=days))


def world(store: Store | None = None, press: Press | None = None) -> World:
    """An empty registry (in memory, unless a `store` is given), everybody's roles granted and four people to invite."""
    clock = SetClock(START)
    registry, office = store or FakeRegistry(actor=REGISTRAR, at=clock.now()), FakeOffice()
    used: dict[str, Any] = {
        "clock": clock,
        "standards": registry,
        "reviews": registry,
        "writer": registry,
        "press": press,
        "people": office,
        "comments": office,
        "outbox": office,
        "delivery": office,
        "privacy": office,
        "preferences": office,
        "text_hash": text_hash,
        "profiles": PROFILES,
        "ladders": load_ladders(None),
        "holidays": bundled_bank_holidays(),
        "contact": "desk@example.org",
        "letters": Correspondence("desk@example.org"),
        "post": FakePost(),
    }
    ports = Ports(**{port.name: used.get(port.name) for port in fields(Ports)})  # pyright: ignore[reportArgumentType] -- others are not asked here
    for actor, role in ((LEAD, Role.SSO_LEAD), (DRAFTER, Role.DRAFTER), (SCRUTINEER, Role.SCRUTINEER)):
        grant_role(ports, REGISTRAR, actor, role)
    for nation, actor in APPROVER.items():
        grant_role(ports, REGISTRAR, actor, Role.NATION_APPROVER, nation)
    for number, nation in enumerate(Nation):
        office.add(Person(f"p{number}", f"Person {number}", "Employer", f"p{number}@example.org", nation, EN))
    return World(ports, clock, registry)


def stocked() -> World:
    """A world with one standard in both languages and another in both."""
    made = world()
    ingest(made.ports, REGISTRAR, both())
    ingest(made.ports, REGISTRAR, both(urn=OTHER))
    return made


def proposed(made: World, *urns: Urn, profile: str = "full") -> str:
    """Propose a review; return its id."""
    return reviews.propose(made.ports, LEAD, urns or (URN,), title="Review", reason="overdue", profile=profile)[0]


def planned(made: World, review_id: str, **more: Any) -> None:
    """Submit a complete plan."""
    facts: dict[str, Any] = {
        "scope": "all of it",
        "rationale": "it is old",
        "target_date": made.clock.today() + dt.timedelta(days=300),
        "employers": dict.fromkeys(Nation, ("Employer",)),
        "evidence": needed(),
        "next_review_date": dt.date(2031, 3, 1),
    }
    reviews.submit_plan(made.ports, review_id, LEAD, Plan(**(facts | more)))


def approved(made: World, review_id: str, *subjects: Subject) -> None:
    """Let all four nations approve, and the scrutiny where the rule asks for it."""
    for subject in subjects:
        rule = made.review(review_id).profile.rule(subject)
        assert rule is not None
        for nation in rule.nations:
            reviews.take_position(made.ports, review_id, APPROVER[nation], subject, Response.APPROVE)
        if rule.scrutiny:
            reviews.take_position(made.ports, review_id, SCRUTINEER, subject, Response.APPROVE)


def drafting_of(made: World, profile: str = "full") -> str:
    """A review at the stage of drafting."""
    review_id = proposed(made, profile=profile)
    planned(made, review_id)
    if profile == "full":
        approved(made, review_id, Subject.PART_A)
    return review_id


def ready_to_consult(made: World, review_id: str) -> None:
    """Take a planned review past the draft gate."""
    approved(made, review_id, Subject.PART_A)
    drafting.save_draft(made.ports, review_id, DRAFTER, both())
    reviews.submit_draft(made.ports, review_id, LEAD)
    approved(made, review_id, Subject.DRAFT_NOS)


def consulting(made: World) -> str:
    """A review whose consultation is open for 28 days from today."""
    review_id = proposed(made)
    planned(made, review_id)
    ready_to_consult(made, review_id)
    today = made.clock.today()
    consultations.open_consultation(made.ports, review_id, LEAD, Window(today, today + dt.timedelta(days=27)))
    return review_id
