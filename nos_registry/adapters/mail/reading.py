"""Reading a letter that was composed here: to whom, about what, in which words."""

from email import message_from_bytes
from email.policy import SMTP

from nos_registry.ports import ReadLetter


def read_letter(mail: bytes) -> ReadLetter:
    r"""Return what a person sees of a mail; empty where it has no text.

    >>> read_letter(b"To: a@b.example\r\nSubject: Adolygu\r\nMessage-ID: <1@b>\r\n\r\nAnnwyl")
    ReadLetter(id='<1@b>', address='a@b.example', subject='Adolygu', text='Annwyl')
    """
    message = message_from_bytes(mail, policy=SMTP)
    body = message.get_body(("plain",))
    to = message["To"]
    return ReadLetter(
        id=str(message["Message-ID"] or ""),
        address=to.addresses[0].addr_spec if to and to.addresses else "",
        subject=str(message["Subject"] or ""),
        text=str(body.get_content()) if body else "",
    )
