"""A text as a mail, to be handed to any mail program; it names nobody in its headers, and no machine."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

DOMAIN = "cvetrack.invalid"
"""Nobody's, by RFC 2606: the one who hands the mail on says whose it is."""


def mail(subject: str, text: str, stamp: datetime) -> str:
    """A message as RFC 5322 has it, lines ended by CR LF, all of it ASCII.

    `subject` names nobody; `stamp` is an aware moment. The same text at the same moment has the same
    Message-ID, so that a second copy is known for one.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = f"cvetrack <report@{DOMAIN}>"
    message["To"] = "undisclosed-recipients:;"
    message["Subject"] = subject
    message["Date"] = format_datetime(stamp)
    message["Message-ID"] = f"<{sha256(f'{stamp}{text}'.encode()).hexdigest()[:32]}@{DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return message.as_bytes().decode("ascii")
