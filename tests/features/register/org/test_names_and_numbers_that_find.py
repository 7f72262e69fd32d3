"""What finds an organisation: its short name, number, alias, name, or a part of one."""

import pytest

from cvetrack.features.register.org.rules import identifier, rhythm
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.vocabulary.wards import ward_code
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture
def register(store: Store) -> None:
    """Three organisations, two of which begin alike."""
    an_organisation(store, "Highfields Centre", aliases=["The Centre"], identifiers=["GB-CHC-1164883"])
    an_organisation(store, "Highfields Tenants")
    an_organisation(store, "Highfields")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("highfields-centre", "Highfields Centre"),
        ("HIGHFIELDS-CENTRE", "Highfields Centre"),
        ("1", "Highfields Centre"),
        ("the centre", "Highfields Centre"),
        ("highfields tenants", "Highfields Tenants"),
        ("highfields-t", "Highfields Tenants"),
        ("highfields", "Highfields"),
    ],
)
def test_it_is_found(cvetrack: Cvetrack, said: str, name: str) -> None:
    assert cvetrack("org", "show", said).out.startswith(f"{name}  ")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "highf",
            '"highf" could be any of these 3. Say which:\n'
            "  highfields          Highfields\n"
            "  highfields-centre   Highfields Centre\n"
            "  highfields-tenants  Highfields Tenants\n",
        ),
        (
            "highfeilds-tenants",
            'No organisation is called "highfeilds-tenants". Did you mean highfields-tenants (Highfields',
        ),
        ("99", 'No organisation is called "99".'),
        ("mosque", 'No organisation is called "mosque". See them with: cvetrack org list'),
    ],
)
def test_what_is_unclear_or_unknown_is_not_guessed(cvetrack: Cvetrack, said: str, sentence: str) -> None:
    refused = cvetrack("org", "show", said)
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.startswith(sentence)


@pytest.mark.usefixtures("register")
def test_another_name_finds_until_it_is_taken_away(cvetrack: Cvetrack) -> None:
    added = cvetrack("org", "alias", "highfields-tenants", "The Shed")
    assert added.out == 'Highfields Tenants also goes by "The Shed".\n'
    assert cvetrack("org", "show", "the shed").out.startswith("Highfields Tenants  ")
    taken = cvetrack("org", "alias", "highfields-tenants", "the shed", "--remove")
    assert taken.out == 'Highfields Tenants no longer goes by "the shed".\n'
    assert cvetrack("org", "show", "the shed").code == 3
    again = cvetrack("org", "alias", "highfields-tenants", "The Shed", "--remove")
    assert (again.code, again.err) == (
        2,
        '"The Shed" is no alias of Highfields Tenants. Nothing was written.\n',
    )


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("taken", ["The Centre", "highfields", "GB-CHC-1164883", ""])
def test_a_name_belongs_to_one_organisation(cvetrack: Cvetrack, store: Store, taken: str) -> None:
    refused = cvetrack("org", "alias", "highfields-tenants", taken)
    assert refused.code == 2
    assert store.value("SELECT count(*) FROM organisation_alias") == 1


@pytest.mark.usefixtures("register")
def test_a_register_number_belongs_to_one_organisation(cvetrack: Cvetrack) -> None:
    refused = cvetrack("org", "edit", "highfields-tenants", "--org-id", "gb-chc-1164883")
    assert (refused.code, refused.err) == (
        2,
        '"GB-CHC-1164883" is in the register already, as highfields-centre: Highfields Centre. Nothing was written.\n',
    )


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("GB-CHC-1164883", "GB-CHC-1164883"),
        (" gb-coh-1234 ", "GB-COH-00001234"),
        ("GB-COH-oc123456", "GB-COH-OC123456"),
        ("GB-SC-SC012345", "GB-SC-SC012345"),
        ("GB-MPR-10002R", "GB-MPR-10002R"),
    ],
)
def test_a_register_number_is_written_one_way(said: str, known: str) -> None:
    assert identifier(said) == known


@pytest.mark.parametrize(
    "said", ["", "1164883", "GB-CHC-", "GB-COH-123456789", "GB CHC 1164883", "CHC-1164883"]
)
def test_what_is_no_register_number_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match="is not a register number"):
        identifier(said)


def test_a_ward_is_an_ons_code() -> None:
    assert ward_code(" w05000123 ") == "W05000123"
    for said in ("", "E06011118", "E0501111", "E050111188", "E05O11118"):
        with pytest.raises(UsageRefusal, match="is not a ward code"):
            ward_code(said)


def test_a_rhythm_has_both_ends() -> None:
    assert rhythm(None, None) == (None, None)
    assert rhythm(42, None) == (42, 63)
    assert rhythm(1, None) == (1, 2)
    assert rhythm(None, 70) == (70, 70)
    assert rhythm(42, 42) == (42, 42)
    with pytest.raises(UsageRefusal, match="--at-most cannot be shorter"):
        rhythm(42, 41)


def test_a_short_name_can_be_chosen_and_changed(cvetrack: Cvetrack, store: Store) -> None:
    added = cvetrack("org", "add", "St Mark's Hall and Community Centre", "--short", "St-Marks")
    assert added.out == "St Mark's Hall and Community Centre added as st-marks.\n"
    changed = cvetrack("org", "edit", "st-marks", "--short", "hall")
    assert changed.out == "St Mark's Hall and Community Centre corrected. Its short name is hall.\n"
    for said in ("hall", "st-marks", "St Marks"):
        shown = cvetrack("org", "show", said)
        assert (shown.out.startswith("St Mark's Hall and"), shown.err) == (True, "")
    assert cvetrack("org", "add", "St-Marks").code == 2
    back = cvetrack("org", "edit", "hall", "--short", "st-marks")
    assert back.code == 0
    assert store.rows("SELECT alias FROM organisation_alias") == [("hall",)]
    assert cvetrack("org", "edit", "st-marks", "--short", "st-marks").code == 0
    assert cvetrack("undo").code == 0
    assert store.value("SELECT slug FROM organisation") == "hall"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("short", ["highfields-tenants", "the-centre", "12", "e7", "Two Words", ""])
def test_a_short_name_that_cannot_be_is_refused(cvetrack: Cvetrack, store: Store, short: str) -> None:
    operations = store.value("SELECT count(*) FROM op")
    for words in (("add", "Brook Street"), ("edit", "highfields")):
        refused = cvetrack("org", *words, "--short", short)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.endswith(
            "Nothing was written.\n" if short or "edit" in words else "Nothing was done.\n"
        )
    assert store.value("SELECT count(*) FROM op") == operations


@pytest.mark.parametrize(
    "twin", ["st marks hall", "ST MARK’S  HALL", "St. Mark's Hall", "The Vestry", "the-vestry"]
)
def test_no_other_takes_a_name_in_any_spelling(cvetrack: Cvetrack, store: Store, twin: str) -> None:
    an_organisation(store, "St Mark's Hall", aliases=["The Vestry"])
    an_organisation(store, "Brook Street")
    operations = store.value("SELECT count(*) FROM op")
    for words in (
        ("org", "add", twin),
        ("org", "add", "Mill Lane", "--alias", twin),
        ("org", "edit", "brook-street", "--name", twin),
        ("org", "alias", "brook-street", twin),
    ):
        refused = cvetrack(*words)
        assert (refused.code, refused.out) == (2, "")
        assert "is in the register already, as st-marks-hall: St Mark's Hall." in refused.err
    assert cvetrack("log", twin, "--new").out.startswith("Meeting with St Mark's Hall, ")
    assert store.value("SELECT count(*) FROM op") == operations + 1
    assert cvetrack("org", "edit", "st-marks-hall", "--name", "St Marks Hall").code == 0


def test_a_number_that_is_not_its_own_is_taken_out(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--org-id", "GB-CHC-1164883")
    cvetrack("org", "add", "Mill Choir")
    refused = cvetrack("org", "edit", "mill-choir", "--drop-id", "GB-CHC-1164883")
    assert (refused.code, refused.err) == (
        2,
        "GB-CHC-1164883 is no register number of Mill Choir. Nothing was written.\n",
    )
    moved = cvetrack(
        "org", "edit", "eastside-youth", "--drop-id", "gb-chc-1164883", "--org-id", "GB-COH-01234567"
    )
    assert moved.code == 0
    assert cvetrack("org", "edit", "mill-choir", "--org-id", "GB-CHC-1164883").code == 0
    assert "GB-COH-01234567" in cvetrack("org", "show", "eastside-youth").out
    assert "GB-CHC-1164883" in cvetrack("org", "show", "mill-choir").out


def test_since_when_it_is_known_is_put_right_and_said_back(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    done = cvetrack("org", "edit", "eastside-youth", "--on", "1 march 2024")
    assert (done.code, done.out) == (0, "Eastside Youth corrected. On record now: added Fri 1 March 2024.\n")
    assert cvetrack("org", "show", "eastside-youth", as_of="2024-03-01").code == 0
    assert cvetrack("org", "edit", "eastside-youth", "--on", "tomorrow").code == 2


def test_who_led_since_then_leads_since_the_right_day_and_no_later_than_it_was_met(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("org", "add", "Eastside Youth", "--lead", "sam-reed", "--on", "1 february")
    assert cvetrack("org", "edit", "eastside-youth", "--on", "12 january").code == 0
    assert store.rows("SELECT since FROM lead") == [("2026-01-12",)]
    cvetrack("log", "eastside-youth", "--on", "20 february")
    assert cvetrack("org", "edit", "eastside-youth", "--on", "20 february").code == 0
    refused = cvetrack("org", "edit", "eastside-youth", "--on", "21 february")
    assert (refused.code, refused.err) == (
        2,
        "It was met on Fri 20 February 2026, before Sat 21 February 2026. Give an earlier day. Nothing was written.\n",
    )
    assert store.rows("SELECT since, added_on FROM lead, organisation") == [("2026-02-20", "2026-02-20")]
    assert cvetrack("undo").code == 0
    assert cvetrack("verify").code == 0


def test_the_reason_of_how_it_may_be_named_is_taken_out(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("org", "edit", "eastside-youth", "--publicity", "public", "--because", "they asked")
    assert cvetrack("org", "edit", "eastside-youth", "--because", "").code == 0
    assert store.value("SELECT publicity_because FROM organisation") is None
