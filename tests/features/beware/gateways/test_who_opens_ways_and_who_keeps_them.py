"""`cvetrack gateways`: the leader through whom all goes, the true gateway, the one we never asked; with records."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cvetrack.features.beware.gateways import queries, view
from cvetrack.store.connection import Store
from cvetrack.store.evidence import concerned
from cvetrack.store.lookup import find
from cvetrack.store.named import Found
from cvetrack.terminal.places import places
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

OTHERS = ("Hill Club", "Mill Choir", "Park Tenants", "Quay Elders")
SLUGS = tuple(name.lower().replace(" ", "-") for name in OTHERS)


@pytest.fixture
def midtown(store: Store) -> Found:
    """Midtown Forum, which we meet, and four others in the register."""
    midtown = an_organisation(store, "Midtown Forum", kind="residents")
    for name in OTHERS:
        an_organisation(store, name, kind="sport")
    an_engagement(store, midtown, on=days_ago(300))
    return midtown


def others(store: Store) -> list[Found]:
    """The four others."""
    return [find(store, "organisation", slug) for slug in SLUGS]


def do(cvetrack: Cvetrack, *line: str) -> None:
    """A command that is to be done."""
    done = cvetrack(*line)
    assert done.code == 0, done.err


def asked(cvetrack: Cvetrack, to: str, ago: int, outcome: str = "declined") -> None:
    """We asked Midtown Forum for an introduction, so many days ago."""
    on = days_ago(ago).isoformat()
    do(cvetrack, "intro", "record", "midtown-forum", to, "--asked", "--outcome", outcome, "--on", on)


def condition(cvetrack: Cvetrack, ago: int, words: str = "Write to us, we tell the others.") -> None:
    """Midtown Forum set a condition, so many days ago."""
    on = days_ago(ago).isoformat()
    do(cvetrack, "access", "record", "midtown-forum", words, "--kind", "only-through-me", "--on", on)


def gateways(cvetrack: Cvetrack, *arguments: str, as_of: date = TODAY) -> list[dict[str, Any]]:
    """The rows that programs are told."""
    answer = json.loads(cvetrack("gateways", *arguments, "--json", as_of=as_of).out)
    rows: list[dict[str, Any]] = answer["rows"]
    return rows


def midtown_row(cvetrack: Cvetrack, *, as_of: date = TODAY) -> dict[str, Any]:
    """The row of Midtown Forum."""
    (row,) = gateways(cvetrack, "midtown-forum", as_of=as_of)
    return row


@pytest.fixture
def leader(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    """A leader by its own word: all are met through it, month after month, and it says no when we ask."""
    for at, each in enumerate(others(store)):
        for ago in (280 - at, 200 - at, 100 - at):
            an_engagement(store, each, on=days_ago(ago), channel="meeting", via_id=midtown.id)
    store.end()
    for ago, to in ((250, "hill-club"), (150, "mill-choir"), (60, "park-tenants")):
        asked(cvetrack, to, ago)
    do(cvetrack, "mandate", "record", "midtown-forum", "--for", "all of Midtown", "--basis", "self-described")


@pytest.mark.usefixtures("leader")
def test_that_somebody_was_met_only_through_them_is_said_of_12_months(
    store: Store, cvetrack: Cvetrack
) -> None:
    for each in others(store):
        an_engagement(store, each, on=days_ago(670))  # met directly, long ago
    store.end()
    row = midtown_row(cvetrack)
    said = [each for each in (*row["sentences"], *row["because"]) if "through them" in each]
    assert [each for each in said if "never" in each or "only" in each] == [
        "In 12 months, of 4 organisations met through them, 4 never without them.",
        "4 of 4 met only through them in 12 months",
    ]
    assert cvetrack("gateways", "midtown-forum").out.count("3 contacts in 12 months, all through them") == 4


@pytest.mark.usefixtures("leader")
def test_the_leader_through_whom_all_goes(cvetrack: Cvetrack) -> None:
    row = midtown_row(cvetrack)
    assert (row["pattern"], row["because"]) == (
        "gatekeeping",
        ["4 of 4 met only through them in 12 months", "yes to 0 of 3 requests"],
    )
    of = row["measures"]
    assert {name: (of[name]["k"], of[name]["n"]) for name in ("SR", "CV", "YD", "CL", "RC")} == {
        "SR": (4, 4),
        "CV": (0, 0),
        "YD": (0, 3),
        "CL": (0, 4),
        "RC": (0, 0),
    }
    assert (of["AC"]["value"], of["NL"]["value"], of["MD"]["value"]) == (0, 4, "self-described")
    assert of["LO"]["who"] == list(SLUGS)
    # By how many we met through whom it would be our best contact.
    assert of["NL"]["value"] == max(each["measures"]["NL"]["value"] for each in gateways(cvetrack))
    assert not row["never_asked"]
    assert "We may never have asked for direct contact." not in row["innocent_explanations"]
    page = cvetrack("gateways").out
    assert page.startswith(
        "Midtown Forum: a pattern of gatekeeping, which may have another reason; look first: cvetrack gateways "
        "midtown-forum\n"
    )
    assert "They may be protecting members who asked to be left alone." in page
    assert "For your own eyes" in page


@pytest.fixture
def gateway(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    """A gateway: all four are met through it first, and then without it."""
    for at, each in enumerate(others(store)):
        an_engagement(store, each, on=days_ago(290 - 30 * at), via_id=midtown.id)
        for after in (40, 80):
            an_engagement(store, each, on=days_ago(290 - 30 * at - after))
    store.end()
    for at, to in enumerate(SLUGS):
        on = days_ago(290 - 30 * at).isoformat()
        do(cvetrack, "intro", "record", "midtown-forum", to, "--stepped-aside", "--on", on)


@pytest.mark.usefixtures("gateway")
def test_the_true_gateway_who_steps_aside(cvetrack: Cvetrack) -> None:
    row = midtown_row(cvetrack)
    assert (row["pattern"], row["because"]) == (
        "gateway",
        ["4 of 4 introductions led to direct contact", "4 of 4 new to us then met directly"],
    )
    # Every first meeting went through it, which by itself would look like a gate.
    assert row["measures"]["NL"]["value"] == len(OTHERS)
    assert row["measures"]["LO"]["who"] == []
    assert row["innocent_explanations"] == []
    assert cvetrack("gateways").out.startswith("Nobody seems to keep the way to others")
    page = cvetrack("gateways", "midtown-forum").out
    assert "we ── them ──┬─●  Hill Club     directly since Wed 25 Jun 2025" in page
    assert "             └─●  Quay Elders" in page


def test_the_one_we_never_asked(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    for at, each in enumerate(others(store)):
        an_engagement(store, each, on=days_ago(200 - 30 * at), via_id=midtown.id)
    store.end()
    condition(cvetrack, 190)
    condition(cvetrack, 100, "Not without our chair.")
    row = midtown_row(cvetrack)
    never = "We never asked them for direct contact: no introduction by them was asked for."
    assert (row["pattern"], row["never_asked"]) == ("gatekeeping", True)
    assert never in row["sentences"]
    assert row["innocent_explanations"][0] == never
    assert cvetrack("gateways").out.startswith(
        "Midtown Forum: a pattern of gatekeeping, which may have another reason; ask first: cvetrack intro record "
        "midtown-forum OTHER --asked\n"
    )
    assert "We never asked Midtown Forum for direct contact." in cvetrack("gateways").out
    suggested = cvetrack("flag", "suggest").out
    assert "Ask them first: cvetrack intro record midtown-forum OTHER --asked" in suggested
    asked(cvetrack, "hill-club", 0, "no-reply")
    assert never not in midtown_row(cvetrack)["sentences"]


def test_nothing_and_one_record(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    assert gateways(cvetrack) == []
    assert cvetrack("gateways").out.startswith(
        "Nothing is recorded of ways to others. Record an introduction"
    )
    assert cvetrack("gateways", "--csv").out.count("\n") == 1
    row = midtown_row(cvetrack)
    assert (row["pattern"], row["because"]) == (
        "not enough evidence",
        ["0 of 3 opportunities to open a way recorded"],
    )
    condition(cvetrack, 100)
    row = midtown_row(cvetrack)
    assert (row["pattern"], row["opportunities"]) == ("not enough evidence", 1)
    page = cvetrack("gateways").out
    assert page.startswith("Too little is recorded to say who opens ways to others, and who keeps them.\n")
    assert "Of 1 organisation too little is recorded to judge: cvetrack gateways --all" in page
    assert "1 of 3 opportunities" in cvetrack("gateways", "--all").out


def test_three_at_one_meeting_and_three_in_one_month_are_too_little(
    store: Store, cvetrack: Cvetrack, midtown: Found
) -> None:
    an_engagement(store, *others(store), on=days_ago(20), channel="meeting", via_id=midtown.id)
    store.end()
    assert midtown_row(cvetrack)["because"] == ["all within 0 days, and it takes 90"]
    do(cvetrack, "settings", "set", "gateway_days", "0")
    assert midtown_row(cvetrack)["because"] == ["all from 1 record, and it takes 2"]
    do(cvetrack, "settings", "set", "gateway_records", "1")
    assert midtown_row(cvetrack)["pattern"] == "mixed"


@pytest.mark.usefixtures("leader")
def test_undo_brings_the_judgement_back_and_an_earlier_day_knows_nothing_of_it(cvetrack: Cvetrack) -> None:
    before = cvetrack("gateways", "--json").out
    for to in ("quay-elders", "hill-club"):
        do(cvetrack, "log", to, "--on", days_ago(10).isoformat(), "--channel", "visit")
    assert midtown_row(cvetrack)["because"] == ["yes to 0 of 3 requests"]
    for _ in range(2):
        do(cvetrack, "undo")
    assert cvetrack("gateways", "--json").out == before
    early = midtown_row(cvetrack, as_of=days_ago(270))
    assert (early["pattern"], early["opportunities"]) == ("not enough evidence", 4)
    assert early["measures"]["YD"]["n"] == 0


@pytest.mark.usefixtures("leader")
def test_who_declined_is_not_judged_nor_held_against_others(cvetrack: Cvetrack) -> None:
    for slug in ("hill-club", "mill-choir"):
        do(cvetrack, "org", "decline", slug, "--because", "A busy year.")
    row = midtown_row(cvetrack)
    assert (row["measures"]["SR"]["k"], row["measures"]["SR"]["n"]) == (2, 2)
    assert row["measures"]["LO"]["who"] == ["park-tenants", "quay-elders"]
    assert "Not counted, as they would rather not engage: Hill Club and Mill Choir." in row["sentences"]
    do(cvetrack, "org", "decline", "midtown-forum", "--because", "A busy year.")
    row = midtown_row(cvetrack)
    assert row["pattern"] == "not enough evidence"
    assert row["because"] == ["they would rather not engage, which is no keeping of a gate: not judged"]
    do(cvetrack, "org", "edit", "midtown-forum", "--status", "active")
    do(cvetrack, "org", "archive", "midtown-forum", "--because", "They closed.", "--yes")
    assert midtown_row(cvetrack)["because"] == ["archived: not judged"]


def ids(row: dict[str, Any]) -> Iterator[str]:
    """Every id that a row stands on."""
    for records in (*row["evidence"], *row["shown_by"], row["records"], row["flags"]):
        yield from records


@pytest.mark.parametrize("story", ["leader", "gateway"])
def test_every_id_exists_and_is_about_that_organisation(
    request: pytest.FixtureRequest, cvetrack: Cvetrack, store: Store, story: str
) -> None:
    request.getfixturevalue(story)
    for row in gateways(cvetrack):
        about = find(store, "organisation", row["org"]).id
        assert len(row["sentences"]) == len(row["evidence"])
        assert set(ids(row)), row["org"]
        for record in ids(row):
            assert about in concerned(store, record), (row["org"], record)
        store.end()
    why = cvetrack("gateways", "midtown-forum", "--why").out
    for record in midtown_row(cvetrack)["records"]:
        assert record in why.split(), record


def test_presence_through_them_counts_and_met_through_itself_is_direct(
    store: Store, cvetrack: Cvetrack, midtown: Found
) -> None:
    choir = find(store, "organisation", "mill-choir")
    a_forum(store, on=days_ago(200), seats={choir: "member"})
    an_engagement(store, midtown, choir, on=days_ago(90), channel="meeting", via_id=midtown.id)
    store.end()
    on = days_ago(30).isoformat()
    do(cvetrack, "meeting", "record", "reference-group", "--on", on, "--present", "mill-choir")
    (meeting,) = store.row("SELECT id FROM meeting") or (0,)
    store.end()
    do(cvetrack, "meeting", "edit", f"G{meeting}", "--via", "mill-choir=midtown-forum")
    row = midtown_row(cvetrack)
    assert (row["measures"]["SR"]["k"], row["measures"]["SR"]["n"]) == (1, 1)
    assert row["measures"]["SR"]["evidence"] == ["E2", f"G{meeting}"]


def test_our_own_reach_and_those_we_would_lose(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    for each in others(store)[:3]:
        an_engagement(store, each, on=days_ago(50), via_id=midtown.id)
    fan = queries.city(store, TODAY)
    assert fan.reach.constraint == 1
    assert fan.reach.depends_on_few
    assert [(each.org, each.measures.LO.who) for each in fan.gateways] == [("midtown-forum", SLUGS[:3])]
    for each in others(store)[:3]:
        an_engagement(store, each, on=days_ago(10))
    closed = queries.city(store, TODAY)
    assert closed.reach.constraint == pytest.approx(0.6836, abs=5e-5)
    assert closed.gateways[0].measures.LO.who == ()


def test_a_declared_tie_leads_there_until_it_ends(store: Store, cvetrack: Cvetrack, midtown: Found) -> None:
    do(
        cvetrack,
        "tie",
        "declare",
        "midtown-forum",
        "hill-club",
        "--source",
        "Its report.",
        "--on",
        "1/2/2026",
    )
    of = midtown_row(cvetrack)["measures"]["LO"]
    assert (of["who"], of["evidence"]) == (["hill-club"], ["L1"])
    do(cvetrack, "tie", "end", "L1")
    assert midtown_row(cvetrack)["measures"]["LO"]["who"] == []


def test_voices_of_a_kind_and_a_kind_with_most_flags(
    store: Store, cvetrack: Cvetrack, midtown: Found
) -> None:
    hill, choir, park, _ = others(store)
    for each, times in ((hill, 12), (choir, 1), (park, 1)):
        for at in range(times):
            an_engagement(store, each, on=days_ago(200 - at))
    hall = an_organisation(store, "St Mark's Hall", kind="place-of-worship")
    an_engagement(store, hall, on=days_ago(9))
    store.end()
    for _ in range(3):
        do(cvetrack, *("flag", "gatekeeper", "st-marks-hall", "--because", "said so", "--evidence", "E16"))
    answer = json.loads(cvetrack("gateways", "--json").out)
    kinds = {each["kind"]: each for each in answer["kinds"]}
    assert kinds["sport"]["voices"] == pytest.approx(1.34, abs=0.005)
    assert kinds["sport"]["contacts"] == [12, 1, 1]
    assert kinds["place-of-worship"]["flagged"] == ["F1", "F2", "F3"]
    ((warning, flags),) = answer["warnings"]
    assert warning.startswith(
        "3 of 3 gatekeeper flags are on one kind, place-of-worship, with which we had 1 of 16"
    )
    assert flags == ["F1", "F2", "F3"]
    assert "Look whether we know them well enough to say so." in cvetrack("gateways").out


@pytest.mark.parametrize("backwards", [False, True])
def test_in_whatever_order_it_was_entered(store: Store, cvetrack: Cvetrack, backwards: bool) -> None:
    midtown = an_organisation(store, "Midtown Forum", kind="residents")
    days = [(name, ago) for name in OTHERS for ago in (300, 200, 100)]
    for name in reversed(OTHERS) if backwards else OTHERS:
        an_organisation(store, name, kind="sport")
    for name, ago in reversed(days) if backwards else days:
        other = find(store, "organisation", name)
        an_engagement(store, other, on=days_ago(ago), via_id=None if name == OTHERS[0] else midtown.id)
    store.end()
    for ago in (40, 150) if backwards else (150, 40):
        condition(cvetrack, ago)
    (row,) = gateways(cvetrack)
    told = {code: (of["value"], of["k"], of["n"], of["who"]) for code, of in row["measures"].items()}
    assert (row["pattern"], row["because"]) == (
        "gatekeeping",
        ["2 access conditions", "3 of 3 met only through them in 12 months"],
    )
    assert told["SR"] == (1.0, 3, 3, list(SLUGS[1:]))
    assert told["CL"] == (0.0, 0, 3, [])
    assert told["LO"] == (3, None, None, list(SLUGS[1:]))
    assert [each["other"] for each in row["brought"]] == list(SLUGS[1:])


def test_names_as_they_come_fit_and_stay_words(store: Store, cvetrack: Cvetrack) -> None:
    names = (
        "Weir" * 40,
        "[bold]Hill[/bold] =1+1 Club",
        "The very long name of a society " * 4,
        "東町の会 한마을",
    )
    midtown, *those = (an_organisation(store, name) for name in names)
    for at, each in enumerate(those):
        for ago in (250, 100):
            an_engagement(store, each, on=days_ago(ago - at), via_id=midtown.id)
    store.end()
    for ago in (200, 90):
        slug, on = midtown.slug, days_ago(ago).isoformat()
        do(cvetrack, "access", "record", slug, "Not so.", "--kind", "not-with", "--on", on)
    everything = queries.city(store, TODAY)
    for width in (80, 120):
        for page in (
            view.page(everything, TODAY, why=True, everything=True),
            view.one(everything.gateways[0], TODAY, why=False, everything=False),
        ):
            shown = drawn(page, width)
            assert max(places(line) for line in shown.splitlines()) <= width
            assert "[bold]Hill[/bold]" in " ".join(shown.split())
    table = cvetrack("gateways", "--csv").out
    assert table.splitlines()[0].startswith("org,org_name,kind,pattern,because,opportunities,sr_k,sr_n")
    assert table.count("gatekeeping") == 1
