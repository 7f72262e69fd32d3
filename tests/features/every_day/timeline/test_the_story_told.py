"""`cvetrack timeline`: what is in the story, in which order, and what is left out."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from cvetrack.features.every_day.timeline import queries
from cvetrack.features.register.org import actions as organisations
from cvetrack.store.connection import Store
from cvetrack.store.leading import give_lead
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import (
    STAMP,
    TODAY,
    a_concern,
    a_need,
    a_promise,
    an_engagement,
    an_organisation,
    days_ago,
)
from tests.conftest import Cvetrack
from tests.features.every_day.timeline.making import BECAUSE, a_flag, a_milestone


def rows(cvetrack: Cvetrack, *arguments: str, **more: Any) -> list[dict[str, Any]]:
    """The rows of `cvetrack timeline eastside-youth --json`."""
    answer = cvetrack("timeline", "eastside-youth", "--json", *arguments, **more)
    assert (answer.code, answer.err) == (0, "")
    envelope = json.loads(answer.out)
    assert envelope["schema"] == "cvetrack/timeline/1"
    told: list[dict[str, Any]] = envelope["rows"]
    return told


def sentences(store: Store, organisation: Found, today: date = TODAY, **which: Any) -> list[str]:
    """What is told, oldest first."""
    told = queries.story(store, organisation.id, today, **which)
    return [entry.sentence for entry in told.entries]


def set_organisation(store: Store, organisation: Found, **columns: Any) -> None:
    """Correct an organisation's record."""
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        organisations.correct(writing, organisation.id, columns)


def an_officer(store: Store, name: str, slug: str) -> int:
    """Another officer; the id."""
    with operation(store, "officer add", officer="sam-reed", stamp=STAMP) as writing:
        return int(
            writing.insert("officer", {"slug": slug, "name": name, "since": "2020-01-01", "until": None})
        )


def test_an_engagement_is_told_with_all_that_its_record_holds(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    centre = an_organisation(store, "Highfields Centre")
    an_engagement(
        store,
        youth,
        centre,
        on=days_ago(3),
        time="19:30",
        minutes=45,
        channel="meeting",
        purpose="mixed",
        started_by="third-party",
        out_of_hours=True,
        theirs=True,
        via_id=centre.id,
        topics=["youth", "housing"],
        note="About the hall.",
    )
    (row,) = rows(cvetrack)
    assert row == {
        "day": "2026-02-27",
        "kind": "engagement",
        "id": "E1",
        "sentence": "Meeting at 19:30, 45 minutes, begun by a third party, about housing, youth, "
        "partly about security.",
        "since": None,
        "days": None,
        "at_most": None,
        "milestone": None,
        "change": None,
        "evidence": [],
        "time": "19:30",
        "minutes": 45,
        "channel": "meeting",
        "purpose": "mixed",
        "strand": "none",
        "started_by": "third-party",
        "level": None,
        "theirs": True,
        "out_of_hours": True,
        "place": None,
        "via": "highfields-centre",
        "via_name": "Highfields Centre",
        "judged_on": None,
        "others": ["highfields-centre"],
        "other_names": ["Highfields Centre"],
        "people": [],
        "topics": ["housing", "youth"],
        "officers": ["Sam Reed"],
        "note": "About the hall.",
    }


def test_nothing_recorded_is_an_answer(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store)
    assert rows(cvetrack) == []
    answer = cvetrack("timeline", "eastside-youth")
    assert answer.code == 0
    assert answer.out == (
        "Eastside Youth · other\n"
        "our lead: nobody yet · no rhythm agreed, usually at most 13 weeks\n"
        "no stage yet: 0 of 12 milestones\n"
        "\n"
        "Nothing recorded yet. Log a contact with: cvetrack log eastside-youth\n"
    )


def test_the_story_of_a_single_contact_today(store: Store, cvetrack: Cvetrack) -> None:
    an_engagement(store, an_organisation(store, kind="youth"), started_by="them", channel="call")
    assert cvetrack("timeline", "eastside-youth").out == (
        "Eastside Youth · youth\n"
        "our lead: nobody yet · no rhythm agreed, usually at most 13 weeks\n"
        "no stage yet: 0 of 12 milestones\n"
        "\n"
        "              2025  2026\n"
        "              O N D J F M\n"
        "  they began            ●\n"
        "              ●○ a contact, 2–9 so many, + more\n"
        "\n"
        "2026\n"
        "  Mon  2 Mar  they began  call  E1\n"
    )


def test_on_one_day_the_silence_ends_before_the_contact_and_the_milestone_follows_it(store: Store) -> None:
    youth = an_organisation(store, ideal_days=28, at_most_days=42)
    an_engagement(store, youth, on=days_ago(100))
    an_engagement(store, youth, on=days_ago(9), time="16:00", channel="call")
    an_engagement(store, youth, on=days_ago(9), time="09:15", channel="email")
    a_milestone(store, youth, "M1", on=str(days_ago(9)), evidence="E2")
    assert sentences(store, youth) == [
        "Visit, begun by us.",
        "13 weeks without contact, agreed 6.",
        "Email at 09:15, begun by us.",
        "Call at 16:00, begun by us.",
        "M1 Reciprocal contact, reached on E2.",
    ]


def test_newest_first_unless_asked_for_the_oldest(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    for ago in (30, 20, 10):
        an_engagement(store, youth, on=days_ago(ago))
    assert [row["id"] for row in rows(cvetrack)] == ["E3", "E2", "E1"]
    assert [row["id"] for row in rows(cvetrack, "--oldest-first")] == ["E1", "E2", "E3"]
    screen = cvetrack("timeline", "eastside-youth", "--oldest-first").out
    assert screen.index("E1\n") < screen.index("E2\n") < screen.index("E3\n")


def test_the_screen_tells_24_months_and_says_how_much_is_older(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, at_most_days=3650)
    for day in (date(2021, 5, 3), date(2024, 3, 31), date(2024, 4, 1), TODAY):
        an_engagement(store, youth, on=day)
    screen = cvetrack("timeline", "eastside-youth").out
    assert screen.endswith("\n\n2 older entries, back to May 2021: cvetrack timeline eastside-youth --all\n")
    assert "E3\n" in screen
    assert "E2\n" not in screen
    whole = cvetrack("timeline", "eastside-youth", "--all").out
    assert "E1\n" in whole
    assert "older" not in whole
    first_told = cvetrack("timeline", "eastside-youth", "--oldest-first").out.split("\n\n")
    assert first_told[2] == "2 older entries, back to May 2021: cvetrack timeline eastside-youth --all"


def test_what_programs_get_is_never_cut(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, at_most_days=3650)
    an_engagement(store, youth, on=date(2020, 2, 29), topics=["parks", "housing"], note="=1+1", theirs=False)
    an_engagement(store, youth, on=TODAY)
    assert [row["day"] for row in rows(cvetrack)] == ["2026-03-02", "2020-02-29"]
    answer = cvetrack("timeline", "eastside-youth", "--csv", "--oldest-first").out
    first, second = csv.DictReader(io.StringIO(answer, newline=""))
    assert (first["day"], first["kind"], first["id"]) == ("2020-02-29", "engagement", "E1")
    assert (first["topics"], first["theirs"], first["note"]) == ("housing; parks", "false", "'=1+1")
    assert second["theirs"] == ""
    assert second["day"] == "2026-03-02"
    assert list(first) == list(queries.Entry._fields)


def test_both_days_asked_for_are_included(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, at_most_days=42)
    for day in range(1, 6):
        an_engagement(store, youth, on=date(2026, 2, day))
    between = ("--since", "2026-02-02", "--until", "4 feb")
    assert [row["id"] for row in rows(cvetrack, *between)] == ["E4", "E3", "E2"]
    nothing = cvetrack("timeline", "eastside-youth", "--since", "2026-02-06").out
    assert "\nNothing recorded in that time.\n" in nothing
    wrong = cvetrack("timeline", "eastside-youth", "--since", "4 feb", "--until", "3 feb")
    assert wrong.code == 2
    assert wrong.err.startswith("--until is before --since.")


def test_the_drawing_ends_with_the_month_asked_for(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=date(2022, 6, 15))
    screen = cvetrack("timeline", "eastside-youth", "--until", "2022-06-30").out
    assert f"  we began  {' ' * 10}○\n" in screen
    assert "  Wed 15 Jun  we began  visit  E1\n" in screen


def test_contact_alone_is_told_where_it_is_asked_for(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(200))
    an_engagement(store, youth, on=days_ago(9))
    cvetrack("need", "add", "eastside-youth", "a kettle")
    cvetrack("briefing", "record", "eastside-youth", "--about", "how leaflets try to win people over")
    rows = json.loads(cvetrack("timeline", "eastside-youth", "--contacts", "--json").out)["rows"]
    assert [each["kind"] for each in rows] == ["briefing", "engagement", "gap", "engagement"]


def test_a_gap_is_said_where_it_was_and_up_to_today(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, ideal_days=28, at_most_days=42)
    for ago in (200, 137, 60):
        an_engagement(store, youth, on=days_ago(ago))
    told = rows(cvetrack, "--oldest-first")
    assert [row["id"] or row["sentence"] for row in told] == [
        "E1",
        "9 weeks without contact, agreed 6.",
        "E2",
        "11 weeks without contact, agreed 6.",
        "E3",
        "8 weeks without contact, agreed 6.",
    ]
    ended, open_ = told[1], told[5]
    assert (ended["day"], ended["since"], ended["days"]) == (str(days_ago(137)), str(days_ago(200)), 63)
    assert (open_["day"], open_["at_most"], open_["change"]) == (str(TODAY), 42, "open")


def test_without_a_rhythm_the_usual_one_serves_and_is_called_so(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(95))
    assert sentences(store, youth)[-1] == "95 days without contact, usual 91."
    assert cvetrack("settings", "set", "usual_at_most", "12w").code == 0
    assert sentences(store, youth)[-1] == "13 weeks without contact, usual 12."


def test_while_the_rhythm_rests_there_is_no_gap_up_to_today(store: Store) -> None:
    youth = an_organisation(store, at_most_days=42)
    an_engagement(store, youth, on=days_ago(160))
    an_engagement(store, youth, on=days_ago(90))
    resting = {"paused_until": "2026-03-20", "paused_because": "Their chair is on leave."}
    set_organisation(store, youth, **resting)
    told = queries.story(store, youth.id, TODAY).entries
    assert [(entry.kind, entry.day) for entry in told[1:]] == [
        ("gap", days_ago(90)),
        ("engagement", days_ago(90)),
        ("pause", TODAY),
    ]
    assert told[-1].sentence == "The rhythm rests until Fri 20 March 2026."
    assert told[-1].note == "Their chair is on leave."
    assert sentences(store, youth, date(2026, 3, 20))[-1] == "15 weeks without contact, agreed 6."


@pytest.mark.parametrize("status", ["declined", "archived"])
def test_who_declined_or_closed_is_not_overdue(store: Store, cvetrack: Cvetrack, status: str) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(200))
    set_organisation(store, youth, status=status, status_because="Asked us to wait.")
    assert sentences(store, youth) == ["Visit, begun by us."]
    assert cvetrack("timeline", "eastside-youth").out.startswith(f"Eastside Youth · other · {status}")


def test_seen_from_an_earlier_day_nothing_later_has_happened(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, at_most_days=42, lead_id=1, added_on=date(2025, 1, 6))
    with operation(store, "org lead", officer="sam-reed", stamp=STAMP) as writing:
        priya = writing.insert(
            "officer", {"slug": "priya-nair", "name": "Priya Nair", "since": "2024-01-01", "until": None}
        )
        give_lead(writing, youth.id, priya, since=date(2025, 9, 1))
    an_engagement(store, youth, on=date(2025, 2, 3))
    an_engagement(store, youth, on=date(2025, 6, 2))
    a_milestone(store, youth, "M1", on="2025-02-03", evidence="E1")
    a_milestone(store, youth, "M3", on="2025-06-02", evidence="E2")
    a_flag(store, youth, recorded_on="2025-06-03", review_on="2025-09-01")
    then = "2025-05-31"
    assert [row["sentence"] for row in rows(cvetrack, "--oldest-first", as_of=then)] == [
        "Sam Reed began as lead.",
        "Visit, begun by us.",
        "M1 Reciprocal contact, reached on E1.",
        "16 weeks without contact, agreed 6.",
    ]
    head = cvetrack("timeline", "eastside-youth", as_of=then).out.splitlines()[1:3]
    assert head[0].startswith("our lead: Sam Reed since January 2025 · ")
    assert head[1] == "Contact: 1 of 12 milestones"
    assert (
        cvetrack("timeline", "eastside-youth")
        .out.splitlines()[1]
        .startswith("our lead: Priya Nair since Sep")
    )


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_year_have_their_drawing(store: Store, cvetrack: Cvetrack, day: str) -> None:
    an_engagement(store, an_organisation(store), on=date(1900, 1, 1))
    assert cvetrack("timeline", "eastside-youth", as_of=day).code == 0
    beyond = cvetrack("timeline", "eastside-youth", as_of="0001-01-01")
    assert beyond.code == 2
    assert beyond.err == "--as-of 0001-01-01 is outside 1900 to 2200. Check the year.\n"


def test_changes_of_lead_say_how_they_were_made(store: Store) -> None:
    youth = an_organisation(store, lead_id=1, added_on=date(2024, 5, 6))
    priya, ada = an_officer(store, "Priya Nair", "priya-nair"), an_officer(store, "Ada Cole", "ada-cole")
    with operation(store, "org lead", officer="sam-reed", stamp=STAMP) as writing:
        give_lead(writing, youth.id, priya, since=date(2025, 1, 6), jointly=True)
        give_lead(writing, youth.id, ada, since=date(2025, 7, 7))
        writing.update("lead", {"officer_id": ada}, {"until": "2025-12-01"})
    assert sentences(store, youth) == [
        "Sam Reed began as lead.",
        "Priya Nair took over as lead from Sam Reed, introduced jointly.",
        "Ada Cole took over as lead from Priya Nair, without a joint introduction.",
        "Ada Cole stopped leading, and nobody took over.",
    ]
    assert queries.story(store, youth.id, TODAY).lead is None
    before = queries.story(store, youth.id, date(2025, 11, 30))
    assert before.lead is not None
    assert before.lead.officer == "Ada Cole"


def test_a_milestone_is_reached_seen_again_and_reversed(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=date(2024, 6, 3))
    a_milestone(store, youth, "M6", on="2024-06-03", evidence="E1")
    a_milestone(store, youth, "M6", on="2025-03-04", note="They rang about the fair.")
    a_milestone(store, youth, "M6", on="2025-06-03", change="reversed", note="Silent since the row.")
    a_milestone(store, youth, "M6", on="2026-02-03", note="They rang again.")
    told = [row for row in rows(cvetrack, "--oldest-first") if row["kind"] == "milestone"]
    assert [(row["id"], row["change"], row["note"]) for row in told] == [
        ("MS1", "reached", None),
        ("MS2", "seen again", "They rang about the fair."),
        ("MS3", "reversed", "Silent since the row."),
        ("MS4", "reached", "They rang again."),
    ]
    assert told[0]["evidence"] == ["E1"]
    screen = cvetrack("timeline", "eastside-youth").out
    assert (
        "  Tue  3 Jun  reversed    M6 They start it · judged Mon 2 Mar 2026\n"
        "                          Silent since the row.\n" in screen
    )
    assert "  reached M   6                 6                     6\n" in screen
    assert "  reversed M                          6\n" in screen
    assert "\nReliability: 1 of 12 milestones\n" in screen


def test_milestones_not_seen_for_a_year_are_said(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    a_milestone(store, youth, "M1", on="2024-06-03", note="They answered.")
    a_milestone(store, youth, "M7", on="2026-01-12", note="They stayed.")
    screen = cvetrack("timeline", "eastside-youth").out
    assert "\nDialogue: 2 of 12 milestones, 1 not recently seen\n" in screen


def test_of_a_flag_its_comings_and_goings_are_told_and_none_of_its_words(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(400))
    a_flag(store, youth, recorded_on="2025-04-01", review_on="2025-06-30", renewed_on="2025-05-01")
    a_flag(
        store,
        youth,
        recorded_on="2025-10-01",
        renewed_on="2025-12-01",
        review_on="2026-03-02",
        cleared_on="2026-01-05",
        cleared_because="They opened the door themselves.",
    )
    a_flag(store, youth, recorded_on="2026-02-02", review_on="2026-03-02")
    told = [(row["id"], row["day"], row["sentence"]) for row in rows(cvetrack) if row["kind"] == "flag"]
    assert told == [
        ("F3", "2026-02-02", "Gatekeeper flag recorded."),
        ("F2", "2026-01-05", "Gatekeeper flag cleared."),
        ("F2", "2025-12-01", "Gatekeeper flag renewed."),
        ("F2", "2025-10-01", "Gatekeeper flag recorded."),
        ("F1", "2025-07-01", "Gatekeeper flag lapsed."),
    ]
    for form in ((), ("--json",), ("--csv",)):
        answer = cvetrack("timeline", "eastside-youth", *form).out
        assert BECAUSE not in answer
        assert "opened the door" not in answer


def test_a_rivalry_is_told_only_where_it_was_declared(store: Store) -> None:
    youth, centre = an_organisation(store), an_organisation(store, "Highfields Centre")
    an_engagement(store, youth)
    a_flag(store, youth, rival=centre, recorded_on="2026-03-02", review_on="2026-05-01")
    assert sentences(store, youth)[-1] == "Rival flag recorded."
    assert sentences(store, centre) == []


def test_needs_promises_and_concerns_are_told_with_what_became_of_them(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store)
    a_need(store, youth, "a hall", on=date(2026, 1, 5), priority="urgent")
    a_promise(store, youth, "dates", on=date(2026, 1, 5), due=date(2026, 1, 9), kept=date(2026, 1, 12))
    a_promise(store, youth, "names", on=date(2026, 1, 6), due=date(2026, 2, 27), theirs=True)
    a_promise(store, youth, "keys", on=date(2026, 1, 7), due=date(2026, 2, 6), missed=date(2026, 2, 6))
    a_concern(store, youth, "the march", on=date(2026, 1, 8))
    heard, answered = date(2026, 1, 9), date(2026, 1, 20)
    a_concern(store, youth, "who asked us?", on=heard, answered=answered, told=answered, criticism=True)
    cvetrack("need", "refer", "N1", "--to", "the library", as_of="2026-01-21")
    cvetrack("need", "met", "N1", "--words", "It is warm.", as_of="2026-02-02")
    cvetrack("promise", "renegotiate", "P2", "--due", "1/3/2026", "--because", "illness", as_of="2026-02-20")
    cvetrack("concern", "edit", "C2", "--changed", "You are.")
    told = [(row["day"], row["id"], row["sentence"], row["note"]) for row in rows(cvetrack, "--oldest-first")]
    assert told == [
        ("2026-01-05", "N1", 'They need "a hall", urgent to them.', None),
        ("2026-01-05", "P1", 'We promised "dates", due Fri 9 January 2026.', None),
        ("2026-01-06", "P2", 'They promised "names", due Fri 27 February 2026.', None),
        ("2026-01-07", "P3", 'We promised "keys", due Fri 6 February 2026.', None),
        ("2026-01-08", "C1", 'They raised a concern: "the march".', None),
        ("2026-01-09", "C2", 'They criticised us: "who asked us?".', None),
        ("2026-01-12", "P1", 'We kept the promise "dates", 3 days late.', None),
        (
            "2026-01-20",
            "C2",
            'We answered their criticism "who asked us?".',
            "we were wrong\nWhat changed: You are.",
        ),
        ("2026-01-20", "C2", 'We told them our answer to their criticism "who asked us?".', None),
        ("2026-01-21", "N1", 'We referred their need "a hall" to the library.', None),
        ("2026-02-02", "N1", 'They say that their need "a hall" is met.', "It is warm."),
        ("2026-02-06", "P3", 'We missed the promise "keys".', "the hall was let"),
        (
            "2026-02-20",
            "P2",
            'The promise "names" is due Sun 1 March 2026 now, as agreed, 1 day late.',
            "illness",
        ),
    ]
    before = json.loads(cvetrack("timeline", "eastside-youth", "--json", as_of="2026-01-31").out)["rows"]
    assert "1 day late" not in str(before)
    assert [row["change"] for row in before if row["id"] == "N1"] == ["referred", "raised"]
