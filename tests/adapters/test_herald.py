"""Telling a server by HTTP: what it gets, and that nothing comes of its being away."""

import base64
import datetime as dt
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from nos_registry.adapters.herald import PrefectHerald, event
from nos_registry.domain.errors import NosError
from nos_registry.domain.review.events import Held, Record
from nos_registry.domain.review.stages import Role, Stage
from nos_registry.ports.announcing import Decision

AT = dt.datetime(2026, 3, 2, 9, 0, 1, tzinfo=dt.UTC)
DECISION = Decision(
    "2026-inscs009",
    Record(
        sequence=3,
        at=AT,
        actor="jane-doe",
        role=Role.SSO_LEAD,
        stage_from=Stage.DRAFTING,
        stage_to=Stage.ON_HOLD,
        event=Held(reason="money"),
    ),
)


class Listener:
    """A server that keeps what it is sent, and answers with `code`."""

    def __init__(self) -> None:
        self.code = 204
        self.got: list[tuple[str, str | None, Any]] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                listener.got.append((self.path, self.headers["authorization"], json.loads(body)))
                self.send_response(listener.code)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the signature is the library's
                del format, args

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.api = f"http://127.0.0.1:{self.server.server_port}/api"


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    yield found
    found.server.shutdown()
    thread.join()
    found.server.server_close()


def test_each_decision_is_an_event(listener: Listener) -> None:
    PrefectHerald(listener.api).tell([DECISION, DECISION])
    ((path, authorization, events),) = listener.got
    assert (path, authorization) == ("/api/events", None)
    assert [found["event"] for found in events] == ["nos.review.held"] * 2
    assert events[0]["resource"]["prefect.resource.id"] == "nos.review.2026-inscs009"
    assert len({found["id"] for found in events}) == 2


def test_an_event_says_from_where_to_where_and_names_nobody() -> None:
    found = event(DECISION, AT)
    assert found["resource"] == {
        "prefect.resource.id": "nos.review.2026-inscs009",
        "prefect.resource.name": "2026-inscs009",
        "nos.stage-from": "drafting",
        "nos.stage-to": "on-hold",
    }
    assert "jane-doe" not in json.dumps(found)
    assert "money" not in json.dumps(found)


def test_a_server_with_a_password_is_told_it(listener: Listener) -> None:
    PrefectHerald(listener.api + "/", "nos:s3cret:x").tell([DECISION])
    ((path, authorization, _),) = listener.got
    assert path == "/api/events"
    assert authorization
    assert base64.b64decode(authorization.removeprefix("Basic ")) == b"nos:s3cret:x"


def test_a_server_that_is_away_is_no_error() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        PrefectHerald(f"http://127.0.0.1:{nobody.getsockname()[1]}/api").tell([DECISION])


@pytest.mark.parametrize("code", [401, 404, 500])
def test_a_server_that_refuses_is_no_error_and_is_left_alone_for_a_while(listener: Listener, code: int) -> None:
    listener.code = code
    herald = PrefectHerald(listener.api)
    herald.tell([DECISION])
    herald.tell([DECISION])
    assert len(listener.got) == 1


@pytest.mark.parametrize("api", ["file:///etc/passwd", "127.0.0.1:4200", "", "ftp://x/api"])
def test_what_is_no_http_address_is_refused(api: str) -> None:
    with pytest.raises(NosError, match="no http address"):
        PrefectHerald(api)
