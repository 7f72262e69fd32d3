"""Evidence: it exists, is about the organisation, and comes before the judgement that cites it."""

from datetime import date

import pytest

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.evidence import cited
from tests.builders import TODAY, a_concern, a_need, a_promise, an_engagement, an_organisation


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


@pytest.mark.parametrize("said", ["", "E", "M1", "EE1", "-1", "1.0", "٣", "E1 E2", "9" * 19])
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
    with pytest.raises(NotFound, match=r"There is no concern C2\. See them with: cvetrack concern list"):
        cited(store, ["C2"], about=[met], until=TODAY)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("N1", "N1 is not a need of Choir. See theirs with: cvetrack need list choir"),
        ("P1", "P1 is not a promise with Choir. See theirs with: cvetrack promise list choir"),
        ("C1", "C1 is not a concern of Choir. See theirs with: cvetrack concern list choir"),
    ],
)
def test_they_are_evidence_about_their_own_organisation_only(store: Store, record: str, said: str) -> None:
    met, choir = an_organisation(store), an_organisation(store, "Choir")
    a_need(store, met)
    a_promise(store, met, on=TODAY, due=TODAY)
    a_concern(store, met)
    with pytest.raises(UsageRefusal, match=said):
        cited(store, [record], about=[choir], until=TODAY)
