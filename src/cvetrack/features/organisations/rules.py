"""What a right entry in the register is."""

import re

from cvetrack.kernel.errors import UsageRefusal

_WARD = r"(E05|W05|S13|N08)\d{6}"
_IDENTIFIER = r"GB-COH-[A-Z0-9]{8}|(?!GB-COH-)[A-Z]{2}-[A-Z]{2,8}-[A-Za-z0-9./-]{1,40}"


def ward(said: str) -> str:
    """An ONS ward code: E05, W05, S13 or N08 and six digits. Raises UsageRefusal."""
    code = said.strip().upper()
    if not re.fullmatch(_WARD, code):
        raise UsageRefusal(
            f'"{said[:40]}" is not a ward code. A ward code looks like E05011118. Nothing was written.'
        )
    return code


def identifier(said: str) -> str:
    """An org-id as org-id.guide writes it, such as GB-CHC-1164883. Raises UsageRefusal.

    GB-COH numbers have 8 characters with their leading zeros.
    """
    known = said.strip()
    scheme, _, number = known.rpartition("-")
    scheme = scheme.upper()
    known = f"{scheme}-{number.upper().zfill(8) if scheme == 'GB-COH' else number}"
    if not re.fullmatch(_IDENTIFIER, known):
        raise UsageRefusal(
            f'"{said[:40]}" is not a register number. One looks like GB-CHC-1164883 (charity) '
            "or GB-COH-01234567 (company). Nothing was written."
        )
    return known


def rhythm(ideal_days: int | None, at_most_days: int | None) -> tuple[int | None, int | None]:
    """The days between contacts: at most defaults to half as long again as ideal, and ideal to at most.

    Raises UsageRefusal where at most is shorter.
    """
    if ideal_days is not None and at_most_days is None:
        at_most_days = ideal_days + (ideal_days + 1) // 2
    if at_most_days is not None and ideal_days is None:
        ideal_days = at_most_days
    if ideal_days is not None and at_most_days is not None and at_most_days < ideal_days:
        raise UsageRefusal("--at-most cannot be shorter than --every. Nothing was written.")
    return ideal_days, at_most_days
