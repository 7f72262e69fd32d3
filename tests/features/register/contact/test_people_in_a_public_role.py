"""People in a public role: added, shown, corrected, and no longer there once the role ended."""

import json

import pytest

from cvetrack.features.register.contact.rules import email
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation
from tests.conftest import Cvetrack


@pytest.fixture
def amina(cvetrack: Cvetrack, store: Store) -> str:
    """Amina Yusuf, chair of Eastside Youth since 5 January 2026; her slug."""
    an_organisation(store, "Eastside Youth")
    added = cvetrack(
        *("contact", "add", "Amina Yusuf", "--org", "eastside", "--role", "chair", "--on", "5/1/2026"),
        *("--email", "chair@eastside.example", "--phone", "0161 496 0000 (office)"),
    )
    assert (added.code, added.out) == (0, "Amina Yusuf added as amina-yusuf, chair of Eastside Youth.\n")
    return "amina-yusuf"


def test_a_contact_is_listed_and_shown_as_typed(cvetrack: Cvetrack, amina: str) -> None:
    assert cvetrack("contact", "list").out == (
        "amina-yusuf  Amina Yusuf, chair of Eastside Youth: chair@eastside.example, 0161 496 0000 (office)\n"
    )
    assert cvetrack("contact", "show", "Amina Yusuf").out == (
        "Amina Yusuf  1\n"
        "  short name  amina-yusuf\n"
        "  role        chair\n"
        "  of          Eastside Youth\n"
        "  held        since Mon 5 January 2026\n"
        "  e-mail      chair@eastside.example\n"
        "  phone       0161 496 0000 (office)\n"
        "  last met    not recorded\n"
    )


def test_the_last_meeting_counts_up_to_the_day_asked_about(
    cvetrack: Cvetrack, store: Store, amina: str
) -> None:
    (eastside,) = [an_organisation(store, "Eastside Elders")]
    cvetrack(
        "log", "eastside-youth", eastside.slug, "--with", amina, "--on", "20/2/2026", "--channel", "call"
    )
    assert "last met    Fri 20 Feb\n" in cvetrack("contact", "show", amina).out
    assert "last met    not recorded\n" in cvetrack("contact", "show", amina, as_of="2026-02-19").out


def test_the_list_is_of_one_organisation_and_answers_programs(
    cvetrack: Cvetrack, store: Store, amina: str
) -> None:
    an_organisation(store, "Midtown Forum")
    cvetrack("contact", "add", "Joan Bell", "--org", "midtown-forum", "--role", "secretary")
    answer = json.loads(cvetrack("contact", "list", "--org", "midtown", "--json").out)
    assert [(row["slug"], row["organisation"]) for row in answer["rows"]] == [("joan-bell", "midtown-forum")]
    table = cvetrack("contact", "list", "--csv").out
    assert "Amina Yusuf,chair,eastside-youth,Eastside Youth,chair@eastside.example" in table
    assert cvetrack("contact", "list", as_of="2026-01-04").out.startswith("No contacts.")


def test_a_contact_is_corrected_and_a_number_taken_out(cvetrack: Cvetrack, amina: str) -> None:
    edited = cvetrack("contact", "edit", amina, "--role", "secretary", "--phone", "")
    assert (edited.code, edited.out) == (0, "Amina Yusuf corrected.\n")
    shown = json.loads(cvetrack("contact", "show", amina, "--json").out)["item"]
    assert (shown["role"], shown["phone"], shown["email"]) == ("secretary", None, "chair@eastside.example")
    assert cvetrack("contact", "edit", amina).err == (
        "Say what to correct, such as --role or --email. Nothing was written.\n"
    )
    assert cvetrack("contact", "edit", amina, "--role", " ").code == 2


def test_a_role_that_ended_leaves_the_list_but_not_the_record(cvetrack: Cvetrack, amina: str) -> None:
    ended = cvetrack("contact", "end", amina, "--on", "end of february")
    assert ended.out == (
        "Amina Yusuf's role ended on Sat 28 February 2026. Take it back with: cvetrack undo\n"
    )
    assert cvetrack("contact", "list").out.startswith("No contacts.")
    assert "chair of Eastside Youth until Sat 28 Feb" in cvetrack("contact", "list", "--all").out
    assert "held        Mon 5 January 2026 to Sat 28 Feb" in cvetrack("contact", "show", amina).out
    assert cvetrack("contact", "list", as_of="2026-02-27").out.startswith("amina-yusuf")
    assert cvetrack("org", "show", "eastside-youth").out.count("Amina") == 0
    again = cvetrack("contact", "end", amina)
    assert (again.code, again.err) == (
        2,
        'Amina Yusuf\'s role ended on Sat 28 February 2026 already. Put right the day, "" for none: '
        "cvetrack contact edit 1 --ended-on DATE\nNothing was written.\n",
    )


def test_a_role_cannot_end_before_it_began(cvetrack: Cvetrack, store: Store, amina: str) -> None:
    refused = cvetrack("contact", "end", amina, "--on", "4/1/2026")
    assert (refused.code, refused.err) == (
        2,
        "Amina Yusuf's role cannot begin on Mon 5 January 2026 and end before, on Sun 4 January 2026. "
        "Nothing was written.\n",
    )
    assert store.value("SELECT until FROM contact") is None
    cvetrack("contact", "end", amina, "--on", "6/1/2026")
    assert cvetrack("contact", "edit", amina, "--on", "7/1/2026").code == 2


def test_somebody_whose_role_ended_was_not_met_later(cvetrack: Cvetrack, store: Store, amina: str) -> None:
    cvetrack("contact", "end", amina, "--on", "20/2/2026")
    refused = cvetrack("log", "eastside-youth", "--with", amina, "--on", "21/2/2026")
    assert (refused.code, refused.err) == (
        2,
        "Amina Yusuf was chair of Eastside Youth until Fri 20 February 2026 only. Nothing was written.\n",
    )
    assert store.value("SELECT count(*) FROM engagement") == 0
    assert cvetrack("log", "eastside-youth", "--with", amina, "--on", "20/2/2026").code == 0
    assert cvetrack("engagement", "edit", "E1", "--on", "21/2/2026").code == 2
    assert store.value("SELECT day FROM engagement") == "2026-02-20"


def test_somebody_of_another_organisation_was_not_there(cvetrack: Cvetrack, store: Store, amina: str) -> None:
    an_organisation(store, "Midtown Forum")
    refused = cvetrack("log", "midtown-forum", "--with", amina)
    assert (refused.code, refused.err) == (
        2,
        "Amina Yusuf is of Eastside Youth, which is not among those met. Nothing was written.\n",
    )


def test_the_same_person_twice_at_one_organisation_is_refused(
    cvetrack: Cvetrack, store: Store, amina: str
) -> None:
    again = cvetrack("contact", "add", "AMINA YUSUF", "--org", "eastside-youth", "--role", "trustee")
    assert (again.code, again.err) == (
        2,
        "AMINA YUSUF is a contact of Eastside Youth already, as amina-yusuf, chair. If they hold this role too, add "
        "--same-as amina-yusuf; if it is somebody else, tell them apart by the name. Nothing was written.\n",
    )
    an_organisation(store, "Midtown Forum")
    added = cvetrack("contact", "add", "Amina Yusuf", "--org", "midtown-forum", "--role", "trustee")
    assert added.out == "Amina Yusuf added as amina-yusuf-2, trustee of Midtown Forum.\n"


def test_a_contact_follows_its_organisation_into_another(
    cvetrack: Cvetrack, store: Store, amina: str
) -> None:
    youth = an_organisation(store, "Eastside Yth")
    met = an_engagement(store, youth)
    cvetrack("org", "merge", "eastside-youth", youth.slug)
    shown = json.loads(cvetrack("contact", "show", amina, "--json").out)["item"]
    assert (shown["organisation"], met) == ("eastside-yth", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("Joan Bell", "--org", "eastside-youth"),
        ("Joan Bell", "--role", "chair"),
        ("Joan Bell", "--org", "eastside-youth", "--role", ""),
        (" ", "--org", "eastside-youth", "--role", "chair"),
        ("Joan Bell", "--org", "eastside-youth", "--role", "chair", "--email", "joan at example.org"),
        ("Joan Bell", "--org", "eastside-youth", "--role", "chair", "--phone", "1" * 41),
        ("Joan Bell", "--org", "eastside-youth", "--role", "chair", "--on", "3/3/2026"),
    ],
)
def test_what_cannot_be_a_contact_is_refused(
    cvetrack: Cvetrack, store: Store, amina: str, arguments: tuple[str, ...]
) -> None:
    assert cvetrack("contact", "add", *arguments).code == 2
    assert store.value("SELECT count(*) FROM contact") == 1


@pytest.mark.parametrize(
    "said", ["joan@example.org", " o'neill+cve@mail.example.co.uk ", "josé@café.example"]
)
def test_an_address_is_kept_without_the_blanks_around_it(said: str) -> None:
    assert email(said) == said.strip()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "joan",
        "joan@example",
        "@example.org",
        "joan@",
        "a@b@c.org",
        "a b@c.org",
        "a@.org",
        "a@b..org",
        "a@b.org\x1b[31m",
        "a" * 250 + "@b.org",
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match="is not an e-mail address"):
        email(said)
