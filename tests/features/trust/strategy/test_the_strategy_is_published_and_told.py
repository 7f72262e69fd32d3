"""`cvetrack strategy`: what is published, when it is looked at again, and who knows of it."""

import csv
import io
import json
from datetime import date, timedelta

import pytest

from cvetrack.features.trust.strategy import queries, view
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, days_ago, due_of, told_of
from tests.conftest import Cvetrack, Result
from tests.screens import drawn

URL = "https://council.example/safer"


@pytest.fixture(autouse=True)
def known(store: Store, cvetrack: Cvetrack) -> None:
    """Three organisations; W1 of September, whose review was yesterday, told to Eastside Youth in October."""
    for name in ("Eastside Youth", "Highfields Tenants", "Canal Street Mosque"):
        an_organisation(store, name, added_on=date(2025, 1, 6))
    publish(cvetrack, "--version", "2", "--review", "1/3/2026", as_of="2025-09-01")
    cvetrack("strategy", "tell", "eastside-youth", as_of="2025-10-06")


def publish(
    cvetrack: Cvetrack, *more: str, title: str = "Safer Together", as_of: str = "2026-03-02"
) -> Result:
    """Record that a document was published."""
    return cvetrack("strategy", "publish", title, "--url", URL, *more, as_of=as_of)


def test_what_is_published_says_its_review_and_what_it_replaces(cvetrack: Cvetrack, store: Store) -> None:
    done = publish(cvetrack, "--version", "3", "--review", "in 6 months", title="safer together")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        'The strategy "safer together" (version 3) was published on Mon 2 March 2026; '
        "review due Wed 2 September 2026. Recorded as W2 in place of W1. "
        "Once organisations know: cvetrack strategy tell ORG... --document W2\n"
    )
    other = publish(cvetrack, title="A guide for groups")
    assert other.out == (
        'The strategy "A guide for groups" was published on Mon 2 March 2026; no review day. Recorded as W3. '
        "Once organisations know: cvetrack strategy tell ORG... --document W3\n"
    )
    assert store.rows(
        "SELECT title, version, url, published_on, review_on, officer_id FROM strategy_document"
    ) == [
        ("Safer Together", "2", URL, "2025-09-01", "2026-03-01", 1),
        ("safer together", "3", URL, "2026-03-02", "2026-09-02", 1),
        ("A guide for groups", None, URL, "2026-03-02", None, 1),
    ]


def test_several_are_told_at_once_and_a_stale_document_says_so(cvetrack: Cvetrack, store: Store) -> None:
    told = cvetrack(
        "strategy",
        "tell",
        "highfields-tenants",
        "canal-street-mosque",
        "highfields-tenants",
        "--on",
        "27/2/2026",
    )
    assert told.out == (
        'Highfields Tenants and Canal Street Mosque were told of "Safer Together" (version 2) on '
        "Fri 27 February 2026. 3 of 3 active organisations know of W1 now. "
        "Its review is 1 day overdue; once it is done: cvetrack strategy edit W1 --review DATE\n"
    )
    assert store.value("SELECT count(*) FROM strategy_telling WHERE told_on = '2026-02-27'") == 2
    cvetrack("strategy", "edit", "W1", "--review", "in 6 months")
    cvetrack("strategy", "edit", "W1", "--drop", "highfields-tenants")
    assert cvetrack("strategy", "tell", "highfields-tenants").out == (
        'Highfields Tenants was told of "Safer Together" (version 2) on Mon 2 March 2026. '
        "3 of 3 active organisations know of W1 now.\n"
    )


def test_the_latest_is_told_unless_another_is_named(cvetrack: Cvetrack, store: Store) -> None:
    publish(cvetrack, "--version", "3")
    cvetrack("strategy", "tell", "canal-street-mosque")
    cvetrack("strategy", "tell", "canal-street-mosque", "--document", "w1")
    mosque = store.value("SELECT id FROM organisation WHERE slug = 'canal-street-mosque'")
    assert [each.record for each in told_of(store, STRATEGY_DOCUMENT, mosque, TODAY)] == ["W1", "W2"]
    assert list(told_of(store, STRATEGY_DOCUMENT, mosque, days_ago(1))) == []


LISTED = """\
Safer Together · version 2                                                    W1
  Mon 1 Sep 2025, review 1 day overdue, 1 of 3 active organisations told
"""
ALL = """\
Safer Together · version 3                                                    W2
  Mon 2 Mar, review due Wed 2 Sep, 0 of 3 active organisations told

Safer Together · version 2                                                    W1
  Mon 1 Sep 2025, replaced by W2, 1 of 3 active organisations told
"""


def test_the_list_has_what_holds_and_counts_what_was_replaced(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.documents(store, TODAY), TODAY), 80) == LISTED
    publish(cvetrack, "--version", "3", "--review", "in 6 months")
    assert drawn(view.listing(queries.documents(store, TODAY), TODAY), 80) == ALL
    assert cvetrack("strategy", "list").out == (
        "Safer Together · version 3  W2\n"
        "  Mon 2 Mar, review due Wed 2 Sep, 0 of 3 active organisations told\n"
        "\n"
        "1 replaced by a later one: cvetrack strategy list --all\n"
    )
    assert cvetrack("strategy", "list", as_of="2025-09-02").out == (
        "Safer Together · version 2  W1\n"
        "  Mon 1 Sep, review due Sun 1 Mar 2026, 0 of 3 active organisations told\n"
    )
    assert cvetrack("strategy", "list", as_of="2025-08-31").out == (
        "No strategy is published. Record one with: cvetrack strategy publish TITLE --url URL\n"
    )


SHOWN = """\
Safer Together                                                                W1
  version    2
  published  Mon 1 September 2025
  address    https://council.example/safer
  state      review 1 day overdue
  told       1 of 3 active organisations
  recorded   by Sam Reed

Told
  Mon 6 October 2025  Eastside Youth

2 active organisations not told: cvetrack strategy show W1 --not-told
"""
NOT_TOLD = """\
Not told
  canal-street-mosque  Canal Street Mosque
  highfields-tenants   Highfields Tenants

Once they know: cvetrack strategy tell ORG... --document W1
"""


def test_one_document_says_who_was_told_and_who_was_not(cvetrack: Cvetrack, store: Store) -> None:
    reach = queries.reach(store, one(store, STRATEGY_DOCUMENT, "W1", TODAY), TODAY)
    assert drawn(view.one(reach, TODAY), 80) == SHOWN
    assert drawn(view.one(reach, TODAY, not_told=True), 80).partition("\n\n")[2] == NOT_TOLD
    cvetrack("strategy", "tell", "canal-street-mosque", "highfields-tenants")
    assert cvetrack("strategy", "show", "W1", "--not-told").out.endswith(
        "\nEvery active organisation was told.\n"
    )
    assert "Told\n" not in cvetrack("strategy", "show", "W1", as_of="2025-10-05").out


def test_only_active_organisations_count(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "archive", "eastside-youth", "--because", "closed")
    (document,) = queries.documents(store, TODAY)
    assert (document.told, document.active) == (0, 2)
    reach = queries.reach(store, document, TODAY)
    assert [each.organisation for each in reach.told] == ["eastside-youth"]
    assert len(reach.not_told) == 2


def test_programs_read_all_of_it(cvetrack: Cvetrack) -> None:
    publish(cvetrack, "--version", "3")
    rows = json.loads(cvetrack("strategy", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"], row["replaced_by"]) for row in rows] == [
        (2, "published", None),
        (1, "replaced", "W2"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("strategy", "list", "--csv").out)))
    assert [(row["title"], row["review_on"], row["told"], row["active"]) for row in table] == [
        ("Safer Together", "", "0", "3"),
        ("Safer Together", "2026-03-01", "1", "3"),
    ]
    item = json.loads(cvetrack("strategy", "show", "1", "--json").out)["item"]
    assert (item["document"]["url"], item["told"][0]["told_on"]) == (URL, "2025-10-06")
    assert [each["organisation"] for each in item["not_told"]] == [
        "canal-street-mosque",
        "highfields-tenants",
    ]
    written = json.loads(cvetrack("strategy", "tell", "highfields-tenants", "--json").out)
    assert (written["schema"], written["kind"], written["id"]) == ("cvetrack/written/1", "strategy", 2)


def due(store: Store, day: date) -> list[str]:
    """The documents that are to be looked at again."""
    return [each.record for each in due_of(store, STRATEGY_DOCUMENT, day)]


def test_a_review_is_due_until_it_is_done_or_the_document_replaced(cvetrack: Cvetrack, store: Store) -> None:
    publish(cvetrack, "--review", "9/3/2026", title="A guide for groups")
    publish(cvetrack, "--review", "10/3/2026", title="A plan for the summer")
    assert due(store, TODAY) == ["W1", "W2"]
    assert due(store, TODAY + timedelta(days=1)) == ["W1", "W2", "W3"]
    edited = cvetrack("strategy", "edit", "W2", "--review", "in 1 year")
    assert edited.out == (
        'W2 corrected: "A guide for groups" was published on Mon 2 March 2026; review due Tue 2 March 2027; '
        "0 of 3 active organisations told.\n"
    )
    assert due(store, TODAY) == ["W1"]
    publish(cvetrack, "--version", "3")
    assert due(store, TODAY) == []


def test_on_its_review_day_it_is_not_overdue_yet(store: Store) -> None:
    assert one(store, STRATEGY_DOCUMENT, "W1", date(2026, 3, 1)).state == "published"
    assert "review due today" in drawn(
        view.listing(queries.documents(store, date(2026, 3, 1)), date(2026, 3, 1)), 80
    )


def test_all_that_was_entered_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        *("strategy", "edit", "W1", "--title", "Together", "--url", "http://council.example/t"),
        *("--version", "", "--on", "2/9/2025", "--review", ""),
    )
    assert edited.out == (
        'W1 corrected: "Together" was published on Tue 2 September 2025; no review day; '
        "1 of 3 active organisations told.\n"
    )
    assert store.row("SELECT title, version, url, published_on, review_on FROM strategy_document") == (
        "Together",
        None,
        "http://council.example/t",
        "2025-09-02",
        None,
    )
    cvetrack("strategy", "edit", "W1", "--drop", "eastside-youth", "--on", "1/2/2026")
    assert store.rows("SELECT * FROM strategy_telling") == []


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("tell", "nobody"), 3, 'No organisation is called "nobody".'),
        (
            ("tell", "canal-street-mosque", "eastside-youth"),
            2,
            "Already told of W1: Eastside Youth on Mon 6 October 2025.",
        ),
        (
            ("tell", "canal-street-mosque", "--on", "31/8/2025"),
            2,
            "W1 was published on Mon 1 September 2025, later than",
        ),
        (("tell", "canal-street-mosque", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("tell", "canal-street-mosque", "--document", "W9"), 3, "There is no strategy document W9."),
        (("tell", "canal-street-mosque", "--document", "C1"), 2, '"C1" is not a strategy document.'),
        (("publish", "X"), 2, "The URL is missing."),
        (("publish", "--url", URL), 2, "The title is missing."),
        (
            ("publish", "X", "--url", "the town hall"),
            2,
            '"the town hall" is not an address on the web, such as',
        ),
        (("publish", "X", "--url", URL, "--review", "yesterday"), 2, '"yesterday" is in the past'),
        (
            ("publish", "X", "--url", URL, "--review", "today"),
            2,
            "A document published on Mon 2 March 2026 is rev",
        ),
        (("publish", "X", "--url", URL, "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (
            ("publish", "safer together", "--url", URL, "--version", "2"),
            2,
            'W1 is "Safer Together" (version 2), published on Mon 1 September 2025. Give another --version',
        ),
        (("publish", "x" * 301, "--url", URL), 2, "The title is 301 characters long"),
        (("publish", "X", "--url", URL, "--version", "y" * 51), 2, "The version is 51 characters long"),
        (("edit", "W1"), 2, "Say what to correct, such as --title or --on."),
        (
            ("edit", "W9", "--title", "X"),
            3,
            "There is no strategy document W9. See them with: cvetrack strategy list --all",
        ),
        (("edit", "W1", "--title", ""), 2, "The title is empty."),
        (("edit", "W1", "--url", ""), 2, "The URL is empty."),
        (
            ("edit", "W1", "--review", "1/9/2025"),
            2,
            "A document published on Mon 1 September 2025 is reviewed later",
        ),
        (
            ("edit", "W1", "--on", "today", "--review", ""),
            2,
            "Somebody was told of W1 on Mon 6 October 2025, before",
        ),
        (
            ("edit", "W1", "--drop", "canal-street-mosque"),
            2,
            "Canal Street Mosque is not recorded as told of W1.",
        ),
        (
            ("show", "W2"),
            3,
            "There is no strategy document W2. See them with: cvetrack strategy list --all",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = store.rows("SELECT * FROM strategy_document"), store.rows("SELECT * FROM strategy_telling")
    refused = cvetrack("strategy", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert (
        store.rows("SELECT * FROM strategy_document"),
        store.rows("SELECT * FROM strategy_telling"),
    ) == before


def test_nobody_is_told_of_what_is_not_published(cvetrack: Cvetrack) -> None:
    refused = cvetrack("strategy", "tell", "eastside-youth", as_of="2025-08-31")
    assert (refused.code, refused.err) == (
        3,
        "No strategy is published yet. Record one with: cvetrack strategy publish TITLE --url URL\n"
        "Nothing was written.\n",
    )


def test_another_title_cannot_become_one_that_is_there(cvetrack: Cvetrack) -> None:
    publish(cvetrack, "--version", "2", title="A guide")
    refused = cvetrack("strategy", "edit", "W2", "--title", "SAFER TOGETHER")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith('W1 is "Safer Together" (version 2), published on Mon 1 September 2025.')
    assert cvetrack("strategy", "edit", "W1", "--title", "SAFER TOGETHER").code == 0


@pytest.mark.parametrize(
    "written",
    [
        ("publish", "A guide", "--url", URL),
        ("tell", "canal-street-mosque", "highfields-tenants"),
        ("edit", "W1", "--title", "Together", "--drop", "eastside-youth"),
    ],
)
def test_each_can_be_taken_back(cvetrack: Cvetrack, store: Store, written: tuple[str, ...]) -> None:
    before = store.rows("SELECT * FROM strategy_document"), store.rows("SELECT * FROM strategy_telling")
    assert cvetrack("strategy", *written).code == 0
    assert (
        store.rows("SELECT * FROM strategy_document"),
        store.rows("SELECT * FROM strategy_telling"),
    ) != before
    assert cvetrack("undo").code == 0
    assert (
        store.rows("SELECT * FROM strategy_document"),
        store.rows("SELECT * FROM strategy_telling"),
    ) == before


def test_the_story_of_an_organisation_tells_it(store: Store) -> None:
    youth = store.value("SELECT id FROM organisation WHERE slug = 'eastside-youth'")
    assert [each[:6] for each in told_of(store, STRATEGY_DOCUMENT, youth, TODAY)] == [
        (
            date(2025, 10, 6),
            "strategy",
            "W1",
            'We told them of our strategy "Safer Together" (version 2).',
            "told",
            None,
        )
    ]
    assert list(told_of(store, STRATEGY_DOCUMENT, youth, date(2025, 10, 5))) == []
