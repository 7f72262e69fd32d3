"""Evidence: it exists, is about the organisation, and comes before the judgement that cites it."""

from datetime import date

import pytest

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.evidence import _kinds, cited
from cvetrack.store.named import Found
from tests.builders import TODAY, a_concern, a_need, a_promise, an_engagement, an_organisation
from tests.conftest import Cvetrack
from tests.town import sample_town


def test_ids_are_read_with_or_without_their_letter_and_kept_once_in_the_order_given(store: Store) -> None:
    met = an_organisation(store)
    first, second = date(2026, 1, 1), date(2026, 2, 1)
    an_engagement(store, met, on=first)
    an_engagement(store, met, on=second)
    records = cited(store, ["e2", "1", " E002 ", "E1"], about=[met], until=TODAY)
    assert list(records.items()) == [("E2", second), ("E1", first)]
    assert cited(store, [], about=[met], until=TODAY) == {}


def test_an_engagement_is_about_those_who_were_there_and_the_one_it_came_through(store: Store) -> None:
    youth, forum, choir = (an_organisation(store, name) for name in ("Youth", "Forum", "Choir"))
    an_engagement(store, youth, via_id=forum.id)
    for found in (youth, forum):
        assert cited(store, ["E1"], about=[found], until=TODAY) == {"E1": TODAY}
    assert cited(store, ["E1"], about=[choir, forum], until=TODAY) == {"E1": TODAY}
    with pytest.raises(UsageRefusal, match="E1 is not an engagement with Choir, nor did it come about"):
        cited(store, ["E1"], about=[choir], until=TODAY)


@pytest.mark.parametrize(
    "said", ["", "E", "M1", "MS1", "F1", "I1", "EE1", "-1", "1.0", "٣", "E1 E2", "9" * 19]
)
def test_what_is_not_an_id_is_refused(store: Store, said: str) -> None:
    with pytest.raises(UsageRefusal, match="is not evidence"):
        cited(store, [said], about=[an_organisation(store)], until=TODAY)


def test_what_does_not_exist_or_came_later_is_refused(store: Store) -> None:
    met = an_organisation(store)
    an_engagement(store, met, on=TODAY)
    with pytest.raises(NotFound, match="There is no engagement E2"):
        cited(store, ["E1", "E2"], about=[met], until=TODAY)
    with pytest.raises(UsageRefusal, match="E1 is of Mon 2 March 2026, later than Sun 1 March 2026"):
        cited(store, ["E1"], about=[met], until=date(2026, 3, 1))


def test_needs_promises_and_concerns_are_evidence_too_a_promise_of_the_day_it_was_kept(store: Store) -> None:
    met = an_organisation(store)
    a_need(store, met, on=date(2026, 1, 1))
    a_promise(store, met, on=date(2026, 1, 1), due=date(2026, 2, 1), kept=date(2026, 1, 20))
    a_promise(store, met, on=date(2026, 1, 2), due=date(2026, 2, 1))
    a_concern(store, met, on=date(2026, 1, 3))
    assert cited(store, ["n1", "P1", "p02", "C1"], about=[met], until=TODAY) == {
        "N1": date(2026, 1, 1),
        "P1": date(2026, 1, 20),
        "P2": date(2026, 1, 2),
        "C1": date(2026, 1, 3),
    }
    with pytest.raises(
        NotFound, match=r"There is no concern C2\. See theirs with: cvetrack timeline eastside-youth"
    ):
        cited(store, ["C2"], about=[met], until=TODAY)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("N1", "N1 is not a need of Choir. See theirs with: cvetrack timeline choir"),
        ("P1", "P1 is not a promise with Choir. See theirs with: cvetrack timeline choir"),
        ("C1", "C1 is not a concern of Choir. See theirs with: cvetrack timeline choir"),
    ],
)
def test_they_are_evidence_about_their_own_organisation_only(store: Store, record: str, said: str) -> None:
    met, choir = an_organisation(store), an_organisation(store, "Choir")
    a_need(store, met)
    a_promise(store, met, on=TODAY, due=TODAY)
    a_concern(store, met)
    with pytest.raises(UsageRefusal, match=said):
        cited(store, [record], about=[choir], until=TODAY)


# How a record is said to be of somebody, where it is not "a need of Choir" for a need.
SAID = {
    "E": "an engagement with Choir, nor did it come about through them",
    "G": "a meeting with Choir",
    "P": "a promise with Choir",
    "S": "support for Choir",
    "V": "an offer to Choir",
    "H": "a safety incident of Choir",
    "T": "agreed terms with Choir",
    "K": "a broadcast to Choir",
    "Z": "a myth heard from Choir",
    "W": "a document of the strategy that Choir were told of",
}


def test_any_record_about_an_organisation_is_evidence_and_says_what_it_is(store: Store) -> None:
    sample_town(store)
    everybody = [Found(*row) for row in store.rows("SELECT id, slug, name FROM organisation")]
    choir = an_organisation(store, "Choir")
    nouns = {kind.letter: kind.a_noun for kind in map(kind_of, KINDS)}
    assert {"N", "B", "D", "L", "O"} <= set(_kinds()) <= nouns.keys() | {"E"}
    for letter in _kinds():
        record, said = f"{letter}1", SAID.get(letter) or f"{nouns[letter]} of Choir"
        assert list(cited(store, [record.lower()], about=everybody, until=TODAY)) == [record]
        with pytest.raises(UsageRefusal) as refused:
            cited(store, [record], about=[choir], until=TODAY)
        assert str(refused.value) == (
            f"{record} is not {said}. See theirs with: cvetrack timeline choir\nNothing was written."
        )


def test_a_record_is_about_both_sides_of_it_and_those_that_a_link_joins_to_it(
    store: Store, cvetrack: Cvetrack
) -> None:
    names = ("Forum", "Choir", "Club")
    forum, choir, club = (an_organisation(store, name) for name in names)
    for line in (
        ("intro", "record", "forum", "choir", "--on", "2026-02-02"),
        ("tie", "declare", "forum", "choir", "--source", "a poster", "--on", "2026-02-03"),
        ("relay", "record", "forum", "the park", "--on", "2026-02-04"),
        ("relay", "confirm", "R1", "choir"),
    ):
        assert cvetrack(*line).code == 0
    days = {"D1": date(2026, 2, 2), "L1": date(2026, 2, 3), "R1": date(2026, 2, 4)}
    for found in (forum, choir):
        assert cited(store, list(days), about=[found], until=TODAY) == days
    for record in days:
        with pytest.raises(UsageRefusal):
            cited(store, [record], about=[club], until=TODAY)


def test_a_meeting_is_of_the_day_it_was_held_and_no_evidence_before(store: Store, cvetrack: Cvetrack) -> None:
    choir = an_organisation(store, "Choir")
    for line in (
        ("forum", "add", "Reference Group", "--kind", "reference"),
        ("meeting", "plan", "reference-group", "--on", "2026-03-10", "--with", "choir"),
    ):
        assert cvetrack(*line, as_of="2026-02-02").code == 0
    with pytest.raises(UsageRefusal, match="G1 is of Tue 10 March 2026, later than Mon 2 March 2026"):
        cited(store, ["G1"], about=[choir], until=TODAY)
    held = ("meeting", "hold", "G1", "--present", "choir", "--on", "2026-03-11")
    assert cvetrack(*held, as_of="2026-03-11").code == 0
    later = date(2026, 3, 12)
    assert cited(store, ["G1"], about=[choir], until=later) == {"G1": date(2026, 3, 11)}
