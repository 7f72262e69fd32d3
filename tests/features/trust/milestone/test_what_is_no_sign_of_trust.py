"""What looks like a milestone and is none: prompted, bought, known before, long ago, or only because of an incident."""

import json
import shlex
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.kernel.dates import add_months
from cvetrack.records.aftermath import Dated
from cvetrack.records.shock import Shock, outlived
from cvetrack.store.connection import Store
from tests.builders import TODAY, a_concern, an_engagement, an_organisation
from tests.conftest import Cvetrack, call


@pytest.fixture
def groups(store: Store) -> None:
    """A youth club, a choir, a mosque, a hospital and one of which the kind is not known."""
    kinds = ("youth", "arts", "place-of-worship", "public-body", "other")
    names = ("Eastside Youth", "Mill Choir", "Canal Street Mosque", "Weir Hospital", "Hill Club")
    for name, kind in zip(names, kinds, strict=True):
        an_organisation(store, name, kind=kind, added_on=date(2024, 1, 1))


def told(cvetrack: Cvetrack, lines: str, as_of: str = "2026-03-02") -> None:
    """What was typed, each line a command."""
    for line in lines.strip().splitlines():
        done = cvetrack(*shlex.split(line), as_of=as_of)
        assert done.code == 0, (line, done.err)


def suggested(cvetrack: Cvetrack, who: str = "eastside", as_of: date = TODAY) -> dict[str, list[str]]:
    rows = json.loads(cvetrack("milestone", "suggest", who, "--json", as_of=as_of.isoformat()).out)["rows"]
    return {row["milestone"]: row["evidence"] for row in rows}


def because(cvetrack: Cvetrack, milestone: str, who: str = "eastside") -> str:
    rows = json.loads(cvetrack("milestone", "suggest", who, "--json").out)["rows"]
    return next(str(row["because"]) for row in rows if row["milestone"] == milestone)


@pytest.mark.usefixtures("groups")
def test_a_call_on_our_ask_or_by_way_of_another_was_prompted(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        log eastside-youth --on 2025-03-01 --channel call --from them
        ask record eastside-youth "a speaker" --on 2025-05-01
        log eastside-youth --on 2025-05-08 --channel call --from them
        voice offer eastside-youth "an interview" --channel radio --on 2025-06-01
        log eastside-youth --on 2025-06-03 --channel call --from them
        log eastside-youth --on 2025-07-01 --channel call --from them --via mill-choir
        """,
    )
    assert "M6" not in suggested(cvetrack)
    # On the day of the ask they called first: what we asked came up when they did.
    told(cvetrack, "log eastside-youth --on 2025-05-01 --channel call --from them")
    assert suggested(cvetrack)["M6"] == ["E1", "E5"]
    told(cvetrack, "settings set prompted 0\nremove E5 --because double")
    assert suggested(cvetrack)["M6"] == ["E1", "E2"]


@pytest.mark.usefixtures("groups")
def test_money_spent_is_no_help_used(cvetrack: Cvetrack) -> None:
    told(cvetrack, 'support give eastside "the scheme" --kind grant --value 250\nsupport used S1')
    assert "M5" not in suggested(cvetrack)
    told(cvetrack, 'support give eastside "minutes" --kind training\nsupport used S2')
    assert suggested(cvetrack)["M5"] == ["S2"]


@pytest.mark.usefixtures("groups")
def test_terms_say_what_they_leave_open(cvetrack: Cvetrack) -> None:
    told(cvetrack, 'terms agree eastside "rooms" --hours "weekdays" --respond-within 5d --on 2026-02-02')
    assert because(cvetrack, "M2") == (
        "We agreed terms on Mon 2 February 2026; not yet: limits, what is written down."
    )


@pytest.mark.usefixtures("groups")
def test_a_table_is_shared_with_a_group_of_another_kind(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        forum add "Reference Group" --kind reference --on 2025-01-01
        meeting record reference-group --on 2025-02-03 --present eastside,weir-hospital --item Lights
        meeting record reference-group --on 2025-03-03 --present eastside,hill-club --item Lights
        """,
    )
    assert "M9" not in suggested(cvetrack)
    assert "M9" not in suggested(cvetrack, "hill-club")
    told(
        cvetrack,
        "meeting record reference-group --on 2025-04-07 --present eastside,canal-street-mosque --item Lights",
    )
    assert suggested(cvetrack)["M9"] == suggested(cvetrack, "canal")["M9"] == ["G3"]
    assert because(cvetrack, "M9") == (
        "They sat at one table with other kinds of group at the Reference Group on Mon 7 April 2025."
    )


@pytest.mark.usefixtures("groups")
def test_a_door_is_opened_to_those_whom_we_had_not_met(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        log mill-choir --on 2025-01-07 --channel visit
        log canal-street-mosque --on 2025-01-08 --channel visit --via eastside-youth
        intro record eastside mill-choir --outcome made --stepped-aside --on 2025-02-03
        intro record eastside hill-club --outcome made --on 2025-02-03
        """,
    )
    assert "M10" not in suggested(cvetrack)
    told(cvetrack, "intro record eastside canal --outcome made --stepped-aside --on 2025-03-03")
    assert suggested(cvetrack)["M10"] == ["D3"]
    assert because(cvetrack, "M10") == (
        "They introduced us to Canal Street Mosque, whom we had not met, on Mon 3 March 2025, and stepped aside."
    )
    told(cvetrack, "log canal-street-mosque --on 2024-11-08 --channel call")
    assert "M10" not in suggested(cvetrack)


SHOCKS = {
    "incident record 'A march.' --on 2025-05-01 --at 18:20": "the incident of Thu 1 May 2025 (I1)",
    "safety incident eastside 'Stickers.' --source press --on 2025-05-01": (
        "the incident at theirs on Thu 1 May 2025 (H1)"
    ),
    "concern raise eastside 'Why not us?' --criticism --on 2025-05-01": (
        "their criticism of Thu 1 May 2025 (C1)"
    ),
    "setback record eastside 'Late.' --kind promise-missed --breach competence --on 2025-05-01": (
        "the setback of Thu 1 May 2025 (B1)"
    ),
}


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("shock", SHOCKS)
def test_a_shock_is_outlived_by_who_was_engaged_and_still_is(cvetrack: Cvetrack, shock: str) -> None:
    told(cvetrack, "log eastside-youth --on 2025-04-01 --channel visit")
    told(cvetrack, shock)
    told(cvetrack, "log eastside-youth --on 2025-07-31 --channel visit")
    assert "M12" not in suggested(cvetrack)  # the three months are not over
    told(cvetrack, "log eastside-youth --on 2025-09-01 --channel email")
    assert "M12" not in suggested(cvetrack)  # a letter of ours
    told(cvetrack, "log eastside-youth --on 2025-10-01 --channel email --from them")
    own = [] if "(I1)" in SHOCKS[shock] else [SHOCKS[shock][-3:-1]]
    assert suggested(cvetrack)["M12"] == ["E1", *own, "E4"]
    assert because(cvetrack, "M12") == f"After {SHOCKS[shock]} contact went on: Wed 1 October 2025."
    assert "M12" not in suggested(cvetrack, as_of=date(2025, 9, 30))
    assert "M12" not in suggested(cvetrack, "mill-choir")


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("shock", SHOCKS)
def test_contact_that_began_on_the_day_of_a_shock_is_none_before_it(cvetrack: Cvetrack, shock: str) -> None:
    told(cvetrack, "log eastside-youth --on 2025-05-01 --channel visit --from them")
    told(cvetrack, shock)
    told(cvetrack, "log eastside-youth --on 2025-10-01 --channel visit")
    assert "M12" not in suggested(cvetrack)
    stay = json.loads(cvetrack("drivers", "eastside", "--json", as_of="2026-09-01").out)["rows"][-1]
    assert (stay["key"], stay["n"]) == ("stay", 0)
    told(cvetrack, "log eastside-youth --on 2025-04-30 --channel visit")
    own = [] if "(I1)" in SHOCKS[shock] else [SHOCKS[shock][-3:-1]]
    assert suggested(cvetrack)["M12"] == ["E3", *own, "E2"]


@pytest.mark.usefixtures("groups")
def test_neither_a_visit_after_the_next_incident_nor_one_years_later_is_staying(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        log eastside-youth --on 2024-04-01 --channel visit
        incident record "A march." --on 2024-05-01 --at 18:20
        incident record "Another." --on 2024-09-01 --at 18:20
        log eastside-youth --on 2024-09-04 --channel visit --purpose security
        log eastside-youth --on 2025-10-01 --channel visit
        """,
    )
    assert "M12" not in suggested(cvetrack)
    told(cvetrack, "log eastside-youth --on 2024-09-05 --channel call --from them")
    assert suggested(cvetrack)["M12"] == ["E1", "E4"]


def test_a_criticism_is_not_stayed_with_a_year_after_its_answer(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    day = date(2024, 5, 1)
    a_concern(store, youth, on=day, answered=day, told=day, criticism=True)
    an_engagement(store, youth, on=date(2025, 5, 2))
    assert "M7" not in suggested(cvetrack)
    an_engagement(store, youth, on=date(2025, 5, 1))
    assert suggested(cvetrack)["M7"] == ["C1", "E2"]


def test_nothing_follows_from_nothing_and_undo_takes_a_sign_back(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store, "Eastside Youth")
    assert suggested(cvetrack) == {}
    told(cvetrack, "log eastside-youth --on 2025-04-01 --channel visit")
    assert suggested(cvetrack) == {"M1": ["E1"]}
    told(cvetrack, "undo")
    assert suggested(cvetrack) == {}


def test_of_the_sample_town_each_says_what_all_say_and_every_command_is_accepted(town: Path) -> None:
    def rows(*who: str) -> list[dict[str, str]]:
        said = call(["milestone", "suggest", *who, "--json"], store=town)
        found: list[dict[str, str]] = json.loads(said.out)["rows"]
        return found

    everyone = rows()
    assert len(everyone) > 5
    for slug in dict.fromkeys(row["organisation"] for row in everyone):
        assert rows(slug) == [row for row in everyone if row["organisation"] == slug]
    for row in everyone:  # evidence that is not there, or about somebody else, would be refused
        at = shlex.split(row["command"]).index("milestone")
        done = call(shlex.split(row["command"])[at:], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
        assert done.code == 0, done.err
    assert rows() == []


LINES = [
    "log eastside-youth --on 2025-04-01 --channel visit",
    "log eastside-youth --on 2025-05-01 --channel call --from them",
    "log eastside-youth --on 2025-06-01 --channel call --from them",
    "log eastside-youth --on 2025-10-01 --channel visit",
    "need add eastside-youth 'A hall.' --on 2025-05-01",
    "incident record 'A march.' --on 2025-06-02 --at 18:20",
    "terms agree eastside-youth rooms --on 2025-05-02",
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.usefixtures("groups")
def test_the_order_of_entry_does_not_matter(cvetrack: Cvetrack, seed: int) -> None:
    lines = LINES.copy()
    Random(seed).shuffle(lines)
    told(cvetrack, "\n".join(lines))
    rows = json.loads(cvetrack("milestone", "suggest", "--json").out)["rows"]
    assert [(row["milestone"], row["day"]) for row in rows] == [
        ("M1", "2025-04-01"),
        ("M2", "2025-05-02"),
        ("M3", "2025-05-01"),
        ("M6", "2025-06-01"),
        ("M12", "2025-10-01"),
    ]


days = st.dates(date(2023, 1, 1), TODAY)


@given(st.lists(days, max_size=12), st.lists(days, max_size=4), st.integers(1, 6), st.integers(2, 14))
def test_shocks_are_outlived_as_one_who_looks_at_each_alone_would_say(
    met: list[date], shook: list[date], over: int, engaged: int
) -> None:
    contacts = [Dated(day, f"E{at}") for at, day in enumerate(sorted(met), 1)]
    shocks = [Shock(day, "a shock", f"I{at}") for at, day in enumerate(shook, 1)]
    expected = []
    for shock in shocks:
        before = [each for each in contacts if each.day < shock.day]
        after = [
            each for each in contacts if each.day >= add_months(shock.day, over) and each.day > shock.day
        ]
        if before and before[-1].day >= add_months(shock.day, -engaged):
            in_time = [each for each in after if each.day <= add_months(shock.day, engaged)]
            if after or add_months(shock.day, engaged) < TODAY:
                expected.append((shock, before[-1], in_time[0] if in_time else None))
    found = list(outlived(contacts, shocks, TODAY, over=over, engaged=engaged))
    assert sorted(found, key=str) == sorted(expected, key=str)
