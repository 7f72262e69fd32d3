"""Every verb that brings several organisations together warns of rivals; none invites who declined unsaid."""

import shlex

import pytest

from cvetrack.store.connection import Store
from tests.builders import a_forum, an_engagement, an_organisation, days_ago
from tests.command_tree import every_command
from tests.conftest import Cvetrack

TOGETHER = {
    "log": "log midtown-forum hill-club",
    "engagement edit": "engagement edit E1 --add hill-club",
    "meeting plan": "meeting plan reference-group --on friday --with midtown-forum --with hill-club",
    "meeting edit": "meeting edit G1 --with hill-club",
    "meeting hold": "meeting hold G1 --on today --present midtown-forum --present hill-club",
    "meeting record": "meeting record reference-group --on 10/2/2026 --present midtown-forum,hill-club",
    "broadcast send": 'broadcast send "All are safe." --to midtown-forum --to hill-club',
    "broadcast edit": "broadcast edit K1 --add hill-club",
    "briefing record": "briefing record midtown-forum hill-club --about leaflets",
    "briefing edit": "briefing edit J1 --add hill-club",
    "intro record": "intro record midtown-forum hill-club",
}
"""Those that bring organisations together, and a line that brings Midtown Forum and Hill Club together."""
APART = {
    "clash": "is asked just that",
    "fairness": "reads, and says itself whether they are rivals",
    "reason record": "keeps why they differ",
    "strategy tell": "each is told of what anybody can read",
    "strategy edit": "takes out who was not told",
    "flag rival": "says itself that they are rivals",
    "tie declare": "keeps what they say of themselves",
    "org merge": "makes one record of two",
    "contact list": "reads",
    **dict.fromkeys(
        ("flag edit", "intro edit", "myth edit", "reason edit", "relay edit", "tie edit"),
        "puts right whose it was",
    ),
}
"""Those that take several organisations and bring nobody together, and why."""
ASKING = {
    "meeting plan": "meeting plan reference-group --on friday --with hill-club",
    "meeting edit": "meeting edit G1 --with hill-club",
    "forum seat": "forum seat reference-group hill-club",
    "broadcast send": 'broadcast send "All are safe." --to hill-club',
    "strategy tell": "strategy tell hill-club midtown-forum",
    "voice offer": 'voice offer hill-club "an interview" --channel radio',
    "ask record": 'ask record hill-club "a speaker"',
    "intro record": "intro record midtown-forum hill-club --asked",
}
"""Those that invite, tell or ask who is named, and a line that does so with Hill Club."""
WARNED = "Midtown Forum says it will not be in one room with Hill Club (F1)."


@pytest.fixture(autouse=True)
def rivals(store: Store, cvetrack: Cvetrack) -> None:
    """Midtown Forum will not be in one room with Hill Club; E1, G1, K1 and J1 are with Midtown Forum alone."""
    midtown, _, youth = (
        an_organisation(store, name) for name in ("Midtown Forum", "Hill Club", "Eastside Youth")
    )
    an_engagement(store, midtown, on=days_ago(9))
    a_forum(store, on=days_ago(90), seats={youth: "youth"})
    store.end()
    for line in (
        "flag rival midtown-forum hill-club --scope room --because 'they said so' --evidence E1",
        "meeting plan reference-group --on '24 march' --with midtown-forum",
        "broadcast send 'All are safe.' --to midtown-forum",
        "briefing record midtown-forum --about leaflets",
        "strategy publish 'Safer Together' --url https://council.example/safer",
    ):
        done = cvetrack(*shlex.split(line))
        assert (done.code, done.err) == (0, ""), done.err


def several() -> set[str]:
    """Every command that takes more than one organisation."""
    found = set()
    for placed in every_command():
        taken = [
            parameter
            for parameter in placed.command.params
            if {"ORG", "OTHER", "BY", "TO", "DUPLICATE"}
            & set((parameter.metavar or "").strip("[].").split("="))
        ]
        many = any(getattr(each, "multiple", False) or each.nargs == -1 for each in taken)
        if many or len(taken) > 1:
            found.add(placed.name)
    return found


def test_every_command_that_takes_several_organisations_is_looked_at() -> None:
    assert several() == {*TOGETHER, *APART}


@pytest.mark.parametrize("command", TOGETHER)
def test_it_warns_and_leaves_the_choice(cvetrack: Cvetrack, command: str) -> None:
    done = cvetrack(*shlex.split(TOGETHER[command]))
    assert (done.code, done.err.count(WARNED)) == (0, 1), done.err


@pytest.mark.parametrize("command", TOGETHER)
def test_it_is_silent_where_the_rivalry_is_over(cvetrack: Cvetrack, command: str) -> None:
    assert cvetrack("flag", "clear", "F1", "--because", "they sat together").code == 0
    done = cvetrack(*shlex.split(TOGETHER[command]))
    assert (done.code, "will not sit" in done.err) == (0, False), done.err


@pytest.mark.parametrize("command", ASKING)
def test_who_declined_is_neither_invited_nor_asked_without_a_word(
    cvetrack: Cvetrack, store: Store, command: str
) -> None:
    line = shlex.split(ASKING[command])
    decline(cvetrack)
    before = store.value("SELECT max(id) FROM op")
    store.end()
    refused = cvetrack(*line)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith(
        "Hill Club would rather not engage since Mon 2 February 2026; ask again from Tue 1 September 2026. "
        "Leave it out, or give --anyway. Nothing was written.\n"
    )
    assert store.value("SELECT max(id) FROM op") == before
    store.end()
    done = cvetrack(*line, "--anyway")
    assert (done.code, "Hill Club would rather not engage" in done.err) == (0, True)


@pytest.mark.parametrize("command", ASKING)
def test_who_engages_again_is_asked_as_usual(cvetrack: Cvetrack, command: str) -> None:
    decline(cvetrack)
    assert cvetrack("org", "edit", "hill-club", "--status", "active").code == 0
    done = cvetrack(*shlex.split(ASKING[command]))
    assert (done.code, "would rather not" in done.err) == (0, False)


@pytest.mark.parametrize("command", ["log", "briefing record", "meeting record"])
def test_that_they_took_part_is_kept_and_said(cvetrack: Cvetrack, command: str) -> None:
    decline(cvetrack)
    done = cvetrack(*shlex.split(TOGETHER[command]))
    assert done.code == 0
    assert "If it takes part again: cvetrack org edit hill-club --status active\n" in done.err


def test_who_declined_is_left_out_where_all_are_meant(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("forum", "seat", "reference-group", "hill-club", "--on", "1/2/2026").code == 0
    decline(cvetrack)
    sent = cvetrack("broadcast", "send", "All are safe.", "--to-all")
    assert (sent.code, "It is left out." in sent.err) == (0, True)
    planned = cvetrack("meeting", "plan", "reference-group", "--on", "31 march")
    assert planned.err == (
        "Hill Club would rather not engage since Mon 2 February 2026; ask again from Tue 1 September 2026. "
        "It is left out.\n"
    )
    assert "1 organisation invited: Eastside Youth." in planned.out
    assert store.rows("SELECT organisation_id FROM broadcast_organisation WHERE broadcast_id = 2") == [
        (1,),
        (3,),
    ]
    store.end()
    cvetrack("org", "decline", "midtown-forum", "--because", "A busy year.", "--on", "1/3/2026")
    both = cvetrack("broadcast", "send", "All are safe.", "--to-all", "--on", "1/3/2026")
    assert both.code == 2  # nobody was in the register by then
    cvetrack("org", "add", "St Mark's Hall")
    both = cvetrack("broadcast", "send", "All are safe.", "--to-all")
    assert both.err == "Left out, as they would rather not engage: Hill Club and Midtown Forum.\n"


def decline(cvetrack: Cvetrack) -> None:
    """Hill Club would rather not engage since 2 February, and may be asked again in September."""
    done = cvetrack(
        *("org", "decline", "hill-club", "--because", "A busy year.", "--on", "2/2/2026"),
        *("--ask-again", "1 september 2026"),
    )
    assert (done.code, done.err) == (0, "")
