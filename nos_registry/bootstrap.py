"""The one composition root: it puts the adapters behind the ports."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from nos_registry.adapters.clock import SetClock, SystemClock
from nos_registry.adapters.index.index import RegistryIndex
from nos_registry.adapters.index.standards import IndexedStandards
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.adapters.reference import ProfilesOnDemand, load_ladders
from nos_registry.adapters.registry.edition_file import text_hash
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.config import Settings
from nos_registry.ports import (
    BulkWriter,
    Clock,
    Hub,
    Letters,
    Ports,
    Post,
    Proof,
    Shelf,
    Signers,
    Upkeep,
    Vault,
    Writer,
)

if TYPE_CHECKING:
    from nos_registry.adapters.documents.metadata.reader import read_metadata
    from nos_registry.adapters.documents.reading.errors import DocumentError
    from nos_registry.adapters.documents.reading.reader import read_document
    from nos_registry.adapters.documents.writing.files import write_redline
    from nos_registry.adapters.documents.writing.plain import render_plain
    from nos_registry.adapters.documents.writing.terminal import print_redline
    from nos_registry.adapters.pages.health import render_health
    from nos_registry.adapters.premises import premises
    from nos_registry.adapters.press import PageMaker, PrintingPress
    from nos_registry.adapters.reference import profiles_schema, read_yaml
    from nos_registry.adapters.registry.checkpoint import continues
    from nos_registry.adapters.registry.signers_file import public_key
    from nos_registry.adapters.sheets.files import read_sheet, render_sheet
    from nos_registry.adapters.sheets.invitees import read_invitees, render_invitees
    from nos_registry.adapters.sheets.plain import render_rows
    from nos_registry.domain.redline.compare import compare
    from nos_registry.domain.redline.model import Redline
    from nos_registry.domain.standard import Edition
    from nos_registry.services.cycle import Cycle

__all__ = [
    "DocumentError",
    "Edition",
    "PageMaker",
    "PrintingPress",
    "ProfilesOnDemand",
    "Redline",
    "SetClock",
    "compare",
    "continues",
    "folder_shelf",
]
__all__ += ["load_ladders", "make_hub", "make_registry", "open_hub", "open_ports", "open_signers", "open_upkeep", "open_vault"]
__all__ += ["print_redline", "profiles_schema", "public_key", "read_document", "read_metadata", "read_sheet", "read_yaml", "render_plain"]
__all__ += ["read_invitees", "render_invitees", "render_rows", "render_sheet", "start_cycle", "the_clock", "write_redline"]
__all__ += ["premises", "render_health"]

_ELSEWHERE = {
    "DocumentError": "adapters.documents.reading.errors",
    "Edition": "domain.standard",
    "PageMaker": "adapters.press",
    "PrintingPress": "adapters.press",
    "Redline": "domain.redline.model",
    "premises": "adapters.premises",
    "render_health": "adapters.pages.health",
    "continues": "adapters.registry.checkpoint",
    "public_key": "adapters.registry.signers_file",
    "compare": "domain.redline.compare",
    "print_redline": "adapters.documents.writing.terminal",
    "read_invitees": "adapters.sheets.invitees",
    "render_invitees": "adapters.sheets.invitees",
    "read_sheet": "adapters.sheets.files",
    "render_rows": "adapters.sheets.plain",
    "render_sheet": "adapters.sheets.files",
    "read_document": "adapters.documents.reading.reader",
    "read_metadata": "adapters.documents.metadata.reader",
    "profiles_schema": "adapters.reference",
    "read_yaml": "adapters.reference",
    "render_plain": "adapters.documents.writing.plain",
    "write_redline": "adapters.documents.writing.files",
}
"""Names that the edges take from here, and the modules that have them: each is loaded when it is asked for."""

_Port = TypeVar("_Port")


def __getattr__(name: str) -> object:
    """Load a name of `_ELSEWHERE`, so that no command pays for what another one needs."""
    if name in _ELSEWHERE:
        return getattr(import_module(f"nos_registry.{_ELSEWHERE[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def the_clock(settings: Settings) -> Clock:
    """Return the real clock, or one that stands at the day that was set."""
    return SetClock(settings.today) if settings.today else SystemClock()


def open_ports(settings: Settings, clock: Clock | None = None) -> Ports:
    """Return everything the services need, on an existing registry.

    Raises:
        NosError: there is no registry, or it cannot be read.
    """
    return _ports(open_registry(settings.registry, key=settings.signing_key), settings, clock)


def make_registry(settings: Settings, clock: Clock | None = None) -> Ports:
    """Make an empty registry with the actor of the settings as its first registrar.

    Raises:
        NosError: the folder is not empty, or cannot be written.
    """
    clock = clock or the_clock(settings)
    return _ports(
        create_registry(Path(settings.registry), actor=settings.actor_name, at=clock.now(), key=settings.signing_key), settings, clock
    )


def open_upkeep(settings: Settings) -> Upkeep:
    """Return what tidies an existing registry."""
    from nos_registry.adapters.upkeep import RegistryUpkeep  # noqa: PLC0415 -- one command needs it

    return RegistryUpkeep(open_registry(settings.registry), settings.index_file)


def open_vault(settings: Settings) -> Vault:
    """Return what backs up and restores registry and office; neither need exist yet."""
    from nos_registry.adapters.backup import FileVault  # noqa: PLC0415 -- two commands need it
    from nos_registry.domain.review.replay import replay  # noqa: PLC0415 -- as above

    return FileVault(settings.registry, settings.office_url, replay, settings.profiles_file)


def open_hub(settings: Settings, hub: str) -> Hub:
    """Return what carries between a registry and its hub: a folder that exists, else the name of a configured remote."""
    from nos_registry.adapters.hub import RegistryHub  # noqa: PLC0415 -- two commands need it

    return RegistryHub(open_registry(settings.registry), Path(hub) if Path(hub).is_dir() else hub)


def open_signers(settings: Settings) -> Signers:
    """Return who reads the signing keys of a registry."""
    from nos_registry.adapters.signers import RegistrySigners  # noqa: PLC0415 -- one command needs it

    return RegistrySigners(open_registry(settings.registry))


def make_hub(folder: Path) -> Path:
    """Make a folder a hub and return the hook that guards it."""
    from nos_registry.adapters.registry.serving import serve_hooks  # noqa: PLC0415 -- one command needs it

    return serve_hooks(folder)


def folder_shelf(folder: Path) -> Shelf:
    """Return a folder as the place where files for stakeholders are put."""
    from nos_registry.adapters.folder import FolderShelf  # noqa: PLC0415 -- as every adapter that few commands need

    return FolderShelf(folder)


@contextmanager
def start_cycle(out: Path, documents: Path | None) -> Generator[tuple["Cycle", Path]]:
    """Make a registry in a fresh folder and give it with the story to run; at the end the folder stands at `out`.

    Raises:
        NosError: `out` holds something else, or the documents lack the one the story is about.
    """
    from nos_registry.adapters.reference import bundled_story, read_yaml  # noqa: PLC0415 -- one command needs all this
    from nos_registry.adapters.starting_data import bundled_documents, documents_in  # noqa: PLC0415 -- as above
    from nos_registry.adapters.workplace import whole_folder  # noqa: PLC0415 -- as above
    from nos_registry.domain.urn import Urn  # noqa: PLC0415 -- as above
    from nos_registry.services import cycle as cycles  # noqa: PLC0415 -- as above
    from nos_registry.services.story import Story  # noqa: PLC0415 -- as above

    story = Story.model_validate(read_yaml(bundled_story()))
    own = bundled_documents()
    given, aside = documents_in(documents) if documents else (tuple(e for listed, e in own if listed.provenance == "given"), ())
    drafts = [cycles.Draft(edition, listed.draft) for listed, edition in own if listed.provenance == "sample"]
    script = cycles.cast(given, drafts, Urn("INSCS009"))
    probable = frozenset(listed.urn for listed, _ in own if listed.probable) if documents is None else frozenset[str]()
    with whole_folder(out) as place:
        cycle = cycles.Cycle(place / "registry.git", story, script, tuple((item.file, item.reason) for item in aside), probable)
        make_registry(Settings(registry=cycle.registry, actor=cycle.founder, today=cycle.founded_on))
        yield cycle, place


def _ports(registry: Registry, settings: Settings, clock: Clock | None) -> Ports:
    office = OfficeOnDemand(settings.office_url)
    return Ports(
        clock=clock or the_clock(settings),
        standards=IndexedStandards(registry, RegistryIndex(registry.home, settings.index_file)),
        reviews=registry,
        writer=_writer(registry, settings),
        bulk=_later(lambda: _bulk(registry)),
        people=office,
        comments=office,
        outbox=office,
        delivery=office,
        privacy=office,
        preferences=office,
        text_hash=text_hash,
        profiles=ProfilesOnDemand(settings.profiles_file),
        ladders=_later(lambda: load_ladders(settings.profiles_file)),
        holidays=_later(lambda: _made("adapters.bank_holidays.bundled_bank_holidays")),
        press=_later(lambda: _made("adapters.press.PrintingPress")),
        pages=_later(lambda: _made("adapters.press.PageMaker")),
        charts=_later(lambda: _made("adapters.charts.ChartMaker")),
        proof=_later(lambda: _proof(settings)),
        letters=_later(lambda: _letters(settings)),
        post=_later(lambda: _post(settings)),
        contact=settings.contact,
    )


def _writer(registry: Registry, settings: Settings) -> Writer:
    """The registry itself; where Prefect is to hear of decisions, with a herald. A day that is played starts nothing."""
    if settings.prefect_api is None or settings.today:
        return registry
    from nos_registry.adapters.herald import announced  # noqa: PLC0415 -- few registries have a herald

    return announced(registry, settings.prefect_api, settings.prefect_auth)


class _Later:
    """Stands for an adapter that is made when it is first asked for anything."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> object:
        return getattr(self._make(), name)


def _later(make: Callable[[], _Port]) -> _Port:
    """Return what stands for the adapter that `make` makes: most commands need few of them, and some are slow to load."""
    return cast("_Port", _Later(make))


def _made(where: str) -> Any:  # noqa: ANN401 -- whichever adapter it is; the bundle of ports knows what it wants there
    """Load a class or function of this package by its name, and call it."""
    module, _, name = where.rpartition(".")
    return getattr(import_module(f"nos_registry.{module}"), name)()


def _bulk(registry: Registry) -> BulkWriter:
    from nos_registry.adapters.registry.bulk_standards import BulkRegistry  # noqa: PLC0415 -- see `_later`

    return BulkRegistry(registry.home)


def _proof(settings: Settings) -> Proof:
    from nos_registry.adapters.proof import RegistryProof  # noqa: PLC0415 -- see `_later`

    return RegistryProof(settings.registry, settings.signing_key)


def _letters(settings: Settings) -> Letters:
    from nos_registry.adapters.correspondence import Correspondence  # noqa: PLC0415 -- see `_later`

    return Correspondence(settings.contact, settings.site, settings.unsubscribe)


def _post(settings: Settings) -> Post:
    if settings.smtp:
        from nos_registry.adapters.mail.server import parse_server  # noqa: PLC0415 -- see `_later`
        from nos_registry.adapters.mail.smtp import SmtpPost  # noqa: PLC0415 -- as above

        return SmtpPost(parse_server(settings.smtp, settings.smtp_password.get_secret_value()))
    from nos_registry.adapters.correspondence import MailFolder  # noqa: PLC0415 -- see `_later`

    return MailFolder(settings.mail_folder)
