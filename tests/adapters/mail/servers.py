"""Real mail servers on this machine alone, each with its own way to fail."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


class Server:
    """A handler that takes every letter; `letters` are (recipients, content) in the order they came."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], bytes]] = []
        self.connections = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: ARG002, N802 -- aiosmtpd's signature
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: ARG002, N802 -- as above
        refusal = await self.recipient(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 -- as above
        assert isinstance(envelope.content, bytes)
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return await self.taken(server)

    async def recipient(self, address: str) -> str:  # noqa: ARG002 -- for those who refuse
        """Return why a recipient is refused, or nothing."""
        return ""

    async def taken(self, server: SMTP) -> str:  # noqa: ARG002 -- for those who die
        """Return the answer to a letter."""
        return "250 OK"


class Refusing(Server):
    """Refuses some recipients, each with its own answer."""

    def __init__(self, **answers: str) -> None:
        super().__init__()
        self.answers = answers

    async def recipient(self, address: str) -> str:
        return self.answers.get(address.partition("@")[0], "")


class Dying(Server):
    """Takes a letter, and is gone before it says so; so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    async def taken(self, server: SMTP) -> str:
        if self.times > 0:
            self.times -= 1
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 OK"


class Slow(Server):
    """Thinks for longer than anybody waits."""

    async def recipient(self, address: str) -> str:  # noqa: ARG002 -- as above
        await asyncio.sleep(30)
        return ""


def free_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def serving(handler: Server) -> Generator[str]:
    """Let `handler` serve, and give its address for NOS_SMTP."""
    controller = Controller(handler, hostname=HOST, port=free_port())
    controller.start()
    try:
        yield f"smtp://{HOST}:{controller.port}"
    finally:
        controller.stop()
