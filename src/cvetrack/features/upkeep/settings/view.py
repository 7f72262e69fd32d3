"""What is decided for the store as it is shown."""

from collections.abc import Sequence

from cvetrack.features.upkeep.settings.queries import Setting
from cvetrack.terminal.drawing import Columns, Gap, Line, Page, Said, quiet, strong


def all_of_them(settings: Sequence[Setting]) -> Page:
    """One line for each setting; those decided otherwise than usual stand out. Thresholds come by themselves."""
    page: Page = [_lines([each for each in settings if not each.source])]
    if judging := [each for each in settings if each.source]:
        page += [Gap(), Line(strong("Where judgements turn")), _lines(judging)]
    return page


def sentence(setting: Setting) -> str:
    """One setting as it is now, with what it means."""
    return f"{setting.key} is {setting.value} now: {setting.meaning}."


def _lines(settings: Sequence[Setting]) -> Columns:
    return Columns(tuple((each.key, _value(each), quiet(each.meaning)) for each in settings), indent=0)


def _value(setting: Setting) -> Said:
    if setting.value == setting.usual:
        return setting.value or quiet("not decided")
    return strong(setting.value)
