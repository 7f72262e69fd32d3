"""`cvetrack engagement`: corrected with all that reports read of it, removed with care, listed, shown."""

import json

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from tests.builders import an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture
def eastside(store: Store) -> Found:
    """An organisation that was met a week ago."""
    made = an_organisation(store, "Eastside Youth")
    an_engagement(store, made, on=days_ago(7), topics=["housing"], note="The hall.", time="10:00")
    return made


def test_what_reports_read_follows_a_correction(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    edited = cvetrack(
        *("engagement", "edit", "e1", "--on", "28/2/2026", "--purpose", "mixed", "--from", "them"),
        *("--channel", "call", "--about", "youth", "--about", "parks", "--theirs"),
    )
    assert edited.code == 0
    assert edited.out == (
        "Call with Eastside Youth, Sat 28 February 2026, at 10:00, out of hours, at theirs, "
        "about parks and youth, begun by them, partly for security. Kept as E1.\n"
    )
    assert store.rows("SELECT * FROM touch") == [(eastside.id, "2026-02-28", 1, "mixed", "them")]
    assert store.row("SELECT day, purpose, started_by, channel, theirs, note FROM engagement") == (
        *("2026-02-28", "mixed", "them", "call", 1, "The hall."),
    )
    assert cvetrack("engagement", "list", "--topic", "housing").out.startswith("Nothing logged")


def test_an_empty_text_takes_it_out(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    cvetrack("engagement", "edit", "E1", "--at", "19:00", "--where", "town hall", "--for", "45m")
    assert store.row("SELECT time, place, minutes, out_of_hours FROM engagement") == (
        "19:00",
        "town hall",
        45,
        1,
    )
    cvetrack("engagement", "edit", "E1", "--at", "", "--where", "", "--for", "", "--note", "")
    assert store.row("SELECT time, place, minutes, note, out_of_hours FROM engagement") == (
        *(None, None, None, None, 0),
    )


def test_who_was_there_is_corrected(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    midtown = an_organisation(store, "Midtown Forum")
    cvetrack("contact", "add", "Joan Bell", "--org", "midtown-forum", "--role", "chair", "--on", "1/1/2026")
    edited = cvetrack(
        *(
            "engagement",
            "edit",
            "E1",
            "--add",
            "midtown-forum",
            "--drop",
            "eastside-youth",
            "--with",
            "joan-bell",
            "--with",
            "joan-bell",
        ),
    )
    assert edited.code == 0
    assert store.rows("SELECT organisation_id FROM touch") == [(midtown.id,)]
    assert store.rows("SELECT contact_id FROM engagement_contact") == [(1,)]
    assert cvetrack("engagement", "edit", "E1", "--with", "joan-bell").code == 0
    refused = cvetrack("engagement", "edit", "E1", "--add", "eastside-youth", "--drop", "midtown-forum")
    assert refused.err == (
        "Joan Bell is of Midtown Forum, which is not among those met. Say who was there with --with, or --with "
        '"" for nobody. Nothing was written.\n'
    )


@pytest.mark.parametrize(
    ("option", "one", "other", "table", "shown"),
    [
        ("--with", "joan-bell", "amina-yusuf", "engagement_contact", "people"),
        ("--about", "parks", "youth", "engagement_topic", "topics"),
    ],
)
def test_what_may_be_said_several_times_takes_the_place_of_all_there_was(
    cvetrack: Cvetrack,
    store: Store,
    eastside: Found,
    option: str,
    one: str,
    other: str,
    table: str,
    shown: str,
) -> None:
    """One for another, both, and with an empty text none: each of the tables that link an engagement to more."""
    for name in ("Joan Bell", "Amina Yusuf"):
        cvetrack("contact", "add", name, "--org", "eastside-youth", "--role", "chair", "--on", "1/1/2026")
    said = {
        one: one.replace("joan-bell", "Joan Bell (chair)"),
        other: other.replace("amina-yusuf", "Amina Yusuf (chair)"),
    }
    for given in ([one], [other], [one, other], [other, other], [""], ["", one], [""]):
        done = cvetrack("engagement", "edit", "E1", *(word for each in given for word in (option, each)))
        assert done.code == 0, done.err
        told = json.loads(cvetrack("engagement", "show", "E1", "--json").out)["item"][shown]
        assert sorted(told) == sorted({said[each] for each in given if each})
    assert store.rows(f"SELECT * FROM {table}") == []
    nothing = cvetrack("engagement", "edit", "E1", option, "")
    assert nothing.out == "Nothing changed: the record says so already.\n"


def test_an_engagement_goes_to_another_organisation_without_its_people(
    cvetrack: Cvetrack, store: Store, eastside: Found
) -> None:
    for name in ("Midtown Forum", "Eastside Elders"):
        an_organisation(store, name)
    for org in ("eastside-youth", "midtown-forum"):
        cvetrack("contact", "add", "Joan Bell", "--org", org, "--role", "chair", "--on", "1/1/2026")
    cvetrack("engagement", "edit", "E1", "--with", "joan bell")
    for way in (["--org", "midtown-forum"], ["--add", "midtown-forum", "--drop", "eastside-youth"]):
        refused = cvetrack("engagement", "edit", "E1", *way)
        assert (refused.code, '--with "" for nobody. Nothing was written.\n' in refused.err) == (2, True)
    for given, people in (("joan bell", [(2,)]), ("", [])):
        done = cvetrack("engagement", "edit", "E1", "--org", "midtown-forum", "--with", given)
        assert (done.code, store.rows("SELECT contact_id FROM engagement_contact")) == (0, people), done.err
        store.end()
        cvetrack("undo")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("E1",), 2, "Say what to correct, such as --on or --about."),
        (("E1", "--on", "3/3/2026"), 2, '"3/3/2026" is in the future'),
        (("E1", "--add", "eastside-youth"), 2, "Eastside Youth is in E1 already."),
        (("E1", "--drop", "midtown-forum"), 2, "Midtown Forum is not in E1."),
        (("E1", "--drop", "eastside-youth"), 2, "Nobody would be left in E1."),
        (("E1", "--about", "!"), 2, '"!" is not a topic.'),
        (("E9", "--on", "yesterday"), 3, "There is no engagement E9."),
        (("F1", "--on", "yesterday"), 2, '"F1" is not an engagement.'),
        (("E99999999999999999999", "--on", "yesterday"), 2, ""),
        (("E1", "--via", "nowhere"), 3, 'No organisation is called "nowhere".'),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    cvetrack: Cvetrack, store: Store, eastside: Found, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    an_organisation(store, "Midtown Forum")
    before = store.rows("SELECT * FROM engagement"), store.rows("SELECT * FROM touch")
    refused = cvetrack("engagement", "edit", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert (store.rows("SELECT * FROM engagement"), store.rows("SELECT * FROM touch")) == before


def test_an_engagement_is_removed_with_its_links(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    removed = cvetrack("engagement", "remove", "1")
    assert removed.out == (
        "E1, an engagement with Eastside Youth, was taken out: entered by mistake. Take it back with: cvetrack undo\n"
    )
    for table in ("engagement", "touch", "engagement_topic", "engagement_officer"):
        assert store.value(f"SELECT count(*) FROM {table}") == 0
    assert cvetrack("engagement", "remove", "E1").code == 3


def test_what_is_evidence_or_holds_a_promise_stays(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M3", "--evidence", "E1", "--on", str(days_ago(6)))
    cvetrack("flag", "gatekeeper", "eastside-youth", "--because", "answers for all", "--evidence", "E1")
    refused = cvetrack("engagement", "remove", "E1")
    assert refused.code == 2
    assert refused.err == (
        "E1 cannot go while F1 and MS1 stand on it. To take out those too, first: cvetrack remove F1, then: "
        "cvetrack remove MS1\nNothing was written.\n"
    )
    assert "shows    F1, M3 of Eastside Youth\n" in cvetrack("engagement", "show", "E1").out
    cvetrack("log", "eastside-youth", "--promise", "dates", "--due", "friday")
    assert cvetrack("engagement", "remove", "E2").err == (
        "E2 cannot go while P1 belongs to it. To take out that too, first: cvetrack remove P1\n"
        "Nothing was written.\n"
    )
    assert store.value("SELECT count(*) FROM engagement") == 2
    for record in ("F1", "MS1", "E1", "P1", "E2"):
        assert cvetrack("remove", record).code == 0
    assert store.value("SELECT count(*) FROM engagement") == 0


def test_one_is_shown_whole(cvetrack: Cvetrack, eastside: Found) -> None:
    assert cvetrack("engagement", "show", "E1").out == (
        "E1\n"
        "  when     Mon 23 February 2026 at 10:00\n"
        "  how      visit\n"
        "  with     Eastside Youth\n"
        "  for us   Sam Reed\n"
        "  begun    we began\n"
        "  purpose  non-security\n"
        "  about    housing\n"
        "  note     The hall.\n"
        "  entered  7 days later, Mon 2 March 2026\n"
    )
    missing = cvetrack("engagement", "show", "E7")
    assert (missing.code, missing.err) == (
        3,
        "There is no engagement E7. See them with: cvetrack engagement list\n",
    )


def listed(cvetrack: Cvetrack, *options: str, as_of: str = "2026-03-02") -> list[int]:
    """The numbers that `engagement list` answers with."""
    answer = json.loads(cvetrack("engagement", "list", *options, "--json", as_of=as_of).out)
    assert answer["schema"] == "cvetrack/engagement-list/1"
    return [row["id"] for row in answer["rows"]]


def test_the_list_is_newest_first_and_narrowed(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    midtown = an_organisation(store, "Midtown Forum")
    an_engagement(store, midtown, on=days_ago(9), started_by="them", purpose="security", note="Long\nago.")
    an_engagement(store, midtown, eastside, on=days_ago(2), topics=["housing", "parks"])
    assert listed(cvetrack) == [3, 1, 2]
    assert listed(cvetrack, "eastside-youth") == [3, 1]
    assert listed(cvetrack, "midtown-forum", "--topic", "Housing") == [3]
    assert listed(cvetrack, "--topic", "#housing") == [3, 1]
    assert listed(cvetrack, "--since", str(days_ago(7))) == [3, 1]
    assert listed(cvetrack, as_of=str(days_ago(3))) == [1, 2]
    assert listed(cvetrack, "midtown-forum", as_of=str(days_ago(3))) == [2]
    assert cvetrack("engagement", "list").out == (
        "Sat 28 Feb  visit  Eastside Youth, Midtown Forum: housing, parks   E3\n"
        "Mon 23 Feb  visit  Eastside Youth: housing; The hall.              E1\n"
        "Sat 21 Feb  visit  Midtown Forum: they began; security; Long ago.  E2\n"
    )
    table = cvetrack("engagement", "list", "--csv").out.splitlines()
    assert table[0].lstrip("\ufeff").startswith("id,day,time,minutes,channel,purpose,strand,started_by")
    assert len(table) == 1 + 3 + 1  # the note of E2 has two lines


def test_a_long_list_is_cut_for_people_only(cvetrack: Cvetrack, store: Store, eastside: Found) -> None:
    for number in range(45):
        an_engagement(store, eastside, on=days_ago(number))
    for options in ((), ("eastside-youth",)):
        shown = cvetrack("engagement", "list", *options)
        again = " ".join(("cvetrack engagement list", *options, "--all"))
        assert shown.out.splitlines()[40:] == ["", f"There are more: {again}"]
        assert len(cvetrack("engagement", "list", *options, "--all").out.splitlines()) == 46
        assert len(listed(cvetrack, *options)) == 46
        assert len(cvetrack("engagement", "list", *options, "--csv").out.splitlines()) == 47
