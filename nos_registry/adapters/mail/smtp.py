"""The port `Post` over SMTP: one message a recipient, one connection a run, every refusal told apart.

A server may die after it took a letter and before it said so. Then the letter goes out again, under the same
Message-ID: at least once, and mail programs show one.
"""

import smtplib
import ssl
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress

from nos_registry.adapters.mail.reading import read_head
from nos_registry.adapters.mail.server import Security, SmtpServer
from nos_registry.ports import Letter, PostDownError, PostError, UndeliverableError

TIMEOUT_SECONDS = 30
_CLOSING = 421
_PERMANENT = 500


class SmtpPost:
    """Delivers to one mail server; inside `opened` all letters share a connection, made with the first."""

    def __init__(self, server: SmtpServer, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        """Deliver to `server`, waiting so long for each of its answers."""
        self._server, self._timeout_seconds = server, timeout_seconds
        self._connection: smtplib.SMTP | None = None
        self._is_opened = False

    @contextmanager
    def opened(self) -> Generator[None]:
        """Keep the connection between letters, and close it at the end."""
        self._is_opened = True
        try:
            yield
        finally:
            self._is_opened = False
            self._hang_up()

    def deliver(self, letter: Letter) -> None:
        """Hand a letter over.

        Raises:
            UndeliverableError: the server will never take it for this recipient.
            PostDownError: it takes nothing now, or cannot be reached.
            PostError: it does not take this one now.
        """
        read = read_head(letter.mail)
        try:
            self._connected().sendmail(read.sender, [read.address], letter.mail)
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            raise self._refusal(code, said) from refused
        except smtplib.SMTPDataError as refused:
            raise self._refusal(refused.smtp_code, refused.smtp_error) from refused
        except (OSError, smtplib.SMTPException) as fault:
            self._hang_up()
            raise self._down(fault) from fault
        finally:
            if not self._is_opened:
                self._hang_up()

    def withdraw(self, letters: Sequence[Letter]) -> int:  # noqa: ARG002 -- the port's signature; nothing delivered is kept here
        """Return 0: what was delivered is with the recipient."""
        return 0

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            trusted = ssl.create_default_context()
            client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=self._timeout_seconds, context=trusted)
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=self._timeout_seconds)
        try:
            if server.security is Security.STARTTLS:
                client.starttls(context=ssl.create_default_context())
            if server.user:
                client.login(server.user, server.password)
        except BaseException:
            client.close()
            raise
        return client

    def _hang_up(self) -> None:
        client, self._connection = self._connection, None
        if client is not None:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()
            client.close()

    def _refusal(self, code: int, said: bytes | str) -> PostError:
        reason = f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
        if code == _CLOSING:
            self._hang_up()
            return self._down(reason)
        if code >= _PERMANENT:
            return UndeliverableError(f"the mail server refused the letter for good: {reason}", "Correct the address in the office")
        return PostError(f"the mail server does not take the letter now: {reason}", "It is tried again later")

    def _down(self, fault: object) -> PostDownError:
        where = f"{self._server.host}:{self._server.port}"
        return PostDownError(
            f"the mail server {where} takes no letters: {fault or type(fault).__name__}", "See NOS_SMTP and the server; nothing is lost"
        )
