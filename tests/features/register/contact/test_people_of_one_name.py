"""People of one name: the organisation named in the same command tells them apart, roles that ended come last."""

import json
from pathlib import Path

import pytest

from cvetrack.cli.completion import candidates
from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.command_tree import every_command
from tests.conftest import Cvetrack

TAKING = {
    f"{each.name} {parameter.opts[0] if parameter.param_type_name == 'option' else ''}".strip()
    for each in every_command()
    for parameter in each.command.params
    if "CONTACT" in (parameter.metavar or "")
}
"""Every command that takes a contact, with the option if it is one."""
BESIDE = {
    "log --with": "log midtown-forum --with",
    "engagement edit --with": "engagement edit E1 --with",
}
"""Those that name an organisation, or a record of one, too."""
ALONE = {
    "contact show": "contact show {}",
    "contact edit": "contact edit {} --phone 1",
    "contact end": "contact end {} --yes",
    "contact move": "contact move {} --role patron",
    "contact return": "contact return {}",
    "contact same": "contact same {} joan-bell",
    "contact apart": "contact apart {}",
    "contact remove": "contact remove {} --yes",
    "contact add --same-as": "contact add Aisha --org st-marks-hall --role chair --same-as {}",
}
"""Those that name nobody else, and offer all of that name."""
OFFERED = """\
"aisha karim" could be any of these 3. Say which:
  aisha-karim    Aisha Karim (chair, Eastside Youth)
  aisha-karim-3  Aisha Karim (chair, Midtown Forum)
  aisha-karim-2  Aisha Karim (treasurer, Highfields Tenants, until Thu 1 January 2026)
"""


@pytest.fixture(autouse=True)
def of_one_name(cvetrack: Cvetrack, store: Store) -> None:
    """Three people called Aisha Karim, the second of whom left, and Joan Bell."""
    for name in ("Eastside Youth", "Highfields Tenants", "Midtown Forum", "St Mark's Hall"):
        an_organisation(store, name)
    store.end()
    for org, role in (
        ("eastside-youth", "chair"),
        ("highfields-tenants", "treasurer"),
        ("midtown-forum", "chair"),
    ):
        cvetrack("contact", "add", "Aisha Karim", "--org", org, "--role", role, "--on", "6/1/2025")
    cvetrack("contact", "end", "aisha-karim-2", "--on", "1/1/2026")
    cvetrack("contact", "add", "Joan Bell", "--org", "st-marks-hall", "--role", "warden")
    cvetrack("log", "midtown-forum", "--on", "2/2/2026")


def test_every_command_that_takes_a_contact_is_looked_at() -> None:
    assert {*BESIDE, *ALONE} == TAKING


@pytest.mark.parametrize("command", sorted(BESIDE))
@pytest.mark.parametrize("said", ["aisha karim", "Aisha", "KARIM", "aisha-karim"])
def test_the_organisation_beside_it_tells_which(cvetrack: Cvetrack, command: str, said: str) -> None:
    done = cvetrack(*BESIDE[command].split(), said)
    assert (done.code, done.err) == (0, f'"{said}" is taken as Aisha Karim (chair, Midtown Forum).\n')
    shown = cvetrack("engagement", "list", "midtown-forum", "--json").out
    assert json.loads(shown)["rows"][0]["people"] == ["Aisha Karim (chair)"]


@pytest.mark.parametrize("command", sorted(ALONE))
def test_without_one_all_are_offered_and_those_who_left_last(
    cvetrack: Cvetrack, store: Store, command: str
) -> None:
    kept = store.rows("SELECT * FROM contact"), store.rows("SELECT * FROM same_person")
    store.end()
    line = [word.replace("{}", "aisha karim") for word in ALONE[command].split()]
    refused = cvetrack(*line)
    wrote = "" if command == "contact show" else "Nothing was written.\n"
    there = OFFERED.splitlines()
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.splitlines()[1:3] == there[1:3]
    assert refused.err.endswith(wrote)
    assert (store.rows("SELECT * FROM contact"), store.rows("SELECT * FROM same_person")) == kept


def test_those_who_left_are_offered_where_a_part_of_a_name_is_said(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "add", "Aisha Bibi", "--org", "st-marks-hall", "--role", "chair")
    refused = cvetrack("contact", "show", "aisha")
    assert refused.err.splitlines()[-1] == (
        "  aisha-karim-2  Aisha Karim (treasurer, Highfields Tenants, until Thu 1 January 2026)"
    )


def test_a_role_and_an_organisation_in_the_name_tell_which(cvetrack: Cvetrack) -> None:
    shown = cvetrack("contact", "show", "aisha chair midtown")
    assert (shown.code, "of          Midtown Forum\n" in shown.out) == (0, True)


def test_as_of_a_day_who_had_not_left_is_there(cvetrack: Cvetrack) -> None:
    refused = cvetrack("contact", "show", "aisha karim", as_of="2025-06-02")
    assert refused.err == (
        '"aisha karim" could be any of these 3. Say which:\n'
        "  aisha-karim    Aisha Karim (chair, Eastside Youth)\n"
        "  aisha-karim-2  Aisha Karim (treasurer, Highfields Tenants)\n"
        "  aisha-karim-3  Aisha Karim (chair, Midtown Forum)\n"
    )


def test_one_person_in_two_roles_is_not_two_people_of_one_name(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "move", "aisha-karim-3", "--org", "st-marks-hall", "--on", "2/2/2026")
    shown = cvetrack("contact", "show", "aisha-karim-3")
    assert "of          St Mark's Hall\n" in shown.out
    by_number = cvetrack("contact", "show", "3")
    assert "of          Midtown Forum\n" in by_number.out
    logged = cvetrack("log", "midtown-forum", "--on", "1/2/2026", "--with", "aisha karim")
    assert "taken as Aisha Karim (chair, Midtown Forum)" in logged.err


def test_nobody_is_completed(store_path: Path) -> None:
    for command in TAKING:
        for start in ("", "a", "aisha-karim"):
            offered = candidates([*command.split(), start], {"CVETRACK_STORE": str(store_path)})
            assert not any("aisha" in each for each in offered), command
