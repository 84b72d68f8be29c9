"""The port `Herald`: an event `nos.review.<what>` at the API of a Prefect server, by plain HTTP."""

import base64
import datetime as dt
import http.client
import json
import time
import urllib.request
import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr

from nos_registry.adapters.announced import AnnouncedWriter
from nos_registry.domain.errors import NosError
from nos_registry.ports import Writer
from nos_registry.ports.announcing import Decision

_TIMEOUT_SECONDS = 2
_QUIET_SECONDS = 60
"""How long a server that did not answer is left alone: many decisions in a row wait for it once."""
_SCHEMES = ("http", "https")


class PrefectHerald:
    """Tells the server at `api` (`http://127.0.0.1:4200/api`), with `auth` as USER:PASSWORD where it wants one."""

    def __init__(self, api: str, auth: str | None = None) -> None:
        """Tell the server at `api`.

        Raises:
            NosError: that is no http address.
        """
        if urlsplit(api).scheme not in _SCHEMES:
            raise NosError(f"{api!r} is no http address", "Set NOS_PREFECT_API to something like http://127.0.0.1:4200/api")
        self._url, self._auth = f"{api.rstrip('/')}/events", auth
        self._silent_until = 0.0

    def tell(self, decisions: Sequence[Decision]) -> None:
        """Post an event for each decision; a server that is away hears of nothing, and its next tick finds everything."""
        if time.monotonic() < self._silent_until:
            return
        body = json.dumps([event(decision, dt.datetime.now(tz=dt.UTC)) for decision in decisions]).encode()  # noqa: TID251 -- the server drops events of a past or future that a user plays
        request = urllib.request.Request(self._url, data=body, headers=self._headers(), method="POST")  # noqa: S310 -- the scheme was checked
        try:
            urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS).close()  # noqa: S310 -- as above
        except (OSError, http.client.HTTPException):
            self._silent_until = time.monotonic() + _QUIET_SECONDS

    def _headers(self) -> dict[str, str]:
        known = {"authorization": f"Basic {base64.b64encode(self._auth.encode()).decode()}"} if self._auth else {}
        return {"content-type": "application/json", **known}


def announced(writer: Writer, api: str, auth: SecretStr | None) -> Writer:
    """Return `writer` with the server at `api` as its herald."""
    return AnnouncedWriter(writer, PrefectHerald(api, auth.get_secret_value() if auth else None))


def event(decision: Decision, at: dt.datetime) -> dict[str, object]:
    """Return a decision as Prefect takes events: which review, what, from which stage to which; nobody is named."""
    record = decision.record
    stages = {"nos.stage-from": record.stage_from or "", "nos.stage-to": record.stage_to}
    return {
        "id": str(uuid.uuid4()),
        "occurred": at.isoformat(),
        "event": f"nos.review.{record.event.event}",
        "resource": {"prefect.resource.id": f"nos.review.{decision.review}", "prefect.resource.name": decision.review, **stages},
        "payload": {"review": decision.review, "sequence": record.sequence, "role": record.role, "decided": record.at.isoformat()},
    }
