"""Which settings go together."""

from collections.abc import Mapping

from cvetrack.kernel.errors import UsageRefusal

ME = "me"
"""Who writes on this machine: told with what is decided for the store, and kept in the machine's own settings."""


def refuse_disagreement(made: Mapping[str, str]) -> None:
    """Raises UsageRefusal where the working day ends before it begins, or overdue comes before due."""
    if made["closes"] <= made["opens"]:
        raise UsageRefusal(
            f"The working day cannot end at {made['closes']} when it begins at {made['opens']}. "
            "Nothing was written."
        )
    if int(made["usual_at_most"]) < int(made["usual_ideal"]):
        raise UsageRefusal(
            f"usual_at_most ({made['usual_at_most']} days) cannot be shorter than usual_ideal "
            f"({made['usual_ideal']} days). Nothing was written."
        )
