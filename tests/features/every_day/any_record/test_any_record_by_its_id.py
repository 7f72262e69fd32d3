"""`cvetrack show`, `edit` and `remove`: any record by the id that a report prints, and what is entered by mistake."""

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack


def test_why_it_went_is_kept_and_is_looked_at_like_any_text(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "a warm room")
    refused = cvetrack("remove", "N1", "--because", "Their chair has depression.")
    assert (refused.code, refused.out) == (2, "")
    said = cvetrack("remove", "n1", "--because", "it was the Elders who asked.")
    assert said.out == (
        "N1, a need of Eastside Youth, was taken out: it was the Elders who asked. Take it back with: cvetrack undo\n"
    )
    assert store.rows("SELECT removed_on, record, because FROM removal") == [
        ("2026-03-02", "N1", "it was the Elders who asked.")
    ]
    cvetrack("need", "add", "eastside-youth", "a warm room")
    cvetrack("remove", "N2")
    assert store.value("SELECT because FROM removal WHERE record = 'N2'") == "entered by mistake"


def test_what_was_entered_by_mistake_is_no_evidence_about_trust(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("promise", "make", "eastside-youth", "the hall", "--due", "2026-03-01", "--on", "2026-02-20")
    assert "late" in cvetrack("today").out
    cvetrack("remove", "P1", "--because", "promised to another group")
    assert "late" not in cvetrack("today").out
    assert "the hall" not in cvetrack("timeline", "eastside-youth").out


def test_the_options_of_its_own_command_follow_the_id(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "a room")
    assert cvetrack("edit", "N1", "--text", "a warm room").code == 0
    assert "a warm room" in cvetrack("show", "N1").out
    assert cvetrack("show", "N1", "--json").out == cvetrack("need", "show", "N1", "--json").out
    assert cvetrack("edit", "N1").err == cvetrack("need", "edit", "N1").err
    assert "No such option" in cvetrack("show", "N1", "--nosuch").err


@pytest.mark.parametrize("verb", ["show", "edit", "remove"])
@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("N9", 3, "There is no need N9. See them with: cvetrack need list"),
        ("7", 2, '"7" is not the id of a record. An id looks like N7, E231 or MS12.'),
        ("eastside", 2, '"eastside" is not the id of a record.'),
        ("£1", 2, '"£1" is not the id of a record.'),
        ("N99999999999999999999", 2, '"N99999999999999999999" is not the id of a record.'),
    ],
)
def test_what_is_no_id_is_refused(cvetrack: Cvetrack, verb: str, said: str, code: int, sentence: str) -> None:
    refused = cvetrack(verb, said)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)


def test_a_step_on_the_ladder_is_put_right_by_its_id(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--note", "They came.")
    right = cvetrack("edit", "MS1", "--milestone", "M2", "--on", "yesterday")
    assert right.out == "MS1 corrected: Eastside Youth reached M2 Terms agreed on Sun 1 March 2026.\n"
    assert cvetrack("remove", "MS1").out.startswith("MS1, a milestone event of Eastside Youth, was taken out")


def test_what_a_record_brought_about_is_not_left_behind(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah")
    me = ("--officer", "sam-reed")
    cvetrack("org", "add", "Eastside Youth", "--lead", "sam-reed", *me)
    cvetrack("handover", "start", "eastside-youth", "--to", "priya-shah", *me)
    cvetrack("handover", "introduce", "eastside-youth", *me)
    cvetrack("handover", "complete", "eastside-youth", *me)
    refused = cvetrack("remove", "O1", *me)
    assert (refused.code, refused.err) == (
        2,
        "O1 was completed on Mon 2 March 2026, and Priya Shah leads since. Say who leads after all with: "
        "cvetrack org lead eastside-youth OFFICER\nNothing was written.\n",
    )
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--note", "They came.", "--on", "2026-02-02", *me)
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--note", "Again.", "--on", "2026-02-09", *me)
    cvetrack("milestone", "reverse", "eastside-youth", "M1", "--because", "gone quiet", *me)
    assert cvetrack("remove", "MS2", *me).code == 0  # it stood before, so the reversal is of something
    refused = cvetrack("remove", "MS1", *me)
    assert refused.err.startswith("MS1 cannot go while MS3 belongs to it. To take out that too, first: ")
    assert [cvetrack("remove", each, *me).code for each in ("MS3", "MS1")] == [0, 0]
    assert store.value("SELECT count(*) FROM milestone_event") == 0


def test_an_empty_reason_and_an_option_before_the_id_are_refused(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "a room")
    assert cvetrack("remove", "N1", "--because", "").code == 2
    assert cvetrack("edit", "--text", "a warm room", "N1").err == (
        "Say the id first, then what follows, as in: cvetrack edit N2 --text\n"
    )
    assert cvetrack("edit", "N1", "--text", "--quiet").out != ""
    assert store.rows("SELECT words FROM need") == [("--quiet",)]
    cvetrack("remove", "N1")
    assert store.value("SELECT command FROM op ORDER BY id DESC LIMIT 1") == "remove"
