"""What every flow is told: which registry, which day, and where its files go."""

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from nos_registry.bootstrap import folder_shelf, open_ports, open_upkeep, open_vault
from nos_registry.config import Settings
from nos_registry.ports import Ports, Shelf, Upkeep, Vault


class Where(BaseModel):
    """The registry a flow works on. Each field overrides the setting of the same name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    registry: Path | None = Field(default=None, description="the bare git repository; by default NOS_REGISTRY")
    today: dt.date | None = Field(default=None, description="act as if it were this day; by default the real one")
    contact: str | None = Field(default=None, description="the mail address that letters come from")
    out: Path | None = Field(default=None, description="the folder for stakeholders' files; by default beside the registry")

    def settings(self) -> Settings:
        """Return the settings with what is given here."""
        given = {"registry": self.registry, "today": self.today, "contact": self.contact}
        return Settings().model_copy(update={name: value for name, value in given.items() if value is not None})

    def ports(self) -> Ports:
        """Open everything the services need."""
        return open_ports(self.settings())

    def shelf(self) -> Shelf:
        """Return where files for stakeholders are put."""
        return folder_shelf(self.out or self.settings().registry.parent)

    def upkeep(self) -> Upkeep:
        """Return what tidies the registry."""
        return open_upkeep(self.settings())

    def vault(self) -> Vault:
        """Return what backs up registry and office."""
        return open_vault(self.settings())


HERE = Where()
"""The registry, the day and the folders of the settings."""
