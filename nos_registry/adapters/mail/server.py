"""Which mail server letters leave through, from its address: `smtp://relay:25`, `smtp+starttls://user@host`, `smtps://…`."""

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from nos_registry.domain.errors import NosError


class Security(StrEnum):
    """How the connection is protected, by the scheme of the address."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


class ServerError(NosError):
    """An address that is no mail server's, or would tell the password to others."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server; without a user nobody logs in. The password is shown nowhere."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


def parse_server(url: str, password: str = "") -> SmtpServer:
    """Return the server at `url`; STARTTLS, where it is asked for, must be there.

    Raises:
        ServerError: it is no such address, it holds the password, or the password would travel unprotected.
    """
    try:
        parts = urlsplit(url)
        security, host = Security(parts.scheme), parts.hostname or ""
        port = parts.port or _PORTS[security]
    except ValueError as error:
        raise ServerError("NOS_SMTP is no address of a mail server", "Give it as smtp://host:25 or smtps://user@host") from error
    if not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ServerError("NOS_SMTP is no address of a mail server", "Give it as smtp://host:25 or smtps://user@host")
    if parts.password is not None:
        raise ServerError("NOS_SMTP holds the password, and would be shown with it", "Take it out and give it as NOS_SMTP_PASSWORD")
    user = unquote(parts.username or "")
    if user and security is Security.NONE and not _is_this_machine(host):
        raise ServerError("the password would travel unprotected", "Use smtp+starttls:// or smtps://")
    return SmtpServer(host, port, security, user, password)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
