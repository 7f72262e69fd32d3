"""What is decided for the store as it is shown."""

from collections.abc import Sequence

from cvetrack.features.upkeep.settings.queries import Setting
from cvetrack.terminal.drawing import Columns, Page, Said, quiet, strong


def all_of_them(settings: Sequence[Setting]) -> Page:
    """One line for each setting; those decided otherwise than usual stand out."""
    rows = tuple((each.key, _value(each), quiet(each.meaning)) for each in settings)
    return [Columns(rows, indent=0)]


def sentence(setting: Setting) -> str:
    """One setting as it is now, with what it means."""
    return f"{setting.key} is {setting.value} now: {setting.meaning}."


def _value(setting: Setting) -> Said:
    if setting.value == setting.usual:
        return setting.value or quiet("not decided")
    return strong(setting.value)
