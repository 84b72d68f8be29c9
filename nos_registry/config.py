"""The settings, each with its environment variable; options of the command line override them."""

import datetime as dt
import os
import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

_PLAIN_POSTGRESQL = re.compile(r"^postgres(?:ql)?://")


class Settings(BaseModel):
    """What can be set from outside. The descriptions are printed into the README.

    A setting that is not given is taken from the environment, then from its default. `pydantic-settings` would do the
    same, and loading it takes a third of the time of a short command.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    registry: Path = Field(default=Path("registry.git"), description="the bare git repository of the registry")
    office: str | None = Field(
        default=None, description="the office's database, such as `postgresql://host/name`; by default an SQLite file beside the registry"
    )
    index: Path | None = Field(default=None, description="the disposable index of the registry; by default an SQLite file beside it")
    today: dt.date | None = Field(default=None, description="the day to act as if it were; by default the real one")
    actor: str | None = Field(default=None, description="who acts; by default the login name")
    profiles: Path | None = Field(
        default=None,
        description="the YAML file of the body's own profiles and ladders; by default one beside the registry, else the product's",
    )
    signing_key: Path | None = Field(default=None, description="the private SSH key that signs commits and checkpoints; by default none do")
    mail: Path | None = Field(default=None, description="the folder that letters are delivered into; by default `mail` beside the registry")
    smtp: str = Field(
        default="",
        description="the mail server that letters leave through, such as `smtp+starttls://user@host`; by default the folder of letters",
    )
    smtp_password: SecretStr = Field(default=SecretStr(""), description="the password for the mail server")
    backups: str = Field(
        default="last=7,daily=14,weekly=9,monthly=24",
        description="which nightly backups stay: the newest, and one of so many days, weeks and months; `all` for every one",
    )
    contact: str = Field(default="registry@nos.invalid", description="the mail address that letters come from and answers go to")
    site: str = Field(default="", description="the https address under which the files for stakeholders are published; letters link there")
    prefect_api: str | None = Field(
        default=None, description="the API of the Prefect server that hears of every decision, `http://127.0.0.1:4200/api`"
    )
    prefect_auth: SecretStr | None = Field(default=None, description="USER:PASSWORD of Prefect's server, for it and for all who ask it")

    unsubscribe: str = Field(
        default="", description="the https address of the page where letters can be stopped; by default a mail to the contact stops them"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_environment(cls, given: dict[str, object]) -> dict[str, object]:
        names = {name: f"NOS_{name.upper()}" for name in cls.model_fields}
        environment = os.environ  # noqa: TID251 -- here is where settings live
        return {name: environment[variable] for name, variable in names.items() if variable in environment} | given

    @property
    def office_url(self) -> str:
        """The URL of the office's database; one of PostgreSQL names the driver that the product brings."""
        return _PLAIN_POSTGRESQL.sub("postgresql+psycopg://", self.office or f"sqlite:///{self.registry.with_suffix('.office.sqlite')}")

    @property
    def profiles_file(self) -> Path | None:
        """The body's own profiles of reviews; None where there are none."""
        beside = self.registry.with_suffix(".profiles.yaml")
        return self.profiles or (beside if beside.is_file() else None)

    @property
    def index_file(self) -> Path:
        """The file of the index."""
        return self.index or self.registry.with_suffix(".index.sqlite")

    @property
    def mail_folder(self) -> Path:
        """The folder of letters."""
        return self.mail or self.registry.parent / "mail"

    @property
    def actor_name(self) -> str:
        """Who acts: as set, else the login name."""
        if self.actor:
            return self.actor
        import getpass  # noqa: PLC0415 -- slow to load, and reading needs no actor

        return getpass.getuser()
