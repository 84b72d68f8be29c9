"""The one composition root: it puts the adapters behind the ports."""

from pathlib import Path

from nos_registry.adapters.clock import SetClock, SystemClock
from nos_registry.adapters.documents.reading.errors import DocumentError
from nos_registry.adapters.documents.reading.reader import read_document
from nos_registry.adapters.office.on_demand import OfficeOnDemand
from nos_registry.adapters.reference import bundled_profiles
from nos_registry.adapters.registry.edition_file import text_hash
from nos_registry.adapters.registry.registry import Registry, create_registry, open_registry
from nos_registry.config import Settings
from nos_registry.domain.redline.compare import compare
from nos_registry.domain.redline.model import Redline
from nos_registry.domain.standard import Edition
from nos_registry.ports import Clock, Ports

__all__ = ["DocumentError", "Edition", "Redline", "SetClock", "compare", "make_registry", "open_ports", "read_document", "the_clock"]


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


def _ports(registry: Registry, settings: Settings, clock: Clock | None) -> Ports:
    office = OfficeOnDemand(settings.office_url)
    return Ports(
        clock=clock or the_clock(settings),
        standards=registry,
        reviews=registry,
        writer=registry,
        people=office,
        comments=office,
        outbox=office,
        text_hash=text_hash,
        profiles=bundled_profiles(),
    )
