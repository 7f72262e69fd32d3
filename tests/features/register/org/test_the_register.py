"""The register of organisations: added, listed, shown, corrected, archived, rested."""

import json
from datetime import date

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


def rows(cvetrack: Cvetrack, *options: str, as_of: str = "2026-03-02") -> list[str]:
    """The short names that `org list` answers with."""
    answer = json.loads(cvetrack("org", "list", *options, "--json", as_of=as_of).out)
    return [row["slug"] for row in answer["rows"]]


def test_an_organisation_is_added_with_its_rhythm_and_listed(cvetrack: Cvetrack) -> None:
    added = cvetrack("org", "add", "Eastside Youth", "--kind", "youth", "--every", "6w", "--at-most", "10w")
    assert (added.code, added.err) == (0, "")
    assert added.out == "Eastside Youth added as eastside-youth, contact every 6 weeks, at most 10 weeks.\n"
    assert (
        cvetrack("org", "list").out == "eastside-youth  Eastside Youth  youth  never met\n1 organisation.\n"
    )


def test_a_typo_is_refused_with_the_nearest_name(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    refused = cvetrack("log", "eastside-yuoth")
    assert refused.code == 3
    assert refused.err == (
        'No organisation is called "eastside-yuoth". Did you mean eastside-youth (Eastside Youth)?\n'
        "Nothing was written.\n"
    )
    assert cvetrack("engagement", "list").out.startswith("Nothing logged")


def test_everything_that_was_given_is_shown(cvetrack: Cvetrack) -> None:
    added = cvetrack(
        *(
            "org",
            "add",
            "St Mark's Hall",
            "--kind",
            "place-of-worship",
            "--ward",
            "e05011118",
            "--every",
            "8w",
        ),
        *("--alias", "The Hall", "--org-id", "gb-coh-123456", "--lead", "sam-reed", "--publicity", "public"),
        *("--note", "Side door.", "--on", "5/1/2026"),
    )
    assert added.code == 0
    assert cvetrack("org", "show", "st-marks-hall").out == (
        "St Mark's Hall  1\n"
        "  short name  st-marks-hall\n"
        "  also        The Hall\n"
        "  kind        place-of-worship\n"
        "  ward        E05011118\n"
        "  register    GB-COH-00123456\n"
        "  status      active\n"
        "  publicity   public\n"
        "  lead        Sam Reed\n"
        "  rhythm      every 8 weeks, at most 12 weeks\n"
        "  contact     never met\n"
        "  added       Mon 5 January 2026\n"
        "  note        Side door.\n"
        "\n"
        "  Before you meet them: cvetrack brief st-marks-hall\n"
    )


def test_what_is_open_with_it_is_told_with_its_ids(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth", added_on=days_ago(30))
    assert "  open " not in cvetrack("org", "show", "eastside-youth").out
    for number in range(8):
        cvetrack("need", "add", "eastside-youth", f"a room for group {number}")
    cvetrack("promise", "make", "eastside-youth", "a list of rooms", "--due", "friday")
    cvetrack("promise", "make", "eastside-youth", "a second list", "--due", "friday")
    cvetrack("promise", "keep", "P2")
    told = "  open        1 promise P1 · 8 needs N1, N2, N3, N4, N5, N6 and 2 more\n"
    assert told in cvetrack("org", "show", "eastside-youth").out


def test_the_list_is_narrowed_and_answers_programs(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth", kind="youth", ward_code="E05011118", lead_id=1)
    an_organisation(store, "brook street youth", kind="youth")
    an_organisation(store, "Midtown Forum", status="declined")
    assert rows(cvetrack) == ["brook-street-youth", "eastside-youth", "midtown-forum"]
    assert rows(cvetrack, "--kind", "youth", "--ward", "e05011118") == ["eastside-youth"]
    assert rows(cvetrack, "--lead", "sam-reed") == ["eastside-youth"]
    assert rows(cvetrack, "--status", "declined") == ["midtown-forum"]
    assert rows(cvetrack, "--kind", "school") == []
    header, first, *_ = cvetrack("org", "list", "--csv").out.splitlines()
    assert header.lstrip("\ufeff").startswith("id,slug,name,kind,ward_code,status,publicity,ideal_days")
    assert first.startswith("2,brook-street-youth,brook street youth,youth,,active,named_to_partners,,")
    assert cvetrack("org", "list", "--kind", "school").out.startswith("No organisations. Add one with:")


def test_as_of_an_earlier_day_the_list_is_what_it_was(cvetrack: Cvetrack, store: Store) -> None:
    eastside = an_organisation(store, "Eastside Youth", added_on=days_ago(10))
    an_engagement(store, eastside, on=days_ago(20))
    an_engagement(store, eastside, on=days_ago(1))
    an_organisation(store, "Midtown Forum", added_on=days_ago(5))
    assert rows(cvetrack, as_of=str(days_ago(5))) == ["eastside-youth", "midtown-forum"]
    assert rows(cvetrack, as_of=str(days_ago(6))) == ["eastside-youth"]
    assert rows(cvetrack, as_of=str(days_ago(20))) == ["eastside-youth"]
    assert rows(cvetrack, as_of=str(days_ago(21))) == []
    assert "2 weeks ago" in cvetrack("org", "list", as_of=str(days_ago(5))).out
    then = json.loads(cvetrack("org", "show", "eastside-youth", "--json", as_of=str(days_ago(5))).out)["item"]
    assert (then["contacts_made"], then["organisation"]["last_contact"]) == (1, str(days_ago(20)))


def test_a_name_much_like_another_is_pointed_out(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    again = cvetrack("org", "add", "Eastside Youths")
    assert again.code == 0
    assert again.err == (
        "Much alike: eastside-youth. If one is the same: cvetrack org merge eastside-youths eastside-youth\n"
    )
    assert cvetrack("org", "add", "Canal Gurdwara").err == ""


def test_records_are_corrected_and_emptied(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Yuoth", note="Old.", ward_code="E05011118")
    edited = cvetrack(
        *("org", "edit", "eastside", "--name", "Eastside Youth", "--kind", "youth", "--every", "4w"),
        *("--org-id", "GB-CHC-1164883", "--note", "", "--ward", ""),
    )
    assert (edited.code, edited.out) == (
        0,
        "Eastside Youth corrected. Its short name is eastside-youth.\n",
    )
    item = json.loads(cvetrack("org", "show", "eastside", "--json").out)["item"]
    shown = item["organisation"]
    assert (shown["name"], shown["slug"]) == ("Eastside Youth", "eastside-youth")
    assert (shown["ideal_days"], shown["at_most_days"], shown["ward_code"]) == (28, 42, None)
    assert (item["note"], item["identifiers"]) == (None, ["GB-CHC-1164883"])
    assert item["aliases"] == ["Eastside Yuoth", "eastside-yuoth"]
    cvetrack("org", "edit", "eastside", "--at-most", "60d")
    assert "rhythm      every 4 weeks, at most 60 days" in cvetrack("org", "show", "eastside").out
    cvetrack("org", "edit", "eastside", "--every", "")
    assert "rhythm" not in cvetrack("org", "show", "eastside").out


def test_archived_is_out_of_the_list_and_comes_back(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Riverside Elders")
    done = cvetrack("org", "archive", "riverside-elders", "--because", "closed in August")
    assert done.out == (
        "Riverside Elders archived. Bring it back with: cvetrack org edit riverside-elders --status active\n"
    )
    assert rows(cvetrack) == []
    assert rows(cvetrack, "--status", "archived") == ["riverside-elders"]
    assert "status      archived: closed in August" in cvetrack("org", "show", "riverside-elders").out
    again = cvetrack("org", "archive", "riverside-elders", "--because", "closed")
    assert (again.code, again.err) == (2, "Riverside Elders is archived already. Nothing was written.\n")
    cvetrack("org", "edit", "riverside-elders", "--status", "active")
    assert "status      active\n" in cvetrack("org", "show", "riverside-elders").out


def test_a_rhythm_rests_with_a_reason_and_goes_on(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Highfields Tenants")
    rests = cvetrack(
        "org", "pause", "highfields-tenants", "--until", "in 6 weeks", "--because", "-", stdin="on leave\n"
    )
    assert rests.out == (
        "Highfields Tenants rests until Mon 13 April 2026. End it with: cvetrack org resume highfields-tenants\n"
    )
    assert (
        "paused      until Mon 13 April 2026: on leave" in cvetrack("org", "show", "highfields-tenants").out
    )
    assert cvetrack("org", "resume", "highfields-tenants").out == "Highfields Tenants is in rhythm again.\n"
    assert "paused" not in cvetrack("org", "show", "highfields-tenants").out
    again = cvetrack("org", "resume", "highfields-tenants")
    assert (again.code, again.err) == (2, "Highfields Tenants's rhythm does not rest. Nothing was written.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", ""),
        ("add", "x" * 301),
        ("add", "Brook Street", "--kind", "mosque"),
        ("add", "Brook Street", "--ward", "E0501111"),
        ("add", "Brook Street", "--every", "sometimes"),
        ("add", "Brook Street", "--every", "6w", "--at-most", "5w"),
        ("add", "Brook Street", "--on", "3/3/2026"),
        ("add", "Brook Street", "--org-id", "1164883"),
        ("add", "Brook Street", "--alias", "eastside youth"),
        ("add", "Brook Street", "--alias", " "),
        ("add", "EASTSIDE YOUTH"),
        ("add", "Brook Street", "--publicity", "secret"),
        ("edit", "eastside-youth"),
        ("edit", "eastside-youth", "--name", ""),
        ("edit", "eastside-youth", "--name", "Midtown Forum"),
        ("edit", "eastside-youth", "--ward", "Eastside"),
        ("edit", "eastside-youth", "--every", "0d"),
        ("edit", "eastside-youth", "--org-id", "GB-COH-123456789"),
        ("archive", "eastside-youth"),
        ("archive", "eastside-youth", "--because", " "),
        ("pause", "eastside-youth", "--until", "yesterday", "--because", "holidays"),
        ("pause", "eastside-youth", "--because", "holidays"),
        ("pause", "eastside-youth", "--until", "friday"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...]
) -> None:
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Midtown Forum")
    before = store.rows("SELECT * FROM organisation")
    operations = store.value("SELECT count(*) FROM op")
    refused = cvetrack("org", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err
    assert (store.rows("SELECT * FROM organisation"), store.value("SELECT count(*) FROM op")) == (
        before,
        operations,
    )


def test_writing_answers_programs_too(cvetrack: Cvetrack) -> None:
    written = json.loads(cvetrack("org", "add", "Eastside Youth", "--json").out)
    assert written == {
        "schema": "cvetrack/written/1",
        "op": 2,
        "kind": "organisation",
        "id": 1,
        "sentence": "Eastside Youth added as eastside-youth.",
    }


def test_the_name_is_kept_as_it_was_written(cvetrack: Cvetrack, store: Store) -> None:
    for name in ("Āraujs ‘Ōra’ مسجد", "=SUM(A1)", "[red]Youth[/red]", "-dash"):
        assert cvetrack("org", "add", "--", name).code == 0
    assert [name for (name,) in store.rows("SELECT name FROM organisation ORDER BY id")] == [
        "Āraujs ‘Ōra’ مسجد",
        "=SUM(A1)",
        "[red]Youth[/red]",
        "-dash",
    ]
    assert "[red]Youth[/red]" in cvetrack("org", "list").out
    assert json.loads(cvetrack("org", "list", "--json").out)["as_of"] == str(date(2026, 3, 2))
