"""The ids of records as people write them: the letters of its kind, and its number."""

import re

_ID = r"([A-Z]{0,2})([0-9]{1,17})"


def parted(said: str) -> tuple[str, int] | None:
    """The letters and the number of an id: ("N", 7) of N7 or n07, ("", 7) of a bare number; None for what is no id."""
    found = re.fullmatch(_ID, said.strip().upper(), re.ASCII)
    return (found[1], int(found[2])) if found else None
