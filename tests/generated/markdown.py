"""Small pieces of Markdown that several generated pages use."""

import re


def row(*cells: str) -> str:
    """One row of a table, its cells safe from being cut by a bar."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def title(name: str) -> str:
    """The name of a class as a heading: "Organisation kind"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
