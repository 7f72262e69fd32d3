"""In which engagement something was said can be put right for every kind that has one, and only where they were."""

from pathlib import Path

import pytest

from tests.conftest import call

SAID = {"need": "N1", "concern": "C1", "promise": "P2"}


def run(town: Path, *line: str) -> tuple[int, str]:
    """A command line on the town: its code, and what it said."""
    done = call(list(line), store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
    return done.code, done.out or done.err


@pytest.mark.parametrize("noun", SAID)
def test_it_is_put_right_said_back_and_taken_out(town: Path, noun: str) -> None:
    record = SAID[noun]
    code, said = run(town, noun, "edit", record, "--in", "E1")
    assert (code, said.rstrip().endswith("Said in E1.")) == (0, True)
    assert "in E1" in run(town, noun, "show", record)[1]
    code, said = run(town, noun, "edit", record, "--in", "")
    assert (code, said.rstrip().endswith("Said in no engagement.")) == (0, True)
    assert "in E1" not in run(town, noun, "show", record)[1]


@pytest.mark.parametrize("noun", SAID)
def test_it_is_no_engagement_that_they_were_not_in_or_that_there_is_not(town: Path, noun: str) -> None:
    before = run(town, noun, "show", SAID[noun])
    assert run(town, noun, "edit", SAID[noun], "--in", "E99")[0] == 3
    code, said = run(town, noun, "edit", SAID[noun], "--in", "E2")
    assert code == 2
    assert said.startswith(
        "Eastside Youth was not in E2, which was with Highfields Tenants and Midtown Forum."
    )
    assert run(town, noun, "show", SAID[noun]) == before


def test_what_is_said_in_a_later_engagement_is_not_older_than_it(town: Path) -> None:
    code, said = run(town, "need", "edit", "N1", "--in", "E12")  # of 2024, and the contact of 2026
    assert code == 2
    assert "E12 was on Tue 17 February 2026" in said


def test_what_a_meeting_gave_out_is_of_no_engagement(town: Path) -> None:
    code, said = run(town, "promise", "edit", "P5", "--in", "E1")
    assert (code, said) == (
        2,
        "P5 was given out at G1, and is of no engagement. Nothing was written.\n",
    )
