"""Point 18: gatekeepers are not gateways; what was said and done is recorded, and a caution lapses by itself."""

import json

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


def test_what_shows_a_gatekeeper_is_kept_with_dates_and_words_and_the_flag_lapses(
    cvetrack: Cvetrack, store: Store
) -> None:
    for name in ("Midtown Forum", "Highfields Tenants", "Riverside Elders", "Canal Street Mosque"):
        an_organisation(store, name)

    # In autumn Midtown Forum says that it speaks for everybody. We write down who says so, on what basis.
    claim = cvetrack(
        *(
            "mandate",
            "record",
            "midtown-forum",
            "--for",
            "every group in Midtown",
            "--basis",
            "self-described",
        ),
        as_of="2025-09-08",
    )
    assert claim.out == (
        "Midtown Forum say that they speak for every group in Midtown; checked on Mon 8 September 2025, "
        "basis self-described. Recorded as Q1. Look at it again with: cvetrack mandate check Q1\n"
    )
    cvetrack(
        *("tie", "declare", "midtown-forum", "highfields-tenants", "--kind", "umbrella"),
        *("--source", "Its yearly report, page 2"),
        as_of="2025-09-08",
    )

    # We ask to meet two of those groups. One request meets with a no, the other with a condition.
    cvetrack("intro", "record", "midtown-forum", "highfields-tenants", "--asked", as_of="2025-10-06")
    cvetrack("intro", "record", "midtown-forum", "riverside-elders", "--asked", as_of="2025-10-06")
    declined = cvetrack("intro", "outcome", "D1", "declined", as_of="2025-10-20")
    assert declined.out == (
        "D1: We asked Midtown Forum on Mon 6 October 2025 to introduce us to Highfields Tenants; "
        "they declined on Mon 20 October 2025.\n"
    )
    words = "Write to the tenants through our office."
    condition = cvetrack(
        "access", "record", "midtown-forum", words, "--kind", "only-through-me", as_of="2025-10-20"
    )
    assert condition.out == (
        "Midtown Forum set a condition on Mon 20 October 2025, in their words: "
        '"Write to the tenants through our office". Recorded as X1, kind only-through-me.\n'
    )

    # A message that they were to pass on reached nobody that we know of.
    cvetrack("relay", "record", "midtown-forum", "the park consultation ends in December", as_of="2025-11-03")
    assert cvetrack("relay", "list").out == (
        'Mon 3 Nov 2025  not confirmed yet  Midtown Forum  "the park consultation ends in December"  R1\n'
    )

    # An officer signs for a caution: the records shown, the other explanations beside it, and its last day.
    flagged = cvetrack(
        *("flag", "gatekeeper", "midtown-forum", "--because", "Twice we were kept from others."),
        *(each for record in ("D1", "X1", "R1", "Q1") for each in ("--evidence", record)),
        as_of="2025-11-24",
    )
    assert flagged.out == (
        "F1 recorded: Contact with others seems to go only through Midtown Forum. Shown by D1, X1, R1, Q1. "
        "It lapses after Sun 22 February 2026 unless new evidence renews it.\n"
    )
    assert "We may never have asked for direct contact." in cvetrack("flag", "show", "F1").out

    # Nothing new comes to keep it, so after its last day it is gone by itself.
    assert cvetrack("flag", "list", as_of="2026-02-22").out.startswith("Midtown Forum, gatekeeper: lapses")
    assert cvetrack("flag", "list", as_of="2026-02-23").out.startswith("No flags here.")


def test_a_gateway_opens_steps_aside_and_passes_on(cvetrack: Cvetrack, store: Store) -> None:
    for name in ("Midtown Forum", "Highfields Tenants", "Riverside Elders"):
        an_organisation(store, name)
    cvetrack("mandate", "record", "midtown", "--for", "every group", "--basis", "unknown", as_of="2025-09-08")
    cvetrack("relay", "record", "midtown", "the park consultation ends in December", as_of="2025-11-03")
    cvetrack("intro", "record", "midtown", "riverside-elders", "--asked", as_of="2025-11-03")

    # The year turns. They bring us together with the elders and leave us to it; both say that word came.
    made = cvetrack("intro", "outcome", "D1", "made", "--stepped-aside", as_of="2026-01-19")
    assert made.out == (
        "D1: We asked Midtown Forum on Mon 3 November 2025 to introduce us to Riverside Elders; "
        "they did on Mon 19 January 2026, and stepped aside.\n"
    )
    cvetrack("relay", "confirm", "R1", "riverside-elders", as_of="2026-01-19")
    assert cvetrack("relay", "confirm", "R1", "highfields-tenants", as_of="2026-01-26").out == (
        "Highfields Tenants said on Mon 26 January 2026 that they had R1 of Midtown Forum, "
        '"the park consultation ends in December"; confirmed by 2.\n'
    )

    # Their rules were read: who they speak for rests on more than their word, until the next election.
    cvetrack("mandate", "check", "Q1", "--basis", "elected", "--expires", "1 june", as_of="2026-02-02")
    assert cvetrack("mandate", "list").out == (
        "checked 4 weeks ago  Midtown Forum  every group · elected · until Mon 1 June 2026  Q2\n"
        "\n"
        "1 checked again since: cvetrack mandate list --all\n"
    )
    assert cvetrack("mandate", "list", as_of="2026-06-02").out.startswith("expired Mon 1 Jun  Midtown Forum")

    story = cvetrack("timeline", "midtown-forum").out
    for told in (
        "they introduced us to Riverside Elders, and stepped aside",
        "2 organisations confirmed it.",
        "they say that they speak for every group; basis: elected",
    ):
        assert told in story
    assert "R1" in cvetrack("search", "park consultation").out


def test_the_records_are_asked_before_anybody_is_judged_and_asking_can_turn_it(
    cvetrack: Cvetrack, store: Store
) -> None:
    for name in ("Midtown Forum", "Highfields Tenants", "Riverside Elders", "Mill Choir"):
        an_organisation(store, name)
    store.end()

    # For half a year all that we see of three groups, we see with Midtown Forum, which wants it so.
    for org, day in (
        ("highfields-tenants", "2025-03-10"),
        ("riverside-elders", "2025-04-14"),
        ("mill-choir", "2025-06-09"),
    ):
        cvetrack("log", org, "--channel", "meeting", "--via", "midtown-forum", "--on", day)
    for day in ("2025-03-10", "2025-06-09"):
        cvetrack("access", "record", "midtown-forum", "Ask us.", "--kind", "only-through-me", "--on", day)

    # The first line says what to do, and the page that we never asked.
    seen = cvetrack("gateways", as_of="2025-07-01").out
    assert "ask first: cvetrack intro record midtown-forum OTHER --asked" in seen.splitlines()[0]
    assert "We never asked Midtown Forum for direct contact." in seen
    assert "cvetrack flag gatekeeper midtown-forum" in cvetrack("flag", "suggest", as_of="2025-07-01").out

    # So we ask. They say yes each time, and from then on we meet the three by themselves.
    for org in ("highfields-tenants", "riverside-elders", "mill-choir"):
        cvetrack(
            "intro", "record", "midtown-forum", org, "--asked", "--outcome", "made", "--on", "2025-07-07"
        )
        for day in ("2025-07-21", "2025-09-01"):
            cvetrack("log", org, "--channel", "visit", "--on", day)

    # What they said in spring stays on record; of a gate nothing is left, and no flag is suggested.
    row = json.loads(cvetrack("gateways", "midtown-forum", "--json").out)["rows"][0]
    assert row["pattern"] == "mixed"
    assert row["because"] == [
        "2 access conditions",
        "3 of 3 introductions led to direct contact",
        "3 of 3 new to us then met directly",
    ]
    assert json.loads(cvetrack("flag", "suggest", "--json").out)["rows"] == []

    # A year on the conditions are too old to count.
    assert (
        json.loads(cvetrack("gateways", "--json", as_of="2026-06-10").out)["rows"][0]["measures"]["AC"][
            "value"
        ]
        == 0
    )
