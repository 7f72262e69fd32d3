"""Point 17: quick networks, the first message within the hour, and myths dispelled before they settle."""

import json

from tests.conftest import Cvetrack

SATURDAY, SUNDAY, MONDAY = "2026-02-28", "2026-03-01", "2026-03-02"


def test_a_saturday_evening_from_the_incident_to_the_myth_dispelled(cvetrack: Cvetrack) -> None:
    for name in ("Canal Street Mosque", "St Mark's Hall", "Eastside Youth"):
        cvetrack("org", "add", name, as_of="2025-06-02")
    line = ("--purpose", "true word after an incident", "--owner", "the interfaith council", "--reach", "40")
    cvetrack("channel", "add", "Interfaith line", *line, as_of="2025-06-02")

    cvetrack(
        "incident", "record", "Paint thrown at the centre.", "--on", "today", "--at", "19:30", as_of=SATURDAY
    )
    assert "no word yet" in cvetrack("incident", "list", as_of=SATURDAY).out
    to = ("--channel", "interfaith", "--to", "canal", "--to", "st-marks")
    sent = cvetrack(
        "broadcast", "send", "All are safe.", *to, "--at", "20:12", "--incident", "I1", as_of=SATURDAY
    )
    assert sent.out.endswith("Recorded as K1 about I1, 42 minutes later.\n")

    shown = cvetrack("incident", "show", "I1", as_of=SATURDAY).out
    assert "  first message  42 minutes later, Sat 28 February 2026 at 20:12, K1\n" in shown
    assert "  in an hour     2 of 3 active organisations\n" in shown
    assert cvetrack("incident", "reach", "I1", as_of=SATURDAY).out.startswith("not reached  Eastside Youth\n")

    cvetrack("myth", "hear", "The centre is closing for good.", "--from", "canal", as_of=SUNDAY)
    assert "not answered, 1 day" in cvetrack("myth", "list").out
    cvetrack("myth", "answer", "Z1", "It opened on Sunday, as every day.")
    cvetrack(
        "broadcast", "send", "The centre opened on Sunday, as every day.", "--to-all", "--incident", "I1"
    )
    assert cvetrack("myth", "sent", "Z1", "K2").out == (
        'The answer to Z1, "The centre is closing for good", went out with K2 on Mon 2 March 2026, '
        "1 day after it was heard.\n"
    )
    assert cvetrack("myth", "list").out.startswith("No myth is open.")
    assert "0 of 3" not in cvetrack("incident", "show", "I1").out
    assert "not reached" not in cvetrack("incident", "reach", "I1", "--all").out


def test_what_was_sent_and_heard_is_in_the_story_and_found_again(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Canal Street Mosque")
    cvetrack("broadcast", "send", "All are safe.", "--to", "canal", "--on", "friday")
    cvetrack("myth", "hear", "The centre is closing.", "--from", "canal", "--on", "yesterday")
    entries = json.loads(cvetrack("timeline", "canal", "--json").out)["rows"]
    told = [(each["day"], each["kind"], each["id"], each["sentence"]) for each in entries]
    assert ("2026-02-27", "broadcast", "K1", "We sent them word.") in told
    assert (SUNDAY, "myth", "Z1", 'They told us of a myth: "The centre is closing".') in told
    assert "myth" in cvetrack("search", "closing", as_of=MONDAY).out


def test_the_first_hour_is_rung_in_order_and_looked_at_afterwards(cvetrack: Cvetrack) -> None:
    for name in ("Canal Street Mosque", "St Mark's Hall", "Eastside Youth"):
        cvetrack("org", "add", name, as_of="2025-06-02")
        cvetrack("log", name, "--channel", "visit", as_of="2026-01-12")
    cvetrack(
        "safety", "plan", "eastside-youth", "Ring the desk.", "--who-to-call", "The desk.", as_of="2026-01-12"
    )
    cvetrack("incident", "record", "Paint thrown.", "--on", "today", "--at", "19:30", as_of=SATURDAY)
    cvetrack("safety", "incident", "canal", "Paint on the gate.", "--source", "hostile-group", as_of=SATURDAY)
    cvetrack("org", "pause", "st-marks", "--until", "1 april", "--because", "A wedding.", as_of=SATURDAY)

    page = cvetrack("incident", "open", "I1", as_of=SATURDAY).out
    assert "ring Eastside Youth first; 0 of 2 spoken to.\n" in page
    assert page.index("Eastside Youth") < page.index("Canal Street Mosque") < page.index("Not rung")
    assert "  St Mark's Hall  rests until Wed 1 Apr\n" in page

    ticked = cvetrack("incident", "open", "I1", "--rang", "eastside-youth", "--at", "19:41", as_of=SATURDAY)
    assert ticked.out.startswith(
        "Rang Eastside Youth about I1, 11 minutes later. Recorded as E4. Next: Canal"
    )
    assert "did not answer" in cvetrack("incident", "open", "I1", "--rang", "canal", "--no-answer").out
    assert "1 of 2 spoken to, 1 missed.\n" in cvetrack("incident", "open", "I1", as_of="2026-03-10").out
