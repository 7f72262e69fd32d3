"""Help read as one page: no option spelt two ways, no act called two names, what was spelt before understood."""

from pathlib import Path

import pytest

from cvetrack.terminal.commanding import EARLIER
from tests.command_tree import Placed, every_command
from tests.conftest import Cvetrack

EVERY = list(every_command())
DAYS = {
    "--on": "the day of the record",
    "--since": "the first of a list",
    "--until": "the last of a list, or of a grant",
    "--from": "the first that a grant is for",
    "--due": "of a promise",
    "--use-by": "of a support",
    "--expires": "of a mandate",
    "--review": "when it is looked at again",
    "--asked": "when they were asked about publicity",
    "--ask-again": "when one may ask again",
}
"""The options that take a day, unless they say what came to pass on it, as --kept-on does."""
REASONS = {
    "--because",
    "--cleared-because",
    "--declined-because",
    "--missed-because",
    "--renegotiated-because",
}
ONE_NAME = (
    ("remove", {"delete", "erase", "drop", "discard"}),
    ("edit", {"update", "change", "correct", "modify", "amend", "set"}),
    ("show", {"view", "display", "get", "details"}),
    ("list", {"ls", "all", "index"}),
    ("add", {"create", "new", "register"}),
)
"""What an act is called everywhere, and what it is called nowhere but for another act."""
OTHER_ACTS = {"settings set", "risk set", "key change"}


def named(placed: Placed) -> dict[str, tuple[str, str]]:
    """The options of a command that are shown, each with what it takes and its words of help."""
    return {
        name: (each.metavar or "", getattr(each, "help", None) or "")
        for each in placed.command.params
        if each.param_type_name == "option" and not getattr(each, "hidden", False)
        for name in each.opts
    }


def test_a_day_is_on() -> None:
    for placed in EVERY:
        for name, (takes, _) in named(placed).items():
            assert takes != "DATE" or name in DAYS or name.endswith("-on"), f"{placed.name} {name}"


def test_a_reason_is_because_and_a_remark_a_note() -> None:
    for placed in EVERY:
        for name, (_, words) in named(placed).items():
            assert not words.startswith("Why") or name in (*REASONS, "--why"), f"{placed.name} {name}"
            assert name not in (
                "--reason",
                "--comment",
                "--remark",
                "--date",
                "--day",
                "--organisation",
                "--notes",
            )


def test_an_act_has_one_name() -> None:
    verbs = {placed.path[-1]: placed.name for placed in EVERY if len(placed.path) > 1}
    for _, others in ONE_NAME:
        for other in others & verbs.keys():
            names = {each.name for each in EVERY if each.path[-1] == other}
            assert names <= OTHER_ACTS, names


def test_a_noun_has_one_number_and_one_spelling() -> None:
    # Limits are agreed, --limit cuts a list; incidents are shown in place of plans, --incident takes the id of one.
    options = {name for placed in EVERY for name in named(placed)} - {"--limits", "--incidents"}
    plain = [name.replace("-", "").removesuffix("s") for name in options]
    assert sorted(plain) == sorted(set(plain))


@pytest.mark.parametrize(("earlier", "now"), sorted(EARLIER.items()))
def test_what_was_spelt_otherwise_is_understood(earlier: str, now: str) -> None:
    both = [placed.name for placed in EVERY if now in named(placed)]
    assert both
    assert all(
        earlier not in named(placed) or now not in named(placed) or earlier == "--lead" for placed in EVERY
    )


def test_the_earlier_spelling_does_the_same(cvetrack: Cvetrack, store_path: Path) -> None:
    cvetrack("org", "add", "Midtown Forum", "--lead", "sam-reed")
    for option in ("--checked", "--on"):
        cvetrack(
            "mandate",
            "record",
            "midtown-forum",
            "--for",
            f"those of {option[2:]}",
            "--basis",
            "unknown",
            option,
            "yesterday",
        )
    days = cvetrack("mandate", "list", "--csv", "--columns", "checked_on").out.split()[1:]
    assert days == ["2026-03-01", "2026-03-01"]
    assert (
        cvetrack("org", "list", "--lead", "sam-reed").out == cvetrack("org", "list", "--officer=sam-reed").out
    )
    assert cvetrack("org", "list", "--lead=sam-reed", "--csv").out.count("\n") == 2
    assert cvetrack("need", "list", "--unanswered").out == cvetrack("need", "list", "--open").out
    assert cvetrack("need", "list", "--next").code == 2
    assert "--unused" in cvetrack("need", "add", "midtown-forum", "--", "--unused").out
