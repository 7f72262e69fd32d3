"""Codes of wards, as the Office for National Statistics writes them."""

import re

from cvetrack.kernel.errors import UsageRefusal

_CODE = r"(E05|W05|S13|N08)\d{6}"


def is_ward_code(said: str) -> bool:
    """Whether it is written as ONS ward codes are."""
    return re.fullmatch(_CODE, said.strip().upper()) is not None


def ward_code(said: str) -> str:
    """An ONS ward code: E05, W05, S13 or N08 and six digits. Raises UsageRefusal."""
    code = said.strip().upper()
    if not is_ward_code(code):
        raise UsageRefusal(
            f'"{said[:40]}" is not a ward code. A ward code looks like E05011118. Nothing was written.'
        )
    return code
