"""Some groups are safer unnamed: how each may be named is asked, kept, and obeyed by whatever leaves the team."""

from pathlib import Path

import pytest

from cvetrack.vocabulary.organisations import Publicity
from tests.conftest import Cvetrack

NAME, ALIAS, SLUG = "Kiln Yard Mothers", "The Kiln", "kiln-yard-mothers"
FORMS = ("text", "md", "html", "eml")


@pytest.fixture
def known_for_everything(cvetrack: Cvetrack) -> None:
    """The mothers are late, silent, waiting and on their way up, and others speak of them."""
    for line in (
        ("org", "add", NAME, "--alias", ALIAS, "--every", "2w", "--lead", "sam-reed", "--on", "2025-09-01"),
        ("org", "add", "Open Door Hall", "--on", "2025-09-01"),
        ("log", SLUG, "--channel", "visit", "--about", "the kiln", "--on", "2025-12-01"),
        ("log", SLUG, "--channel", "call", "--purpose", "security", "--on", "2025-12-02"),
        ("promise", "make", SLUG, f"a room for {NAME}", "--on", "2026-02-01", "--due", "2026-02-10"),
        ("promise", "make", "open-door", f"talk to {NAME}", "--on", "2026-02-01", "--due", "2026-02-10"),
        ("concern", "raise", SLUG, "the Kiln is cold", "--on", "2026-02-01"),
        ("concern", "raise", "open-door", "the noise of THE KILN", "--on", "2026-02-01"),
        ("concern", "raise", "open-door", "Kiln  Yard\nMOTHERS wait", "--on", "2026-02-01"),
        ("need", "add", "open-door", f"to meet @{SLUG}", "--on", "2026-02-01"),
        ("milestone", "reach", SLUG, "M1", "--evidence", "E1", "--on", "2026-02-25"),
        ("flag", "gatekeeper", SLUG, "--because", "Answers for all.", "--evidence", "E1"),
        ("support", "give", "open-door", "chairs", "--kind", "grant", "--value", "200"),
    ):
        done = cvetrack(*line)
        assert done.code == 0, f"{line}\n{done.err}"


def asked(cvetrack: Cvetrack, publicity: str) -> None:
    """They were asked, and answered."""
    done = cvetrack("org", "edit", SLUG, "--publicity", publicity, "--because", "they were asked")
    assert done.code == 0


def names_them(text: str) -> bool:
    """Whether somebody who reads it would know who they are."""
    folded = " ".join(text.replace("=\r\n", "").replace("\\-", "-").casefold().split())
    return any(name.casefold() in folded for name in (NAME, ALIAS, SLUG, "the-kiln"))


@pytest.mark.usefixtures("known_for_everything")
@pytest.mark.parametrize("publicity", Publicity)
def test_the_weekly_report_names_who_has_no_code_name(
    cvetrack: Cvetrack, tmp_path: Path, publicity: str
) -> None:
    asked(cvetrack, publicity)
    told = [cvetrack("weekly", "--format", form).out for form in FORMS]
    told.append(cvetrack("weekly", "--json").out)
    for form in FORMS:
        assert cvetrack("weekly", "--format", form, "--to", str(tmp_path / form)).code == 0
        told.append((tmp_path / form).read_text("utf-8"))
    assert {names_them(each) for each in told} == {publicity != "code_name"}
    if publicity == "code_name":
        assert all("organisation 1" in each for each in told)


@pytest.mark.usefixtures("known_for_everything")
@pytest.mark.parametrize("publicity", Publicity)
def test_what_is_published_names_only_who_is_public(
    cvetrack: Cvetrack, tmp_path: Path, publicity: str
) -> None:
    asked(cvetrack, publicity)
    folder = tmp_path / "published"
    assert cvetrack("export", "--to", str(folder), "--edition", "public").code == 0
    told = {path.stem: path.read_text("utf-8-sig") for path in folder.iterdir()}
    for table in set(told) - {"datapackage"}:
        told[f"only {table}"] = cvetrack("export", "--only", table, "--edition", "public").out
    assert any(map(names_them, told.values())) == (publicity == "public")
    if publicity != "public":
        assert "ORG-1" in told["organisation"]
        assert "ORG-1" in told["topic"]


@pytest.mark.usefixtures("known_for_everything")
def test_the_coordinator_still_sees_who_it_is_and_when_to_ask_again(cvetrack: Cvetrack) -> None:
    because = ("--because", "a window was broken", "--review", "1 april")
    cvetrack("org", "edit", SLUG, "--publicity", "code_name", *because)
    assert NAME in cvetrack("today").out
    assert f"{NAME} · other · goes by a code name outside the team" in cvetrack("timeline", SLUG).out
    assert "goes by a code name outside the team: a window was broken" in (
        cvetrack("handover", "book", SLUG).out
    )
    assert "code name: a window was broken (asked Mon 2 March 2026, review Wed 1 April 2026)" in (
        cvetrack("org", "show", SLUG).out
    )


def test_a_name_that_is_a_number_leaves_days_alone(cvetrack: Cvetrack, tmp_path: Path) -> None:
    cvetrack("org", "add", "12")
    cvetrack("org", "add", "Brook Street", "--publicity", "public")
    assert (
        cvetrack(
            "support", "give", "brook", "a projector for 12", "--kind", "equipment", "--on", "12/1/2026"
        ).code
        == 0
    )
    assert cvetrack("export", "--edition", "public", "--to", str(tmp_path / "out")).code == 0
    given = (tmp_path / "out" / "support.csv").read_text("utf-8-sig")
    assert "2026-01-12" in given
