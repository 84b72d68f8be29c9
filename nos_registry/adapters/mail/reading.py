"""Reading a letter that was composed here: to whom, about what, in which words."""

from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import SMTP

from nos_registry.ports import ReadLetter


def read_letter(mail: bytes) -> ReadLetter:
    r"""Return what a person sees of a mail; empty where it has no text.

    >>> read_letter(b"From: c@b.example\r\nTo: a@b.example\r\nSubject: Adolygu\r\nMessage-ID: <1@b>\r\n\r\nAnnwyl")
    ReadLetter(id='<1@b>', sender='c@b.example', address='a@b.example', subject='Adolygu', text='Annwyl')
    """
    message = message_from_bytes(mail, policy=SMTP)
    body = message.get_body(("plain",))
    return _read(message, str(body.get_content()) if body else "")


def read_head(mail: bytes) -> ReadLetter:
    r"""Return what the head of a mail says, without its text: to deliver it, its megabytes need not be taken apart.

    >>> read_head(b"From: c@b.example\r\nTo: a@b.example\r\nMessage-ID: <1@b>\r\n\r\nTo: x@b.example")
    ReadLetter(id='<1@b>', sender='c@b.example', address='a@b.example', subject='', text='')
    """
    return _read(message_from_bytes(mail.partition(b"\r\n\r\n")[0], policy=SMTP), "")


def _read(message: EmailMessage, text: str) -> ReadLetter:
    return ReadLetter(
        id=str(message["Message-ID"] or ""),
        sender=_first(message["From"]),
        address=_first(message["To"]),
        subject=str(message["Subject"] or ""),
        text=text,
    )


def _first(header: AddressHeader | None) -> str:
    return header.addresses[0].addr_spec if header and header.addresses else ""
