"""The one composition root: it puts the adapters behind the ports."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from nos_registry.adapters.clock import SetClock, SystemClock
from nos_registry.adapters.correspondence import Correspondence, MailFolder
from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.adapters.documents.writing.files import write_redline
from nos_registry.adapters.documents.writing.plain import render_plain
from nos_registry.adapters.documents.writing.terminal import print_redline
from nos_registry.adapters.folder import FolderShelf
from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.index.standards import IndexedStandards
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.adapters.press import PageMaker, PrintingPress
from nos_registry.adapters.proof import RegistryProof
from nos_registry.adapters.reference import bundled_profiles, bundled_story, read_yaml
from nos_registry.adapters.registry.edition_file import text_hash
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.adapters.starting_data import bundled_documents, documents_in
from nos_registry.adapters.workplace import whole_folder
from nos_registry.config import Settings
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Edition
from nos_registry.domain.urn import Urn
from nos_registry.ports import Clock, Ports, Shelf
from nos_registry.services.cycle import Cycle, Draft, cast
from nos_registry.services.story import Story

__all__ = [
    "DocumentError",
    "Edition",
    "Redline",
    "SetClock",
    "compare",
    "folder_shelf",
    "make_registry",
    "open_ports",
    "print_redline",
    "read_document",
    "read_yaml",
    "render_plain",
    "start_cycle",
    "the_clock",
    "write_redline",
]


def the_clock(settings: Settings) -> Clock:
    """Return the real clock, or one that stands at the day that was set."""
    return SetClock(settings.today) if settings.today else SystemClock()


def open_ports(settings: Settings, clock: Clock | None = None) -> Ports:
    """Return everything the services need, on an existing registry.

    Raises:
        NosError: there is no registry, or it cannot be read.
    """
    return _ports(open_registry(settings.registry), settings, clock)


def make_registry(settings: Settings, clock: Clock | None = None) -> Ports:
    """Make an empty registry with the actor of the settings as its first registrar.

    Raises:
        NosError: the folder is not empty, or cannot be written.
    """
    clock = clock or the_clock(settings)
    return _ports(create_registry(Path(settings.registry), actor=settings.actor_name, at=clock.now()), settings, clock)


def folder_shelf(folder: Path) -> Shelf:
    """Return a folder as the place where files for stakeholders are put."""
    return FolderShelf(folder)


@contextmanager
def start_cycle(out: Path, documents: Path | None) -> Generator[tuple[Cycle, Path]]:
    """Make a registry in a fresh folder and give it with the story to run; at the end the folder stands at `out`.

    Raises:
        NosError: `out` holds something else, or the documents lack the one the story is about.
    """
    story = Story.model_validate(read_yaml(bundled_story()))
    own = bundled_documents()
    given, aside = documents_in(documents) if documents else (tuple(e for listed, e in own if listed.provenance == "given"), ())
    script = cast(given, [Draft(edition, listed.draft) for listed, edition in own if listed.provenance == "sample"], Urn("INSCS009"))
    probable = frozenset(listed.urn for listed, _ in own if listed.probable) if documents is None else frozenset[str]()
    with whole_folder(out) as place:
        cycle = Cycle(place / "registry.git", story, script, tuple((item.file, item.reason) for item in aside), probable)
        make_registry(Settings(registry=cycle.registry, actor=cycle.founder, today=cycle.founded_on))
        yield cycle, place


def _ports(registry: Registry, settings: Settings, clock: Clock | None) -> Ports:
    office = OfficeOnDemand(settings.office_url)
    return Ports(
        clock=clock or the_clock(settings),
        standards=IndexedStandards(registry, RegistryIndex(registry.home, settings.index_file)),
        reviews=registry,
        writer=registry,
        people=office,
        comments=office,
        outbox=office,
        text_hash=text_hash,
        profiles=bundled_profiles(),
        press=PrintingPress(),
        pages=PageMaker(),
        proof=RegistryProof(settings.registry),
        letters=Correspondence(settings.contact),
        post=MailFolder(settings.mail_folder),
        contact=settings.contact,
    )
