"""A short name follows the name it was made from, and finds one organisation only, whatever it was before."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def eastside(store: Store) -> None:
    """Eastside Youth, in the register."""
    an_organisation(store, "Eastside Youth")
    store.end()


def names(cvetrack: Cvetrack, said: str) -> tuple[str, str, list[str]]:
    """The name, short name and other names of what is found by `said`."""
    item = json.loads(cvetrack("org", "show", said, "--json").out)["item"]
    return item["organisation"]["name"], item["organisation"]["slug"], item["aliases"]


def test_it_follows_the_name_and_the_old_ones_find_it_still(cvetrack: Cvetrack) -> None:
    done = cvetrack("org", "edit", "eastside-youth", "--name", "Brook Club")
    assert (done.out, done.err) == ("Brook Club corrected. Its short name is brook-club.\n", "")
    now = ("Brook Club", "brook-club", ["Eastside Youth", "eastside-youth"])
    assert [names(cvetrack, said) for said in ("eastside-youth", "Eastside Youth", "brook-club")] == [now] * 3
    cvetrack("undo")
    assert names(cvetrack, "eastside-youth") == ("Eastside Youth", "eastside-youth", [])
    assert cvetrack("org", "show", "brook-club").code == 3


def test_there_and_back_it_goes_by_its_first_name_again(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--name", "Brook Club")
    cvetrack("org", "edit", "eastside-youth", "--name", "Eastside Youth")
    assert names(cvetrack, "brook-club") == ("Eastside Youth", "eastside-youth", ["Brook Club", "brook-club"])


def test_one_that_somebody_chose_stays(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--short", "shed")
    done = cvetrack("org", "edit", "shed", "--name", "Brook Club")
    assert (done.out, done.err) == ("Brook Club corrected.\n", "")
    assert names(cvetrack, "shed") == ("Brook Club", "shed", ["eastside-youth", "Eastside Youth"])


def test_with_a_name_and_a_short_name_both_are_as_asked(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--name", "Brook Club", "--short", "brook")
    assert names(cvetrack, "eastside-youth")[:2] == ("Brook Club", "brook")


@pytest.mark.parametrize("name", ["Eastside youth", "Eastside Youth!", "EASTSIDE YOUTH"])
def test_another_spelling_of_one_name_leaves_it(cvetrack: Cvetrack, name: str) -> None:
    done = cvetrack("org", "edit", "eastside-youth", "--name", name)
    assert (done.code, done.out) == (0, f"{name} corrected.\n")
    assert names(cvetrack, "eastside-youth")[:2] == (name, "eastside-youth")


def test_a_name_in_another_script_is_followed_too(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--name", "Общество друзей")
    assert names(cvetrack, "eastside-youth")[:2] == ("Общество друзей", "obshchestvo-druzey")


@pytest.mark.parametrize("verb", [("org", "add"), ("log", "--new")])
def test_a_new_one_never_takes_what_an_old_one_went_by(cvetrack: Cvetrack, verb: tuple[str, ...]) -> None:
    cvetrack("org", "edit", "eastside-youth", "--name", "Brook Club")
    cvetrack(*verb, "Eastside Youth")
    assert names(cvetrack, "eastside-youth")[0] == "Brook Club"
    assert len(json.loads(cvetrack("org", "list", "--json").out)["rows"]) == 1


def test_it_is_said_who_has_the_name_and_how_it_is_had(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--name", "Brook Club")
    refused = cvetrack("org", "add", "Eastside Youth")
    assert (refused.code, refused.err) == (
        2,
        '"Eastside Youth" is in the register already, as brook-club: Brook Club. If it goes by "Eastside Youth" no '
        'more: cvetrack org alias brook-club "Eastside Youth" --remove\nNothing was written.\n',
    )
    cvetrack("org", "alias", "brook-club", "Eastside Youth", "--remove")
    assert cvetrack("org", "add", "Eastside Youth").code == 0
    assert names(cvetrack, "eastside-youth")[0] == "Eastside Youth"


@pytest.mark.parametrize("verb", ["add", "log", "edit"])
def test_one_that_has_to_be_numbered_says_whose_the_short_name_is(
    cvetrack: Cvetrack, store: Store, verb: str
) -> None:
    an_organisation(store, "Riverside Elders", aliases=["Canal Side"])
    an_organisation(store, "Old Mill")
    store.end()
    name = "Canal - Side مسجد"
    commands = {
        "add": ("org", "add", name),
        "log": ("log", name, "--new"),
        "edit": ("org", "edit", "old-mill", "--name", name),
    }
    done = cvetrack(*commands[verb])
    assert done.code == 0
    assert '"canal-side" is what Riverside Elders goes by, so it is canal-side-2.' in done.err
    assert names(cvetrack, "canal-side")[0] == "Riverside Elders"
    assert names(cvetrack, "canal-side-2")[0] == name


def test_imported_ones_take_nobodys_short_name_either(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "edit", "eastside-youth", "--short", "shed")
    an_organisation(store, "Riverside Elders", aliases=["Canal Side"])
    store.end()
    done = cvetrack("import", "organisations", "-", stdin="name\nCanal - Side مسجد\n")
    assert (done.code, names(cvetrack, "canal-side")[0]) == (0, "Riverside Elders")
    assert names(cvetrack, "canal-side-2")[0] == "Canal - Side مسجد"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("archive", "--because", "closed"), "Eastside Youth is archived."),
        (
            ("decline", "--because", "a busy year"),
            "Eastside Youth would rather not engage since Mon 2 March 2026.",
        ),
    ],
)
def test_what_is_written_of_one_that_is_gone_says_so_once(
    cvetrack: Cvetrack, command: tuple[str, ...], sentence: str
) -> None:
    assert cvetrack("org", command[0], "eastside-youth", *command[1:]).err == ""
    for written in (
        ("need", "add", "eastside-youth", "a warm room"),
        ("concern", "raise", "eastside-youth", "the lights are out"),
        ("log", "eastside-youth"),
        ("ask", "record", "eastside-youth", "to speak on the radio", "--anyway"),
    ):
        done = cvetrack(*written)
        assert (done.code, done.err.count(sentence)) == (0, 1), written
    assert sentence not in cvetrack("org", "show", "eastside-youth").err
    assert sentence not in cvetrack("org", "edit", "eastside-youth", "--status", "active").err
    assert cvetrack("need", "add", "eastside-youth", "a projector").err == ""
