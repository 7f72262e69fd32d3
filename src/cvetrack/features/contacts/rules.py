"""What may be kept of a person in a public role."""

import re

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe

LONGEST_EMAIL = 254  # characters, as RFC 5321 has it

_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def email(said: str) -> str:
    """An e-mail address, looked at lightly: something, one @, a domain with a dot. Raises UsageRefusal."""
    address = said.strip()
    if safe(address) != address or not _EMAIL.fullmatch(address) or len(address) > LONGEST_EMAIL:
        raise UsageRefusal(
            f'"{safe(address)[:60]}" is not an e-mail address. One looks like name@example.org. '
            "Nothing was written."
        )
    return address
